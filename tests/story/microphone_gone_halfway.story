# The microphone goes while somebody tells a story: that is said, and what was told is still there.
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
expect title Waar ben je trots op?
tap record
clip 12000 lost
expect said De microfoon stopte
expect effect play 0
expect enabled play
expect enabled record
tap play
expect effect play 1
wait 12s
clip played
expect label text Je verhaal is opgenomen
# there was nothing yet
tap record
clip 0
expect said De microfoon doet het niet
expect not enabled record
expect not enabled play
# the rest goes on
tap skip
tap yes
expect screen blocks
