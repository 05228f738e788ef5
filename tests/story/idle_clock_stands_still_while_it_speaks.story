# Speech is no silence: at the slowest rate the screen takes long, and idle time waits for it.
to consent
tap adjust
tap slower
tap slower
tap slower
tap adjust
tap repeat
# more than two minutes of time, less than two minutes of silence
wait 125s
expect screen consent
quiet 60s
expect screen idle
