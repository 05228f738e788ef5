# What somebody is proud of: told, heard back, told again, thrown away, told once more, and kept.
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
expect title Waar ben je trots op?
expect not enabled play
expect no widget next
tap record
expect effect record 1
expect label record Klaar
wait 30s
tap record
expect effect stop 1
clip 30000
# heard back at once, as long as it is
expect effect play 1
expect silence
wait 30s
clip played
expect label text Je verhaal is opgenomen
# a touch cuts it, as it cuts speech, and once more is from the beginning
tap play
expect effect play 2
expect hearing
tap play
expect effect play 3
expect hearing
beside
expect not hearing
tap play
headphones in
headphones out
expect not hearing
tap play
expect hearing
key Right
expect not hearing
tap play
tap help
expect not hearing
tap back
tap record
clip 60000
clip played
tap delete
expect effect drop 1
expect not enabled play
tap record
tap record
clip 4000
tap next
tap yes
tap back
tap next
to ticket
expect record "block":"wendbaarheid","card":"trots","ms":4000,"opus":"T2dnU3NvdW5k"
