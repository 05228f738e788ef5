# A recorder that gives nothing says so, and there is a way back.
to consent
tap yes
tap no
tap no
tap no
tap record
tap record
clip 0
expect said De microfoon doet het niet
expect not enabled record
tap back
expect screen name
tap record
tap record
wait 7s
expect not enabled record
tap back
tap skip
expect screen ticket
expect no record "name_clip"
