# The same in English.
work on
day 2026-11-22
work standing 4 6
work offline 2026-11-20
tap language:en
tap next
to doors
expect locale en
tap door:werk
tap choice:groen
tap next
expect screen vacancy
listen
expect said Bleiswijk
expect said I want this
tap want
listen
expect said Stand for four hours
tap next
type key:a key:m key:y
tap next
tap choice:letter
tap next
expect selected language:en
tap next
listen
expect said Nobody can change that.
tap next
listen
expect said You get place
expect said This device has had no contact since
tap yes
expect screen list-ticket
expect record "reach":"letter"
expect record "language":"en"
tap next
tap door:werk
tap choice:horeca
tap next
expect title Cooking food
day 2026-11-23
listen
expect said This work is no longer here
tap next
tap next
expect screen doors
tap stop
tap yes
expect like new
