# The house's law, file by file so that two run at once and only what changed runs again.
# SPDX-License-Identifier: GPL-3.0-or-later
S := build/check
SOURCES := $(shell git ls-files --cached --others --exclude-standard 'src/*.c' 'app/*.c' 'tests/*.c')
HEADERS := $(shell git ls-files --cached --others --exclude-standard '*.h')
CORE    := $(filter src/%.c app/%.c,$(SOURCES))
PKGS := sqlite3 libsodium jansson fribidi libzstd opus opusfile sdl2 SDL2_ttf espeak-ng libseccomp libcurl libmicrohttpd gnutls librsvg-2.0 cairo
SYSINC := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))
FLAGS := -std=c17 -D_GNU_SOURCE -Isrc -Iapp -Itests/support $(SYSINC)
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 \
	-Wwrite-strings -Wundef -Wcast-qual -Werror

check: ## everything
	@sh tests/check/layers.sh
	@sh tests/check/ceilings.sh
	@sh tests/check/words.sh
	@$(MAKE) --no-print-directory -j2 -f tests/check/check.mk files
	@echo 'ok check'
files: $(SOURCES:%=$(S)/%.format) $(HEADERS:%=$(S)/%.format) $(HEADERS:%=$(S)/%.alone) \
	$(CORE:%=$(S)/%.cppcheck) $(CORE:%=$(S)/%.analyzer) $(CORE:%=$(S)/%.tidy)

$(S)/%.format: % .clang-format
	@mkdir -p $(@D)
	@clang-format --dry-run -Werror $< && touch $@
$(S)/%.h.alone: %.h
	@mkdir -p $(@D)
	@gcc $(FLAGS) -include src/base/banned.h $(WARN) -fsyntax-only -x c $< && touch $@
$(S)/%.analyzer: % $(HEADERS)
	@mkdir -p $(@D)
	@gcc $(FLAGS) -include src/base/banned.h -O1 -fanalyzer -Wall -Wextra -Werror -c -o /dev/null $< && touch $@
$(S)/%.tidy: % $(HEADERS) .clang-tidy
	@mkdir -p $(@D)
	@clang-tidy --quiet $< -- $(FLAGS) -include src/base/banned.h 2>$@.err || { cat $@.err; exit 1; }
	@touch $@
$(S)/%.cppcheck: % $(HEADERS)
	@mkdir -p $(@D)
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--library=tests/check/cppcheck.cfg --suppress=missingIncludeSystem --suppress=legacyUninitvar --suppress=normalCheckLevelMaxBranches -Isrc -Iapp $< && touch $@
.PHONY: check files
