to consent
tap no
tap yes
tap no
tap no
tap skip
tap no_phone
expect screen ticket
expect record "reach":"none"
expect no record "phone":
fresh
to consent
tap no
tap yes
tap no
tap no
tap skip
tap via_place
expect record "reach":"place"
