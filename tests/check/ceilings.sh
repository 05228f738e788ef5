#!/bin/sh
# Ceilings of the house: function 60 lines, source 600 (400 wanted), header 120, six parameters,
# line 100 (libmicrohttpd decides what its callback takes), and what a file must or must not hold. Prints every breach, exits 1 if there is one.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
awk '
function flaw(text) { print file ":" line ": " text; bad = 1 }
function finish() {
    if (!file) return
    line = 1
    if (!spdx) flaw("no SPDX line")
    if (file ~ /\.h$/ && rows > 120) flaw("header of " rows " lines, at most 120")
    if (rows > 600) flaw("file of " rows " lines, at most 600")
    if (file ~ /\.c$/ && rows > 400) crowded++
}
FNR == 1 { finish(); file = FILENAME; spdx = 0; head = ""; inside = 0 }
{ rows = FNR; line = FNR }
/SPDX-License-Identifier: GPL-3.0-or-later/ { spdx = 1 }
{
    text = $0; gsub(/[\200-\277]/, "", text)   # count characters, not bytes
    if (length(text) > 100) flaw("line of " length(text) " characters, at most 100")
}
/(^|[^:"])\/\/ / && !/https?:\/\// { flaw("// comment: only for what must not be committed") }
/^typedef struct/ { flaw("structs are not typedefed") }
/^\{$/ {
    start = FNR; inside = 1
    if (match(head, /\(.*\)/)) {
        inner = substr(head, RSTART + 1, RLENGTH - 2)
        depth = 0; commas = 0
        for (i = 1; i <= length(inner); i++) {
            c = substr(inner, i, 1)
            if (c == "(") depth++
            else if (c == ")") depth--
            else if (c == "," && depth == 0) commas++
        }
        if (commas + 1 > 6 && head !~ /enum MHD_Result/) flaw("function with " commas + 1 " parameters, at most 6")
    }
    next
}
/^\}$/ {
    if (inside && FNR - start - 1 > 60) { line = start; flaw("function of " FNR - start - 1 " lines, at most 60") }
    inside = 0; head = ""; next
}
/^[#}]|;[ \t]*$|^$|^\/\*|^ \*/ { if (!inside) head = ""; next }
!inside { head = head " " $0 }
END { finish(); if (crowded) print crowded " files over 400 lines (wanted: fewer)"; exit bad }
' $(git ls-files --cached --others --exclude-standard '*.c' '*.h' | sort)
