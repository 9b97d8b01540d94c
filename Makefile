# Two commands are all a newcomer needs: `make report` and `make test`. Both do only what is not done yet.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
# Tests that start processes and wait for them: beside others that fill the processor their deadlines would pass.
DEADLINES := InterruptTests|PluginConformanceTests|PluginHostTests
PROCESSES := LithoCommandsTests|$(DEADLINES)
# Those of them that fill the cores for minutes, and would make others late.
HEAVY := FaultTests|HostileInputTests|SlurmTests|SweepTests

.PHONY: report build test setup lint format bench fuzz sanitize clean check-reports preview test-preview

APT := pkg-config libsqlite3-dev libxml2-dev zlib1g-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
RELEASE := --configuration release --product litho -Xswiftc -static-stdlib -Xlinker --build-id=sha1 -Xlinker --strip-all
LITHO := .build/release/litho
REPORT := build/report/trainium3-first-look.html

report: build
	@mkdir -p build/report
	@$(LITHO) render Notebooks/trainium3-first-look.md -o $(REPORT) --cache build/cache
	@echo "$(CURDIR)/$(REPORT)"

setup:
	@missing=$$(for p in $(APT); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "litho: installing $$(echo $$missing)"; \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

build: setup
	@echo "litho: building the release binary"
	@swift build $(RELEASE) --quiet 2>&1 | { grep -v "the use of .mktemp. is dangerous" || true; }

test: setup
	@echo "litho: running the tests"
	@swift test --skip "$(PROCESSES)"
	@echo "litho: running the tests of the program from outside"
	@swift test --skip-build --filter LithoCommandsTests --skip "$(DEADLINES)|$(HEAVY)"
	@echo "litho: running the tests of hostile input, faults and sweeps"
	@swift test --skip-build --filter "$(HEAVY)"
	@echo "litho: running the tests with deadlines by themselves"
	@swift test --skip-build --filter "$(DEADLINES)"
	@echo "litho: building a fresh plugin from the template, outside the repository (minutes)"
	@LITHO_SLOW_TESTS=1 swift test --skip-build --filter PluginTemplateTests

# In a real browser: Debian's chromium, driven from a virtual environment that is made here. Minutes; not part of `make test`.
check-reports: build
	@if ! command -v chromium >/dev/null || ! command -v java >/dev/null || ! command -v pdftotext >/dev/null; then \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends \
	    chromium poppler-utils fonts-dejavu-core default-jre-headless python3-venv >/dev/null; \
	fi
	@[ -x .venv-browser/bin/python ] || python3 -m venv .venv-browser
	@PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 .venv-browser/bin/pip install -q -r Tests/Browser/requirements.txt
	@.venv-browser/bin/python Tests/Browser/check.py --litho $(LITHO)

# The preview is a package of its own, with a web server: `make test` neither fetches nor builds it.
PREVIEW := Tools/Preview/.build/release/litho-preview
preview: build
	@echo "litho: building the preview (the first time fetches a web server and takes minutes)"
	@swift build --package-path Tools/Preview --configuration release --product litho-preview -Xswiftc -static-stdlib --quiet
	@echo "$(PREVIEW) NOTEBOOK --litho $(LITHO)"

test-preview:
	@swift test --package-path Tools/Preview

lint:
	@swift format lint --strict --recursive --parallel Sources Plugins Tests Package.swift Tools/Preview/Package.swift Tools/Preview/Sources Tools/Preview/Tests

format:
	@swift format --in-place --recursive --parallel Sources Plugins Tests Package.swift Tools/Preview/Package.swift Tools/Preview/Sources Tools/Preview/Tests

# Beside other programs, which peers.sh installs; writes Documentation/Benchmarks.md. One part alone: make bench PART=queries (bench.py --list names them)
bench: build
	@Tests/Benchmarks/peers.sh
	@swift build --configuration release --product litho-uncertainty-bench -Xswiftc -static-stdlib --quiet
	@Tests/Benchmarks/bench.py --litho $(LITHO) $(if $(PART),--part $(PART))

clean:
	@rm -rf .build build

# Mutations guided by coverage for one target (`.build/fuzz/release/litho-fuzz list` names them), until interrupted or as often as RUNS says:
# make fuzz TARGET=notebook RUNS=10000000
TARGET ?= notebook
RUNS ?= -1
fuzz: setup
	@swift build -c release --product litho-fuzz --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld -Xswiftc -DLITHO_LIBFUZZER --quiet
	@mkdir -p build/fuzz/$(TARGET)
	@.build/fuzz/release/litho-fuzz $(TARGET) --seeds build/fuzz/$(TARGET)
	@.build/fuzz/release/litho-fuzz $(TARGET) build/fuzz/$(TARGET) -runs=$(RUNS) -timeout=20 -rss_limit_mb=3000 -max_len=512 -print_final_stats=1 -artifact_prefix=build/fuzz/$(TARGET)-

# The readers of outside bytes and what shares memory between threads or with C, under the two sanitizers that Swift has on Linux. Left out: children with limits
# on memory, which the sanitizers exceed, and texts so large that their deadlines pass. Leaks: the runner of the tests has some of its own.
SANITIZED := HTMLReaderTests|ArticleCorpusTests|DocumentSourcesTests|PluginProtocolTests|NotebookSyntaxTests|ResultCacheTests|DatasetsTests|CellEngineTests
UNSANITIZED := ReadingProcessTests|aHugeCSVOfOurOwn|ProcessesTests
sanitize: setup
	@for kind in address thread; do \
	  echo "litho: the tests under the $$kind sanitizer"; \
	  ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=$$kind --scratch-path .build/$$kind --filter "$(SANITIZED)" --skip "$(UNSANITIZED)" || exit 1; \
	done
