# Back for the place where there is no network: the list of the device, as of its day, until an
# answer comes. What is decided then is kept, and a ticket it does not know it says so of.
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
expect screen again-search
expect asking place
wait 19s
expect screen again-search
wait 2s
expect screen mine
listen
expect said Je staat op plek vier tot zes.
listen
expect said Zo was het op twintig november.
listen
expect said Er is nu geen verbinding. Wat jij kiest, bewaren we.
expect widget withdraw
expect no widget yes
expect no widget pass
expect effect unask 0
# The answer comes after all: that is how it is.
mine withdrawn
expect screen mine
listen
expect said Je staat niet meer op de lijst.
expect no widget offline
tap next
expect screen doors
expect effect unask 0
# A newer ticket than the list; and a day without the hub is not waited for long.
fresh
work on
day 2026-11-22
work offline 2026-11-20
here unknown
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
expect screen again-search
expect asking place
wait 4s
expect screen again-search
listen
expect said Dit apparaat vindt je kaartje niet.
expect widget retry
mine on-list 4 6
expect screen mine
expect no widget offline
# Stepping back without the hub: kept, and it goes along when there is contact.
tap withdraw
tap yes
expect asking withdraw
wait 21s
expect title Het is bewaard
tap fresh
expect screen doors
expect effect unask 1
