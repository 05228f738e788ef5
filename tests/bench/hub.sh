#!/bin/sh
# The hub's figures, plain and over TLS, each on an empty data dir. B: build folder.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
certtool --generate-privkey --key-type=ecdsa --outfile "$work/key.pem" >"$work/log" 2>&1
printf 'cn = hub\ndns_name = localhost\nip_address = 127.0.0.1\ntls_www_server\nsigning_key\nexpiration_days = 2\n' >"$work/template"
certtool --generate-self-signed --load-privkey "$work/key.pem" --template "$work/template" \
    --outfile "$work/cert.pem" >>"$work/log" 2>&1
measure() {
    "$B/tests/bench/bench_hub" "$B/aanloop-hub" "$@" 2>>"$work/log" || {
        tail -n 20 "$work/log" >&2
        exit 1
    }
}
measure "$work/plain"
measure "$work/tls" --tls "$work/cert.pem" "$work/key.pem" --runs 3
