# The microphone goes in the middle of a story: said, shown, and the rest goes on.
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
tap record
wait 3s
clip 0
expect said De microfoon doet het niet
expect label text De microfoon doet het niet
expect not enabled record
expect widget skip
tap skip
expect screen readback
tap yes
# a recorder that says nothing at all is broken as well
fresh
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
tap record
wait 64s
expect label text De microfoon doet het niet
