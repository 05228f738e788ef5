# Nobody told when it is open nor how to find it: where it is, and whom to ask.
work on
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
expect screen go-there
listen
expect said Kas vier, Bleiswijk
expect said Vraag Fatima om hulp
fresh
# Where that is told, nobody is named.
work on
to doors
tap door:werk
tap choice:horeca
tap next
tap want
tap next
listen
expect said Naast de kerk
expect said Vraag daar naar Els, aan de balie.
expect not said Fatima
