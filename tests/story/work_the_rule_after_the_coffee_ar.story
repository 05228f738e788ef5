# The same in Arabic.
work on
tap language:ar
tap next
to doors
tap door:werk
tap choice:zorg
tap next
tap want
tap skip
tap choice:phone
tap choice:letter
tap next
tap next
expect screen signup-rule
listen
expect said القَرارُ لَكْ: نَعَمْ أَوْ لا
expect said مَنْ يَقُولُ نَعَمْ
expect said لا أَحَدَ يَسْتَطِيعُ تَغْيِيرَ
expect said نَحْفَظُ مَكانَكْ. عَدَدُ
tap next
expect screen signup-place
expect effect signup 0
