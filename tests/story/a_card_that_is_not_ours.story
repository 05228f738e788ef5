# Foreign, damaged or newer: said kindly, and nothing changes.
scan https://example.org/123
expect screen scan
expect said Deze kaart is niet van ons
expect widget text
tap next
expect screen languages
# one with letters no card of ours has comes without a letter
scan
expect screen scan
expect said Deze kaart is niet van ons
tap next
expect screen languages
tap language:nl
tap next
expect screen intro
scan AL1
expect screen scan
tap next
expect screen intro
to card
tap choice:uitdaging
tap next
to take
keep
to goodbye
tap next
tap language:nl
tap next
scan damaged
expect screen scan
expect said Deze kaart is niet goed te lezen
tap back
expect screen intro
scan newer
expect said Deze kaart is te nieuw voor dit apparaat
tap next
expect screen intro
to doors
scan damaged
tap next
expect screen doors
expect not widget next
scan card
tap next
expect screen doors
expect widget next
