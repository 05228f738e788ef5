# What is on paper is the way to one work: the next one still tells where it is.
work on
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
expect screen go-there
tap print
printer works
expect said Pak je papier
tap next
expect screen work-end
tap fields
tap choice:horeca
tap next
expect screen vacancy
tap want
tap next
expect screen go-there
listen
expect said Buurthuis De Brug, Delft
expect not said Pak je papier
expect enabled print
tap print
printer works
expect said Pak je papier
