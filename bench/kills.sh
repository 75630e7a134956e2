#!/usr/bin/env bash
# Kills an analysis with a workspace at random moments, runs it again, and compares what it reports with an undisturbed run:
#
#   bench/kills.sh [N] [SEED] [LOGS]      e.g. 50 kills; 5 are the default, over samples/fleet
#
# Exit code 0 if each of them gave the same attempts.csv, incidents.csv and requests.
set -euo pipefail
cd "$(dirname "$0")/.."
count=${1:-5}
RANDOM=${2:-7}
logs=${3:-samples/fleet}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
config=()
[ -f "$(dirname "$logs")/culprit.yaml" ] && config=(--config "$(dirname "$logs")/culprit.yaml")
run() { ./culprit analyze "$logs" "${config[@]}" --workspace "$1" --out "$2" >/dev/null 2>"$work/said"; }

./culprit --version >/dev/null
begin=$(date +%s%N)
run "$work/whole" "$work/expected"
took=$((($(date +%s%N) - begin) / 1000000))
killed=0
same=0
for n in $(seq 1 "$count"); do
  # up to a tenth longer than an undisturbed run, so that some are hit while they write the report
  after=$((RANDOM * 32768 + RANDOM))
  after=$((after % (took * 11 / 10) + 50))
  rm -rf "$work/killed" "$work/found"
  {
    timeout -s KILL "$((after / 1000)).$(printf %03d $((after % 1000)))" \
      ./culprit analyze "$logs" "${config[@]}" --workspace "$work/killed" --out "$work/found" >/dev/null || killed=$((killed + 1))
  } 2>/dev/null
  rm -rf "$work/found"
  run "$work/killed" "$work/found" || { echo "after a kill at $after ms the next run fails:"; cat "$work/said"; exit 1; }
  if cmp -s "$work/expected/attempts.csv" "$work/found/attempts.csv" && cmp -s "$work/expected/incidents.csv" "$work/found/incidents.csv" &&
    [ "$(grep -m 1 '^ "requests"' "$work/expected/summary.json")" = "$(grep -m 1 '^ "requests"' "$work/found/summary.json")" ]; then
    same=$((same + 1))
  else
    echo "a kill at $after ms shows in the report"
  fi
done
echo "$same of $count are the same; $killed were killed before they ended"
[ "$same" = "$count" ]
