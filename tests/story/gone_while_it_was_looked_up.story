# Who leaves in the middle of it leaves nothing for the next: no digit, no picture, no answer.
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
expect screen again-search
quiet 120s
expect screen idle
quiet 45s
expect effect end 2
expect like new
answer card
expect like new
to doors
tap door:terug
expect label number …
expect no widget next
type digit:1 digit:1 digit:1 digit:1 digit:1 digit:1
tap next
expect not selected picture:ticket-sun
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
tap stop
tap yes
expect effect end 3
expect like new
