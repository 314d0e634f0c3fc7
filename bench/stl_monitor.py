#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A signal temporal logic monitor in plain Python: the peer that bench/course_bench is told against.

    bench/stl_monitor.py [--updates N] [--duties N]

Each update is one step of a minute of a signal; each duty asks that within every window of 24 hours
the signal stays below a bound (always[0,1440] x <= bound), with quantitative robustness (Donze and
Maler, FORMATS 2010), kept up by a monotonic wedge (Lemire 2006), the fastest way known for windows.
Prints the updates a second that one core takes."""
import argparse
import collections
import json
import random
import time

WINDOW = 24 * 60


class Always:
    def __init__(self, bound):
        self.bound, self.wedge = bound, collections.deque()

    def update(self, minute, value):
        robustness = self.bound - value
        while self.wedge and self.wedge[-1][1] >= robustness:
            self.wedge.pop()
        self.wedge.append((minute, robustness))
        while self.wedge[0][0] <= minute - WINDOW:
            self.wedge.popleft()
        return self.wedge[0][1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--updates", type=int, default=100_000)
    parser.add_argument("--duties", type=int, default=26)
    options = parser.parse_args()
    random.seed(1)
    signal = [random.random() for _ in range(options.updates)]
    duties = [Always(0.5 + i / 100) for i in range(options.duties)]
    broken = 0
    start = time.process_time()
    for minute, value in enumerate(signal):
        for duty in duties:
            broken += duty.update(minute, value) < 0.0
    seconds = time.process_time() - start
    print(json.dumps({"updates": options.updates, "duties": options.duties, "broken": broken,
                      "updates_per_second": round(options.updates / seconds)}))


if __name__ == "__main__":
    main()
