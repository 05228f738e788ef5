# Being passed on is a yes of one's own, off until then, and stops when one wants it to.
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
expect widget pass
expect no widget no-pass
tap pass
expect screen mine-sure
listen
expect said هَلْ يُمْكِنُ لِشَرِكَةٍ أُخْرَى
expect said نُعْطِيها اِسْمَكَ
tap no
expect screen mine
expect asking place
tap pass
tap yes
expect asking pass
mine on-list 4 6 2026-11-22 passes
expect no widget pass
listen
expect said لِشَرِكَةٍ أُخْرَى
expect said بَعْدَ الآنْ
tap no-pass
expect asking no-pass
mine on-list 4 6
expect widget pass
fresh
# Without an answer it is kept as everything that was decided.
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
tap pass
tap yes
wait 21s
expect title تم الحفظ
listen
expect said نُرْسِلُ اِخْتِيارَكْ
fresh
# Who said yes to the work and cannot come after all says so here.
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
mine accepted
tap withdraw
expect screen mine-sure
listen
expect said هَلْ نُلْغِي هٰذا العَمَلْ
tap yes
expect asking withdraw
mine withdrawn
expect no widget withdraw
expect no widget pass
fresh
# Beside the question after the coffee there is no other; stopping it comes after the answer.
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
mine visited passes
expect widget yes
expect no widget pass
expect no widget no-pass
tap yes
expect asking yes
mine on-list 4 6 2026-11-22 passes
expect widget no-pass
listen
expect said يُمْكِنُ لِشَرِكَةٍ أُخْرَى
tap no-pass
expect asking no-pass
mine on-list 4 6
