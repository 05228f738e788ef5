to card
tap choice:inkomen
tap next
tap choice:rust
tap languages
expect screen languages
expect selected language:nl
tap language:ar
expect locale ar
tap next
expect screen card
expect step 2 of 12
expect locale ar
tap back
expect selected choice:inkomen
tap languages
tap back
expect screen card
expect locale ar
# a second tap on the chosen tile goes on as well
tap languages
tap language:en
tap language:en
expect screen card
expect locale en
expect selected choice:inkomen
