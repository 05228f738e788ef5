#!/bin/sh
# First boot: the one-time code the hub shows, typed at the kiosk, makes a kiosk the hub knows; a
# wrong code is told; nothing but answers is ever printed.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
B=${B:-build/debug}
dir=$(mktemp -d "${AANLOOP_TMP:-/tmp}/first-boot-XXXXXX")
hub=
. tests/system/wait.sh
trap 'test -z "$hub" || kill "$hub" 2>/dev/null || :; rm -rf "$dir"' EXIT
trap 'exit 1' INT TERM
export SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy

"$B/aanloop-ctl" hub init --data "$dir/hub" >/dev/null
code=$("$B/aanloop-ctl" hub code --place Bieb --data "$dir/hub" | tr -d '\n-')
"$B/aanloop-hub" --data "$dir/hub" --listen 127.0.0.1:0 --port-file "$dir/port" 2>"$dir/hub.log" &
hub=$!
await_port "$dir/port" "$hub" || { cat "$dir/hub.log"; exit 1; }

# Commands that type a code and go on.
type_code() {
    printf '%s' "$1" | sed 's/./{"do":"tap","id":"key:&"}\n/g'
    printf '{"do":"tap","id":"next"}\n'
}
kiosk() {
    "$B/aanloop-kiosk" --data "$dir/kiosk" --first-boot --hub-url "http://127.0.0.1:$port" \
        --drive - 2>"$dir/kiosk.log"
}

{ type_code 222222222222; } | kiosk >"$dir/wrong"
test "$(jq -rs 'map(.ok) | all' "$dir/wrong")" = true
test "$(jq -rs 'last | .screen' "$dir/wrong")" = enrol
test ! -e "$dir/kiosk/kiosk.json"
echo 'ok a wrong code enrols nobody'

{ type_code "$code"; printf '{"do":"tap","id":"language:nl"}\n'; } | kiosk >"$dir/right"
test "$(jq -rs '.[12].screen' "$dir/right")" = languages
test "$(jq -rs 'last | .widgets | map(select(.id == "language:nl")) | .[0].selected' "$dir/right")" = true
test "$(jq -r .place.name "$dir/kiosk/kiosk.json")" = Bieb
test "$(stat -c %a "$dir/kiosk/kiosk.json")" = 600
echo 'ok a typed code enrols the kiosk at its place'

# Enrolled: another start goes straight to the languages.
printf '{"do":"view"}\n' | kiosk >"$dir/again"
test "$(jq -rs 'last | .screen' "$dir/again")" = languages
echo 'ok an enrolled kiosk starts with the languages'

# The helper that reaches the hub is there as long as there is a code to type, and no longer.
mkfifo "$dir/in"
is_on() { # screen
    test "$(jq -rs 'last | .screen' "$dir/out")" = "$1"
}
helpers_after() {
    kiosk <"$dir/in" >"$dir/out" &
    exec 3>"$dir/in"
    cat >&3
    until_true is_on "$1" || { cat "$dir/kiosk.log"; exit 1; }
    pgrep -c -f "aanloop-kiosk --data $dir/kiosk " >"$dir/found" || :
    exec 3>&-
    wait $!
}
printf '{"do":"view"}\n' | helpers_after languages
test "$(cat "$dir/found")" = 1
mv "$dir/kiosk/kiosk.json" "$dir/kept.json"
printf '{"do":"view"}\n' | helpers_after enrol
test "$(cat "$dir/found")" = 2
code=$("$B/aanloop-ctl" hub code --place Bieb --data "$dir/hub" | tr -d '\n-')
type_code "$code" | helpers_after languages
test "$(cat "$dir/found")" = 1
echo 'ok once enrolled nothing of the kiosk can reach a network'
