# Loudness, rate, size and contrast work before a language is chosen; the sheet stays open.
tap adjust
expect widget louder
expect widget mute
tap bigger
expect widget bigger
expect said Groter
tap mute
expect label mute Geluid aan
expect selected mute
tap mute
expect label mute Geluid uit
tap louder
expect not enabled louder
tap softer
expect enabled louder
tap adjust
expect no widget louder
quiet 125s
expect like new
