# Put aside comes back in a second round; not for me does not.
work on
day 2026-11-22
to doors
tap door:werk
tap next
expect screen vacancy
tap later
expect screen vacancy
tap no
tap no
expect screen work-end
expect widget later
tap later
expect screen vacancy
tap no
expect screen work-end
expect no widget later
tap next
expect screen doors
fresh
work on
day 2026-11-22
to doors
tap door:werk
tap next
listen
expect said Dit wil ik
tap later
listen
expect said Dit wil ik
tap later
listen
expect not said Dit wil ik
quiet 8s
listen
expect said Dit wil ik
