# Any key turns full speech on and introduces the keys; every widget can be reached and chosen.
to card
key Right
expect said pijlen
key Right
key Select
expect widget next
key Louder
expect said Harder
key Help
expect screen help
key Back
expect screen card
key Repeat
expect said Wat
# full speech: the question is spoken on every card
tap skip
tap skip
tap skip
expect step 4 of 12
expect said Wat
