# The end tells one thing to do. Who agreed to be called waits for the telephone.
to consent
tap yes
tap yes
tap no
tap no
tap skip
expect screen phone
type digit:0 digit:6 digit:1 digit:1 digit:2 digit:2 digit:3 digit:3 digit:4 digit:4
tap next
tap yes
expect screen ticket
tap next
expect screen take
tap next
expect screen goodbye
expect widget call
expect widget when
expect no widget talk
expect no widget where
listen
expect said Fatima belt je
expect said Dat kan op deze tijden
expect not said Ga naar
# without a telephone there is nobody to call: go there, also when a call was agreed
fresh
to consent
tap yes
tap yes
tap no
tap no
tap skip
tap via_place
expect screen ticket
tap next
expect screen take
tap next
expect screen goodbye
expect no widget call
expect no widget when
listen
expect said Ga naar Fatima
expect said Fatima is er
expect not said belt je
# only a talk
fresh
to consent
tap yes
tap no
tap no
tap no
tap skip
expect screen ticket
tap next
tap next
expect no widget call
listen
expect said Ga naar Fatima
