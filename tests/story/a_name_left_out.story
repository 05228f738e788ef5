# Who leaves the name out after all leaves out what was spoken as well.
to consent
tap yes
tap no
tap no
tap no
expect screen name
type key:a
tap record
tap record
clip 2500
wait 8s
tap back
expect screen name
tap skip
expect screen ticket
expect effect drop 1
expect no record "name"
expect no record "name_clip"
