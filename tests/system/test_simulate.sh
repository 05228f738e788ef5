#!/bin/sh
# Fair lists among wrong clocks, and three wrong rules that are caught. SPDX-License-Identifier: GPL-3.0-or-later
set -eu
out=$AANLOOP_TMP/out
"$B/simulate" 20261122 >"$out" || { cat "$out"; exit 1; }
grep -qx 'seed 20261122: 12 lists, 0 lost, 0 doubled, 0 inversions' "$out" || { cat "$out"; exit 1; }
echo 'ok a world of fifty kiosks with wrong clocks has fair lists'
for wrong in union arrival wallclock; do
    if MUTATE=$wrong "$B/simulate" 20261122 >"$out"; then
        cat "$out"
        exit 1
    fi
    grep -q ' 0 lost, 0 doubled, [1-9][0-9]* inversions' "$out" || { cat "$out"; exit 1; }
    grep -q ' [1-9][0-9]* refused by the public check' "$out" || { cat "$out"; exit 1; }
    echo "ok the rule of $wrong puts people in the wrong order, and that is seen"
done
