to card
tap choice:uitdaging
tap help
help comes
expect title Er is iemand voor je
wait 90s
expect title Er is iemand voor je
tap back
expect screen card
to consent
tap yes
tap no
tap no
tap no
tap skip
expect record "self_assisted"
