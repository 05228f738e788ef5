# Where there is a scanner the card is asked for first; the number is for who has none. Other screens
# may lie over it meanwhile.
to card
tap choice:uitdaging
tap next
to take
keep
to goodbye
tap next
scanner on
to doors
tap door:terug
expect screen again
expect said Laat je kaart zien
scan card
expect screen scan
expect title Welkom terug
tap next
expect screen doors
fresh
scan something else
expect screen scan
expect title Deze kaart is niet van ons
expect widget door:terug
tap door:terug
expect screen again-number
tap back
tap next
expect screen languages
to doors
tap door:terug
tap door:nummer
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
expect screen again-pictures
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
tap languages
answer card
expect screen scan
tap next
expect screen languages
tap back
expect screen doors
expect widget next
