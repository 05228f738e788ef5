# A place that could not be kept is not promised; once more it is.
work on
day 2026-11-22
disk full
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
tap skip
tap choice:place
tap next
tap next
tap next
tap yes
expect screen signup-failed
expect said niet gelukt
expect title Het is niet gelukt om dit te bewaren
tap next
expect screen vacancy
disk works
tap want
tap next
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 2
