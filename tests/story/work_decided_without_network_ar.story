# What somebody decides by their slip where there is no network is kept, and that is said.
work on
day 2026-11-22
here on-list 4 6 2026-11-20
tap language:ar
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
expect said نَحْفَظُ اِخْتِيارَكْ
tap withdraw
expect screen mine-sure
tap yes
expect asking withdraw
wait 21s
expect title تم الحفظ
listen
expect said نَحْذِفُكَ مِنَ
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
tap language:ar
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
expect title تم الحفظ
listen
expect said نَضَعُكَ عَلى
# The hub was there after all.
mine on-list 7 7
expect screen mine
expect no widget offline
fresh
# A number that is locked for a while: what was decided is kept all the same.
work on
day 2026-11-22
tap language:ar
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
expect title تم الحفظ
fresh
# Who decided it already has nothing left to decide.
work on
day 2026-11-22
here on-list 4 6 2026-11-20 kept
tap language:ar
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
expect said نَحْذِفُكَ مِنَ
expect no widget withdraw
expect no widget pass
fresh
# A full disk: nothing is kept, and nobody is told that it is.
disk full
work on
day 2026-11-22
here on-list 4 6 2026-11-20
tap language:ar
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
expect title لا يمكن الحفظ الآن
listen
expect not said نَحْذِفُكَ مِنَ
fresh
# A disk that says nothing: perhaps.
disk silent
work on
day 2026-11-22
here on-list 4 6 2026-11-20
tap language:ar
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
expect title لا يوجد اتصال الآن
listen
expect said لَمْ يَنْجَحْ
