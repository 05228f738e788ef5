# Once something was told, a card changes nothing and takes nothing.
to card
tap choice:uitdaging
tap next
to take
keep
to goodbye
tap next
to card
tap choice:inkomen
scan card
expect screen scan
expect title Je bent al begonnen
tap next
expect screen card
expect selected choice:inkomen
expect not selected choice:uitdaging
to result
scan card
expect title Je bent al begonnen
tap next
expect screen result
