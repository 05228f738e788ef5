# Blocks, stories, likes, a printed card, a shown card: all gone for the next.
day 2026-11-22
to doors
tap door:kan
tap door:wendbaarheid
tap choice:nieuw-land
tap next
tap skip
tap skip
tap skip
tap record
clip 4000
wait 64s
tap next
tap yes
tap door:skills
tap choice:zorg
tap choice:bouw
tap choice:energie
tap next
tap choice:horeca
to result
tap door:worden
tap next
tap door:helpt
tap yes
tap no
tap no
tap no
tap no
tap no
expect screen take
keep
tap print
printer empty
tap next
tap next
expect effect end 1
expect like new
# the next one begins with every door as it was
to doors
expect title Waar wil je over vertellen?
expect not widget next
tap door:kan
listen
expect not said Klaar.
tap door:wendbaarheid
expect step 1 of 5
expect not selected choice:nieuw-land
tap skip
tap skip
tap skip
tap skip
expect not enabled play
expect not widget next
tap skip
tap yes
tap door:skills
expect not selected choice:zorg
expect title Welk werk lijkt je leuk?
to consent
expect title Mogen we dit bewaren voor een gesprek?
expect not selected no
to take
expect enabled print
expect not said Er komt geen papier
tap next
tap next
# a card that was shown goes with its visitor
scan card
expect screen scan
tap next
expect widget next
tap adjust
tap stop
tap yes
expect like new
to doors
expect not widget next
