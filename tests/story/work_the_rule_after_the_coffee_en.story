# The same in English.
work on
tap language:en
tap next
to doors
tap door:werk
tap choice:zorg
tap next
tap want
tap skip
tap choice:phone
tap choice:letter
tap next
tap next
expect screen signup-rule
listen
expect said First you have coffee. Then you say yes or no.
expect said Who says yes first has the first turn.
expect said Nobody can change that.
expect said Is it your turn? We look for you three times. Your place stays for fourteen days.
tap next
expect screen signup-place
expect effect signup 0
