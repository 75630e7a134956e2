#!/usr/bin/env bash
# Benchmarks of single parts (JMH), reading in MiB/s of one core, search in ms: bench/jmh.sh [PATTERN] [JMH OPTIONS], e.g. bench/jmh.sh scanner -p log=NGINX
# Read ratios between rows of one run, not absolute figures: machines are shared.
set -eu
cd "$(dirname "$0")/.."
mvn -B -ntp -q -pl analyzer-core -am install -DskipTests -Dspotless.check.skip=true
mvn -B -ntp -q -f bench/jmh/pom.xml package dependency:build-classpath -Dmdep.outputFile=target/classpath
exec java -cp "bench/jmh/target/classes:$(cat bench/jmh/target/classpath)" org.openjdk.jmh.Main "$@"
