#!/bin/sh
# Measures, prints one table, then one JSON line a figure. SPDX-License-Identifier: GPL-3.0-or-later
set -eu
work=$(mktemp -d)
lines=$work/lines
children=
cleanup() {
    # shellcheck disable=SC2086
    [ -z "$children" ] || kill $children 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
children="$children $!"
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
DISPLAY=:$(cat "$work/display")
export DISPLAY
SDL_AUDIODRIVER=dummy
export SDL_AUDIODRIVER
kiosk="$B/aanloop-kiosk $work/kiosk build/content/aanloop.pack"

# shellcheck disable=SC2086
"$B/tests/bench/bench_kiosk" start $kiosk >>"$lines"
"$B/aanloop-sync" --data "$work/kiosk" --hub http://127.0.0.1:9 2>/dev/null &
BENCH_SYNC_PID=$!
export BENCH_SYNC_PID
children="$children $BENCH_SYNC_PID"
# shellcheck disable=SC2086
"$B/tests/bench/bench_kiosk" touch $kiosk >>"$lines"
"$B/tests/bench/bench_voice" >>"$lines"
# shellcheck disable=SC2086
"$B/tests/bench/bench_kiosk" idle $kiosk >>"$lines"
"$B/tests/bench/bench_list" >>"$lines"
sh tests/bench/hub.sh >>"$lines"
[ ! -f build/deb/aanloop-kiosk_*.deb ] || sh tests/bench/installed_size.sh build/deb/aanloop-kiosk_*.deb >>"$lines"

awk -F'[":,{}]+' '
    BEGIN { printf "%-18s %12s %12s %12s  %s\n", "figure", "median", "p95", "p99", "unit" }
    { printf "%-18s %12s %12s %12s  %s\n", $3, $7, $9, $11, $5 }' "$lines"
cat "$lines"
