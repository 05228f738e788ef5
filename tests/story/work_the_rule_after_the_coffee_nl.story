# After the coffee and the yes there is a turn too: how often one is called and how long the place
# stays is told here, before anybody signs.
work on
to doors
tap door:werk
tap choice:zorg
tap next
tap want
tap skip
tap choice:phone
tap choice:letter
tap next
tap next
expect screen signup-rule
listen
expect said Eerst drink je koffie. Daarna zeg jij ja of nee.
expect said Wie eerst ja zegt, is eerst aan de beurt.
expect said Niemand kan dat veranderen.
expect said Ben je aan de beurt? Wij zoeken je drie keer. Je plek blijft veertien dagen.
tap next
expect screen signup-place
expect effect signup 0
fresh
# Where the letters leave no room for four pictures there are two pages, and the way back is the
# same.
panel small
work on
to doors
tap door:werk
tap choice:zorg
tap next
tap want
tap skip
tap choice:letter
tap next
tap next
expect screen signup-rule
expect widget coffee
expect widget first
expect no widget turn
listen
expect said Zo werkt de lijst
tap next
expect screen signup-rule
expect widget nobody
expect widget turn
expect no widget coffee
listen
expect said Wij zoeken je drie keer. Je plek blijft veertien dagen.
expect not said Zo werkt de lijst
tap back
expect screen signup-rule
expect widget coffee
tap back
expect screen signup-language
tap next
expect widget coffee
tap next
tap next
expect screen signup-place
tap back
expect screen signup-rule
expect widget turn
tap next
tap yes
expect effect signup 1
expect screen list-ticket
