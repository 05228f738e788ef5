#!/bin/sh
# Fuzzes every target for some seconds. usage: run.sh DIR SECONDS   SPDX-License-Identifier: GPL-3.0-or-later
set -eu
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    found=build/fuzz/found/$name
    mkdir -p "$found"
    echo "== $name, $2 s"
    "$1/$name" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -print_final_stats=0 -verbosity=0 \
        -artifact_prefix="$found/" "$found" "tests/fuzz/corpus/${name#fuzz_}"
done
echo 'ok fuzz'
