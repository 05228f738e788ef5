# No paper, no printer: said and shown, and the rest goes on.
to card
tap choice:uitdaging
tap next
to take
expect effect print 0
tap print
expect effect print 1
expect not enabled print
expect said Even wachten. Je kaart komt.
printer empty
expect said Het papier is op
expect enabled print
tap print
expect effect print 2
printer gone
expect said Er komt geen papier
tap print
printer works
expect said Pak je papier
tap print
wait 91s
expect said Er komt geen papier
printer works
expect not said Pak je papier
tap print
tap next
printer gone
expect screen goodbye
tap back
expect screen take
listen
expect said Er komt geen papier
