#!/bin/sh
# A vacancy from an employer's draft to the kiosk's folder, through the hub's routes as people use them.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
dir=$AANLOOP_TMP/vacancies
mkdir -p "$dir"
. tests/system/hub.sh

vacancy() { # text, employer
    jq -nc --arg text "$1" --arg employer "$2" --arg until "$(day 30)" '{kind: "job", field: "groen",
        acts: ["groen-planten"], title: "groen-planten", employer: $employer,
        place: {name: "Kas 4", town: "Bleiswijk"}, minutes: {bus: 25}, week: ["ma-ochtend"],
        hours: {from: 16, to: 32}, with: "met-mensen", pay: null, leads_to: [], asks: ["staan-4"],
        first_step: "koffie", signup_mode: "kiosk_list", rules: {attempts: 3, days: 2, back_days: 14}, open: [],
        map: "", from: "2026-01-01", until: $until, texts: {nl: $text}}'
}
trip() {
    "$B/aanloop-sync" --data "$dir/kiosk" --hub "$url" --once 2>>"$dir/sync.log" || fail 'the trip'
}
ask_db() { # the hub is writing meanwhile
    sqlite3 -cmd '.timeout 60000' "$dir/hub/lists.db" "$1"
}
at_kiosk() { # a filter over what lies there
    jq -r "$1" "$dir/kiosk/vacancies.json"
}

"$ctl" hub init --name test --data "$dir/hub" >/dev/null
start_hub
"$ctl" kiosk enrol --data "$dir/kiosk" --hub "$url" \
    --code "$("$ctl" hub code --place Oost --contact Samira --phone 0201234567 --hours 9-17 --data "$dir/hub")" >/dev/null
log_in zon employer --employer 'Kwekerij Zon'
log_in els coordinator
log_in bas contact

[ "$(post zon '' "$(vacancy 'Je hebt een diploma nodig.' 'Kwekerij Zon')")" = 422 ] || fail 'a diploma passed'
[ "$(jq -c '.refused | map({field, reason})' "$dir/answer")" = '[{"field":"texts/nl","reason":"diploma"}]' ] ||
    fail 'the reason is not told'
[ "$(post zon '' "$(vacancy 'Je plukt tomaten.' 'Bakkerij Maan')")" = 422 ] || fail 'for another employer'
[ "$(jq -r '.refused[0].reason' "$dir/answer")" = not-yours ] || fail 'whose it is'
echo 'ok a draft that asks a diploma, or is for another employer, is refused at its field'

[ "$(post zon '' "$(vacancy 'Je plukt tomaten.' 'Kwekerij Zon')")" = 200 ] || fail 'a draft'
first=$(jq -r .key "$dir/answer")
[ "$(post zon "/$first/publish" '{}')" = 403 ] || fail 'an employer published'
[ "$(post bas '' "$(vacancy 'Je plukt.' 'Kwekerij Zon')")" = 403 ] || fail 'a contact wrote'
trip
[ "$(at_kiosk '.vacancies | length')" = 0 ] || fail 'a draft is on a kiosk'
echo 'ok a draft is on no kiosk, and no employer puts it there'

[ "$(post els "/$first/publish" '{"contact": "nobody", "openings": 1}')" = 400 ] || fail 'a contact nobody is'
[ "$(post els "/$first/publish" '{"contact": "bas", "openings": 2}')" = 200 ] || fail 'publish'
trip
[ "$(at_kiosk '.vacancies[0].key')" = "$first" ] || fail 'the published is not at the kiosk'
[ "$(ask_db "SELECT contact, openings FROM open WHERE vacancy = '$first'")" = 'bas|2' ] ||
    fail 'its list is not open'
echo 'ok what a coordinator publishes is at the kiosk after the next trip, and its list is open'

version=$(at_kiosk .version)
for _ in $(seq 20); do
    [ "$(post els '' "$(vacancy 'Je plukt tomaten.' 'Kwekerij Zon')")" = 200 ] || fail 'one of twenty'
    [ "$(post els "/$(jq -r .key "$dir/answer")/publish" '{}')" = 200 ] || fail 'publish one of twenty'
    [ "$(jq .version "$dir/hub/vacancies.json")" -gt "$version" ] || fail 'the version did not rise'
    version=$(jq .version "$dir/hub/vacancies.json")
done
trip
[ "$(at_kiosk '.vacancies | length')" = 21 ] || fail 'not all are at the kiosk'
[ "$(at_kiosk .version)" = "$version" ] || fail 'not the last version'
echo 'ok twenty publications make twenty versions'

# Two kiosks that know the day; then one has no network, and a stick goes to and fro.
"$ctl" kiosk enrol --data "$dir/far" --hub "$url" \
    --code "$("$ctl" hub code --place West --contact Samira --phone 0201234567 --hours 9-17 --data "$dir/hub")" >/dev/null
"$B/aanloop-sync" --data "$dir/far" --hub "$url" --once 2>>"$dir/sync.log" || fail 'the first trip of far'
sign_up() { # kiosk, how many
    "$B/tests/system/drive_keep" "$dir/$1" "$2" "$first" >>"$dir/tickets" || fail 'sign up'
}
carry() { # a stick, at the kiosk far
    mkdir -p "$dir/$1"
    "$B/aanloop-sync" --data "$dir/far" --stick "$dir/$1" 2>>"$dir/sync.log" || fail "$1 at the kiosk"
}
bring() { # a stick, to the hub
    "$ctl" stick --dir "$dir/$1" --hub "$url" >>"$dir/stick.log" || fail "$1 at the hub"
}
is_in_order() {
    "$ctl" list show "$first" --hub "$url" --json | jq -r '.[].ticket' >"$dir/order"
    cmp -s "$dir/order" "$dir/tickets"
}
expect_list() { # what it proves; the tickets in the order in which they were given
    until_true is_in_order || { diff "$dir/tickets" "$dir/order" || fail "$1"; }
    "$ctl" list verify "$first" --hub "$url" >"$dir/out" || fail "$1, but not true"
    grep -q '^witnesses: [1-9]' "$dir/out" || fail "$1, but no kiosk signed what the hub told"
    echo "ok $1"
}
waits() {
    "$ctl" kiosk show --data "$dir/far" --json | jq '.waiting + .held'
}
sign_up far 40
carry one
sign_up kiosk 1
trip
sign_up far 1
carry two
sign_up kiosk 1
trip
printf 'not for you' >"$dir/two/aanloop/out/0123456789abcdef0123456789abcdef-0123456789abcdef0123456789abcdef.json"
bring two
bring one
bring one
expect_list 'whoever signed up first at the kiosk without a network stands before, though its sticks came last'
rm "$(find "$dir/one/aanloop/in" -name '*-*.json' | sort | head -n 1)"
carry one
carry two
bring two
carry two
[ "$(waits)" = 0 ] || fail 'something still waits at the kiosk'
expect_list 'two sticks, one twice and pulled out half way, a strange file: everybody is on the list once'

[ "$(post els "/$first/end" '{}')" = 200 ] || fail 'end'
trip
[ "$(at_kiosk "[.vacancies[] | select(.key == \"$first\")] | length")" = 0 ] || fail 'the ended one is still there'
[ "$(post els "/$first/publish" '{}')" = 409 ] || fail 'an ended one came back'
is_closed() {
    ask_db "SELECT closed_ms > 0 FROM open WHERE vacancy = '$first'"
}
[ "$(is_closed)" = 0 ] || fail 'its list closed by itself'
[ "$(post els "/$first/end" '{"close_list": true}')" = 200 ] || fail 'close'
[ "$(is_closed)" = 1 ] || fail 'its list is not closed'
echo 'ok what ended is gone from the kiosk and does not come back; its list is called until it is closed'

before=$(sha256sum "$dir/hub/vacancies.json")
stop_hub
start_hub
[ "$(sha256sum "$dir/hub/vacancies.json")" = "$before" ] || fail 'a restart made another file'
echo 'ok a restart shows the same'

vacancy 'Stuur je c.v. naar ons.' 'Kwekerij Zon' >"$dir/bad.json"
vacancy 'Je plukt tomaten.' 'Kwekerij Zon' >"$dir/good.json"
"$ctl" vacancy check "$dir/good.json" >/dev/null || fail 'a good file'
! "$ctl" vacancy check "$dir/bad.json" >"$dir/out" || fail 'a bad file'
grep -q '^vacancy 1: texts/nl: cv' "$dir/out" || fail 'the file has no reason'
"$ctl" vacancy check "$dir/kiosk/vacancies.json" >/dev/null || fail 'what is at the kiosk'
echo 'ok a file of vacancies is checked with its reasons'

cat >"$dir/vum.json" <<'VUM'
[{"idVacature": "A-17", "naamVacature": "Plukker in de kas", "omschrijvingVacature": "Je plukt tomaten.",
  "werkgever": {"handelsnaamOrganisatie": "Kwekerij Zon"}, "opleiding": [{"codeNiveauOpleiding": 2}]}]
VUM
"$ctl" vacancy import "$dir/vum.json" --data "$dir/hub" >"$dir/out" || fail 'import'
grep -q 'new  vum:A-17' "$dir/out" || fail 'no draft of it'
grep -q 'left: opleiding: diploma' "$dir/out" || fail 'what was left is not told'
"$ctl" vacancy import "$dir/vum.json" --data "$dir/hub" | grep -q 'known  vum:A-17' || fail 'twice is two'
[ "$(post els /import "$(cat "$dir/vum.json")")" = 200 ] || fail 'import by the route'
[ "$(jq -r '.imported[0].is_new' "$dir/answer")" = false ] || fail 'the route made another'
key=$(jq -r '.imported[0].key' "$dir/answer")
[ "$(post els "/$key/publish" '{}')" = 422 ] || fail 'an unfinished one was published'
[ "$(post zon /import '[]')" = 403 ] || fail 'an employer imports'
echo 'ok a vacancy of VUM becomes one draft, which must be finished before it is published'
