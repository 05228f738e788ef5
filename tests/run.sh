#!/bin/sh
# Runs the named tests two at a time, keeps each one's output, shows what failed and counts.
# usage: tests/run.sh LOGDIR TEST...        SPDX-License-Identifier: GPL-3.0-or-later
set -u
logs=$1
shift
rm -rf "$logs"
mkdir -p "$logs"
AANLOOP_LOGS=$logs
AANLOOP_TMP_ROOT=$(mktemp -d "${TMPDIR:-/tmp}/aanloop-test.XXXXXX")
export AANLOOP_LOGS AANLOOP_TMP_ROOT
trap 'rm -rf "$AANLOOP_TMP_ROOT"' EXIT INT TERM

one='
name=$(echo "${1#"$B"/}" | sed "s|^tests/||; s|\\.sh$||; s|/|-|g")
AANLOOP_TMP=$AANLOOP_TMP_ROOT/$name
export AANLOOP_TMP
mkdir -p "$AANLOOP_TMP"
start=$(date +%s)
case $1 in
*.sh) timeout -k 10 900 sh "$1" ;;
*) timeout -k 10 900 "$1" ;;
esac >"$AANLOOP_LOGS/$name.log" 2>&1 </dev/null
status=$?
rm -rf "$AANLOOP_TMP"
echo "$status" >"$AANLOOP_LOGS/$name.status"
word=ok
[ "$status" -eq 0 ] || word="FAILED ($status)"
echo "$name: $word, $(($(date +%s) - start)) s"
'
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I '{}' sh -c "$one" one '{}'

passed=0
failed=0
for status in "$logs"/*.status; do
    log=${status%.status}.log
    good=$(grep -c '^\[       OK \]\|^ok ' "$log")
    bad=$(grep -c '^\[  FAILED  \] [A-Za-z_]*$\|^not ok ' "$log")
    skipped=$(grep -c '^\[  SKIPPED \]' "$log")
    if [ "$(cat "$status")" -eq 0 ] && [ "$skipped" -eq 0 ] && [ $((good + bad)) -gt 0 ]; then
        passed=$((passed + good))
        continue
    fi
    echo "---- $(basename "$log" .log): status $(cat "$status"), $good ok, $bad failed, $skipped skipped"
    tail -n 60 "$log"
    passed=$((passed + good))
    [ "$bad" -gt 0 ] || bad=1
    failed=$((failed + bad))
done
echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
