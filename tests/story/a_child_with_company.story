# What a child agreed to before someone sat beside does not count.
to consent
tap yes
tap yes
tap back
tap back
tap back
expect screen age
tap yes
expect screen company
tap yes
expect screen consent
expect not selected yes
expect no widget next
tap no
tap no
tap no
tap no
expect screen take
tap next
expect screen goodbye
expect effect save 0
