#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A real day of seismic picks: how many incidents, how many strong ones, do half-days agree, and what is left over.

    bench/locate_day.py STATIONS PICKS DAY [--program build/bench/truce] [--velocity MODEL]

STATIONS and PICKS as `truce locate --medium seismic` takes them; PICKS is a REAL folder (a file for each station and
phase, seconds of DAY in the first column), DAY is like 2016-10-14. Two incidents are the same if they share half of the picks of
the smaller. Nothing is said about truth: nobody knows it.
"""
import argparse
import collections
import json
import pathlib
import resource
import subprocess
import tempfile

STRONG = 20  # picks
HALF_S = 43_200


def locate(args, picks, scratch):
    """Incidents with picks named by (file, line's time), and the processor seconds that they took."""
    out = scratch / "out.jsonl"
    command = [args.program, "locate", "--medium", "seismic", "--stations", args.stations, "--arrivals", f"real:{picks}",
               "--epoch", f"{args.day}T00:00:00Z", "--out", str(out)]
    if args.velocity:
        command += ["--velocity", args.velocity]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    names = [(path.name, line.split()[0]) for path in sorted(picks.iterdir())
             for line in path.read_text().splitlines()]
    found = [json.loads(line) for line in out.read_text().splitlines()]
    return [frozenset(names[s["id"] - 1] for s in one["support"]) for one in found], spent


def half(picks, scratch, name, is_in):
    folder = scratch / name
    folder.mkdir()
    for path in picks.iterdir():
        lines = [line for line in path.read_text().splitlines(True) if is_in(float(line.split()[0]))]
        (folder / path.name).write_text("".join(lines))
    return folder


def again(incidents, others):
    """How many of the incidents are among the others, too."""
    holders = collections.defaultdict(set)
    for index, other in enumerate(others):
        for pick in other:
            holders[pick].add(index)
    count = 0
    for incident in incidents:
        shared = collections.Counter(index for pick in incident for index in holders[pick])
        count += any(2 * n >= min(len(incident), len(others[k])) for k, n in shared.items())
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stations")
    parser.add_argument("picks", type=pathlib.Path)
    parser.add_argument("day")
    parser.add_argument("--program", default="build/bench/truce")
    parser.add_argument("--velocity")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        whole, spent = locate(args, args.picks, scratch)
        first, _ = locate(args, half(args.picks, scratch, "first", lambda t: t < HALF_S), scratch)
        second, _ = locate(args, half(args.picks, scratch, "second", lambda t: t >= HALF_S), scratch)
    strong = [incident for incident in whole if len(incident) >= STRONG]
    print("| incidents | strong | picks that belong | strong again from half-days | all again from half-days | processor s |")
    print("| --- | --- | --- | --- | --- | --- |")
    print(f"| {len(whole)} | {len(strong)} | {sum(map(len, whole))} | {again(strong, first + second)} | "
          f"{again(whole, first + second)} | {spent:.2f} |")


if __name__ == "__main__":
    main()
