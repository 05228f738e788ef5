# What I could become, what I can do, who helps: each looked at and come back from.
day 2026-11-22
to doors
tap door:kan
tap door:skills
tap choice:zorg
tap next
tap skip
tap skip
tap choice:kan
tap next
tap choice:kan
tap next
to result
tap door:worden
expect screen worden
listen
expect said Misschien is dit iets voor jou
tap next
expect screen result
expect not said Wie ben ik?
tap door:doen
expect screen doen
expect widget picture:koffie
tap back
expect screen result
# a step that is over is not offered
day 2028-03-01
tap door:doen
expect not widget picture:koffie
expect widget text
tap next
tap next
expect screen age
