# Work without a letter: looked at, wanted, and a place on the list; nothing else is asked.
work on
day 2026-11-22
work standing 4 6
to doors
expect widget door:werk
tap door:werk
expect screen work-fields
listen
expect said Welk werk lijkt je leuk
tap choice:groen
listen
expect said Groen
tap next
expect screen vacancy
expect title Iets planten
listen
expect said Iets planten
expect said maandag ochtend, maandag middag
expect said Bleiswijk, vijfentwintig minuten
expect said Dit wil ik
tap next
expect screen vacancy-about
listen
expect said Een baan
listen
expect said Kwekerij Zonnehof, Kas vier
tap next
listen
expect said vijftien tot zestien euro per uur
tap next
tap next
expect screen vacancy-about
tap next
expect screen vacancy
tap want
expect screen asks
listen
expect said vier uur staan
tap next
expect screen signup-name
type key:a key:m key:i key:n key:a
tap next
expect screen signup-reach
tap choice:phone
listen
expect said Bellen
tap next
expect screen signup-phone
type digit:0 digit:6 digit:1 digit:2 digit:3 digit:4 digit:5 digit:6 digit:7 digit:8
tap next
expect screen signup-confirm
tap yes
expect screen signup-language
expect selected language:nl
tap language:ar
tap next
expect screen signup-rule
listen
expect said Wie het eerst komt, is het eerst aan de beurt
listen
expect said Niemand kan dat veranderen
expect effect signup 0
tap next
expect screen signup-place
listen
expect said Je komt op plek vier tot zes
expect effect signup 0
tap yes
expect effect signup 1
expect effect save 0
expect screen list-ticket
expect record "name":"Amina"
expect record "reach":"phone"
expect record "phone":"+31612345678"
expect record "language":"ar"
expect record "ticket":{"code":
tap next
expect screen doors
