# Three fields over three cards; a fourth is told kindly, and one may be taken off again.
to doors
tap door:kan
tap door:skills
tap choice:zorg
expect selected choice:zorg
expect said Zorg
tap choice:bouw
tap choice:energie
expect selected choice:bouw
tap choice:kinderen
expect not selected choice:kinderen
expect said Je koos er al drie
expect title Je koos er al 3. Haal er eerst een weg.
tap choice:bouw
expect not selected choice:bouw
expect said Niet meer gekozen
listen
expect said Bouw en techniek
expect title Welk werk lijkt je leuk?
tap choice:kinderen
expect selected choice:kinderen
tap next
# nothing can be chosen here any more: Next is there at once
expect widget next
tap choice:horeca
expect said Je koos er al drie
expect not selected choice:horeca
tap next
tap next
expect widget subject
expect title Iemand wassen
# all three taken off: there is no answer, and no Next
tap back
tap back
tap back
tap choice:zorg
tap choice:energie
tap choice:kinderen
expect not widget next
