# Aanloop: every verb. `make help` prints them. SPDX-License-Identifier: GPL-3.0-or-later
V ?= debug
B := build/$(V)
DEMO ?= build/demo
Q ?= @

CFLAGS_debug   := -O1 -g
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_release := -O2 -g -DNO_ASAN -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LDFLAGS_release := -pie -Wl,-z,relro,-z,now
# clang warns about the macros of libseccomp, gcc does not.
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -Wno-missing-field-initializers
LDFLAGS_asan   := -fsanitize=address,undefined
LDFLAGS_fuzz   := -fsanitize=address,undefined
ifeq ($(V),fuzz)
CC := clang
endif

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wformat=2 -Wwrite-strings -Wundef -Wcast-qual -Werror
STD := -std=c17 -D_GNU_SOURCE -include src/base/banned.h -Isrc -Iapp -Itests/support

CORE_PKGS   := sqlite3 libsodium jansson fribidi libzstd
kiosk_PKGS  := sdl2 SDL2_ttf libpng espeak-ng libseccomp libqrencode opus ogg
print_PKGS  := libseccomp zlib
sync_PKGS   := libcurl
hub_PKGS    := libmicrohttpd gnutls
ctl_PKGS    := librsvg-2.0 cairo libcurl
PROGRAMS    := kiosk print sync hub ctl
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
TESTS    := $(patsubst %.c,$(B)/%,$(wildcard tests/shell/test_*.c tests/story/test_*.c tests/golden/test_*.c tests/unit/test_*.c))
SUPPORT  := $(wildcard tests/support/*.c)
FUZZ     := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
PACK     := build/content/aanloop.pack

all: $(BINS) ## build every program (V=debug|asan|release)

help: ## print this list
	$(Q)sed -n 's/^\([a-z -]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16 | sort

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
		-lcmocka $(shell pkg-config --libs opusfile) $(call libs_of,$(PROGRAMS)) $(core_LIBS)
-include tests/wrap.mk

BENCHES := $(patsubst %.c,$(B)/%,$(wildcard tests/bench/bench_*.c))
# Programs that system tests start.
DRIVERS := $(patsubst %.c,$(B)/%,$(wildcard tests/system/drive_*.c))
$(BENCHES) $(DRIVERS): $(B)/%: $(B)/%.o $(B)/libsupport.a $(LIBS)
	$(Q)$(LINK) -o $@ $< -Wl,--start-group $(B)/libsupport.a $(LIBS) -Wl,--end-group \
		$(call libs_of,$(PROGRAMS)) $(core_LIBS)

# A fuzz target replays its corpus in the tests; with V=fuzz the same file is a libFuzzer program.
$(B)/fuzz/%: $(B)/tests/fuzz/%.o $(if $(filter fuzz,$(V)),,$(B)/tests/fuzz/support/replay.o) $(B)/libsupport.a $(LIBS)
	$(Q)mkdir -p $(@D)
	$(Q)$(LINK) $(if $(filter fuzz,$(V)),-fsanitize=fuzzer) -o $@ $(filter %.o,$^) -Wl,--start-group $(B)/libsupport.a $(LIBS) \
		-Wl,--end-group $(call libs_of,$(PROGRAMS)) $(core_LIBS)

# --- what the machine needs (asks nothing, fast when all is there) ---
DEPS_RUN := gcc libc6-dev pkg-config ca-certificates libsdl2-dev libsdl2-ttf-dev libpng-dev libfribidi-dev libunistring-dev \
	libespeak-ng-dev espeak-ng-data libsonic-dev libsqlite3-dev libsodium-dev libjansson-dev libcurl4-gnutls-dev \
	libmicrohttpd-dev libgnutls28-dev libseccomp-dev libzstd-dev libqrencode-dev libopus-dev libogg-dev libcups2-dev zlib1g-dev librsvg2-dev libcairo2-dev fonts-noto-core
DEPS_TEST := $(DEPS_RUN) libcmocka-dev libx11-dev clang clang-tidy clang-format cppcheck libclang-rt-14-dev minisign openssl sqlite3 xvfb \
	xdotool chromium curl jq gnutls-bin unicode-data procps valgrind libzbar-dev libopusfile-dev poppler-utils cups-daemon
APT := $(if $(filter 0,$(shell id -u)),,sudo) env DEBIAN_FRONTEND=noninteractive apt-get -qq
install_missing = missing=$$(for p in $(1); do dpkg-query -W -f='$${db:Status-Status}\n' $$p 2>/dev/null | grep -q ^installed || echo $$p; done); \
	command -v npm >/dev/null || missing="$$missing nodejs npm"; \
	test -z "$$missing" || { $(APT) update && $(APT) install -y --no-install-recommends $$missing; }
NPM_DIRS := $(dir $(wildcard assets/package-lock.json assets/*/package-lock.json))
NPM_DONE := $(addsuffix node_modules/.package-lock.json,$(NPM_DIRS))
define npm_rule
$(1)node_modules/.package-lock.json: $(1)package-lock.json
	$$(Q)cd $(1) && npm ci --loglevel=error --no-fund --no-audit >/dev/null && touch node_modules/.package-lock.json
endef
$(foreach d,$(NPM_DIRS),$(eval $(call npm_rule,$(d))))

deps: ## install what `run` needs: Debian packages and locked npm packages
	$(Q)$(call install_missing,$(DEPS_RUN))
	$(Q)$(MAKE) --no-print-directory npm
deps-test: ## install what `test` and `check` need as well
	$(Q)$(call install_missing,$(DEPS_TEST))
	$(Q)$(MAKE) --no-print-directory npm
npm: $(NPM_DONE)
	@:

# --- content: rendered, packed and signed by the release build of our own tool ---
CONTENT_SRC := $(wildcard assets/*.json assets/*.txt) $(shell find assets/decks assets/pictures assets/vocab locales -type f 2>/dev/null)
content: ## render the pictures, pack and sign the content
ifeq ($(V),release)
content: $(PACK) # not by another make: `make -j all content` would link the same program twice
$(PACK): $(B)/aanloop-ctl $(CONTENT_SRC) $(filter assets/node_modules/%,$(NPM_DONE))
	$(Q)mkdir -p $(@D)
	$(Q)$(B)/aanloop-ctl content keygen $(@D)/content
	$(Q)$(B)/aanloop-ctl content build --out $@.new
	$(Q)$(B)/aanloop-ctl content sign $@.new --secret $(@D)/content.key
	$(Q)mv $@.new.minisig $@.minisig && mv $@.new $@
else
content:
	$(Q)$(MAKE) --no-print-directory V=release $(PACK)
endif

run: ## install, build, start hub, sync and kiosk; without a screen: play a whole visit
	$(Q)$(MAKE) --no-print-directory deps
	$(Q)$(MAKE) --no-print-directory V=release all content web
	$(Q)build/release/aanloop-ctl demo --data $(DEMO) --bin build/release
web: ## build the staff pages
ifeq ($(V),release)
web: build/web/index.html # by this make, as with content
build/web/index.html: $(B)/aanloop-ctl $(CONTENT_SRC) $(filter assets/node_modules/%,$(NPM_DONE)) $(shell find assets/web -type f -not -path '*/node_modules/*' 2>/dev/null)
	$(Q)cd assets/web && npm run --silent build
	$(Q)$(B)/aanloop-ctl pictures svg --out build/web
else
web:
	$(Q)$(MAKE) --no-print-directory V=release web
endif

# --- tests ---
SYSTEM := $(sort $(wildcard tests/system/test_*.sh))
test: ## install, build with sanitizers, pass every test
	$(Q)$(MAKE) --no-print-directory deps-test
	$(Q)$(MAKE) --no-print-directory V=release all content web
	$(Q)$(MAKE) --no-print-directory V=asan test-now
test-now: $(BINS) $(TESTS) $(DRIVERS) $(B)/simulate $(addprefix $(B)/fuzz/,$(FUZZ))
	$(Q)B=$(B) sh tests/run.sh $(B)/logs $(SYSTEM) $(TESTS) $(if $(FUZZ),tests/fuzz/replay.sh) # the long ones first

check: ## format, lint, analyzers, layers, ceilings, headers alone
	$(Q)$(MAKE) --no-print-directory deps-test
	$(Q)$(MAKE) --no-print-directory -f tests/check/check.mk check
fuzz: ## fuzz every target; SECONDS=600 each
	$(Q)$(MAKE) --no-print-directory deps-test
	$(Q)$(MAKE) --no-print-directory V=fuzz $(addprefix build/fuzz/fuzz/,$(FUZZ))
	$(Q)sh tests/fuzz/run.sh build/fuzz/fuzz $(or $(SECONDS),600)
asan: ## build everything with sanitizers
	$(Q)$(MAKE) --no-print-directory V=asan all
golden: ## rewrite the golden files; review with git diff
	$(Q)$(MAKE) --no-print-directory V=release content
	$(Q)$(MAKE) --no-print-directory V=debug $(patsubst $(B)/%,build/debug/%,$(filter $(B)/tests/golden/%,$(TESTS)))
	$(Q)for t in $(patsubst $(B)/%,build/debug/%,$(filter $(B)/tests/golden/%,$(TESTS))); do AANLOOP_GOLDEN=write $$t || exit 1; done
soak: ## ten times the monkey, all pixels of all screens
	$(Q)$(MAKE) --no-print-directory deps-test
	$(Q)$(MAKE) --no-print-directory V=release all content
	$(Q)AANLOOP_SOAK=1 $(MAKE) --no-print-directory V=asan test-now
bench: ## measure what issue figures are about: a table, then one JSON line a figure
	$(Q)$(MAKE) --no-print-directory deps-test
	$(Q)$(MAKE) --no-print-directory V=release all content bench-now
bench-now: $(BENCHES)
	$(Q)B=$(B) sh tests/bench/run.sh
simulate: ## fair lists among wrong clocks: SEED=n COUNT=worlds MUTATE=union|arrival|wallclock
	$(Q)$(MAKE) --no-print-directory V=release build/release/simulate
	$(Q)MUTATE=$(MUTATE) build/release/simulate $(or $(SEED),1) $(or $(COUNT),1)
$(B)/simulate: $(call objs,$(wildcard tests/simulate/*.c)) $(B)/libcore.a
	$(Q)$(LINK) -o $@ $^ $(core_LIBS)
screens: ## every screen as a picture in build/screens
	$(Q)$(MAKE) --no-print-directory V=release all content
	$(Q)sh tests/system/screens.sh build/release build/screens
picturebook: ## every picture with an empty tally, HTML and PDF, in build/picturebook
	$(Q)$(MAKE) --no-print-directory V=release all
	$(Q)build/release/aanloop-ctl picturebook --out build/picturebook

# --- where it goes ---
PREFIX ?= /usr/local
install: ## copy programs, content and staff pages below DESTDIR/PREFIX
	$(Q)$(MAKE) --no-print-directory V=release all content web
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/aanloop/web
	install -s $(foreach p,$(PROGRAMS),build/release/aanloop-$(p)) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(PACK) $(PACK).minisig build/content/content.pub assets/fonts.list assets/vum_vacancy.json $(DESTDIR)$(PREFIX)/share/aanloop
	cp -R build/web/. $(DESTDIR)$(PREFIX)/share/aanloop/web
deb: ## Debian packages of kiosk and hub in build/deb
	$(Q)$(call install_missing,$(DEPS_RUN) dpkg-dev)
	$(Q)$(MAKE) --no-print-directory V=release all content web
	$(Q)sh image/deb.sh build/deb
image image-test test-postgres: ## not in this version: says so and fails
	@echo 'make $@: not in this version of Aanloop' >&2; exit 2

-include $(wildcard $(B)/*/*/*.d $(B)/*/*.d)
.PHONY: all help clean deps deps-test npm content run web test test-now check fuzz asan golden soak bench bench-now screens install deb image image-test test-postgres simulate picturebook
.SECONDARY:

clean: ## remove everything built
	rm -rf build
