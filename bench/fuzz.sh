#!/usr/bin/env bash
# Damages lines of every log format for longer than the tests do: bench/fuzz.sh [ROUNDS], 2000 by default, about ten minutes.
set -eu
cd "$(dirname "$0")/.."
exec mvn -B -ntp -q -pl analyzer-core test -Dtest=MutatedLinesTest -Dculprit.fuzz.rounds="${1:-2000}" -Dspotless.check.skip=true
