# Back with the ticket of a list: the place, stepping back, yes after the coffee, back on one's place.
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
mine on-list 4 6
expect screen mine
listen
expect said Je staat op plek vier tot zes
listen
tap withdraw
expect screen mine-sure
listen
expect said Wil je van de lijst
tap no
expect screen mine
tap withdraw
tap yes
expect asking withdraw
mine withdrawn
listen
expect said Je staat niet meer op de lijst
expect no widget withdraw
expect no widget yes
fresh
# After the coffee the yes is one's own, and who stops is on no list.
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
mine visited
listen
expect said Je bent komen kijken
tap withdraw
listen
expect said Wil je hiermee stoppen
tap no
expect asking place
tap yes
expect asking yes
mine on-list 7 7
listen
expect said Je staat op plek zeven
expect no widget yes
fresh
# Nobody answered the telephone: the place is kept for some days.
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
mine unreachable
listen
expect said We konden je niet bereiken. Praat met Fatima
expect no widget yes
tap next
expect screen doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
mine unreachable back
listen
expect said Wil je weer op de lijst
tap yes
expect asking yes
mine on-list 2 2
listen
expect said Je staat op plek twee
tap next
expect screen doors
tap stop
tap yes
expect like new
