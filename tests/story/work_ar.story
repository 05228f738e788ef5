# A place on a list in Arabic, without a telephone, on a device without contact; work that ends.
work on
day 2026-11-22
work standing 4 6
work offline 2026-11-20
tap language:ar
tap next
to doors
expect locale ar
tap door:werk
tap choice:groen
tap next
expect screen vacancy
listen
expect said Bleiswijk
expect said أُرِيدُ هٰذا
tap want
listen
expect said الوُقُوفُ أَرْبَعَ ساعاتْ
tap next
type key:ا key:م key:ل
tap next
tap choice:letter
tap next
expect selected language:ar
tap next
listen
expect said لا أَحَدَ يَسْتَطِيعُ تَغْيِيرَ ذٰلِكْ.
tap next
listen
expect said مَكانُكَ مِنْ
expect said هٰذا الجِهازُ بِلا
tap yes
expect screen list-ticket
expect record "reach":"letter"
expect record "language":"ar"
tap next
tap door:werk
tap choice:horeca
tap next
expect title طبخ الطعام
day 2026-11-23
listen
expect said هٰذا العَمَلُ لَمْ يَعُدْ مَوْجُوداً
tap next
tap next
expect screen doors
tap stop
tap yes
expect like new
