# Silence is no answer, and no fault of the microphone: one more try.
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
expect title Waar ben je trots op?
tap record
tap record
clip 0 silent
expect said Ik hoorde niets
expect enabled record
expect not enabled play
expect no widget next
tap record
expect effect record 2
tap record
clip 2000
clip played
expect enabled play
tap next
