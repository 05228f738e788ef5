# On a device without contact one hears the place before signing, of which day it is, and who comes
# after stands one place further: what waits here is counted.
work on
day 2026-11-22
work offline 2026-11-20
work standing 4 4 2026-11-20
tap language:ar
tap next
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
type key:ا key:م key:ل
tap next
tap choice:place
tap next
tap next
tap next
expect screen signup-place
listen
expect said مَكانُكَ رَقْمُ أَرْبَعَه
listen
expect said هٰكَذا كانَ يَوْمَ
listen
expect said هٰذا الجِهازُ بِلا
tap yes
expect screen list-ticket
expect effect signup 1
tap next
tap stop
tap yes
expect like new
tap language:ar
tap next
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
type key:ا key:م key:ل
tap next
tap choice:place
tap next
tap next
tap next
expect screen signup-place
listen
expect said مَكانُكَ رَقْمُ خَمْسَه
listen
expect said هٰكَذا كانَ يَوْمَ
listen
expect said هٰذا الجِهازُ بِلا
tap no
expect screen vacancy
expect effect signup 1
