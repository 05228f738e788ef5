#!/bin/sh
# The program itself, as scripts use it: every line of its output is an answer, a visit's end is a
# new image behind the same pipes, and wrong use has its exit status.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
B=${B:-build/debug}
dir=$(mktemp -d "${AANLOOP_TMP:-/tmp}/drive-XXXXXX")
trap 'rm -rf "$dir"' EXIT
export SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy
kiosk() {
    "$B/aanloop-kiosk" --data "$dir/kiosk" "$@" 2>"$dir/log"
}

kiosk --drive - >"$dir/out" <<'LINES'
{"do":"tap","id":"language:nl"}
{"do":"tap","id":"next"}
{"do":"tap","id":"stop"}
{"do":"tap","id":"yes"}
{"do":"tap","id":"next"}
{"do":"tap","id":"language:en"}
{"do":"tap","id":"next"}
{"do":"quit"}
{"do":"view"}
LINES
test "$(wc -l <"$dir/out")" = 8
test "$(jq -rs 'map(.screen // "refused") | join(" ")' "$dir/out")" = \
    'languages intro stop languages refused languages intro intro'
test "$(jq -rs '.[6].locale' "$dir/out")" = en
test "$(grep -c ' visit-ended' "$dir/log")" = 1
echo 'ok the pipes stay when a visit ends'

printf '{"do":"shot","file":"%s"}' "$dir/a.png" | kiosk --drive - --size 800x480 --width-mm 154 |
    jq -e '.ok and .size == [800, 480]' >/dev/null
test "$(head -c 8 "$dir/a.png" | od -An -tx1 | tr -d ' \n')" = 89504e470d0a1a0a
echo 'ok a shot is a picture'

test -z "$(kiosk --shots "$dir/shots/new/folder" --locale ar)"
test "$(find "$dir/shots/new/folder" -name 'ar-*.png' | wc -l)" = \
    "$("$B/aanloop-ctl" screens --json | jq length)"

printf '{"do":"quit"}' | kiosk --drive - --scanner "$dir/none" --headphones /dev/null \
    --help-button "$dir/none" | jq -e .ok >/dev/null
test "$(grep -c ' error \(scanner\|headphones\|help-button\)-gone ' "$dir/log")" = 3
echo 'ok the kiosk opens without the devices of its settings, and says which'

kiosk --version | grep -q '^aanloop-kiosk '
kiosk --help | grep -q -- '--width-mm N'
kiosk --settings | grep -q '^#width-mm = 217'
status=0
kiosk --size big || status=$?
test "$status" = 2
grep -q 'settings-bad invalid size' "$dir/log"
echo 'ok wrong options are refused by name'
