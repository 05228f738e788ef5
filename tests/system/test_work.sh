#!/bin/sh
# Work from the hub to the kiosk's screen: by the network and by stick, tampered, older and over.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
dir=$AANLOOP_TMP/work
mkdir -p "$dir"
. tests/system/hub.sh
avoid_midnight

vacancy() { # key, last day
    jq -nc --arg key "$1" --arg until "$2" '{key: $key, kind: "job", field: "groen", acts: ["groen-oogsten"],
        title: "groen-oogsten", employer: "Kwekerij Zon", place: {name: "Kas 4", town: "Bleiswijk"}, minutes: {bus: 25},
        week: ["ma-ochtend"], hours: {from: 16, to: 32}, with: "met-mensen", pay: null, leads_to: [], asks: ["staan-4"],
        first_step: "koffie", signup_mode: "kiosk_list", rules: {attempts: 3, days: 3, back_days: 14}, open: [], map: "",
        from: "2026-01-01", until: $until, source: "own", texts: {ar: "تقطف الطماطم."}}'
}
publish() { # key, last day: as a coordinator's word does
    sqlite3 "$dir/hub/lists.db" "INSERT INTO vacancy(key, employer, source, state, live, until, changed_ms, changed_by)
        VALUES('$1', 'Kwekerij Zon', 'own', 1, '$(vacancy "$1" "$2")', '$2', 1, 'els');
        UPDATE shelf SET version = version + 1, made_ms = made_ms + 1;"
}
shown() { # data folder
    "$B/tests/system/drive_work" "$1" >"$dir/shown" 2>>"$dir/kiosk.log"
    sed -n 's/^work //p' "$dir/shown" | sort | tr '\n' ' '
}
trip() {
    "$B/aanloop-sync" --data "$dir/kiosk" --hub "$url" --once 2>>"$dir/sync.log"
}
expect() { # what is shown, what it proves
    is=$(shown "$dir/kiosk")
    [ "$is" = "$1" ] || fail "$2: '$is'"
    echo "ok $2"
}

"$ctl" hub init --name test --data "$dir/hub" >/dev/null
start_hub
for kiosk in kiosk far; do
    code=$("$ctl" hub code --json --place Oost --contact Samira --phone 0201234567 --hours 9-17 --data "$dir/hub" | jq -r .code)
    "$ctl" kiosk enrol --data "$dir/$kiosk" --hub "$url" --code "$code" >/dev/null || fail 'enrol'
done
trip || fail 'a trip without work'
expect '' 'a hub without work offers none'
grep -qx "day $(day 0)" "$dir/shown" || fail 'the day of the beacon'
echo 'ok the kiosk knows the day from the hub'

stop_hub
publish kas-oogsten "$(day 30)"
start_hub
trip || fail 'a trip with work'
expect 'kas-oogsten ' 'work that is published is on the kiosk after one trip'
[ "$(stat -c %a "$dir/kiosk/vacancies.json")" = 600 ] || fail 'mode of the file'
curl -sf "$url/v1/vacancies" | cmp - "$dir/kiosk/vacancies.json" || fail 'another file than the hub has'
cp "$dir/kiosk/vacancies.json" "$dir/older"

stop_hub
publish kas-planten "$(day 0)"
publish kas-gisteren "$(day -1)"
start_hub
trip
expect 'kas-oogsten kas-planten ' 'newer work comes, and what ended yesterday does not'

sed 's/Kwekerij Zon/Kwekerij Ton/' "$dir/kiosk/vacancies.json" >"$dir/tampered"
cp "$dir/tampered" "$dir/kiosk/vacancies.json"
expect '' 'a file somebody changed is not shown'
cp "$dir/older" "$dir/kiosk/vacancies.json"
expect '' 'nor is an older one put back'
rm "$dir/kiosk/vacancies.json"
expect '' 'nor one taken away'
trip
expect 'kas-oogsten kas-planten ' 'the next trip puts it right'

stop_hub
expect 'kas-oogsten kas-planten ' 'without the hub the work stays'
if trip; then fail 'a trip to nobody'; fi
expect 'kas-oogsten kas-planten ' 'and a trip that fails takes nothing away'

start_hub
mkdir -p "$dir/stick"
"$B/aanloop-sync" --data "$dir/far" --stick "$dir/stick" 2>>"$dir/sync.log" || fail 'the stick goes out'
"$ctl" stick --dir "$dir/stick" --hub "$url" >/dev/null || fail 'the stick at the hub'
"$B/aanloop-sync" --data "$dir/far" --stick "$dir/stick" 2>>"$dir/sync.log" || fail 'the stick comes home'
[ "$(shown "$dir/far")" = 'kas-oogsten kas-planten ' ] || fail 'work by stick'
cp "$dir/tampered" "$dir/stick/aanloop/in/vacancies.json"
"$B/aanloop-sync" --data "$dir/far" --stick "$dir/stick" 2>>"$dir/sync.log" || fail 'a stick that lies'
[ "$(shown "$dir/far")" = 'kas-oogsten kas-planten ' ] || fail 'a stick that lies was believed'
echo 'ok a stick carries work to a kiosk without a network, but only what the hub signed'
