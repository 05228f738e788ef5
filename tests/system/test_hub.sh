#!/bin/sh
# The hub as a program: TLS, where plain HTTP may be, starting, stopping, content, the operator's tool.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
work=$AANLOOP_TMP
data=$work/hub
hub="$B/aanloop-hub --data $data --web assets/web"
ctl="$B/aanloop-ctl"
nonce=00112233445566778899aabbccddeeff
pid=
. tests/system/wait.sh

cleanup() { [ -z "$pid" ] || kill "$pid" 2>/dev/null || true; }
trap cleanup EXIT
trap 'exit 1' INT TERM

# Starts a hub with the options given; sets $pid and $port.
start() {
    rm -f "$work/port"
    # shellcheck disable=SC2086
    $hub --listen 127.0.0.1:0 --port-file "$work/port" "$@" 2>>"$work/log" &
    pid=$!
    await_port "$work/port" "$pid" || { cat "$work/log"; exit 1; }
}
stop() {
    kill -TERM "$pid"
    wait "$pid"
    pid=
}
# The exit status of a command that is meant to fail.
status_of() {
    set +e
    "$@" >"$work/out" 2>&1
    status=$?
    set -e
}
expect_status() {
    want=$1
    shift
    status_of "$@"
    [ "$status" = "$want" ] || { echo "not ok $* ended with $status, not $want"; cat "$work/out"; exit 1; }
}
code() { curl -s -o "$work/body" -w '%{http_code}' "$@" || true; }

# shellcheck disable=SC2086
expect_status 1 $hub
echo 'ok without keys the hub does not start'

"$ctl" hub init --data "$data" >/dev/null
expect_status 1 "$ctl" hub init --data "$data"
expect_status 2 "$ctl" hub staff add els --role baas --data "$data"
expect_status 2 "$ctl" hub nonsense --data "$data"
expect_status 1 "$ctl" hub revoke $nonce --data "$data"
expect_status 2 "$ctl" erase nonsense --data "$data"
mkdir "$work/empty"
expect_status 1 "$ctl" people --json --data "$work/empty"
expect_status 1 "$ctl" hub staff add els --data "$work/empty"
expect_status 1 "$ctl" hub code --place Bieb --data "$work/empty"
[ -z "$(ls "$work/empty")" ]
"$ctl" hub staff add els --role contact --data "$data" --json | jq -e '.totp | length == 32' >/dev/null
"$ctl" hub code --place Bieb --data "$data" | grep -Eqx '[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}'
[ "$("$ctl" people --json --data "$data")" = '[]' ]
[ "$(stat -c %a "$data/hub.json" "$data/people.key" "$data/staff.db" | sort -u)" = 600 ]
echo 'ok the operator makes a hub, staff and codes; keys are for the owner only'

# shellcheck disable=SC2086
expect_status 1 $hub --listen 0.0.0.0:0
grep -q 'plain HTTP' "$work/out"
# shellcheck disable=SC2086
expect_status 1 $hub --listen '[::]:0'
# shellcheck disable=SC2086
expect_status 2 $hub --nonsense
# shellcheck disable=SC2086
$hub --help | grep -q -- '--tls-cert'
echo 'ok plain HTTP is refused on addresses others reach'

head -c 100000 /dev/urandom >"$work/pack"
echo signature >"$work/pack.minisig"
start --content "$work/pack"
curl -sf "http://127.0.0.1:$port/v1/content" | cmp - "$work/pack"
curl -sf "http://127.0.0.1:$port/v1/content/signature" | cmp - "$work/pack.minisig"
etag=$(curl -sfI -X GET "http://127.0.0.1:$port/v1/content" | sed -n 's/^ETag: \(.*\)\r/\1/p')
[ "$(code -H "If-None-Match: $etag" "http://127.0.0.1:$port/v1/content")" = 304 ]
curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce" | jq -e ".nonce == \"$nonce\"" >/dev/null
[ "$(code "http://127.0.0.1:$port/v1/time?nonce=short")" = 400 ]
curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce" | jq -e 'keys == ["backed_up_until_ms", "life", "nonce", "sig", "time_ms"]' >/dev/null
curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce&tally=1" |
    jq -e '.records == 0 and .lines == 0 and .kiosks >= 0 and (.tally | length) == 44' >/dev/null
head -c 100000 /dev/urandom >"$work/pack.new" # as large, within the same second, while the hub runs
mv "$work/pack.new" "$work/pack"
[ "$(code -H "If-None-Match: $etag" "http://127.0.0.1:$port/v1/content")" = 200 ]
echo 'ok content, its signature and the time are served'

stop
echo 'ok the hub ends with 0 when asked'

start --backup-file "$work/backup"
curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce" | jq -e '.backed_up_until_ms == 1' >/dev/null
stop
touch -d 2100-01-01T00:00:00Z "$work/backup" # a clock that jumped: what is still to come is not in it
start --backup-file "$work/backup"
curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce" | jq -e '.backed_up_until_ms == 1' >/dev/null
stop
touch -d 2026-01-02T03:04:05Z "$work/backup"
start --backup-file "$work/backup"
curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce" | jq -e '.backed_up_until_ms == 1767323045000' >/dev/null
before=$(curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce" | jq .life)
stop
"$ctl" hub restored --data "$data"
start
after=$(curl -sf "http://127.0.0.1:$port/v1/time?nonce=$nonce" | jq .life)
[ "$after" -gt "$before" ]
stop
echo 'ok the hub says up to when it is backed up, and that it was restored'

certtool --generate-privkey --key-type=ecdsa --outfile "$work/key.pem" 2>>"$work/log"
printf 'cn = hub\ndns_name = localhost\nip_address = 127.0.0.1\ntls_www_server\nsigning_key\nexpiration_days = 2\n' >"$work/template"
certtool --generate-self-signed --load-privkey "$work/key.pem" --template "$work/template" \
    --outfile "$work/cert.pem" 2>>"$work/log"
start --tls-cert "$work/cert.pem" --tls-key "$work/key.pem"
site=https://127.0.0.1:$port
ca="--cacert $work/cert.pem"
# shellcheck disable=SC2086
{
    [ "$(code $ca --tlsv1.3 "$site/v1/time?nonce=$nonce")" = 200 ]
    [ "$(code $ca --tls-max 1.2 "$site/v1/time?nonce=$nonce")" = 403 ]
    [ "$(code $ca --tls-max 1.2 "$site/staff/")" = 200 ]
    [ "$(code $ca --tls-max 1.1 "$site/staff/")" = 000 ]
    curl -sI -X GET $ca "$site/staff/" | grep -q '^Strict-Transport-Security: '
}
[ "$(code "http://127.0.0.1:$port/healthz")" != 200 ]
stop
echo 'ok kiosks need TLS 1.3, browsers 1.2 at least'
