# A whole visit without a touch, in the dark: everything can be reached and is heard.
pick language:nl
expect said Nederlands
pick next
expect screen intro
expect said Wat gaan we doen?
pick next
pick next
pick next
pick next
pick next
expect screen practice
pick choice:wave
pick next
pick next
expect screen doors
pick door:wie
pick door:drijfveren
expect screen card
pick choice:uitdaging
expect said Iets moeilijks doen
pick next
key Back
expect selected choice:uitdaging
to readback
pick yes
expect screen blocks
key Back
pick next
expect screen result
pick next
expect screen age
pick no
pick yes
pick yes
pick no
pick no
expect screen name
pick key:b
pick key:o
expect label name Bo
pick next
expect screen phone
pick digit:0
pick digit:6
pick digit:1
pick digit:1
pick digit:2
pick digit:2
pick digit:3
pick digit:3
pick digit:4
pick digit:4
pick listen
expect said nul, zes, een, een
pick next
expect screen phone-confirm
pick yes
expect screen ticket
expect record "phone":"+31611223344"
expect record "name":"Bo"
pick next
expect screen take
pick next
expect screen goodbye
pick next
expect effect end 1
expect like new
