# Eight lists are on one paper, each with its own ticket; before a ninth it is said that this is
# enough for today. Who is told so is still shown the work, and the way to work one goes to.
work on
day 2026-11-22
printer works
to doors
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap choice:letter
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 1
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 2
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 3
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 4
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 5
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 6
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 7
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 8
tap next
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-enough
listen
expect said Dit is genoeg voor vandaag
expect said Kom gerust een andere dag terug
expect widget print
tap next
expect screen vacancy
expect effect signup 8
tap back
tap choice:horeca
tap choice:zorg
tap next
expect title Eten koken
tap want
tap next
expect screen go-there
tap stop
tap yes
expect like new
