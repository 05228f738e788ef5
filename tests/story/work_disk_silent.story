# A disk that answers nothing is not waited for, for ever; nor is its answer taken for another list.
work on
day 2026-11-22
disk silent
to doors
tap door:werk
tap choice:groen
tap next
tap want
tap next
tap skip
tap choice:place
tap next
tap next
tap next
tap yes
expect screen signup-saving
expect no widget next
wait 31s
expect screen signup-failed
listen
expect said Je staat nog niet op de lijst
expect effect signup 1
# The same once more is the same: it is asked once, and waited for once more.
tap next
tap want
tap next
tap skip
tap next
tap next
tap next
tap yes
expect screen signup-saving
expect effect signup 1
wait 31s
expect screen signup-failed
# Another one meanwhile is not taken on, and that is said at once.
tap next
expect screen vacancy
tap no
expect screen work-end
tap fields
tap choice:zorg
tap next
expect title Helpen met lopen
tap want
tap skip
tap next
tap next
tap next
tap yes
expect screen signup-failed
expect effect signup 1
# Now the first is kept after all: no ticket is shown for the second.
disk answers
expect screen signup-failed
tap next
expect screen vacancy
tap want
tap skip
tap next
tap next
tap next
tap yes
expect screen list-ticket
expect effect signup 2
