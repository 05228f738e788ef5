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
expect screen take
tap next
expect screen goodbye
tap back
tap back
expect screen not-kept
tap back
expect screen result
# What was agreed may still arrive: it cannot be changed any more.
tap next
expect screen not-kept
expect effect save 1
