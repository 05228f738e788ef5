# A whole visit in Dutch, everything agreed to.
expect screen languages
expect silence
wait 60s
expect silence
tap language:nl
expect said Nederlands
expect selected language:nl
tap next
expect screen intro
expect step 1 of 5
to practice
tap choice:eat
expect not widget next
tap choice:wave
expect selected choice:wave
tap next
expect screen practice-buttons
tap next
expect screen doors
expect not widget next
tap door:wie
expect screen blocks
tap door:drijfveren
expect screen card
expect step 1 of 12
to readback
tap yes
expect screen blocks
tap repeat
listen
expect said Wat vind je belangrijk? Klaar.
tap back
expect screen doors
tap next
expect screen result
tap next
expect screen age
tap no
expect screen consent
tap yes
tap yes
tap yes
tap yes
expect screen name
type key:a key:m key:i key:n key:a
expect label name Amina
tap next
expect screen phone
type digit:0 digit:6 digit:1 digit:1 digit:2 digit:2 digit:3 digit:3 digit:4 digit:4
tap next
expect screen phone-confirm
tap yes
expect screen ticket
expect effect save 1
expect record "phone":"+31611223344"
expect record "name":"Amina"
tap next
expect screen take
tap next
expect screen goodbye
tap next
expect screen languages
expect effect end 1
expect like new
