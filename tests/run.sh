#!/bin/sh
# Runs the named tests two at a time, keeps each one's output, shows what failed and counts. Each has a folder of
# its own for what it writes; the folder goes with it, and so does every process it left behind.
# usage: tests/run.sh LOGDIR TEST...        SPDX-License-Identifier: GPL-3.0-or-later
set -u
logs=$1
shift
rm -rf "$logs"
mkdir -p "$logs"
umask 022
AANLOOP_LOGS=$logs
AANLOOP_TMP_ROOT=$(mktemp -d "${TMPDIR:-/tmp}/aanloop-test.XXXXXX")
export AANLOOP_LOGS AANLOOP_TMP_ROOT
end() { # also when it is broken off
    for session in "$AANLOOP_TMP_ROOT"/*.session; do
        [ ! -s "$session" ] || pkill -KILL -s "$(cat "$session")"
    done
    rm -rf "$AANLOOP_TMP_ROOT"
}
trap end EXIT
trap 'exit 1' INT TERM

one='
name=$(echo "${1#"$B"/}" | sed "s|^tests/||; s|\\.sh$||; s|/|-|g")
AANLOOP_TMP=$AANLOOP_TMP_ROOT/$name
TMPDIR=$AANLOOP_TMP
HOME=${HOME:-$AANLOOP_TMP}
session=$AANLOOP_TMP.session
export AANLOOP_TMP TMPDIR HOME
mkdir -p "$AANLOOP_TMP"
start=$(date +%s)
run=$1
case $1 in
*.sh) run="sh $1" ;;
esac
export session
setsid -w sh -c "echo \$\$ >\"\$session\"; exec timeout -k 10 900 $run" \
    >"$AANLOOP_LOGS/$name.log" 2>&1 </dev/null
status=$?
[ ! -s "$session" ] || pkill -KILL -s "$(cat "$session")"
rm -rf "$AANLOOP_TMP" "$session"
echo "$status" >"$AANLOOP_LOGS/$name.status"
word=ok
[ "$status" -eq 0 ] || word="FAILED ($status)"
echo "$name: $word, $(($(date +%s) - start)) s"
'
printf '%s\n' "$@" | xargs -P "${JOBS:-2}" -I '{}' sh -c "$one" one '{}'

passed=0
failed=0
[ "$(find "$logs" -name '*.status' | wc -l)" -eq $# ] || { echo '---- not every test was run to its end' && failed=1; }
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
