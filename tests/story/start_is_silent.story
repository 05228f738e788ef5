# Silent until touched or headphones; then every language says its name, outlined.
wait 300s
expect silence
beside
expect said Nederlands
expect outlined language:nl
listen
expect said English
expect silence
# left alone it forgets that someone touched it
quiet 125s
expect effect end 1
expect like new
headphones in
expect said pijlen
