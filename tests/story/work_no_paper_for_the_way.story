# The paper is out: where to go still stands on the screen.
work on
to doors
tap door:werk
tap choice:horeca
tap next
tap want
tap next
expect screen go-there
tap print
expect said Even wachten
printer empty
expect said Het papier is op
tap repeat
listen
expect said Het papier is op
expect said Buurthuis De Brug, Delft
