#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Other associators on the same scenes, judged by the same judge, one core each:
#
#   bench/locate_peers.sh [CASE...]      (cases as `locate_compare --list` tells them)
#
# Needs build/bench/bench/locate/locate_compare and a python3 (or $PYTHON) that has the modules pyocto, gamma or
# sklearn; says so in the table where one is missing. Nothing is downloaded. A run longer than
# $LIMIT_S seconds (600) is given up.
set -euo pipefail
cd "$(dirname "$0")/.."
compare=build/bench/bench/locate/locate_compare
python=${PYTHON:-python3}
limit_s=${LIMIT_S:-600}
[ -x "$compare" ] || { echo "locate_peers: build it first: tools/build bench" >&2; exit 2; }
cases=("$@")
[ "${#cases[@]}" -gt 0 ] || cases=(dense-100 dense-1000 sparse-100 sparse-1000 seismic-100 seismic-1000)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$compare" --case "${cases[0]}" --seeds 1 | head -n 2
for case in "${cases[@]}"; do
  "$compare" --case "$case" --seeds 1 | tail -n +3
  "$compare" --case "$case" --export "$scratch/$case"
  for peer in pyocto gamma stdbscan; do
    status=0
    spent=$(timeout "$limit_s" "$python" bench/locate/peers.py "$scratch/$case" "$peer" 2>"$scratch/why") || status=$?
    case $status in
      0)
        read -r busy_s peak_mb <<<"$spent"
        "$compare" --case "$case" --score "$scratch/$case/$peer.csv" --who "$peer" \
          --busy "$busy_s" --peak "$peak_mb"
        ;;
      3) echo "| $case | $peer | not installed here |" ;;
      124) echo "| $case | $peer | given up after $limit_s s |" ;;
      *) echo "| $case | $peer | failed: $(tail -n 1 "$scratch/why" | tr '|' ' ') |" ;;
    esac
  done
  rm -rf "${scratch:?}/$case"
done
