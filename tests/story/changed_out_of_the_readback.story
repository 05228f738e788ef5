# Each thing told is a button to its card; the way on leads back, past what became new.
to doors
tap door:kan
tap door:werk_denkniveau
tap choice:school-vak
tap next
tap choice:plek-hier
tap next
tap skip
tap skip
expect screen readback
tap picture:plek-hier
expect screen card
expect selected choice:plek-hier
tap choice:plek-land
tap next
expect screen readback
expect widget picture:plek-land
expect not widget picture:plek-hier
tap picture:school-vak
tap back
expect screen readback
tap yes
expect screen blocks
expect not said Dit koos je
tap back
tap door:kan
tap door:werk_denkniveau
# done: from its first card, every answer kept
expect step 1 of 4
expect selected choice:school-vak
tap back
expect screen blocks
# a change that makes new cards leads past them
tap door:skills
tap choice:zorg
tap next
tap skip
tap skip
expect title Iemand wassen
tap choice:niets
tap next
