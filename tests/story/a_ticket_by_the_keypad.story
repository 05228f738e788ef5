# All of it with the keypad alone, and with headphones the number is said.
to doors
headphones in
pick door:terug
expect screen again-number
pick digit:4
pick digit:8
pick digit:2
pick digit:1
pick digit:9
pick digit:3
expect label number 482 193
pick next
pick picture:ticket-sun
expect said zon
pick picture:ticket-tree
pick picture:ticket-cup
pick picture:ticket-dog
pick next
expect asked 482193-sun-tree-cup-dog
pick fresh
expect screen doors
expect effect unask 1
