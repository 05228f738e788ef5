# Digits are masked after a second, shown whole while held, spoken when asked.
to consent
tap no
tap yes
tap no
tap no
tap skip
expect screen phone
type digit:0 digit:6 digit:1 digit:1 digit:2
expect label number •• •• 2
expect not said een
wait 1s
expect label number •• •• •
type digit:2 digit:3 digit:3 digit:4
tap next
expect screen phone
expect title Het nummer is nog niet af
type digit:4
tap next
expect screen phone-confirm
expect label number •• •• •• •• ••
expect not said nul
tap repeat
listen
expect said afgedekt
expect not said nul
hold show 1s
expect label number •• •• •• •• ••
tap listen
expect said nul, zes, een, een, twee
tap no
expect screen phone
type erase digit:5
tap next
tap yes
expect screen ticket
expect record "phone":"+31611223345"
