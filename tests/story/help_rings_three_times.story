# Rings at most three times; after a minute: nobody, with hours and number; Back always works.
to card
tap help
expect screen help
expect effect ring 1
tap back
expect screen card
tap help
expect effect ring 1
wait 21s
expect effect ring 2
wait 20s
expect effect ring 3
wait 20s
expect effect ring 3
expect title Er is nu niemand
expect label hours Wel open: 9-17
expect label phone Bel: 0201234567
tap back
expect screen card
tap help
expect effect ring 4
expect title We roepen iemand
