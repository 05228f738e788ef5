# A place on a list that was kept stays, whatever becomes of the profile, and the other way round.
work on
day 2026-11-22
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
expect screen list-ticket
expect effect signup 1
disk full
to consent
tap yes
tap no
tap no
tap no
tap skip
expect screen not-kept
expect said Het is niet gelukt
expect effect save 1
expect effect signup 1
tap next
expect screen take
fresh
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
tap next
tap no
tap next
expect screen doors
disk works
to consent
tap yes
tap no
tap no
tap no
tap skip
expect screen ticket
expect effect save 2
expect effect signup 2
