# After 120 s of silence: are you there? One button, and the answers are still here.
to card
tap choice:uitdaging
quiet 119s
expect screen card
quiet 2s
expect screen idle
expect said Ben je er nog
expect no widget seconds
quiet 24s
expect widget seconds
tap more_time
expect screen card
expect selected choice:uitdaging
expect effect end 0
