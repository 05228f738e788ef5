# A whole visit in Arabic: text and direction follow, the number keeps its order.
tap language:ar
expect locale ar
expect said عَرَبِي
tap next
expect screen intro
expect title ماذا سنفعل؟
to card
expect locale ar
to readback
tap yes
to age
tap no
tap yes
tap yes
tap no
tap no
expect screen name
type key:ا key:م key:ل
expect label name امل
tap next
type plus digit:9 digit:6 digit:3 digit:9 digit:4 digit:4 digit:1 digit:2 digit:3 digit:4 digit:5 digit:6
tap next
expect screen phone-confirm
tap yes
expect screen ticket
expect record "language":"ar"
expect record "phone":"+963944123456"
tap next
expect screen take
tap next
expect screen goodbye
tap next
expect like new
