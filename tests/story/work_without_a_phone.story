# Who has no phone is as welcome: through this place, a person or a letter; and nobody need be named.
work on
to doors
tap door:werk
tap choice:zorg
tap next
expect screen vacancy
tap want
expect screen signup-name
tap skip
expect screen signup-reach
expect widget choice:place
expect widget choice:person
tap choice:phone
tap choice:letter
tap next
expect screen signup-language
expect title Welke taal praten we met jou?
tap next
expect screen signup-rule
listen
expect said Eerst drink je koffie
tap next
expect screen signup-place
expect title Wil je koffie komen drinken?
tap yes
expect screen list-ticket
expect record "reach":"letter"
expect record "language":"nl"
expect effect signup 1
