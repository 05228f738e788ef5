# The help button pressed by chance changes nothing and marks nothing.
to card
tap choice:uitdaging
help comes
expect screen card
to consent
tap yes
tap no
tap no
tap no
tap skip
expect record "evidence":"self"
expect no record "self_assisted"
