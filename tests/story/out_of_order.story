# Without a good pack the start is out of order, says so when touched, and recovers by itself.
pack off
expect screen out-of-order
expect silence
tap repeat
expect said Dit apparaat doet het nu niet
listen
expect said هٰذا
# and whom to ask, in each of the languages
expect said Vraag Fatima om hulp.
expect said Ask Fatima for help.
expect said يُرْجَى طَلَبُ المُساعَدَةِ مِنْ Fatima.
# a person is one touch away here, too, and rings at most three times
tap help
expect effect ring 1
expect said Dit apparaat
tap help
tap help
tap help
expect effect ring 3
expect screen out-of-order
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
