# Other words for it than wrong, and the way back to the number; five times and it waits for a person.
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
expect asked 482193-sun-tree-cup-dog
answer unknown
expect screen again-search
expect title Wij vinden je kaartje niet
expect said Wij vinden je kaartje niet
tap retry
expect screen again-number
expect label number …
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
expect screen again-pictures
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
expect selected picture:ticket-sun
expect not selected picture:ticket-moon
tap next
expect effect ask 2
answer locked
expect title Dit nummer kan nu even niet
listen
expect said Fatima
expect no widget retry
tap fresh
expect screen doors
expect effect unask 0
tap door:terug
expect label number …
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
expect screen again-pictures
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
answer empty
expect title Er is niets bewaard
tap fresh
tap door:wie
expect screen blocks
