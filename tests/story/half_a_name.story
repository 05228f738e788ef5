# Help during a recording throws the half name away, and comes back to the same place.
to consent
tap yes
tap no
tap no
tap no
tap record
tap record
tap help
expect screen help
expect effect drop 1
expect effect stop 1
tap back
expect screen name-spoken
expect no widget next
