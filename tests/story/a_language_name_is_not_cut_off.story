# The name is said to its end while the whole screen changes its language and direction (VxMark).
tap language:ar
expect locale ar
expect said العَرَبِي
expect outlined language:ar
wait 300ms
expect not silence
expect outlined language:ar
listen
expect selected language:ar
tap language:en
expect said English
expect not said العَرَبِيَّة
expect outlined language:en
wait 300ms
expect not silence
# the keypad's focus is on the tile that was chosen, also after all was built anew
pick language:nl
expect said Nederlands
wait 300ms
expect not silence
expect outlined language:nl
expect locale nl
