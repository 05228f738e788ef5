# The last language chosen is the one to call in, also when one leaves the languages by Back.
to card
tap choice:uitdaging
tap languages
tap language:ar
tap back
expect locale ar
to consent
tap yes
tap no
tap no
tap no
tap skip
expect record "language":"ar"
