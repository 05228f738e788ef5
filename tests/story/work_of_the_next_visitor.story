# What was typed for a list is gone with the visit, and so is the ticket.
work on
day 2026-11-22
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
type key:a key:m key:i key:n key:a
tap next
tap choice:phone
tap next
type digit:0 digit:6 digit:1 digit:2 digit:3 digit:4 digit:5 digit:6 digit:7 digit:8
tap next
tap yes
tap stop
tap yes
expect like new
expect effect signup 0
to doors
tap door:werk
expect not selected choice:groen
tap choice:groen
tap next
tap want
tap next
expect screen signup-name
expect label name …
expect no widget next
