# Question, then choices; from the third card the known question waits 8 s; touch cuts at once.
to card
expect said Wat
listen
expect said Iets moeilijks
tap choice:uitdaging
tap next
expect said Wat
listen
tap choice:rust
tap next
expect step 3 of 12
expect not said Wat
listen
expect not said Wat
quiet 7s
expect not said Wat
quiet 2s
expect said Wat
# a touch cuts, also beside everything, and Repeat says all
tap repeat
expect said Wat
beside
expect silence
