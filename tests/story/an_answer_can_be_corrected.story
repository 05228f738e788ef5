# Choosing again changes it freely, also after Back; skip can be undone (TTSQ).
to card
expect no widget next
tap choice:uitdaging
expect widget next
tap choice:autonomie
tap next
tap back
expect selected choice:autonomie
expect not selected choice:uitdaging
tap choice:inkomen
tap next
tap skip
tap back
expect selected skip
expect widget next
tap back
expect selected choice:inkomen
expect step 1 of 12
