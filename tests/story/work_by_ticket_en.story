# The same in English.
work on
day 2026-11-22
tap language:en
tap next
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
expect said You are at place four to six
listen
tap withdraw
expect screen mine-sure
listen
expect said Do you want to leave the list
tap no
expect screen mine
tap withdraw
tap yes
expect asking withdraw
mine withdrawn
listen
expect said You are no longer on the list
expect no widget withdraw
expect no widget yes
fresh
# After the coffee the yes is one's own, and who stops is on no list.
work on
day 2026-11-22
tap language:en
tap next
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
expect said You came to look
tap withdraw
listen
expect said Do you want to stop with this
tap no
expect asking place
tap yes
expect asking yes
mine on-list 7 7
listen
expect said You are at place seven
expect no widget yes
fresh
# Nobody answered the telephone: the place is kept for some days.
work on
day 2026-11-22
tap language:en
tap next
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
expect said We could not reach you. Talk to Fatima
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
expect said Do you want to be on the list again
tap yes
expect asking yes
mine on-list 2 2
listen
expect said You are at place two
tap next
expect screen doors
tap stop
tap yes
expect like new
