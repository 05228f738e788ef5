# Without a good pack the start is out of order, says so when touched, and recovers by itself.
pack off
expect screen out-of-order
expect silence
tap repeat
expect said Dit apparaat doet het nu niet
listen
expect said هٰذا
pack on
expect screen languages
# a running visit keeps what it began with
to card
tap choice:uitdaging
pack off
expect screen card
expect selected choice:uitdaging
tap adjust
tap stop
tap yes
expect screen out-of-order
pack on
expect screen languages
