# A double tap on Next must not skip a screen (TTSQ).
tap language:nl
tap next
expect step 1 of 5
tap next
expect step 2 of 5
tap next after 100ms
expect step 2 of 5
expect not silence
tap next after 600ms
expect step 3 of 5
to card
tap choice:uitdaging
tap next
expect step 2 of 12
tap skip after 200ms
expect step 3 of 12
tap skip after 100ms
expect step 3 of 12
# and no tap falls through to what comes to stand in its place
to readback
tap yes
expect screen blocks
