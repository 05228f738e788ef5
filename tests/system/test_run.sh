#!/bin/sh
# What `make run` does where there is no screen, with visits in each language.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
data=$AANLOOP_TMP/demo
"$B/aanloop-ctl" demo --data "$data" --bin "$B" --visits 3 --seed 1 >"$AANLOOP_TMP/out"
cat "$AANLOOP_TMP/out"
[ "$(tail -n 1 "$AANLOOP_TMP/out")" = 'hub holds 3 records, 3 people' ]
echo 'ok three visits arrive at the hub as they were made'

pictures=$(find "$data/shots" -name '*.png' -size +2k | wc -l)
[ "$pictures" -ge 15 ]
echo "ok every step left a picture ($pictures)"

"$B/aanloop-ctl" demo --data "$data" --bin "$B" --visits 1 --seed 4 >"$AANLOOP_TMP/out"
[ "$(tail -n 1 "$AANLOOP_TMP/out")" = 'hub holds 4 records, 4 people' ]
echo 'ok a second run adds to what the hub holds'
