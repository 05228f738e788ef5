# What was told is on the card: shown at the start, one goes on; what is done stays done.
day 2026-11-22
to card
tap choice:uitdaging
tap next
to take
keep
to goodbye
tap next
expect like new
day 2027-02-01
scan card
expect screen scan
expect title Welkom terug
expect said Welkom terug
expect locale nl
tap next
expect screen doors
expect title Wil je meer vertellen?
expect widget next
tap door:wie
tap door:drijfveren
expect selected choice:uitdaging
expect step 1 of 12
tap back
tap back
tap next
expect screen result
expect widget picture:uitdaging
