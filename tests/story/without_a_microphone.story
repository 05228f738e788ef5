# No microphone: what can only be told aloud is left out, and a name is typed.
microphone none
to doors
tap door:kan
tap door:wendbaarheid
tap skip
tap skip
tap skip
tap skip
expect screen readback
to name
expect no widget record
