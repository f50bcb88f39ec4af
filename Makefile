# SPDX-License-Identifier: EUPL-1.2
# make                         the program, build/hanse
# make VARIANT=asan tests      every *_test.c with the address and undefined behaviour sanitizers; VARIANT=tsan with the thread one
# make VARIANT=fuzz fuzzers    every tests/fuzz/*_fuzz.c with clang's libFuzzer
# make pseudo                  the program with one language more, which shows in tests what comes from no catalogue
# make install prefix=/usr     the program and its manual pages
# BUILD=folder builds elsewhere; V=1 shows the commands.

VARIANT ?= release
BUILD   ?= build
prefix  ?= /usr/local
OUT     := $(BUILD)/$(VARIANT)

LIBRARIES := libmicrohttpd sqlite3 libpq libsodium libcrypto jansson icu-i18n icu-uc libcurl xlsxwriter libical libzip libxml-2.0 zlib libfido2 libcbor libqrencode libcmark-gfm gmime-3.0 \
  cjose pangocairo cairo-pdf harfbuzz libqpdf

ifeq ($(origin CC),default)
CC := $(if $(filter fuzz,$(VARIANT)),clang,gcc)
endif
LIBRARY_FLAGS := $(shell pkg-config --cflags $(LIBRARIES))
CPPFLAGS += -Isrc -I. -I$(BUILD) -D_GNU_SOURCE -MMD -MP $(LIBRARY_FLAGS)
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes \
  -Wvla -Wundef -Wcast-qual -Wnull-dereference -Wwrite-strings -Wimplicit-fallthrough -Wdouble-promotion -Wno-missing-field-initializers \
  $(if $(findstring clang,$(CC)),-Wno-string-conversion -Wno-format-nonliteral) \
  -Werror=implicit -Werror=int-conversion -Werror=incompatible-pointer-types -Werror=format-security
CFLAGS_release := -O2 -g1 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full \
  -ftrivial-auto-var-init=zero -fPIE
CFLAGS_asan := -DARENA_EACH -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
CFLAGS_tsan := -O1 -g -fsanitize=thread
CFLAGS_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
CFLAGS := -std=gnu17 $(WARNINGS) -fno-strict-aliasing $(CFLAGS_$(VARIANT)) $(EXTRA_CFLAGS)
LDFLAGS_release := -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
# Hundreds of tests are linked: lld takes a third of the time that gold takes, and a quarter of what the usual one takes.
FASTER_LINKER := $(addprefix -fuse-ld=,$(firstword $(foreach linker,lld gold,$(if $(shell command -v ld.$(linker)),$(linker)))))
LDFLAGS_asan := -fsanitize=address,undefined $(FASTER_LINKER)
LDFLAGS_tsan := -fsanitize=thread $(FASTER_LINKER)
LDFLAGS_fuzz := -fsanitize=address,undefined $(FASTER_LINKER)
LDFLAGS := $(LDFLAGS_$(VARIANT))
LDLIBS := $(shell pkg-config --libs $(LIBRARIES)) -lpthread -lm

SOURCES := $(filter-out %_test.c src/hanse.c,$(wildcard src/*/*.c src/*/*/*.c))
# What stands below the features: its tests and the fuzzers need no more.
SERVICES := $(filter-out src/features/% src/commands/%,$(SOURCES))
TESTS   := $(wildcard src/*/*_test.c src/*/*/*_test.c tests/*/*_test.c)
# What several tests share: C files in tests/ that are neither a test nor a fuzz target.
TEST_HELPERS := $(filter-out %_test.c %_fuzz.c,$(wildcard tests/*/*.c))
FUZZERS := $(wildcard tests/fuzz/*_fuzz.c)
BENCHES := $(wildcard bench/*.c)
OBJECTS := $(SOURCES:%.c=$(OUT)/%.o) $(OUT)/embedded.o
CATALOGUES := $(patsubst locale/%.po,$(BUILD)/locale/%.mo,$(wildcard locale/*.po))
EMBEDDED := $(wildcard src/*/*.sql src/features/*/*.sql src/*/*.mustache src/features/*/*.mustache data/*.csv data/positions/*.md) \
  $(wildcard assets/*.svg) $(patsubst %,$(BUILD)/%,$(wildcard assets/*.css assets/*.js)) $(BUILD)/assets/htmx.js $(BUILD)/assets/verify.js \
  $(CATALOGUES)

.PHONY: all pseudo tests fuzzers benches install clean FORCE
.SECONDARY:
ifndef V
.SILENT:
endif
all: $(BUILD)/hanse

$(BUILD)/hanse: $(OUT)/hanse
	ln -sf $(VARIANT)/hanse $@

$(OUT)/hanse: $(OUT)/src/hanse.o $(OUT)/libhanse.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/libhanse.a: $(OBJECTS)
$(OUT)/libservices.a: $(SERVICES:%.c=$(OUT)/%.o) $(OUT)/embedded.o
$(OUT)/lib%.a:
	rm -f $@ && ar rcs $@ $^

pseudo: $(OUT)/hanse-pseudo
$(OUT)/hanse-pseudo: $(OUT)/src/hanse.o $(filter-out $(OUT)/embedded.o,$(OBJECTS)) $(OUT)/pseudo.o
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

tests: $(TESTS:%.c=$(OUT)/%)
fuzzers: $(FUZZERS:%.c=$(OUT)/%)
benches: $(BENCHES:%.c=$(OUT)/%)

LINK_TEST = $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka
$(OUT)/src/%_test: $(OUT)/src/%_test.o $(OUT)/libservices.a
	$(LINK_TEST)
$(OUT)/src/features/%_test: $(OUT)/src/features/%_test.o $(OUT)/libhanse.a
	$(LINK_TEST)
$(OUT)/src/commands/%_test: $(OUT)/src/commands/%_test.o $(OUT)/libhanse.a
	$(LINK_TEST)

$(OUT)/tests/%_test: $(OUT)/tests/%_test.o $(TEST_HELPERS:%.c=$(OUT)/%.o) $(OUT)/libhanse.a
	$(LINK_TEST)

$(OUT)/tests/application/queries_test: $(OUT)/queries.o

# It refuses memory, so every allocation of the program's own code is led to it.
$(OUT)/tests/faults/memory_test: private LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc

# Another request comes between what one has read and its write.
$(OUT)/tests/application/crossing_test: private LDFLAGS += -Wl,--wrap=writer_run

# Its disk fails.
$(OUT)/src/files/store_test: private LDFLAGS += -Wl,--wrap=write,--wrap=fsync,--wrap=rename,--wrap=mkostemp

$(OUT)/tests/%_fuzz: $(OUT)/tests/%_fuzz.o $(OUT)/libservices.a
	$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LDLIBS)

$(OUT)/bench/%: $(OUT)/bench/%.o $(OUT)/libhanse.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(OUT)/%.o: $(BUILD)/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/embed: tools/embed.c
	@mkdir -p $(@D)
	$(CC) -O1 -std=gnu17 -Wall -Wextra -o $@ $<

# Rebuilt when a file changes, comes or goes.
$(BUILD)/embedded.c: $(BUILD)/embed $(EMBEDDED) $(BUILD)/embedded.list
	$(BUILD)/embed $(BUILD)/ $(EMBEDDED) > $@
$(BUILD)/embedded.list: FORCE
	@mkdir -p $(@D)
	@echo '$(EMBEDDED)' | cmp -s - $@ || echo '$(EMBEDDED)' > $@

$(BUILD)/pseudo.c: $(BUILD)/embedded.c $(BUILD)/locale/en-XA.mo
	$(BUILD)/embed $(BUILD)/ $(EMBEDDED) $(BUILD)/locale/en-XA.mo > $@

# The incbin directives hide what the object is made of from the compiler's dependency file.
$(OUT)/embedded.o: $(EMBEDDED)
$(OUT)/pseudo.o: $(EMBEDDED) $(BUILD)/locale/en-XA.mo

$(BUILD)/queries.c: tests/tools/queries.mjs $(SOURCES)
	@mkdir -p $(@D)
	node tests/tools/queries.mjs $(sort $(SOURCES)) > $@.new && mv $@.new $@

# Without what only its readers need; a first visit has to fit into 60 kB.
$(BUILD)/assets/%.css: assets/%.css
	@mkdir -p $(@D)
	sed -e 's|/\*[^*]*\*/||; s/^ *//; /^$$/d; s/ *\([{};,]\) */\1/g; s/: /:/g' $< > $@

$(BUILD)/assets/%.js: assets/%.js
	@mkdir -p $(@D)
	sed -e '/^ *\/\//d; /^\/\*.*\*\/$$/d; s/^ *//; /^$$/d' $< > $@

$(BUILD)/assets/htmx.js: node_modules/htmx.org/dist/htmx.min.js
	@mkdir -p $(@D)
	cp $< $@
$(BUILD)/assets/verify.js: tools/verify.mjs
	@mkdir -p $(@D)
	cp $< $@
$(BUILD)/locale/%.mo: locale/%.po
	@mkdir -p $(@D)
	msgfmt --check-format -o $@ $<
$(BUILD)/locale/en-XA.mo: tests/tools/pseudo.mjs $(SOURCES) $(wildcard src/*/*.mustache src/features/*/*.mustache)
	@mkdir -p $(@D)
	BUILD=$(BUILD) tools/extract-messages > $(BUILD)/messages.pot
	node $< < $(BUILD)/messages.pot > $(BUILD)/en-XA.po && msgfmt -o $@ $(BUILD)/en-XA.po

node_modules/htmx.org/dist/htmx.min.js: | package-lock.json
	npm ci --ignore-scripts --omit=dev --no-audit --no-fund

install: $(OUT)/hanse
	install -D -m 755 $(OUT)/hanse $(DESTDIR)$(prefix)/bin/hanse
	install -d $(addprefix $(DESTDIR)$(prefix)/share/man/man,1 5 8)
	for section in 1 5 8; do install -m 644 docs/man/*.$$section $(DESTDIR)$(prefix)/share/man/man$$section/; done

clean:
	rm -rf $(BUILD)

-include $(wildcard $(OUT)/*.d $(OUT)/*/*.d $(OUT)/*/*/*.d $(OUT)/*/*/*/*.d)
