# In the middle of a long text another language is chosen: its own, shorter text from the beginning.
panel small
work on
day 2026-11-22
tap language:ar
tap next
to doors
tap door:werk
tap choice:groen
tap next
tap next
tap next
tap next
tap next
tap next
expect screen vacancy-about
listen
expect said يوجد موقف للدراجات قرب الباب.
tap languages
tap language:nl
tap next
expect screen vacancy-about
listen
expect said Wij werken samen buiten.
tap next
expect screen vacancy
