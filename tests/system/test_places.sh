#!/bin/sh
# How a list stands where there is no network: the hub's file on kiosks by trip and by stick, what waits at
# the kiosk itself on top, a ticket asked about without anybody who answers.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
dir=$AANLOOP_TMP/places
mkdir -p "$dir"
export SDL_VIDEODRIVER=offscreen SDL_AUDIODRIVER=dummy ASK_WAIT_MS=0
. tests/system/hub.sh
avoid_midnight

vacancy() {
    jq -nc --arg until "$(day 30)" '{kind: "job", field: "groen", acts: ["groen-planten"],
        title: "groen-planten", employer: "Kwekerij Zon", place: {name: "Kas 4", town: "Bleiswijk"}, minutes: {bus: 25},
        week: ["ma-ochtend"], hours: {from: 16, to: 32}, with: "met-mensen", pay: null, leads_to: [], asks: ["staan-4"],
        first_step: "koffie", signup_mode: "kiosk_list", rules: {attempts: 3, days: 3, back_days: 14}, open: [], map: "",
        from: "2026-01-01", until: $until, texts: {}}'
}
publish() {
    log_in els coordinator
    [ "$(post els '' "$(vacancy)")" = 200 ] || fail 'a draft'
    [ "$(post els "/$(jq -r .key "$dir/answer")/publish" '{}')" = 200 ] || fail 'publish'
}
word() { # msgid: as it is written
    awk -v key="msgid \"$1\"" '$0 == key { getline; gsub(/^msgstr "|"$/, ""); print; exit }' locales/nl.po
}
trip() { # kiosk
    "$B/aanloop-sync" --data "$dir/$1" --hub "$url" --once 2>>"$dir/sync.log" || fail "a trip of $1"
}
kiosk() { # what kiosk [ticket]: what is said, a line each
    "$B/tests/system/drive_back" "$1" ${3+"$3"} "$B/aanloop-kiosk" --drive - --data "$dir/$2" \
        >"$dir/said" 2>>"$dir/kiosk.log" || fail "$1 at $2" >&2
    cat "$dir/said"
}
swapped() { # ticket: the same pictures in another order
    echo "$1" | sed -E 's/^([0-9]+)-([a-z]+)-([a-z]+)/\1-\3-\2/'
}
expect() { # lines that are said, what it proves
    printf '%s\n' "$1" | while read -r line; do
        grep -qxF "$line" "$dir/said" || fail "$2: '$line'"
    done
    echo "ok $2"
}

"$ctl" hub init --name test --data "$dir/hub" >/dev/null
start_hub
for name in one two far; do
    code=$("$ctl" hub code --json --place Oost --contact Samira --phone 0201234567 --hours 9-17 --data "$dir/hub" | jq -r .code)
    "$ctl" kiosk enrol --data "$dir/$name" --hub "$url" --code "$code" >/dev/null || fail 'enrol'
done
publish
stop_hub
start_hub # at its start it writes the file anew, and after the first change; then at most once a minute
trip one
trip two
curl -sf "$url/v1/standings" | cmp - "$dir/one/standings.json" || fail 'another file than the hub has'
[ "$(stat -c %a "$dir/one/standings.json")" = 600 ] || fail 'mode of the file'
tag=$(curl -sfD - -o /dev/null "$url/v1/standings" | sed -n 's/^[Ee][Tt]ag: //p' | tr -d '\r')
[ "$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $tag" "$url/v1/standings")" = 304 ] || fail 'fetched again'
stop_hub
today="$(date -u +%-d) $(word "month.$(date -u +%-m)")"

kiosk sign one >"$dir/first"
expect "Je komt op plek 1 tot 2.
Zo was het op $today." 'before signing one is told the place, and of which day it is'
first=$(tail -n 1 "$dir/first")
kiosk sign one >"$dir/second"
expect 'Je komt op plek 2 tot 3.' 'who comes after stands behind, also without the hub'
second=$(tail -n 1 "$dir/second")
kiosk sign two >"$dir/third"
expect 'Je komt op plek 1 tot 2.' 'what another kiosk holds this one cannot know'

kiosk mine two "$first" >"$dir/mine"
expect 'Er is nu geen verbinding
Dit apparaat vindt je kaartje niet. Misschien is de lijst ouder.' 'a ticket newer than the list is not found elsewhere, and that is said'
kiosk mine one "$second" >"$dir/mine"
expect "Iets planten
Je staat op plek 2 tot 3.
Zo was het op $today.
$(word mine.old)" 'who signed up at this very kiosk is found there, with a place as it knows'
kiosk mine one "$(swapped "$second")" >"$dir/mine"
expect 'Dit apparaat vindt je kaartje niet. Misschien is de lijst ouder.' 'and not by other pictures'
third=$(tail -n 1 "$dir/third")
kiosk off two "$third" >"$dir/mine"
expect "$(word mine.kept)
$(word mine.kept.withdraw)" 'who steps back without a network hears that it is kept'
kiosk mine two "$third" >"$dir/mine"
expect "$(word mine.kept.withdraw)" 'and it is, though the power went as soon as it was said'

start_hub
before=$(jq .version "$dir/hub/standings.json")
trip one
is_newer() {
    [ "$(jq .version "$dir/hub/standings.json")" -gt "$before" ]
}
until_true is_newer || fail 'the file stayed as it was'
echo 'ok who signed up is in the file without anybody asking for it'
trip one
trip two
list=$(jq -r '.standings.lists[0].vacancy' "$dir/hub/standings.json")
has_withdrawn() { # so many
    [ "$("$ctl" list show "$list" --hub "$url" --json | grep -o withdrawn | wc -l)" -ge "$1" ]
}
until_true has_withdrawn 1 || fail 'the hub does not know it'
echo 'ok with the next trip the hub has it, and the list says so'
stop_hub
kiosk mine two "$second" >"$dir/mine"
expect "Iets planten
Je staat op plek 2 tot 3.
Zo was het op $today.
$(word mine.old)" 'at another kiosk without a network: the list as of its day'
kiosk mine two "$(swapped "$second")" >"$dir/mine"
expect 'Er is nu geen verbinding' 'other pictures find nothing'

start_hub
mkdir -p "$dir/stick"
"$B/aanloop-sync" --data "$dir/far" --stick "$dir/stick" 2>>"$dir/sync.log" || fail 'the stick goes out'
"$ctl" stick --dir "$dir/stick" --hub "$url" >/dev/null || fail 'the stick at the hub'
"$B/aanloop-sync" --data "$dir/far" --stick "$dir/stick" 2>>"$dir/sync.log" || fail 'the stick comes home'
stop_hub
kiosk mine far "$first" >"$dir/mine"
expect 'Iets planten
Je staat op plek 1 tot 2.' 'a stick carries the list to where no network is'

kiosk off far "$first" >"$dir/mine"
expect "$(word mine.kept)" 'who steps back where only a stick comes hears that it is kept'
start_hub
"$B/aanloop-sync" --data "$dir/far" --stick "$dir/stick" 2>>"$dir/sync.log" || fail 'the stick goes out again'
"$ctl" stick --dir "$dir/stick" --hub "$url" >/dev/null || fail 'the stick at the hub again'
until_true has_withdrawn 2 || fail 'the stick did not bring it'
echo 'ok and the stick brings it to the hub'
stop_hub

sed 's/"from":[0-9]*/"from":1/' "$dir/far/standings.json" >"$dir/bent"
! cmp -s "$dir/bent" "$dir/far/standings.json" || fail 'nothing was bent'
cp "$dir/bent" "$dir/far/standings.json"
kiosk mine far "$first" >"$dir/mine"
expect 'Je mag opnieuw beginnen.' 'a list somebody changed is not believed'

for code in "${first%%-*}" "${second%%-*}"; do
    ! has_number "$code" "$dir"/*/standings.json "$dir"/*.log || fail 'the number of a ticket stands somewhere'
done
echo 'ok the file holds no number of a ticket'
