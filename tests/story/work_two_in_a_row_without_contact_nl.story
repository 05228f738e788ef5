# On a device without contact one hears the place before signing, of which day it is, and who comes
# after stands one place further: what waits here is counted.
work on
day 2026-11-22
work offline 2026-11-20
work standing 4 4 2026-11-20
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
type key:a key:m key:i
tap next
tap choice:place
tap next
tap next
tap next
expect screen signup-place
listen
expect said Je komt op plek vier.
listen
expect said Zo was het op twintig november.
expect label as_of Zo was het op 20 november.
listen
expect said geen contact sinds twintig november
tap yes
expect screen list-ticket
expect effect signup 1
tap next
tap stop
tap yes
expect like new
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
type key:a key:m key:i
tap next
tap choice:place
tap next
tap next
tap next
expect screen signup-place
listen
expect said Je komt op plek vijf.
listen
expect said Zo was het op twintig november.
expect label as_of Zo was het op 20 november.
listen
expect said geen contact sinds twintig november
tap no
expect screen vacancy
expect effect signup 1
