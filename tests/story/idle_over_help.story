# The warning lies over what was open, and goes back to it.
to card
tap help
expect screen help
quiet 121s
expect screen idle
tap more_time
expect screen help
tap back
expect screen card
