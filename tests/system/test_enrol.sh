#!/bin/sh
# From a one-time code to an empty outbox, over TLS and by stick; and who is not let in.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
dir=$AANLOOP_TMP/enrol
mkdir -p "$dir"
. tests/system/wait.sh
ctl=$B/aanloop-ctl
hub=

fail() {
    echo "not ok $1"
    cat "$dir"/*.log 2>/dev/null || true
    exit 1
}
stop_hub() {
    [ -z "$hub" ] || { kill "$hub" && wait "$hub" || true; }
    hub=
}
trap stop_hub EXIT
trap 'exit 1' INT TERM

certificate() { # name
    certtool --generate-privkey --key-type ecdsa --outfile "$dir/$1.key" 2>/dev/null
    printf 'cn = %s\nip_address = 127.0.0.1\ntls_www_server\nca\nexpiration_days = 30\n' "$1" >"$dir/$1.tmpl"
    certtool --generate-self-signed --load-privkey "$dir/$1.key" --template "$dir/$1.tmpl" \
        --outfile "$dir/$1.crt" 2>/dev/null
}
start_hub() { # options...
    rm -f "$dir/port"
    "$B/aanloop-hub" --data "$dir/hub" --port-file "$dir/port" "$@" 2>>"$dir/hub.log" &
    hub=$!
    await_port "$dir/port" "$hub" || fail 'the hub does not start'
}
new_code() {
    "$ctl" hub code --json --place Oost --contact Samira --phone 0201234567 --hours 9-17 \
        --data "$dir/hub" | jq -r .code
}
status_of() { # the number after a word of kiosk show
    "$ctl" kiosk show --json --data "$dir/kiosk" | jq ".$1"
}

certificate hub
certificate stranger
"$ctl" hub init --name test --data "$dir/hub" >/dev/null
start_hub --listen 127.0.0.1:0 --tls-cert "$dir/hub.crt" --tls-key "$dir/hub.key"
url=https://127.0.0.1:$port

code=$(new_code)
! "$ctl" kiosk enrol --data "$dir/kiosk" --hub "$url" --code "$code" --ca "$dir/stranger.crt" 2>/dev/null ||
    fail 'a hub with a certificate of a stranger'
echo 'ok a hub whose certificate is not trusted is not talked to'

! "$ctl" kiosk enrol --data "$dir/kiosk" --hub "$url" --code ABCD-EFGH-JKLM --ca "$dir/hub.crt" 2>"$dir/out" ||
    fail 'a made-up code'
[ ! -e "$dir/kiosk/kiosk.json" ] || fail 'an identity without enrolment'
echo 'ok a made-up code enrols nobody'

"$ctl" kiosk enrol --data "$dir/kiosk" --hub "$url" --code "$code" --ca "$dir/hub.crt" >"$dir/out" || fail 'the code'
grep -q 'place Oost' "$dir/out" || fail 'the place'
[ "$(stat -c %a "$dir/kiosk/kiosk.json")" = 600 ] || fail 'mode of the identity'
echo 'ok the code the hub shows enrols the kiosk'

! "$ctl" kiosk enrol --data "$dir/second" --hub "$url" --code "$code" --ca "$dir/hub.crt" 2>/dev/null || fail 'twice'
echo 'ok a code is good for one kiosk'

"$B/tests/system/drive_keep" "$dir/kiosk" 5 >/dev/null
[ "$(status_of waiting)" = 5 ] || fail 'five wait'
"$B/aanloop-sync" --data "$dir/kiosk" --once --ca "$dir/stranger.crt" 2>>"$dir/sync.log" && fail 'trusted a stranger'
[ "$(status_of waiting)" = 5 ] || fail 'a stranger took them'
"$B/aanloop-sync" --data "$dir/kiosk" --once --ca "$dir/hub.crt" 2>>"$dir/sync.log" || fail 'the trip'
[ "$(status_of waiting)" = 0 ] || fail 'something still waits'
echo 'ok five records go over TLS to the hub that was enrolled at'

"$B/tests/system/drive_keep" "$dir/kiosk" 3 >/dev/null
mkdir -p "$dir/stick"
"$B/aanloop-sync" --data "$dir/kiosk" --stick "$dir/stick" 2>>"$dir/sync.log"
"$ctl" stick --dir "$dir/stick" --hub "$url" --ca "$dir/hub.crt" >"$dir/out" || fail 'the stick at the hub'
# The records, and what the kiosk states of its list, also when nobody signed up.
grep -q '^2 requests answered' "$dir/out" || fail 'two requests'
[ "$(status_of waiting)" = 3 ] || fail 'erased before the word of the hub was home'
"$B/aanloop-sync" --data "$dir/kiosk" --stick "$dir/stick" 2>>"$dir/sync.log"
[ "$(status_of waiting)" = 0 ] || fail 'the stick came home'
echo 'ok three records go by stick, and the receipts come home with it'

until_true has_people 8 "$dir/hub" || fail 'eight people at the hub'
echo 'ok the hub holds eight people'
