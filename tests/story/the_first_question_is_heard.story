# The first question is never silent, however one comes to it (ODK).
to practice
tap choice:wave
tap next
expect screen practice-buttons
tap next
expect screen doors
expect said Waar wil je
tap door:wie
expect screen blocks
tap door:drijfveren
expect screen card
expect step 1 of 12
expect said Wat vind je belangrijk?
expect not silence
expect outlined title
listen
expect said Iets moeilijks doen
expect said Zelf kiezen
expect said Geld verdienen
# muted, it still lights up while it would be heard
tap adjust
tap mute
tap adjust
tap repeat
expect not silence
expect outlined title
