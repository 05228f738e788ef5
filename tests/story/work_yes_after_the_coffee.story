# The coffee was drunk: the yes is the person's own, and nothing happens without it.
work on
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
expect screen mine
listen
expect said Je bent komen kijken
expect widget yes
tap yes
expect asking yes
mine on-list 7 7
listen
expect said Je staat op plek zeven
expect no widget yes
