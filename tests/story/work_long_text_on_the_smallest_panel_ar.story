# Three hundred letters of Arabic on the smallest panel: page by page, nothing left out, and back.
panel small
work on
day 2026-11-22
tap language:ar
tap next
to doors
tap door:werk
tap choice:groen
tap next
expect screen vacancy
tap next
expect screen vacancy-about
listen
expect said قَطْفُ الفَواكِهْ
tap next
listen
expect said فِي الأُسْبُوعْ
tap next
listen
expect said قَهْوَةٌ فِي مَكانِ عَمَلْ
tap next
listen
expect not said زِراعَةُ
expect said نحن فريق صغير ولطيف.
expect said والأحذية جاهزة عندنا.
expect locale ar
tap next
expect screen vacancy-about
listen
expect said يوجد موقف للدراجات قرب الباب.
expect said أهلا وسهلا في كل الأوقات هنا.
tap back
listen
expect said نحن فريق صغير ولطيف.
tap next
tap next
expect screen vacancy
tap want
expect screen asks
