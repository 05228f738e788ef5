to card
quiet 121s
expect screen idle
listen
expect no widget seconds
quiet 24s
expect label seconds Nog 20 seconden
quiet 10s
expect label seconds Nog 10 seconden
# a touch beside the button starts the 45 seconds anew
beside
expect no widget seconds
quiet 40s
expect screen idle
expect effect end 0
quiet 6s
expect effect end 1
