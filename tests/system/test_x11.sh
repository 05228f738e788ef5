#!/bin/sh
# On a real X server without a window manager: the window is the whole screen, a pointer plays it in
# real time, the end of a visit is a new image, and an idle kiosk sleeps.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
B=${B:-build/debug}
dir=$(mktemp -d "${AANLOOP_TMP:-/tmp}/x11-XXXXXX")
server=
kiosk=
. tests/system/wait.sh
trap 'exit 1' INT TERM
trap 'for p in $kiosk $server; do kill "$p" 2>/dev/null || :; done; wait; rm -rf "$dir"' EXIT
await() {
    until_true "$@" || { cat "$dir/log"; exit 1; }
}

# Where the buttons are, the drive tells: the same program at the same size.
printf '%s\n' '{"do":"tap","id":"language:nl"}' '{"do":"tap","id":"next"}' '{"do":"tap","id":"stop"}' |
    SDL_VIDEODRIVER=offscreen "$B/aanloop-kiosk" --data "$dir/kiosk" --size 1280x800 --drive - \
        2>"$dir/log" >"$dir/views"
middle() {
    jq -rs --arg id "$2" ".[$1].widgets[] | select(.id == \$id) | .rect |
        \"\(.[0] + .[2] / 2 | floor) \(.[1] + .[3] / 2 | floor)\"" "$dir/views"
}

Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$dir/display" 2>"$dir/server.log" &
server=$!
await test -s "$dir/display"
DISPLAY=:$(cat "$dir/display")
export DISPLAY
SDL_VIDEODRIVER=x11 SDL_AUDIODRIVER=dummy "$B/aanloop-kiosk" --data "$dir/kiosk" 2>"$dir/log" &
kiosk=$!
await grep -q ' started' "$dir/log"
geometry() {
    xdotool search --onlyvisible --class aanloop getwindowgeometry
}
fills_the_screen() {
    geometry >"$dir/geometry" && grep -q 'Geometry: 1280x800' "$dir/geometry" &&
        grep -q 'Position: 0,0' "$dir/geometry"
}
await fills_the_screen

click() {
    xdotool mousemove $1 click 1
}
end_a_visit() {
    click "$(middle 0 language:nl)"
    click "$(middle 0 next)"
    click "$(middle 1 stop)"
    click "$(middle 2 yes)"
    grep -q ' visit-ended' "$dir/log"
}
await end_a_visit
count_starts() {
    test "$(grep -c ' started' "$dir/log")" -ge 2
}
await count_starts
kill -0 "$kiosk"
echo 'ok after a visit the kiosk replaces itself'

# Asleep: two looks a second apart, and it gave up the processor at most a few times between.
switches() {
    awk '/^voluntary_ctxt_switches/ { n += $2 } END { print n }' "/proc/$kiosk"/task/*/status
}
is_asleep() {
    before=$(switches)
    sleep 1
    test $(($(switches) - before)) -le 3
}
PATIENCE_S=600 # a visit that was begun by a click too many must first be given up
await is_asleep
echo 'ok an idle kiosk sleeps'
