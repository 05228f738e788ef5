# Caption, border and picture are one button; any length of press counts; drag off cancels (TTSQ).
to card
foot of choice:uitdaging
expect selected choice:uitdaging
hold choice:inkomen 9s
expect selected choice:inkomen
expect not selected choice:uitdaging
drag choice:autonomie off
expect not selected choice:autonomie
expect selected choice:inkomen
expect step 1 of 12
