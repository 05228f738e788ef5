# Somebody else wrote that one stepped back: the place is kept, and one's own yes takes it again.
work on
day 2026-11-22
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
expect asking place
mine withdrawn back
listen
expect said Je staat niet meer op de lijst
expect said Ja, zet mij op de lijst
expect no widget withdraw
tap yes
expect asking yes
mine on-list 4 6
listen
expect said Je staat op plek vier tot zes
expect no widget yes
