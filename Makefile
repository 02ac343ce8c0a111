# The commands of the pipeline. `make help` lists them.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := up
MAKEFLAGS += --no-print-directory

MVN := ./mvnw --batch-mode --no-transfer-progress
COMPOSE := docker compose
# `make dev SERVICE=loader` develops another service than the api.
SERVICE ?= api
PACKAGED := sandbox/target/.packaged
SOURCES := $(shell find pom.xml common sandbox downloader loader transformer api \
	-name target -prune -o -path '*/src/test' -prune -o -type f -print 2>/dev/null)

##@ With Docker
.PHONY: up
up: .env ## build and start everything, wait until healthy, print the addresses
	@deploy/bin/require docker
	$(COMPOSE) up --build --wait
	@deploy/bin/addresses

.PHONY: init
init: ## write .env with random passwords (an existing .env is kept)
	@deploy/bin/init

.env:
	@deploy/bin/init

.PHONY: ps
ps: ## show the containers and their health
	@deploy/bin/require docker
	$(COMPOSE) ps

.PHONY: logs
logs: ## follow the logs of all containers (SERVICE=loader: of one)
	@deploy/bin/require docker
	$(COMPOSE) logs --follow --tail 200 $(if $(filter command line,$(origin SERVICE)),$(SERVICE))

.PHONY: restart
restart: .env ## start the containers again with the settings of .env
	@deploy/bin/require docker
	$(COMPOSE) up --force-recreate --wait
	@deploy/bin/addresses

.PHONY: down
down: ## stop and remove the containers; the data stays
	@deploy/bin/require docker
	$(COMPOSE) --profile monitoring down

.PHONY: monitoring
monitoring: .env ## start Prometheus and Grafana beside the rest
	@deploy/bin/require docker
	$(COMPOSE) --profile monitoring up --wait prometheus grafana

##@ Without Docker
.PHONY: demo
demo: $(PACKAGED) ## run the whole pipeline in the terminal, needs a JDK only (ONCE=1: end after the first release)
	@deploy/bin/require java
	@exec deploy/bin/demo

$(PACKAGED): $(SOURCES)
	@deploy/bin/require java
	@echo "Building (the first time downloads libraries, a few minutes) ..."
	@$(MVN) --quiet --projects sandbox,downloader,loader,transformer,api --also-make \
		-Dmaven.test.skip=true -Dspotless.check.skip=true package
	@touch $@

# What the tests print goes to target/surefire-reports; here stand the classes, their figures and the failures.
.PHONY: test
test: ## run every test; needs a JDK only
	@deploy/bin/require java
	$(MVN) verify -Dmaven.test.redirectTestOutputToFile=true

.PHONY: chaos load
chaos load: $(PACKAGED)
chaos: ## break everything that can break, again and again, and check every promise (ROUNDS=20 SEED=1)
load: ## let many clients read while one run after the other publishes (CLIENTS=64 MINUTES=5)
chaos load:
	@deploy/bin/require java
	@$(MVN) --quiet --projects e2e --also-make -Dmaven.test.skip=true -Dspotless.check.skip=true package
	@exec deploy/bin/chaos $@

.PHONY: bench
bench: ## measure loading against a hand-tuned psql script
	@deploy/bin/require java
	$(MVN) --quiet --projects bench --also-make -Dmaven.test.skip=true package
	@bench/run

.PHONY: bench-api
bench-api: ## measure the api against the bare SQL of its calls
	@deploy/bin/require java
	$(MVN) --quiet --projects bench,api --also-make -Dmaven.test.skip=true package
	@bench/run api

.PHONY: bench-transform
bench-transform: ## measure every model and test against the time of loading
	@deploy/bin/require java
	$(MVN) --quiet --projects bench --also-make -Dmaven.test.skip=true package
	@bench/run transform

.PHONY: fmt
fmt: ## format the sources as the build wants them
	@deploy/bin/require java
	$(MVN) --quiet spotless:apply

##@ With either of them running
.PHONY: run-downloader run-loader run-transformer
run-downloader: ## download, load, transform and publish; follow the run to its end
run-loader: ## load what lies downloaded, then transform and publish
run-transformer: ## rebuild the models and publish
run-downloader run-loader run-transformer:
	@deploy/bin/run $@

.PHONY: rollback
rollback: ## make the previous release the current one again; once more undoes it
	@deploy/bin/run $@

.PHONY: status watch rejected
status: ## show the releases, the datasets and the last runs
	@deploy/bin/status
watch: ## follow the active run to its end (RUN=...: another one)
	@RUN="$(RUN)" deploy/bin/watch
rejected: ## show rows that could not be loaded (DATASET=title.akas, LIMIT=50)
	@LIMIT="$(LIMIT)" deploy/bin/rejected "$(DATASET)"

.PHONY: open-api open-db open-loader open-downloader
open-api: ## open the API in the browser
	@deploy/bin/open api
open-db: ## open a psql session on the database
	@deploy/bin/open db
open-loader: ## open the loader's health page
	@deploy/bin/open loader
open-downloader: ## open the downloader's health page
	@deploy/bin/open downloader

##@ Development
.PHONY: dev
dev: .env ## run one service with live reload on the servers of docker compose (SERVICE=api)
	@deploy/bin/require java
	@deploy/bin/dev $(SERVICE)

.PHONY: dev-all
dev-all: .env ## run all four services with live reload
	@deploy/bin/require java
	@deploy/bin/dev downloader loader transformer api

.PHONY: help
help: ## list the commands
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
