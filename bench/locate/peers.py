#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs another associator on a scene that `locate_compare --export` wrote, one thread.

    peers.py DIRECTORY pyocto|gamma|stdbscan

Writes DIRECTORY/NAME.csv (exchange.h) and prints processor seconds and peak MB. Exit status 3 where
the module is not installed. Units inside are kilometres and seconds.
"""
import csv
import importlib.util
import math
import pathlib
import resource
import sys
import time

NEEDS = {"pyocto": ["pyocto"], "gamma": ["gamma", "pandas", "numpy"], "stdbscan": ["sklearn", "scipy", "numpy"]}
# PyOcto weighs a second like five length units; sound needs other units than seismic waves.
UNITS_PER_SECOND = 5.0


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Scene:
    def __init__(self, directory):
        base = pathlib.Path(directory)
        self.set = {r["key"]: float(r["value"]) for r in rows(base / "scene.csv")}
        self.stations = [(float(r["x_m"]) / 1e3, float(r["y_m"]) / 1e3) for r in rows(base / "stations.csv")]
        self.arrivals = [(int(r["station"]), r["phase"], float(r["seconds"])) for r in rows(base / "arrivals.csv")]
        self.is_seismic = self.set["is_seismic"] > 0
        self.is_dense = self.set["spacing_m"] < 5e3
        self.speeds = (self.set["first_mps"] / 1e3, self.set["second_mps"] / 1e3)
        self.half = (self.set["length_m"] / 2e3, self.set["width_m"] / 2e3)
        self.least = int(self.set["least_heard"])
        self.busy = len(self.arrivals) / max(1.0, self.arrivals[-1][2]) > 10.0 if self.arrivals else False


def pyocto(scene):
    """Settings by network: the best of a search on scenes of the same make."""
    import pyocto as library
    from pyocto import backend
    unit = 1.0 if scene.is_seismic else UNITS_PER_SECOND / scene.speeds[0]
    depth = max(0.01, scene.set["depth_m"] / 1e3)
    windy = scene.set["wind_mps"] > 0
    if scene.is_seismic:
        reach, tolerance, match = (40.0, 0.3, 0.4) if scene.busy else (60.0, 0.3, 0.3)
        node, leaf, picks, both = (3.0 if scene.busy else 5.0), 0.02, 10, 4
    else:
        reach = 8.0 if scene.is_dense else 1.15 * scene.set["range_high_m"] / 1e3
        tolerance, match = (0.5, 0.6) if windy else (0.1, 0.15)
        node, leaf, both = 1.0, (0.002 if scene.is_dense else 0.005), 0
        picks = 10 if scene.is_dense else scene.least
    before = reach / scene.speeds[1]
    model = library.VelocityModel0D(scene.speeds[0] * unit, scene.speeds[1] * unit, tolerance,
                                    association_cutoff_distance=reach * unit)
    associator = library.OctoAssociator(
        xlim=(-scene.half[0] * unit, scene.half[0] * unit), ylim=(-scene.half[1] * unit, scene.half[1] * unit),
        zlim=(0.0, depth * unit), velocity_model=model, time_before=before, min_node_size=node * unit,
        min_node_size_location=leaf * unit, pick_match_tolerance=match, min_interevent_time=0.0, n_picks=picks,
        n_p_picks=2 if scene.is_seismic else picks, n_s_picks=2 if scene.is_seismic else 0,
        n_p_and_s_picks=both, min_pick_fraction=0.0, time_slicing=max(60.0, 2.0 * before), n_threads=1,
        refinement_iterations=3, location_split_depth=6, location_split_return=4)
    stations = [backend.Station(f"S{i}", x * unit, y * unit, 0.0, 0.0, 0.0) for i, (x, y) in enumerate(scene.stations)]
    picks_in = [backend.Pick(i, t, f"S{s}", p) for i, (s, p, t) in enumerate(scene.arrivals)]
    core = backend.OctoAssociator(associator._build_config(stations))
    # A finite cut-off makes the locator prefer cells that fewer than two picks reach.
    associator._cached_pointers["velocity_model_location"].location_cutoff_distance = 1e9
    start = time.process_time()
    events = core.associate(picks_in)
    spent = time.process_time() - start
    return [(e.x / unit, e.y / unit, e.time, [p.idx for p in e.picks]) for e in events], spent


def gamma(scene):
    import contextlib
    import io
    import warnings
    import numpy as np
    import pandas as pd
    from gamma.utils import association
    warnings.filterwarnings("ignore")
    depth = max(0.001, scene.set["depth_m"] / 1e3)
    origin = pd.Timestamp("2020-01-01")
    stations = pd.DataFrame({"id": [f"S{i}" for i in range(len(scene.stations))],
                             "x(km)": [x for x, _ in scene.stations], "y(km)": [y for _, y in scene.stations],
                             "z(km)": 0.0})
    picks = pd.DataFrame({"id": [f"S{s}" for s, _, _ in scene.arrivals],
                          "timestamp": [origin + pd.Timedelta(seconds=t) for _, _, t in scene.arrivals],
                          "type": [p.lower() for _, p, _ in scene.arrivals], "prob": 1.0, "amp": 0.0})
    eps = 5 if scene.is_seismic else (10 if scene.is_dense else 40)
    config = {"dims": ["x(km)", "y(km)", "z(km)"], "x(km)": [-scene.half[0], scene.half[0]],
              "y(km)": [-scene.half[1], scene.half[1]], "z(km)": [0, depth],
              "vel": {"p": scene.speeds[0], "s": scene.speeds[1]}, "use_dbscan": True, "use_amplitude": False,
              "oversample_factor": 4, "dbscan_eps": eps, "dbscan_min_samples": 3, "dbscan_min_cluster_size": 500,
              "dbscan_max_time_space_ratio": 10, "min_picks_per_eq": scene.least,
              "max_sigma11": 2.0 if scene.is_seismic else 0.5, "ncpu": 1,
              "bfgs_bounds": [(-scene.half[0] - 1, scene.half[0] + 1), (-scene.half[1] - 1, scene.half[1] + 1),
                              (0, depth + 1), (None, None)]}
    start = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        events, assigned = association(picks, stations, config, 0, "BGMM")
    spent = time.process_time() - start
    members = {}
    for row in assigned:
        members.setdefault(row[1], []).append(int(row[0]))
    return [(e["x(km)"], e["y(km)"], (pd.Timestamp(e["time"]) - origin).total_seconds(),
             members.get(e["event_index"], [])) for e in events], spent


def stdbscan(scene):
    """Clusters in place and time, then least squares from the earliest station: what many write first."""
    import numpy as np
    from scipy.optimize import least_squares
    from sklearn.cluster import DBSCAN
    space, seconds, least = (25.0, 8.0, 5) if scene.is_seismic else ((4.0, 8.0, 6) if scene.is_dense else (15.0, 40.0, 4))
    at = np.array([(*scene.stations[s], t) for s, _, t in scene.arrivals])
    speed = np.array([scene.speeds[p == "S"] for _, p, _ in scene.arrivals])
    start = time.process_time()
    labels = DBSCAN(eps=1.0, min_samples=least, metric="chebyshev", algorithm="kd_tree").fit(
        at / [space, space, seconds]).labels_
    found = []
    for label in range(labels.max() + 1):
        earliest = {}
        for i in np.flatnonzero(labels == label):
            earliest.setdefault(scene.arrivals[i][:2], i)
        members = np.array(list(earliest.values()))
        if len(members) < scene.least:
            continue
        x, y, t = at[members].T
        first = t.argmin()
        fit = least_squares(lambda q: (t - q[2] - np.hypot(q[0] - x, q[1] - y) / speed[members]) / scene.set["sigma_s"],
                            [x[first], y[first], t[first] - 0.5], loss="soft_l1", f_scale=3.0)
        found.append((*fit.x, members.tolist()))
    return found, time.process_time() - start


def main():
    if len(sys.argv) != 3 or sys.argv[2] not in NEEDS:
        sys.exit(__doc__)
    directory, name = sys.argv[1:]
    if any(importlib.util.find_spec(module) is None for module in NEEDS[name]):
        sys.exit(3)
    scene = Scene(directory)
    found, spent = globals()[name](scene)
    with open(pathlib.Path(directory) / f"{name}.csv", "w", encoding="utf-8") as out:
        out.write("x_m,y_m,seconds,arrivals\n")
        for x, y, t, members in found:
            if all(map(math.isfinite, (x, y, t))):
                out.write(f"{1e3 * x:.3f},{1e3 * y:.3f},{t:.6f},{' '.join(map(str, members))}\n")
    print(f"{spent:.4f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f}")


if __name__ == "__main__":
    main()
