# A long silence offers the screen once more, once.
to card
listen
beside
expect silence
quiet 19s
expect not said Wat vind je belangrijk?
quiet 2s
expect said Wat vind je belangrijk?
listen
wait 21s
expect silence
tap choice:uitdaging
listen
quiet 21s
expect said Wat vind je belangrijk?
expect screen card
