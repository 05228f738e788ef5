# What somebody decides by their slip where there is no network is kept, and that is said.
work on
day 2026-11-22
here on-list 4 6 2026-11-20
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 21s
expect screen mine
listen
expect said Er is nu geen verbinding. Wat jij kiest, bewaren we.
tap withdraw
expect screen mine-sure
tap yes
expect asking withdraw
listen
wait 21s
expect title Het is bewaard
listen
expect said Is er weer verbinding? Dan ga je van de lijst. Houd je kaartje.
# It came by itself: it is said again after a silence of its own, not at once.
wait 7s
expect silence
wait 7s
expect not silence
# Going back it is not asked once more.
tap back
expect screen mine
expect no widget withdraw
tap next
expect screen doors
fresh
# The yes after the coffee: the place comes when it is there, and that is said too.
work on
day 2026-11-22
here visited 0 0 2026-11-20
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 21s
expect screen mine
tap yes
expect asking yes
wait 21s
expect title Het is bewaard
listen
expect said Is er weer verbinding? Dan kom je op de lijst. Houd je kaartje.
# The hub was there after all.
mine on-list 7 7
expect screen mine
expect no widget offline
fresh
# A number that is locked for a while: what was decided is kept all the same.
work on
day 2026-11-22
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
mine on-list 4 6
tap withdraw
tap yes
answer locked
expect title Het is bewaard
fresh
# Who decided it already has nothing left to decide.
work on
day 2026-11-22
here on-list 4 6 2026-11-20 kept
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 21s
expect screen mine
listen
expect said Is er weer verbinding? Dan ga je van de lijst. Houd je kaartje.
expect no widget withdraw
expect no widget pass
fresh
# A full disk: nothing is kept, and nobody is told that it is.
disk full
work on
day 2026-11-22
here on-list 4 6 2026-11-20
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 21s
expect screen mine
tap withdraw
tap yes
wait 21s
expect title Bewaren lukt nu niet
listen
expect not said Is er weer verbinding? Dan ga je van de lijst. Houd je kaartje.
fresh
# A disk that says nothing: perhaps.
disk silent
work on
day 2026-11-22
here on-list 4 6 2026-11-20
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 21s
expect screen mine
tap withdraw
tap yes
wait 21s
expect title Er is nu geen verbinding
listen
expect said Misschien is het niet gelukt. Kijk later nog eens.
tap back
tap no
expect screen mine
fresh
# Nor is its answer, when it comes, taken for what was decided after it.
disk silent
work on
day 2026-11-22
here visited 0 0 2026-11-20
to doors
tap door:terug
tap door:mijn
type digit:4 digit:8 digit:2 digit:1 digit:9 digit:3
tap next
tap picture:ticket-sun
tap picture:ticket-tree
tap picture:ticket-cup
tap picture:ticket-dog
tap next
wait 21s
expect screen mine
tap yes
wait 21s
expect title Er is nu geen verbinding
tap back
expect screen mine
tap withdraw
tap yes
wait 21s
expect title Bewaren lukt nu niet
disk answers
expect title Bewaren lukt nu niet
