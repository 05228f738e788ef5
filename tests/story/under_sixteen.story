# Under 16 and alone: a person takes over, nothing is sent.
to consent
tap yes
to name
tap back
tap back
tap back
tap back
tap back
expect screen age
tap back
expect screen result
tap back
expect screen doors
tap door:wie
tap door:drijfveren
expect screen card
tap choice:autonomie
to age
tap yes
expect screen company
tap no
expect screen minor
expect widget help
tap next
expect screen take
tap next
expect screen goodbye
expect effect save 0
tap back
tap back
tap back
expect screen company
expect selected no
tap yes
expect screen consent
# what was agreed to before someone sat beside does not count
expect not selected yes
tap yes
tap no
tap no
tap no
tap skip
expect screen ticket
expect record "self_assisted"
