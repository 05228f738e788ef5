# Who cannot write says the name: three seconds, heard back, thrown away or kept.
to consent
tap yes
tap no
tap no
tap no
expect screen name
tap record
expect screen name-spoken
expect not enabled play
expect no widget next
tap record
expect effect record 1
clip 2500
expect enabled play
wait 8s
tap delete
expect not enabled play
expect no widget next
tap record
tap record
expect effect stop 1
clip 1500
wait 8s
tap next
expect screen ticket
expect record "name_clip"
expect no record "name":
