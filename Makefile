# Aanloop: every verb. `make help` prints them. SPDX-License-Identifier: GPL-3.0-or-later
V ?= debug
B := build/$(V)
DEMO ?= build/demo
Q ?= @

CFLAGS_debug   := -O1 -g
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_release := -O2 -g -DNO_ASAN -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LDFLAGS_release := -pie -Wl,-z,relro,-z,now
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
LDFLAGS_asan   := -fsanitize=address,undefined
LDFLAGS_fuzz   := -fsanitize=address,undefined
ifeq ($(V),fuzz)
CC := clang
endif

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wformat=2 -Wwrite-strings -Wundef -Wcast-qual -Werror
STD := -std=c17 -D_GNU_SOURCE -include src/base/banned.h -Isrc -Iapp -Itests/support

CORE_PKGS   := sqlite3 libsodium jansson fribidi libzstd
kiosk_PKGS  := sdl2 SDL2_ttf espeak-ng libseccomp
sync_PKGS   := libcurl
hub_PKGS    := libmicrohttpd gnutls
ctl_PKGS    := librsvg-2.0 cairo libcurl
PROGRAMS    := kiosk sync hub ctl
ALL_PKGS    := $(CORE_PKGS) $(foreach p,$(PROGRAMS),$($(p)_PKGS))
PKG_CFLAGS  := $(shell pkg-config --cflags $(ALL_PKGS) 2>/dev/null)
core_LIBS   = $(shell pkg-config --libs $(CORE_PKGS)) -lunistring -lm -pthread
libs_of     = $(foreach p,$(1),$(shell pkg-config --libs $($(p)_PKGS)) $(if $(filter kiosk,$(p)),-lsonic))

COMPILE = $(CC) $(STD) $(WARN) $(CFLAGS_$(V)) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP
LINK    = $(CC) $(CFLAGS_$(V)) $(CFLAGS) -Wl,--as-needed $(LDFLAGS_$(V)) $(LDFLAGS)

objs     = $(patsubst %.c,$(B)/%.o,$(1))
CORE_SRC := $(wildcard src/*/*.c)
HOST_SRC := $(wildcard app/host/*.c)
lib_src  = $(filter-out %/main.c,$(wildcard app/$(1)/*.c))
LIBS     := $(B)/libcore.a $(B)/libhost.a $(foreach p,$(PROGRAMS),$(B)/lib$(p).a)
BINS     := $(foreach p,$(PROGRAMS),$(B)/aanloop-$(p))
TESTS    := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/test_*.c tests/story/test_*.c tests/golden/test_*.c tests/shell/test_*.c))
SUPPORT  := $(wildcard tests/support/*.c)
FUZZ     := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
PACK     := build/content/aanloop.pack

all: $(BINS) ## build every program (V=debug|asan|release)

help: ## print this list
	$(Q)sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16 | sort

$(B)/%.o: %.c
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -c -o $@ $<

$(B)/libcore.a: $(call objs,$(CORE_SRC))
$(B)/libhost.a: $(call objs,$(HOST_SRC))
define program
$(B)/lib$(1).a: $(call objs,$(call lib_src,$(1)))
$(B)/aanloop-$(1): $(call objs,app/$(1)/main.c) $(B)/lib$(1).a $(B)/libhost.a $(B)/libcore.a
	$$(Q)$$(LINK) -o $$@ $$^ $$(call libs_of,$(1)) $$(core_LIBS)
endef
$(foreach p,$(PROGRAMS),$(eval $(call program,$(p))))
$(LIBS):
	$(Q)rm -f $@; $(AR) rcs $@ $^

# A test links what it uses from every archive; --as-needed drops the rest.
$(B)/libsupport.a: $(call objs,$(SUPPORT))
	$(Q)rm -f $@; $(AR) rcs $@ $^
$(TESTS): $(B)/%: $(B)/%.o $(B)/libsupport.a $(LIBS)
	$(Q)$(LINK) -o $@ $< $(WRAP_$(notdir $@)) -Wl,--start-group $(B)/libsupport.a $(LIBS) -Wl,--end-group \
		-lcmocka $(call libs_of,$(PROGRAMS)) $(core_LIBS)
-include tests/wrap.mk

-include $(wildcard $(B)/*/*/*.d $(B)/*/*.d)
.PHONY: all help clean
.SECONDARY:

clean: ## remove everything built
	rm -rf build
