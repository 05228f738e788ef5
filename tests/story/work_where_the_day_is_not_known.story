# Without a day no place can be promised: the work stays, the list does not.
work on
to doors
tap door:werk
tap choice:groen
tap next
expect screen vacancy
tap want
tap next
expect screen go-there
expect title Ga er zelf heen
listen
expect said Kas vier, Bleiswijk
expect effect signup 0
