#!/bin/sh
# kill -9 of kiosk, sync and hub, 200 times each, in a stream of visits; each `make soak` draws others.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
seed=${SEED:-20261122}
[ -z "${AANLOOP_SOAK:-}" ] || seed=${SEED:-$(date +%s)}
"$B/tests/system/drive_kill" "$AANLOOP_TMP" "$B" 200 "$seed" || {
    tail -n 20 "$AANLOOP_TMP/log"
    echo "again with SEED=$seed"
    exit 1
}
