# Everything a person does with this repository. Each target installs what it
# lacks, and says so before it does.

SHELL := bash
.DEFAULT_GOAL := help

# Runs a command with a PostgreSQL and a Redis of its own.
servers = go build -o bin/servers ./cmd/internal/servers/run && bin/servers

# Ends a reading at each of its steps, which only a build with this tag can.
killed = $(servers) go test -tags faults -run KilledAtAnyStep ./aggregator/postgres

.PHONY: help deps build demo test lint browser bench fuzz soak clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install PostgreSQL, Redis, a C compiler and a browser where they are missing
	@.ci/deps servers cc browser

build: ## build bin/hopluu
	@mkdir -p bin
	@test -e bin/hopluu || echo "Building bin/hopluu: a minute or two the first time, seconds later."
	go build -o bin/hopluu ./cmd/hopluu

demo: build ## a whole province on this machine: make demo ARGS="--listen 127.0.0.1:9000 --data DIR"
	@.ci/deps servers
	bin/hopluu demo $(ARGS)

test: ## every test, with servers of its own: make test ARGS=./queue/
	@.ci/deps servers cc
	$(servers) go test -race -shuffle=on $(or $(ARGS),./...)
	$(if $(ARGS),,$(killed))

lint: ## formatting, vet, modernisation, staticcheck, tidiness
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt these:"; echo "$$unformatted"; exit 1; }
	go vet ./...
	go vet -tags faults ./aggregator/...
	go fix -diff ./...
	go tool -modfile=.ci/tools/go.mod staticcheck ./...
	go mod tidy -diff
	@if [ -f portal/browser/go.mod ]; then cd portal/browser && go vet ./... && go mod tidy -diff; fi

browser: build ## publish, approve and find an item in a real browser; screenshots in var/screenshots
	@.ci/deps servers browser
	@mkdir -p var/screenshots
	CHROMIUM="$$(.ci/chromium)" HOPLUU_BINARY=$(CURDIR)/bin/hopluu HOPLUU_SCREENSHOTS=$(CURDIR)/var/screenshots go -C portal/browser test -count=1 -v $(ARGS) ./...

bench: build ## print the figures, each beside its reference
	@.ci/deps servers
	go run ./cmd/internal/bench $(ARGS)

fuzz: ## every fuzz test, two minutes at most together: make fuzz FUZZ_SECONDS=3600
	@.ci/fuzz

soak: build ## every fault again and again, ten hostile sites among 200, then a million items; hours: make soak ROUNDS=200 FOR=1h
	@.ci/deps servers cc
	$(servers) go test ./cmd/internal/stage -run TestNothingIsLost -count=$(or $(ROUNDS),20) -timeout 0 -v
	$(killed) -count=$(or $(ROUNDS),20) -timeout 0
	go run ./cmd/internal/bench -only hostile -for $(or $(FOR),10m)
	go run ./cmd/internal/bench -only million

clean: ## remove what was built
	rm -rf bin
