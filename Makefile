# run: the whole product with its demo data; test: everything that is checked. See docs/operations.md for the rest.
SHELL := bash
export JAVA_HOME := $(shell .ci/java-home 2>/dev/null)
export SCARF_ANALYTICS := false
# Maven's own libraries make a newer JDK complain at every call.
export MAVEN_OPTS += $(shell [ "$$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' '$(JAVA_HOME)/release' 2>/dev/null)" -ge 24 ] 2>/dev/null && echo --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED)
MVN := mvn -B -q -f backend/pom.xml
JAR := backend/target/quarkus-app/quarkus-run.jar
PAGE := frontend/dist/index.html
PAGE_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/*.json frontend/*.ts frontend/scripts -type f 2>/dev/null)
JAR_SOURCES := $(shell find backend/src/main -type f 2>/dev/null)

.PHONY: run build test test-oidc test-clients test-guide fuzz bench lint openapi dist clean check
.DEFAULT_GOAL := run

run: build
	@DEMO=$${DEMO:-true} exec "$(JAVA_HOME)/bin/java" -XX:+UseSerialGC -Xms96m -jar $(JAR)

build: check $(JAR)

test: check
	@.ci/test

# Signing in through a real Keycloak; make test does it too.
test-oidc: build
	@.ci/test-oidc

# 50,000 generated requests with a seed of their own; again with SEED=... REQUESTS=...
fuzz: check
	@$(MVN) test -Dtest=ContractFuzzTest -Dfuzz.requests=$(or $(REQUESTS),50000) -Dfuzz.seed=$(or $(SEED),$(shell date +%s))

# Clients made of the contract, and docs/integration.md from the top down; make test does both too.
test-clients: build
	@.ci/with-service target/test-clients.log .ci/test-clients

test-guide: build
	@.ci/with-service target/test-guide.log .ci/test-guide

lint: check frontend/node_modules/.package-lock.json
	@cd frontend && npm run --silent typecheck && npm run --silent lint
	@.ci/lint-contract

openapi: check frontend/node_modules/.package-lock.json
	@$(MVN) test -Dtest=OpenApiContractTest -Dcontract.write && cd frontend && npm run --silent api

bench: build
	@bench/run

dist: build
	@.ci/dist

clean:
	@rm -rf backend/target frontend/dist

check:
	@.ci/check

# Not "npm ci": it refuses a lock file without the other platforms' binaries, which not every registry mirror has.
frontend/node_modules/.package-lock.json: frontend/package-lock.json
	@echo "Installing the page's libraries"; cd frontend && npm install --no-save --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json

$(PAGE): frontend/node_modules/.package-lock.json $(PAGE_SOURCES)
	@echo "Building the page"; cd frontend && npm run --silent build && touch dist/index.html

$(JAR): $(PAGE) backend/pom.xml $(JAR_SOURCES)
	@echo "Building the service"; rm -rf backend/target/classes/META-INF/resources; $(MVN) -DskipTests package && touch $(JAR)
