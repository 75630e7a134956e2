#!/usr/bin/env bash
# Looks for bytes that break reading, for longer than the tests do: bench/fuzz.sh [DURATION] [ROUNDS], 10m and 2000 by default.
# Jazzer searches for DURATION in each of its tests, led by the code that its bytes reach; what it finds stays as a file
# in its corpus, .cifuzz-corpus. Then lines of every format are damaged at random for ROUNDS rounds, ten minutes or so.
set -eu
cd "$(dirname "$0")/.."
duration=${1:-10m}
rounds=${2:-2000}
core() { mvn -B -ntp -q -pl analyzer-core test -Dspotless.check.skip=true -Djazzer.hooks=true "$@"; }
class=AnyContentFuzzTest
# one at a time: Jazzer searches in one test of a run
grep -A1 '@FuzzTest' "analyzer-core/src/test/java/dev/culprit/ingest/$class.java" | grep -oE '\w+\(' | tr -d '(' | while read -r test; do
  echo "== $test, $duration"
  JAZZER_FUZZ=1 JAZZER_MAX_DURATION=$duration core -Dtest="$class#$test"
done
[ "$rounds" = 0 ] || core -Dtest=MutatedLinesTest -Dculprit.fuzz.rounds="$rounds"
