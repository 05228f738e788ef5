# Consents given before are gone when it turns out that a child is alone.
to consent
tap yes
tap yes
tap back
tap back
tap back
expect screen age
tap yes
tap no
expect screen minor
tap next
expect screen take
tap next
expect screen goodbye
expect effect save 0
tap next
expect effect end 1
