# Who rang and went on is not disturbed when the person comes; asking again rings again.
to card
tap choice:uitdaging
tap help
expect effect ring 1
tap back
expect screen card
help comes
expect screen card
tap help
expect title We roepen iemand
expect effect ring 2
tap back
to consent
tap yes
tap no
tap no
tap no
tap skip
expect record "self_assisted"
