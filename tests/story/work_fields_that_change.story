# What was chosen stays chosen, by what it is: on a new day the work of a field before it ended.
work on
day 2026-11-22
to doors
tap door:werk
expect screen work-fields
expect widget choice:horeca
tap choice:groen
expect selected choice:groen
day 2026-11-23
expect no widget choice:horeca
expect selected choice:groen
expect not selected choice:zorg
tap next
expect screen vacancy
expect title Iets planten
tap no
expect screen work-end
fresh
# And comes back with the day that is known again.
work on
day 2026-11-22
to doors
tap door:werk
tap choice:horeca
tap choice:groen
day 2026-11-23
expect selected choice:groen
expect not selected choice:zorg
day 2026-11-22
expect selected choice:horeca
expect selected choice:groen
tap next
tap no
expect screen vacancy
tap no
expect screen work-end
