# What somebody decides by their slip where there is no network is kept, and that is said.
work on
day 2026-11-22
here on-list 4 6 2026-11-20
tap language:en
tap next
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
expect said There is no connection now. What you choose, we keep.
tap withdraw
expect screen mine-sure
tap yes
expect asking withdraw
wait 21s
expect title It is kept
listen
expect said Is there a connection again? Then you leave the list. Keep your ticket.
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
tap language:en
tap next
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
expect title It is kept
listen
expect said Is there a connection again? Then you come on the list. Keep your ticket.
# The hub was there after all.
mine on-list 7 7
expect screen mine
expect no widget offline
fresh
# A number that is locked for a while: what was decided is kept all the same.
work on
day 2026-11-22
tap language:en
tap next
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
expect title It is kept
fresh
# Who decided it already has nothing left to decide.
work on
day 2026-11-22
here on-list 4 6 2026-11-20 kept
tap language:en
tap next
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
expect said Is there a connection again? Then you leave the list. Keep your ticket.
expect no widget withdraw
expect no widget pass
fresh
# A full disk: nothing is kept, and nobody is told that it is.
disk full
work on
day 2026-11-22
here on-list 4 6 2026-11-20
tap language:en
tap next
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
expect title It cannot be kept now
listen
expect not said Is there a connection again? Then you leave the list. Keep your ticket.
fresh
# A disk that says nothing: perhaps.
disk silent
work on
day 2026-11-22
here on-list 4 6 2026-11-20
tap language:en
tap next
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
expect title There is no connection now
listen
expect said Perhaps it did not work. Look again later.
