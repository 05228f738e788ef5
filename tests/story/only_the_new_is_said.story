# From the third card on only what is new; the rest after a silence, on Repeat, or with the keypad.
to doors
tap door:kan
tap door:skills
tap choice:zorg
tap next
tap skip
tap skip
listen
expect said Iemand wassen
expect said Wil ik leren
tap choice:kan
tap next
listen
expect said Helpen met eten
expect not said Wil ik leren
quiet 9s
expect said Wil ik leren
tap repeat
listen
expect said Helpen met eten
expect said Wil ik leren
tap choice:kan
tap next
key Right
listen
tap skip
listen
expect said Wil ik leren
