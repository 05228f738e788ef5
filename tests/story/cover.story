# Cover hides what is personal until it is wanted again.
to consent
tap yes
tap yes
tap no
tap no
type key:a key:m
tap cover
expect no widget name
expect no widget key:a
tap cover
expect label name Am
# whoever leaves a covered screen finds the next one open
tap cover
tap back
expect screen consent
expect widget yes
