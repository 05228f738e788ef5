# Settings, language, answers, name and number: all gone for the next.
to card
tap adjust
tap bigger
tap contrast
tap slower
tap louder
tap adjust
tap choice:uitdaging
to consent
tap yes
tap yes
tap no
tap no
type key:a key:b
tap next
type digit:0 digit:6 digit:1 digit:2 digit:3 digit:4 digit:5 digit:6 digit:7 digit:8
tap next
tap yes
tap next
tap next
tap next
expect effect end 1
expect like new
tap language:nl
tap next
to card
expect not selected choice:uitdaging
expect no widget next
to consent
expect not selected yes
expect not selected no
expect no widget next
tap yes
tap yes
tap no
tap no
expect screen name
expect label name …
tap skip
expect screen phone
expect label number …
