# Nothing typed as a name may be a citizen number; a telephone number may look like one.
to consent
tap yes
tap no
tap no
tap no
expect no widget digit:1
expect no widget key:1
