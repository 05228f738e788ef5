# A language that was chosen here goes before the language of the card.
to card
tap choice:uitdaging
tap next
to take
keep
to goodbye
tap next
tap language:ar
scan card
expect locale ar
tap next
expect screen doors
expect locale ar
