# Somebody looks at work on its last day, and midnight comes.
work on
day 2026-11-22
to doors
tap door:werk
tap choice:horeca
tap next
expect title Eten koken
tap next
expect screen vacancy-about
day 2026-11-23
expect screen work-ended
listen
expect said Dit werk is er niet meer
listen
expect said Dat ligt niet aan jou
tap next
expect screen work-end
tap fields
expect screen work-fields
expect no widget choice:horeca
tap back
expect screen doors
expect widget door:werk
day 2027-03-01
expect no widget door:werk
