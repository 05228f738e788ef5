# Stop asks once; no goes back to the very same place, yes forgets everything.
to card
tap choice:uitdaging
tap adjust
tap stop
expect screen stop
tap no
expect screen card
expect selected choice:uitdaging
tap adjust
tap stop
tap yes
expect effect end 1
expect effect save 0
expect like new
