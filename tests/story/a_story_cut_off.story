# Whoever goes elsewhere in the middle of telling told nothing: half a story is nobody's.
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
expect title Waar ben je trots op?
tap record
tap help
expect effect stop 1
expect effect drop 1
clip 9000
tap back
expect title Waar ben je trots op?
expect not enabled play
tap record
tap languages
expect effect drop 2
tap back
expect not enabled play
tap record
tap skip
expect effect drop 3
tap back
expect not enabled play
# while it is being told nobody is asked whether they are there
tap record
wait 59s
expect not said Ben je er nog
clip 60000
wait 60s
clip played
expect enabled play
# at the end of the visit all of it goes
quiet 120s
wait 60s
expect screen languages
expect effect drop 5
expect effect end 1
