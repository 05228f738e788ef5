# A second list: its ticket is not on the paper that came for the first.
work on
day 2026-11-22
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
tap skip
tap choice:place
tap next
tap next
tap next
tap yes
expect screen list-ticket
tap print
printer works
expect said Pak je papier
tap next
expect screen doors
tap door:werk
tap choice:zorg
tap next
tap want
expect screen signup-name
tap skip
tap next
tap next
tap next
tap yes
expect effect signup 2
expect screen list-ticket
tap repeat
listen
expect said Hiermee vraag je later naar je plek
expect not said Pak je papier
tap print
printer works
expect said Pak je papier
