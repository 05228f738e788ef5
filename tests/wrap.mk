WRAP_test_outbox := -Wl,--wrap=sqlite3_step
