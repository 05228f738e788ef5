WRAP_test_outbox_faults := -Wl,--wrap=sqlite3_step
WRAP_test_intake := -Wl,--wrap=sqlite3_step
WRAP_test_projector := -Wl,--wrap=sqlite3_step
WRAP_test_not_kept := -Wl,--wrap=keep_profile,--wrap=keep_on_list
WRAP_test_shelf := -Wl,--wrap=clock_boot_ms,--wrap=clock_battery_ms
WRAP_test_kiosk_work := -Wl,--wrap=clock_wall_s
WRAP_test_extras := -Wl,--wrap=ioctl
WRAP_test_restart := -lX11
# The reader of codes is needed by an object of the support library, which the linker meets later.
READ_CODE := -Wl,--no-as-needed -lzbar -Wl,--as-needed
WRAP_test_page := $(READ_CODE)
WRAP_test_print := $(READ_CODE)
WRAP_test_paper := $(READ_CODE)
WRAP_test_qr := $(READ_CODE)
WRAP_test_canary_print := $(READ_CODE)
WRAP_test_printing := $(READ_CODE)
WRAP_test_recorder := -Wl,--wrap=SDL_OpenAudioDevice -Wl,--wrap=SDL_PauseAudioDevice -Wl,--wrap=SDL_CloseAudioDevice -Wl,--wrap=SDL_GetAudioDeviceStatus
WRAP_test_told := -Wl,--wrap=keep_profile
WRAP_test_calls_faults := -Wl,--wrap=sqlite3_step
WRAP_test_postings_faults := -Wl,--wrap=sqlite3_step
