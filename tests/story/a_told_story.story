# A minute of one's own: recorded, heard back, done again, thrown away, left out.
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
expect widget record
expect title Waar ben je trots op?
expect not widget next
expect not enabled play
tap record
expect effect record 1
expect selected record
expect silence
clip 42000
expect selected play
expect widget next
wait 64s
tap delete
expect effect drop 1
expect not enabled play
expect not widget next
tap record
clip 5000
wait 64s
tap next
expect screen readback
tap no
tap next
tap next
tap next
tap next
expect enabled play
# walking away in the middle throws half a story away
tap record
tap help
expect effect drop 2
tap back
expect not enabled play
tap skip
expect screen readback
