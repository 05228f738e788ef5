# The card is lost, the ticket is not: its number and pictures bring back what was told.
to card
tap choice:uitdaging
tap next
to take
keep
to goodbye
tap next
expect like new
to doors
expect widget door:terug
tap door:terug
expect screen again-number
expect said Welk nummer staat op je kaartje
expect no widget next
expect no widget plus
type digit:4 digit:8 digit:2 digit:1 digit:9
expect no widget next
type digit:3 digit:7
wait 2s
expect label number ••• •••
tap erase
expect no widget next
type digit:3
tap listen
expect said vier, acht, twee, een, negen, drie
tap cover
expect no widget number
tap cover
tap next
expect screen again-pictures
expect said Welke vier plaatjes
expect label chosen Begin met de eerste.
tap picture:ticket-sun
expect not said zon
expect selected picture:ticket-sun
tap picture:ticket-house
tap picture:ticket-house
expect not selected picture:ticket-house
tap picture:ticket-tree
tap picture:ticket-cup
expect no widget next
tap picture:ticket-dog
tap picture:ticket-cat
expect said Haal er eerst een weg
expect not selected picture:ticket-cat
expect label chosen zon, boom, kop, hond
tap repeat
listen
expect said zon, boom, kop, hond
tap next
expect screen again-search
expect effect ask 1
expect asked 482193-sun-tree-cup-dog
expect said Wij zoeken het op
answer card
expect screen scan
expect said Welkom terug
tap next
expect screen doors
expect widget next
expect no widget door:terug
tap door:wie
tap door:drijfveren
expect selected choice:uitdaging
expect effect unask 0
