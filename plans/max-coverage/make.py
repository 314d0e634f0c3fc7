#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the three CSV files of this example: 60 candidates and 200 points along 120 km of a made-up line.
Fixed seed: the same files every time. No place in it is a real one."""
import csv
import math
import pathlib
import random

random.seed(7)
here = pathlib.Path(__file__).parent
LAT, LON, KM_LAT, KM_LON = 48.0, 36.0, 1 / 111.2, 1 / 74.6

candidates = [(f"site-{i + 1:02d}", 2.0 + 2 * i + random.gauss(0, 0.4), random.choice((-4.0, 0.0, 4.0))) for i in range(60)]
points = [(f"point-{i + 1:03d}", random.uniform(0, 120), random.gauss(0, 3), round(random.gammavariate(1.5, 2), 1) + 0.5)
          for i in range(200)]


def write(name, header, rows):
    with open(here / name, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def place(x, y):
    return f"{LAT + y * KM_LAT:.5f}", f"{LON + x * KM_LON:.5f}"


write("candidates.csv", ("candidate", "latitude", "longitude", "cost", "fixed"),
      [(name, *place(x, y), 2 if abs(y) < 1 else 1, "yes" if name == "site-30" else "no") for name, x, y in candidates])
write("demand.csv", ("demand", "latitude", "longitude", "weight"), [(name, *place(x, y), w) for name, x, y, w in points])
write("pairs.csv", ("demand", "candidate", "chance"),
      [(d, c, f"{0.95 * math.exp(-(far / 5) ** 2):.3f}") for d, x, y, _ in points for c, cx, cy in candidates
       if (far := math.hypot(x - cx, y - cy)) < 7])
