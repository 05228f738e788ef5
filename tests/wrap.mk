WRAP_test_outbox_faults := -Wl,--wrap=sqlite3_step
WRAP_test_intake := -Wl,--wrap=sqlite3_step
WRAP_test_projector := -Wl,--wrap=sqlite3_step
WRAP_test_not_kept := -Wl,--wrap=keep_profile
WRAP_test_extras := -Wl,--wrap=ioctl
WRAP_test_restart := -lX11
