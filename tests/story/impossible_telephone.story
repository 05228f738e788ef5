to consent
tap no
tap yes
tap no
tap no
tap skip
type digit:7 digit:6 digit:1
tap next
expect screen phone
expect title Dit nummer kan niet. Kijk nog eens.
expect said Dit nummer kan niet
type erase
expect title Wat is je telefoonnummer?
