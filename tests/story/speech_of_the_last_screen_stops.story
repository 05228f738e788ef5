# Speech of the screen before never goes on after a touch (FreeKiosk).
tap language:nl
tap next
expect screen intro
expect said Wat gaan we doen?
# in the middle of the sentence
tap next after 600ms
expect step 2 of 5
expect said Hoe lang duurt het?
expect not said Je ziet plaatjes
listen
expect said Een deel duurt
expect not said Je ziet plaatjes
tap back
expect said Wat gaan we doen?
expect not said Een deel duurt
# a screen that lies over it speaks itself, and going back speaks anew
tap help after 600ms
expect said We roepen iemand
listen
expect not said plaatjes
tap back
expect said Wat gaan we doen?
# a touch beside everything: silence, and it stays silent
beside
expect silence
quiet 19s
expect not said Je ziet plaatjes
