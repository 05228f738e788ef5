# Counts for research: no name, no number, no choice card by card.
to card
tap choice:uitdaging
tap next
to consent
tap no
tap no
tap no
tap yes
expect screen ticket
expect record "counts"
expect no record "choices"
expect no record "statements"
expect no record "name"
expect no record "phone"
