#!/bin/sh
# Installed size of the kiosk over a bare system, without fonts: what its packages bring that no
# Debian has by itself (priority required and important), and the kiosk's own package.
# usage: installed_size.sh KIOSK.deb      SPDX-License-Identifier: GPL-3.0-or-later
set -eu
deb=$1
needs=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g; s/fonts-[a-z-]*//g')
# What would be installed beside the named packages on a disk with nothing on it.
closure() {
    apt-get install -s --no-install-recommends -o Dir::State::status="$empty" "$@" |
        awk '/^Inst/ {print $2}' | sort -u
}
empty=$(mktemp)
bare=$(mktemp)
trap 'rm -f "$empty" "$bare"' EXIT
# shellcheck disable=SC2046
closure $(apt-cache dumpavail | awk '
    /^Package:/ { name = $2 }
    /^Priority: (required|important)/ { print name }') >"$bare"
# shellcheck disable=SC2086
packages=$(closure $needs | grep -vxFf "$bare" | grep -v '^fonts-')
# shellcheck disable=SC2086
theirs=$(apt-cache show --no-all-versions $packages |
    awk '/^Installed-Size:/ { sum += $2 } END { print sum }')
ours=$(dpkg-deb -f "$deb" Installed-Size)
mib=$(awk "BEGIN { printf \"%.1f\", ($theirs + $ours) / 1024 }")
printf '{"metric":"installed_size","unit":"MiB","median":%s,"p95":%s,"p99":%s}\n' "$mib" "$mib" "$mib"
