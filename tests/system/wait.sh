# Waiting in system tests, sourced by them: for what happens, not for a time. A machine may be very slow.
# SPDX-License-Identifier: GPL-3.0-or-later
PATIENCE_S=180

uptime_s() {
    cut -d. -f1 /proc/uptime
}
# A command, until it succeeds; who waits in vain says for what.
until_true() {
    until_s=$(($(uptime_s) + PATIENCE_S))
    until "$@" >/dev/null 2>&1; do
        [ "$(uptime_s)" -lt "$until_s" ] || { echo "not ok waited $PATIENCE_S s in vain for: $*"; return 1; }
        sleep 0.05
    done
}
has_port() { # file, process
    [ -s "$1" ] || ! kill -0 "$2"
}
# A file in which a hub says where it listens, the process of the hub: the port is in $port.
await_port() {
    until_true has_port "$1" "$2" || return 1
    [ -s "$1" ] || { echo 'not ok the hub ended before it listened'; return 1; }
    port=$(cat "$1")
}
has_people() { # how many, folder of the hub
    [ "$("$B/aanloop-ctl" people --json --data "$2" | jq length)" = "$1" ]
}
# Whether a number is in files; not as the middle of a longer one, of a key or a time, where chance has it.
has_number() { # number, file...
    number=$1
    shift
    LC_ALL=C grep -qE "(^|[^0-9A-Fa-f])$number" "$@"
}
# For tests that name today: where the day (UTC) would turn during the test, the next one is begun with.
avoid_midnight() {
    left_s=$((86400 - $(date +%s) % 86400))
    [ "$left_s" -gt 300 ] || sleep $((left_s + 1))
}
