# Nobody is thrown out who says so, however often (150 seconds and out, they complained).
to card
tap choice:uitdaging
quiet 121s
tap more_time
expect screen card
quiet 121s
tap more_time
expect screen card
quiet 121s
tap more_time
quiet 121s
tap more_time
quiet 121s
expect screen idle
# in the last second too
quiet 43s
expect widget seconds
tap more_time after 100ms
expect screen card
expect selected choice:uitdaging
expect effect end 0
# with the keypad as well
quiet 121s
expect screen idle
pick more_time
expect screen card
expect selected choice:uitdaging
expect effect end 0
