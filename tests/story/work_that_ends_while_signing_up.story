# Midnight comes while somebody signs up for work on its last day: nothing is kept, it is said, and
# what was typed need not be typed again for other work. A ticket that was given stays.
work on
day 2027-02-28
to doors
tap door:werk
tap choice:groen
tap next
expect title Iets planten
tap want
tap next
type key:a key:m key:i key:n key:a
tap next
tap choice:phone
tap next
type digit:0 digit:6 digit:1 digit:2 digit:3 digit:4 digit:5 digit:6 digit:7 digit:8
tap next
tap yes
tap next
tap next
expect screen signup-place
day 2027-03-01
expect screen work-ended
listen
expect said Dit werk is er niet meer
expect effect signup 0
tap next
tap next
expect screen doors
fresh
work on
day 2027-02-28
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
type key:a key:m key:i key:n key:a
tap next
tap choice:place
day 2027-03-01
expect screen work-ended
day 2027-02-28
tap next
tap fields
tap choice:zorg
tap next
expect title Helpen met lopen
tap want
expect screen signup-name
expect label name Amina
tap next
expect selected choice:place
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect record "name":"Amina"
day 2027-03-01
expect screen list-ticket
expect effect signup 1
