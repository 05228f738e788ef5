# A disk that answers nothing is not waited for, for ever.
disk silent
to consent
tap yes
tap no
tap no
tap no
tap skip
expect screen saving
expect no widget next
wait 31s
expect screen not-kept
tap next
expect screen goodbye
