# Nobody answers: everything is wiped, nothing is sent, whatever was agreed to.
to consent
tap yes
tap yes
expect screen consent
quiet 121s
expect screen idle
quiet 43s
expect screen idle
quiet 2s
expect effect end 1
expect effect save 0
expect like new
