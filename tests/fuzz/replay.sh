#!/bin/sh
# Every corpus through its target, with sanitizers. SPDX-License-Identifier: GPL-3.0-or-later
set -eu
bad=0
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    corpus=tests/fuzz/corpus/${name#fuzz_}
    if [ ! -d "$corpus" ] || [ -z "$(ls "$corpus")" ]; then
        echo "not ok $name has no corpus"
        bad=1
        continue
    fi
    if find "$corpus" -type f -print0 | xargs -0 "$B/fuzz/$name" >/dev/null; then
        echo "ok $name replays $(ls "$corpus" | wc -l) inputs"
    else
        echo "not ok $name"
        bad=1
    fi
done
exit $bad
