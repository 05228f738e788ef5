# Everything without sending anything is complete: hear, see, forget.
to consent
expect not selected yes
expect not selected no
tap no
tap no
tap no
tap no
expect screen take
tap next
expect screen goodbye
expect effect save 0
expect widget talk
listen
expect said Er is niets bewaard
tap back
expect screen take
tap back
expect screen consent
expect step 4 of 4
expect selected no
tap next
tap next
tap next
expect effect end 1
expect effect save 0
