#!/bin/sh
# Installed size of the kiosk over a bare system, without fonts: what its packages bring that no
# Debian has by itself (priority required and important), and the kiosk's own package.
# usage: installed_size.sh KIOSK.deb      SPDX-License-Identifier: GPL-3.0-or-later
set -eu
deb=$1
needs=$(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g; s/fonts-[a-z-]*//g')
empty=$(mktemp)
# shellcheck disable=SC2086
packages=$(apt-get install -s --no-install-recommends -o Dir::State::status="$empty" $needs |
    awk '/^Inst/ {print $2}' | sort -u)
rm -f "$empty"
# shellcheck disable=SC2086
theirs=$(apt-cache show --no-all-versions $packages | awk '
    /^Package:/ { priority = ""; size = 0; name = $2 }
    /^Priority:/ { priority = $2 }
    /^Installed-Size:/ { size = $2 }
    /^$/ { if (priority != "required" && priority != "important" && name !~ /^fonts-/) sum += size }
    END { print sum }')
ours=$(dpkg-deb -f "$deb" Installed-Size)
mib=$(awk "BEGIN { printf \"%.1f\", ($theirs + $ours) / 1024 }")
printf '{"metric":"installed_size","unit":"MiB","median":%s,"p95":%s,"p99":%s}\n' "$mib" "$mib" "$mib"
