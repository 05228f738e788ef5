# The name said for a list is another clip than that of a profile.
work on
day 2026-11-22
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
tap record
expect screen name-spoken
tap record
clip 2000
clip played
tap next
expect screen signup-reach
tap choice:place
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect record "name_clip":
