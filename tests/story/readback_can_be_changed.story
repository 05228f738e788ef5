to card
tap choice:uitdaging
tap next
to readback
tap no
expect screen card
expect step 1 of 12
expect selected choice:uitdaging
to readback
tap yes
expect screen blocks
to result
