#!/bin/sh
# kill -9 of the real kiosk, sync and hub under whole visits: as many as fit in a minute, and
# 200 of each in `make soak`.     SPDX-License-Identifier: GPL-3.0-or-later
set -eu
seed=${SEED:-20261122}
seconds=60
[ -z "${AANLOOP_SOAK:-}" ] || { seconds=800 && seed=${SEED:-$(date +%s)}; }
"$B/tests/system/drive_kill_visits" "$AANLOOP_TMP" "$B" 200 "$seconds" "$seed" \
    2>"$AANLOOP_TMP/kiosk.log" || {
    tail -n 20 "$AANLOOP_TMP/kiosk.log" "$AANLOOP_TMP/log"
    echo "again with SEED=$seed"
    exit 1
}
