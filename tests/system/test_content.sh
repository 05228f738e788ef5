#!/bin/sh
# The tool that makes content, and stock minisign as the witness of its signatures.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
ctl=$B/aanloop-ctl
dir=$AANLOOP_TMP/content
mkdir -p "$dir"
refused() {
    if "$@" >"$dir/out" 2>&1; then
        echo "not ok this should have been refused: $*"
        exit 1
    fi
}

"$ctl" content check >"$dir/out"
[ "$(tail -n 1 "$dir/out")" = '0 problems' ]
echo 'ok the content has no problems'

"$ctl" content build --out "$dir/a.pack"
build/release/aanloop-ctl content build --out "$dir/b.pack" # another build of the tool
cmp "$dir/a.pack" "$dir/b.pack"
echo 'ok the same folders give the same bytes'

"$ctl" content keygen "$dir/region"
"$ctl" content sign "$dir/a.pack" --secret "$dir/region.key"
"$ctl" content verify "$dir/a.pack" --key "$dir/region.pub"
minisign -V -q -p "$dir/region.pub" -m "$dir/a.pack"
echo 'ok stock minisign accepts our signature'

minisign -G -W -f -p "$dir/stock.pub" -s "$dir/stock.key" >"$dir/out"
minisign -S -s "$dir/stock.key" -m "$dir/b.pack" >"$dir/out"
"$ctl" content verify "$dir/b.pack" --key "$dir/stock.pub"
"$ctl" content sign "$dir/b.pack" --secret "$dir/stock.key"
minisign -V -q -p "$dir/stock.pub" -m "$dir/b.pack"
echo 'ok we accept the keys and the signature of stock minisign'

refused "$ctl" content verify "$dir/b.pack" --key "$dir/region.pub"
grep -q 'wrong-signature' "$dir/out"
printf x >>"$dir/a.pack"
refused "$ctl" content verify "$dir/a.pack" --key "$dir/region.pub"
refused minisign -V -q -p "$dir/region.pub" -m "$dir/a.pack"
refused "$ctl" content sign "$dir/a.pack" --secret "$dir/region.key"
echo 'ok a foreign key and a changed file are refused'

mkdir -p "$dir/tree/assets/decks" "$dir/tree/locales"
printf '{"version": 1, "date": "2026-01-01", "valid_until": "2027-01-01",\n "locales": [], "decks": ["x"]}' \
    >"$dir/tree/assets/content.json"
printf '{\n"key": 5}' >"$dir/tree/assets/decks/x.json"
refused "$ctl" content check "$dir/tree"
grep -qx 'assets/decks/x.json:2: key: text expected' "$dir/out"
refused "$ctl" content check "$dir/tree" --json
grep -q '"count":' "$dir/out"
refused "$ctl" content build "$dir/tree" --out "$dir/c.pack"
[ ! -e "$dir/c.pack" ]
echo 'ok content with problems is not built'

for use in 'content' 'content build' 'content sign x' 'content fly' 'content check a b'; do
    status=0
    # shellcheck disable=SC2086
    "$ctl" $use >"$dir/out" 2>&1 || status=$?
    [ "$status" -eq 2 ]
done
echo 'ok wrong use is told with status 2'
