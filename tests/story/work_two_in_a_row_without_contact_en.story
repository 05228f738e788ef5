# On a device without contact one hears the place before signing, of which day it is, and who comes
# after stands one place further: what waits here is counted.
work on
day 2026-11-22
work offline 2026-11-20
work standing 4 4 2026-11-20
tap language:en
tap next
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
expect said You get place four.
listen
expect said It was like this on twenty November.
expect label as_of It was like this on 20 November.
listen
expect said no contact since twenty November
tap yes
expect screen list-ticket
expect effect signup 1
tap next
tap stop
tap yes
expect like new
tap language:en
tap next
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
expect said You get place five.
listen
expect said It was like this on twenty November.
expect label as_of It was like this on 20 November.
listen
expect said no contact since twenty November
tap no
expect screen vacancy
expect effect signup 1
