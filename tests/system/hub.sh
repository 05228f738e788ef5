# A hub of the system tests, sourced by them: started, stopped, somebody logged in. Needs $dir, a folder of the
# test's own; sets $url. SPDX-License-Identifier: GPL-3.0-or-later
. tests/system/wait.sh
ctl=$B/aanloop-ctl
hub=

fail() {
    echo "not ok $1"
    cat "$dir"/*.log "$dir/answer" "$dir/said" "$dir/shown" 2>/dev/null || true
    exit 1
}
stop_hub() {
    [ -z "$hub" ] || { kill "$hub" && wait "$hub" || true; }
    hub=
}
trap stop_hub EXIT
trap 'exit 1' INT TERM

start_hub() {
    rm -f "$dir/port"
    "$B/aanloop-hub" --data "$dir/hub" --listen 127.0.0.1:0 --port-file "$dir/port" 2>>"$dir/hub.log" &
    hub=$!
    await_port "$dir/port" "$hub" || fail 'the hub does not start'
    url=http://127.0.0.1:$port
}
# The six digits an authenticator app shows now for a key in base32.
code_of() {
    key=$(printf %s "$1" | base32 -d | od -An -tx1 | tr -d ' \n')
    mac=$(printf %016X $(($(date +%s) / 30)) | basenc --base16 -d |
        openssl dgst -sha1 -mac HMAC -macopt "hexkey:$key" | sed 's/.* //')
    at=$((2 * 0x$(printf %s "$mac" | cut -c40)))
    printf %06d $(((0x$(printf %s "$mac" | cut -c$((at + 1))-$((at + 8))) & 0x7fffffff) % 1000000))
}
# Someone who may log in: name, role, more options.
log_in() {
    name=$1 role=$2
    shift 2
    "$ctl" hub staff add "$name" --role "$role" --data "$dir/hub" --json "$@" >"$dir/$name.json"
    jq -nc --arg name "$name" --arg code "$(code_of "$(jq -r .totp "$dir/$name.json")")" \
        --arg password "$(jq -r .password "$dir/$name.json")" \
        '{name: $name, password: $password, code: $code}' >"$dir/login.json"
    curl -sf -c "$dir/$name.cookies" --data-binary @"$dir/login.json" "$url/v1/staff/login" >"$dir/me.json" ||
        fail "log in as $name"
    jq -r .csrf "$dir/me.json" >"$dir/$name.csrf"
}
# The status; the answer is in $dir/answer. Who, path, body.
post() {
    curl -s -o "$dir/answer" -w '%{http_code}' -b "$dir/$1.cookies" -H 'Content-Type: application/json' \
        -H "X-CSRF-Token: $(cat "$dir/$1.csrf")" --data-binary "$3" "$url/v1/staff/vacancies$2"
}
day() { # days from now
    date -u -d "$1 days" +%F
}
