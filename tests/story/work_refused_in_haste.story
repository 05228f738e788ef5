# A touch on the wrong button is taken back: Back shows the one before it, also when it was refused,
# and also after the last one.
work on
day 2026-11-22
to doors
tap door:werk
tap next
expect screen vacancy
expect title Iets planten
tap no
expect screen vacancy
tap back
expect title Iets planten
tap later
tap no
tap no
expect screen work-end
expect widget later
tap back
expect screen vacancy
tap no
expect screen work-end
tap later
expect title Iets planten
tap no
expect screen work-end
expect no widget later
tap back
expect title Iets planten
tap want
expect screen asks
tap back
expect screen vacancy
tap back
expect screen work-fields
tap back
expect screen doors
fresh
# What ended meanwhile is passed over on the way back, and is not looked at once more.
work on
day 2026-11-22
to doors
tap door:werk
tap next
tap later
tap later
tap later
expect screen work-end
day 2028-01-01
expect no widget later
tap back
expect screen work-fields
