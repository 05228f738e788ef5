# What was liked can be taken back, also when other answers suggest other work.
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
tap choice:verzorgende
expect selected choice:verzorgende
tap back
expect screen result
tap back
expect screen doors
tap door:kan
tap door:skills
tap choice:zorg
tap choice:bouw
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
expect widget choice:stukadoor
expect widget choice:metselaar
expect widget choice:schilder
expect selected choice:verzorgende
tap choice:verzorgende
expect no widget choice:verzorgende
expect widget choice:meubelmaker
