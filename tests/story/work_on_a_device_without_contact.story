# A device that heard nothing of the hub for a day says so before anybody signs.
work on
day 2026-11-22
work offline 2026-11-20
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
expect screen signup-place
listen
expect said Je plek weten we nog niet
listen
expect said geen contact sinds twintig november
expect label offline Dit apparaat heeft geen contact sinds 20 november. Je plek kan anders worden.
tap no
expect screen vacancy
expect effect signup 0
