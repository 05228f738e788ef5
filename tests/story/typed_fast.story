# 06 11 22 is typed fast: only bounces under 60 ms are dropped.
to consent
tap no
tap yes
tap no
tap no
tap skip
type digit:0 digit:6
tap digit:1 after 120ms
tap digit:1 after 70ms
tap digit:2 after 30ms
tap digit:2 after 10ms
wait 2s
expect label number •• •• •
