#!/bin/sh
# A card is lost, the ticket is not: told at one kiosk, brought back at another by its number and
# pictures, with the real kiosk, sync and hub. Then without a network, with wrong pictures, and
# what is left of it all.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
dir=$AANLOOP_TMP/back
mkdir -p "$dir"
. tests/system/wait.sh
export SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy
ctl=$B/aanloop-ctl
hub=
sync_one=
sync_two=

fail() {
    echo "not ok $1"
    cat "$dir"/*.log 2>/dev/null || true
    exit 1
}
end() {
    for pid in $hub $sync_one $sync_two; do
        kill "$pid" 2>/dev/null && wait "$pid" || true
    done
}
trap end EXIT
trap 'exit 1' INT TERM

start_hub() { # options...
    rm -f "$dir/port"
    "$B/aanloop-hub" --data "$dir/hub" --port-file "$dir/port" "$@" 2>>"$dir/hub.log" &
    hub=$!
    await_port "$dir/port" "$hub" || fail 'the hub does not start'
}
enrol() { # name
    code=$("$ctl" hub code --json --place Oost --contact Samira --phone 0201234567 --hours 9-17 \
        --data "$dir/hub" | jq -r .code)
    "$ctl" kiosk enrol --data "$dir/$1" --hub "http://127.0.0.1:$port" --code "$code" >/dev/null
}
back() { # what kiosk [ticket]
    "$B/tests/system/drive_back" "$1" ${3+"$3"} "$B/aanloop-kiosk" --drive - --data "$dir/$2" 2>>"$dir/kiosk.log"
}
word() { # msgid: what the screen says
    awk -v key="msgid \"$1\"" '$0 == key { getline; gsub(/^msgstr "|"$/, ""); print; exit }' locales/nl.po
}
left_over() { # kiosk
    find "$dir/$1" -name 'ask*'
}

"$ctl" hub init --name test --data "$dir/hub" >/dev/null
start_hub --listen 127.0.0.1:0
enrol one
enrol two
"$B/aanloop-sync" --data "$dir/one" 2>>"$dir/sync.log" &
sync_one=$!

back tell one >"$dir/told" || fail 'a visit of one block'
ticket=$(tail -n 1 "$dir/told")
sed -i '$d' "$dir/told"
[ "$(wc -l <"$dir/told")" = 12 ] || fail "twelve choices, not $(wc -l <"$dir/told")"
until_true has_people 1 "$dir/hub" || fail 'the record did not arrive'

# No sync at the second kiosk: nobody carries the question.
ASK_WAIT_MS=0 back ask two "$ticket" >"$dir/late" || fail 'asking without a network'
[ "$(cat "$dir/late")" = "$(word again.late)" ] || fail "without a network: $(cat "$dir/late")"
[ -z "$(left_over two)" ] || fail 'a question outlived its visit'
echo 'ok without a network one is told so, and nothing stays'

[ "$(back leave two "$ticket")" = ask.json ] || fail 'the question is not put down'
[ -z "$(left_over two)" ] || fail 'a question outlived a visit that was broken off'
echo 'ok who leaves in the middle takes the question along'

"$B/aanloop-sync" --data "$dir/two" 2>>"$dir/sync.log" &
sync_two=$!
back ask two "$ticket" >"$dir/back" || fail 'asking by the ticket'
[ "$(head -n 1 "$dir/back")" = "$(word scan.welcome)" ] || fail "the answer: $(head -n 1 "$dir/back")"
sed 1d "$dir/back" | cmp - "$dir/told" || fail 'other choices than were told'
[ -z "$(left_over two)" ] || fail 'the answer outlived its visit'
echo 'ok the ticket brings back at another kiosk what was told'

code=${ticket%%-*}
pictures=${ticket#*-}
wrong=$code-${pictures#*-}-${pictures%%-*}
for try in 1 2 3 4 5; do
    [ "$(back ask two "$wrong")" = "$(word again.unknown)" ] || fail "wrong try $try"
done
[ "$(back ask one "$ticket")" = "$(word again.locked)" ] || fail 'a sixth try'
kill "$hub" && wait "$hub" || true
start_hub --listen "127.0.0.1:$port"
[ "$(back ask two "$ticket")" = "$(word again.locked)" ] || fail 'after a restart of the hub'
echo 'ok five wrong tries lock the number, at every kiosk, over a restart'

curl -s "http://127.0.0.1:$port/metrics" | grep -qx 'aanloop_asked_total 1' || fail 'the counter'
! has_number "$code" "$dir"/*.log || fail 'a log holds the number'
! has_number "$code" "$dir"/one/* "$dir"/two/* || fail 'a kiosk holds the number'
[ "$(grep -c 'aanloop-sync\|ask-failed' "$dir/sync.log")" = 0 ] || fail 'a question failed on its way'
echo 'ok what was asked stands in no log and at no kiosk'
