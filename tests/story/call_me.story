# "Call me" agrees to nothing: it leads to that question, which comes first then.
to card
tap choice:uitdaging
tap next
to result
tap door:helpt
expect screen helpt
tap picture:amira
expect said nul, een, nul
tap yes
expect screen age
tap no
expect screen consent
expect title Mag iemand je bellen?
expect not selected yes
expect not selected no
expect step 1 of 4
tap no
expect title Mogen we dit bewaren voor een gesprek?
tap no
expect title Mag de gemeente dit zien?
tap no
tap no
expect screen take
expect effect save 0
