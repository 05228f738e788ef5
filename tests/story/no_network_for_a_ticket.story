# Without a network one is told so and begins anew; an answer that comes late still counts, but not
# for who has gone on.
to card
tap choice:uitdaging
tap next
to take
keep
to goodbye
tap next
to doors
tap door:terug
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
expect screen again-pictures
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 19s
expect title Wij zoeken het op
wait 2s
expect title Er is nu geen verbinding
listen
expect said Je mag opnieuw beginnen
expect effect unask 0
tap back
expect screen again-pictures
expect effect unask 1
expect selected picture:ticket-dog
answer card
expect screen again-pictures
tap next
expect effect ask 2
expect title Wij zoeken het op
answer trouble
expect title Er is nu geen verbinding
answer card
expect screen scan
expect said Welkom terug
fresh
to doors
tap door:terug
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
expect screen again-pictures
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 21s
tap fresh
expect screen doors
expect effect unask 2
answer card
expect screen doors
expect title Waar wil je over vertellen?
tap door:wie
tap door:drijfveren
expect not selected choice:uitdaging
