#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Posts along a line, by siting_bench, CBC's command line (coinor-cbc) and, where scipy is there, HiGHS; one run, one machine.
#   bench/siting_peers.sh build/bench/bench/siting_bench [POINTS ...]
# CBC gets the plain model with two threads and a gap of 1e-4, 300 s at most. PYTHON names a python3 with numpy.
set -euo pipefail
cd "$(dirname "$0")/.."
bench=$1
shift
[ $# -gt 0 ] || set -- 5000 20000
python=${PYTHON:-python3}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
for points in "$@"; do
  "$python" bench/siting_problem.py "$dir" --points "$points" --lp "$dir/plain.lp" --posts 150
  ours=$("$bench" "$dir" 150 5 whole)
  echo "$ours"
  ms=$(sed -n 's/.*chosen in \([0-9.]*\) ms.*/\1/p' <<<"$ours")
  whole=$(sed -n 's/.*frontier: \([0-9.]*\) ms.*/\1/p' <<<"$ours")
  if command -v cbc >/dev/null; then
    cbc "$dir/plain.lp" threads 2 ratio 1e-4 sec 300 timeMode elapsed solve >"$dir/cbc.log" 2>&1 || true
    grep -E "^(Objective value|Result|Upper bound)" "$dir/cbc.log" | sed 's/^/CBC: /'
    seconds=$(sed -n 's/.*Total time (CPU seconds):.*(Wallclock seconds): *\([0-9.]*\).*/\1/p' "$dir/cbc.log" | tail -n 1)
    awk -v s="${seconds:-0}" -v m="$ms" -v w="$whole" \
      'BEGIN { printf "CBC %.2f s: %.0f times ours for one choice, %.1f times the whole plan\n", s, 1000 * s / m, 1000 * s / w }'
  fi
  if "$python" -c 'import scipy' 2>/dev/null; then
    highs=$("$python" bench/siting_highs.py "$dir" 150)
    echo "$highs"
    awk -v m="$ms" '{ printf "HiGHS: %.0f times ours\n", 1000 * $2 / m }' <<<"$highs"
  fi
done
