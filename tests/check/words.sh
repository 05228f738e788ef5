#!/bin/sh
# What never belongs in the project: loose ends, paths of a machine, hosts of packages.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
bad=0
files=$(git ls-files --cached --others --exclude-standard | grep -v '^tests/check/words.sh$\|^LICENSE\|corpus/')
look() {
    # shellcheck disable=SC2086
    if grep -nIE "$1" $files; then
        echo "words: $2"
        bad=1
    fi
}
look '\b(TODO|FIXME|XXX)\b' 'finish it or write NEEDSWORK with its question'
look '(://(registry|deb|snapshot)[.]|/(root|home/[a-z]+)/)' 'no machine path and no package host'
exit $bad
