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
"$B/tests/bench/bench_hub" "$B/aanloop-hub" "$work/plain" 2>>"$work/log"
"$B/tests/bench/bench_hub" "$B/aanloop-hub" "$work/tls" --tls "$work/cert.pem" "$work/key.pem" 2>>"$work/log"
