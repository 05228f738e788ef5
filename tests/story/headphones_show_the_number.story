# With headphones in nobody reads along by ear, and the number stands whole; out, it is masked again.
to consent
tap no
tap yes
tap no
tap no
tap skip
expect screen phone
type digit:0 digit:6 digit:1 digit:1 digit:2 digit:2 digit:3 digit:3 digit:4 digit:5
tap next
expect screen phone-confirm
expect label number •• •• •• •• ••
headphones in
expect label number 06 11 22 33 45
headphones out
expect silence
expect label number •• •• •• •• ••
