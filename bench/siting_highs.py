#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""HiGHS, as scipy brings it, on the plain model of a problem that siting_problem.py wrote.

    bench/siting_highs.py DIR POSTS      prints seconds of the solver alone, value and bound; needs numpy and scipy"""
import csv
import pathlib
import sys
import time

import numpy as np
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

folder, posts = pathlib.Path(sys.argv[1]), int(sys.argv[2])


def rows(name):
    with open(folder / name, newline="") as file:
        return list(csv.reader(file))[1:]


weight = np.array([float(row[1]) for row in rows("demand.csv")])
n, m = len(rows("candidates.csv")), len(weight)
pairs = np.array([(int(d[1:]), int(c[1:])) for d, c in rows("pairs.csv")])
covers = sp.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(m, n))
began = time.time()
found = milp(np.r_[np.zeros(n), -weight],
             constraints=[LinearConstraint(sp.hstack([covers, -sp.eye(m)]).tocsr(), 0, np.inf),
                          LinearConstraint(sp.csr_matrix(np.r_[np.ones(n), np.zeros(m)]), -np.inf, posts)],
             integrality=np.r_[np.ones(n), np.zeros(m)], bounds=Bounds(0, 1),
             options=dict(time_limit=300, mip_rel_gap=1e-4))
print(f"HiGHS {time.time() - began:.2f} s value {-found.fun:.3f} bound {-found.mip_dual_bound:.3f}")
