# Whoever walks away at the last question has signed nothing.
work on
day 2026-11-22
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
tap skip
tap choice:person
tap next
tap next
tap next
expect screen signup-place
quiet 121s
expect screen idle
quiet 46s
expect like new
expect effect signup 0
