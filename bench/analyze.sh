#!/usr/bin/env bash
# Times `culprit analyze` as a whole process over directories of logs, with a 1 GB heap:
#
#   bench/analyze.sh DIR [DIR...]        e.g. a directory of 100 MB and one of 1 GB
#
# RUNS=3 (default) runs each, after one that warms the page cache. Prints megabytes, seconds, MB/s and peak memory (MB) of each run.
# Read ratios between runs of one call, not absolute times: machines are shared.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
export CULPRIT_JAVA_OPTS="${CULPRIT_JAVA_OPTS:--Xmx1g}"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf '%-40s %8s %8s %8s %8s\n' directory MB seconds MB/s peak-MB
for dir in "$@"; do
  config=()
  [ -f "$dir/culprit.yaml" ] && config=(--config "$dir/culprit.yaml")
  logs=$dir
  [ -d "$dir/logs" ] && logs=$dir/logs
  bytes=$(find -L "$logs" -type f -printf '%s\n' | awk '{s+=$1} END {print s+0}')
  for run in $(seq 0 "${RUNS:-3}"); do
    /usr/bin/time -f '%e %M' -o "$out/time" "$here/culprit" analyze "$logs" "${config[@]}" ${CULPRIT_BENCH_ARGS:-} --out "$out/report" >"$out/said" 2>&1 || true
    [ "$run" = 0 ] && continue
    awk -v b="$bytes" -v d="$dir" 'END {printf "%-40s %8.1f %8.2f %8.1f %8.0f\n", d, b/1e6, $1, b/1e6/$1, $2/1024}' "$out/time"
  done
done
