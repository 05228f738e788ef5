# Back for the place: the ticket of the list asks, withdraws and says yes after the coffee.
work on
day 2026-11-22
to doors
tap door:terug
tap door:mijn
listen
expect said Welk nummer heeft je kaartje voor werk
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
expect screen again-search
expect asking place
mine on-list 4 6
expect screen mine
listen
expect said Je staat op plek vier tot zes
tap withdraw
expect screen mine-sure
tap no
expect screen mine
tap withdraw
tap yes
expect screen again-search
expect asking withdraw
expect asked 482193-sun-tree-cup-dog
mine withdrawn
expect screen mine
listen
expect said Je staat niet meer op de lijst
expect no widget withdraw
tap next
expect screen doors
