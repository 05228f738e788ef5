#!/bin/sh
# Who may include whom (src/README.md). Prints every breach, exits 1 if there is one.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
awk '
BEGIN {
    allow["base"] = "base"
    allow["content"] = "base content"
    allow["visit"] = "base content visit"
    allow["ui"] = "base content visit ui"
    allow["store"] = "base store"
    allow["sync"] = "base store sync list"
    allow["list"] = "base list"
    allow["hub"] = "base content visit list sync hub"
    # Libraries that compute; all that touches a device, a socket, a thread or a clock is in app/.
    split("sqlite3 sodium jansson fribidi unistr unicase uninorm unilbrk unictype uniname unigbrk zstd time assert ctype " \
          "errno inttypes limits math stdarg stdbool stddef stdint stdio stdlib string " \
          "fcntl unistd dirent fribidi/fribidi sys/stat sys/types sys/mman", ok)
    for (i in ok) libs[ok[i]] = 1
    # Files are opened, renamed and made durable where a format lives; nowhere else in the core.
    split("fcntl unistd dirent sys/stat sys/types sys/mman", f)
    for (i in f) files[f[i]] = 1
    split("content store sync base", w)
    for (i in w) with_files[w[i]] = 1
}
FNR == 1 { split(FILENAME, part, "/"); room = part[2] }
/^#include "/ {
    split($2, path, /["\/]/)
    if ((" " allow[room] " ") !~ (" " path[2] " ")) {
        print FILENAME ":" FNR ": " room " may not include " $2; bad = 1
    }
}
/^#include </ {
    name = $2; gsub(/[<>]|\.h/, "", name)
    if (!(name in libs)) { print FILENAME ":" FNR ": the core may not include " $2; bad = 1 }
    else if ((name in files) && !(room in with_files)) {
        print FILENAME ":" FNR ": " room " may not touch files (" $2 ")"; bad = 1
    }
}
# <time.h> is there for its calendar; the core never asks what time it is.
/[^a-z_](time|clock|clock_gettime|gettimeofday|localtime|localtime_r|sleep|usleep|nanosleep)\(/ &&
!/^[ \/]\*/ {
    print FILENAME ":" FNR ": the core may not look at a clock"; bad = 1
}
END { exit bad }
' $(find src -name '*.[ch]' | sort)
