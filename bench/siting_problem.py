#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A maximal-coverage problem along a line of 2,100 km as the three CSV files of a plan, and as an LP file for others.

    bench/siting_problem.py DIR [--points M] [--candidates N] [--lp FILE --posts P]

Posts stand in three rows, 1,260 unless told; points lie about the line; a post sees what is within 5 to 9 km, but for
one in five of them at random. Fixed seed. 5,000 points and 150 posts: optimum 4,173.362; 20,000 points: 15,470.743.
Needs numpy."""
import argparse
import pathlib

import numpy as np

LENGTH_KM = 2100.0


def problem(points, candidates):
    rng = np.random.default_rng(5)
    rows = candidates // 3
    step = LENGTH_KM / rows
    along = np.repeat(np.arange(step / 2, LENGTH_KM, step)[:rows], 3)
    across = np.tile([-6.0, 0.0, 6.0], rows)
    along = along + rng.normal(size=len(along))
    x, y = rng.uniform(0, LENGTH_KM, points), rng.normal(0, 5, points)
    weight = rng.gamma(1.2, 1, points).round(3) + 0.01
    reach = rng.uniform(5, 9, len(along))
    return along, across, reach, x, y, weight, seen(rng, along, across, reach, x, y)


def seen(rng, along, across, reach, x, y):
    """The candidates of each point; drawn in blocks of rows, which gives the numbers of one big matrix."""
    out = []
    for first in range(0, len(x), 1000):
        px, py = x[first:first + 1000, None], y[first:first + 1000, None]
        luck = rng.random((len(px), len(along))) < 0.8
        near = np.abs(px - along[None]) < reach
        covers = near & (np.hypot(px - along[None], py - across[None]) < reach) & luck
        out += [np.nonzero(row)[0] for row in covers]
    return out


def write_csv(folder, weight, count, lists):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "candidates.csv").write_text("candidate\n" + "".join(f"c{j}\n" for j in range(count)))
    (folder / "demand.csv").write_text("demand,weight\n" + "".join(f"d{i},{w:.3f}\n" for i, w in enumerate(weight)))
    with open(folder / "pairs.csv", "w") as file:
        file.write("demand,candidate\n")
        for i, js in enumerate(lists):
            file.writelines(f"d{i},c{j}\n" for j in js)


def write_lp(path, weight, count, lists, posts):
    with open(path, "w") as file:
        file.write("Maximize\n obj: " + "\n + ".join(f"{w:.3f} y{i}" for i, w in enumerate(weight)) + "\nSubject To\n")
        for i, js in enumerate(lists):
            file.write(f" c{i}: " + (" + ".join(f"x{j}" for j in js) + f" - y{i} >= 0\n" if len(js) else f"y{i} <= 0\n"))
        file.write(" p: " + "\n + ".join(f"x{j}" for j in range(count)) + f" <= {posts}\nBounds\n")
        file.writelines(f" 0 <= y{i} <= 1\n" for i in range(len(weight)))
        file.write("Binaries\n" + "\n".join(f"x{j}" for j in range(count)) + "\nEnd\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", type=pathlib.Path)
    parser.add_argument("--points", type=int, default=5000)
    parser.add_argument("--candidates", type=int, default=1260)
    parser.add_argument("--posts", type=int, default=150)
    parser.add_argument("--lp", type=pathlib.Path)
    asked = parser.parse_args()
    along, _, _, _, _, weight, lists = problem(asked.points, asked.candidates)
    write_csv(asked.dir, weight, len(along), lists)
    if asked.lp:
        write_lp(asked.lp, weight, len(along), lists, asked.posts)
    print(f"{len(along)} candidates, {len(weight)} points, {sum(map(len, lists))} pairs, weight {weight.sum():.3f}")


if __name__ == "__main__":
    main()
