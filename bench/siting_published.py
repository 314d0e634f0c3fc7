#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Test cases of the literature against siting_bench: what was published, what is found, what is proven.

    bench/siting_published.py DIR SITING_BENCH [WORD ...]

DIR is yours: `published.toml` with [[case]] (problem = "max_coverage", data, radius, p, optimum or best_known), and the
data beside it: CSV with id, x, y, demand (distances in the plane). Not all of their licences allow them to stand here. With words only cases whose data has one of them."""
import csv
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib


def plane(path):
    with open(path, newline="") as file:
        rows = [(float(r["x"]), float(r["y"]), float(r["demand"])) for r in csv.DictReader(file)]
    return [r[2] for r in rows], lambda i, j: math.dist(rows[i][:2], rows[j][:2])


def main():
    folder, bench, words = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    cases = tomllib.loads((folder / "published.toml").read_text())["case"]
    missed = total = 0
    for case in cases:
        data = case["data"]
        if case["problem"] != "max_coverage" or not data.endswith(".csv") or not (folder / data).exists():
            continue
        if words and not any(word in data for word in words):
            continue
        weight, apart = plane(folder / data)
        with tempfile.TemporaryDirectory() as work:
            work = pathlib.Path(work)
            count = range(len(weight))
            (work / "candidates.csv").write_text("candidate\n" + "".join(f"c{j}\n" for j in count))
            (work / "demand.csv").write_text("demand,weight\n" + "".join(f"d{i},{weight[i]}\n" for i in count))
            (work / "pairs.csv").write_text("demand,candidate\n" + "".join(
                f"d{i},c{j}\n" for i in count for j in count if apart(i, j) <= case["radius"]))
            out = subprocess.run([bench, work, str(case["p"]), "1"], capture_output=True, text=True, check=True).stdout
        value, bound = (float(re.search(rf"{key} ([\d.]+)", out).group(1)) for key in ("value", "bound"))
        known = case.get("optimum", case.get("best_known"))
        total += 1
        missed += value < known - 1e-6
        print(f"{data} radius {case['radius']} p {case['p']}: known {known}, found {value:.0f}, bound {bound:.2f}"
              f"{'' if value >= known - 1e-6 else '  MISSED'}")
    print(f"{total - missed} of {total} reached")
    return 1 if missed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
