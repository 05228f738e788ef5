#!/bin/sh
# Every screen as a picture: languages x panels x text sizes. usage: screens.sh BIN OUTDIR
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
bin=$1
out=$2
rm -rf "$out"
for panel in 800x480:154 1280x800:217; do
    for locale in nl ar; do
        for text in 1 3; do
            [ "$panel$text" != 800x480:1543 ] || text=2
            folder=$out/${panel%:*}-$locale-$text
            mkdir -p "$folder"
            "$bin/aanloop-kiosk" --data "$out/data" --pack build/content/aanloop.pack \
                --size "${panel%:*}" --width-mm "${panel#*:}" --locale "$locale" --text-size "$text" \
                --shots "$folder"
        done
    done
done
rm -rf "$out/data"
find "$out" -name '*.png' | wc -l
