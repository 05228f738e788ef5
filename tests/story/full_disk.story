# It could not be kept: that is said, the result page stays, trying again is possible.
disk full
to consent
tap yes
tap no
tap no
tap no
tap skip
expect screen not-kept
expect said Het is niet gelukt
expect effect save 1
tap back
expect screen name
tap skip
expect screen not-kept
tap result
expect screen result
expect no record uitdaging
to consent
tap next
tap next
tap next
tap next
expect screen name
disk works
tap skip
expect screen ticket
expect effect save 3
