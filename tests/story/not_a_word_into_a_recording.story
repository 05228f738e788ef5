# What is said while a name is recorded would be in it: it waits until the name was heard back.
to consent
tap yes
tap no
tap no
tap no
expect screen name
tap record
tap record
expect effect record 1
# "Again" ends the recording
tap repeat
expect effect stop 1
expect silence
clip 1500
expect silence
expect enabled play
wait 8s
expect said Zeg je naam
# whatever else wants to speak waits for the end of the three seconds
tap record
expect effect record 2
tap adjust
expect effect stop 1
expect silence
clip 3000
expect silence
wait 8s
expect said Wat wil je anders
# and while nothing is recorded it speaks at once
tap adjust
tap repeat
expect said Zeg je naam
