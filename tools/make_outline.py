#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make areas and outlines for agreement files from Natural Earth's admin-1 units (public domain).

Natural Earth gives Crimea and Sevastopol to the state that holds them. Here they count as Ukraine,
within the borders that the UN General Assembly recognises (resolution 68/262 of 27 March 2014).

Input: world_map.gpkg of Debian's package qgis-common (nothing needs to be installed):

    apt-get download qgis-common && dpkg -x qgis-common_*.deb q
    tools/make_outline.py outline q/usr/share/qgis/resources/data/world_map.gpkg \\
        agreements/lines/ukraine-outline.geojson
    tools/make_outline.py area q/usr/share/qgis/resources/data/world_map.gpkg \\
        agreements/zones/donetsk-luhansk.geojson "Donets'k" "Luhans'k"

`outline` writes border and coast of the whole country as lines, `area` the union of the named
units as a polygon. The outline serves to tell the contact line from border and coast in a polygon
of an area of control (docs/methods/lines.md), so it differs from Natural Earth in two ways: the
shores of the Dnipro-Buh estuary are left out, because the contact line runs through its water, and
a few strokes are added where Natural Earth's generalisation leaves out a spit, an island or a bend
of the border by more than 5 km. Longitude and latitude in degrees (WGS 84), rounded to 1e-4; rings of an area
run counter-clockwise. Standard library only. It never writes anything but its output file.
"""
import json
import math
import sqlite3
import struct
import sys

CRIMEA = ("Crimea", "Sevastopol")
TOLERANCE_M = 500.0
# Boxes (west, south, east, north) of the Dnipro-Buh estuary whose shores are not coast here.
ESTUARY = ((31.59, 46.50, 32.70, 47.60), (32.15, 46.44, 32.70, 46.60))
# Drawn by hand to 0.01 degree.
STROKES = (
    [(36.26, 46.62), (36.24, 46.57), (36.21, 46.54), (36.15, 46.50)],  # Obytichna Spit
    [(31.70, 46.43), (31.73, 46.40), (31.78, 46.37)],  # Dovhyi Island
    [(39.71, 49.00), (39.75, 48.98), (39.79, 48.92)],  # border south of Milove
    [(40.17, 49.29), (40.22, 49.27), (40.18, 49.23)],  # border east of Milove
    [(38.66, 49.98), (38.69, 50.01), (38.71, 49.97)],  # border at Troitske
    [(38.30, 47.52), (38.30, 47.38), (38.34, 47.31)],  # border at the Hruzkyi Yelanchyk
    [(39.44, 47.85), (39.39, 47.87), (39.30, 47.87)],  # border north of the Mius
    [(38.42, 49.99), (38.47, 50.00), (38.49, 49.97)],  # border west of Troitske
    [(38.29, 50.08), (38.33, 50.09), (38.34, 50.06)],  # border at the Oskil
)
METRES_PER_DEGREE = 111_320.0
# The coastal water off the Donetsk region, from the region's western shore to the state border: within
# 12 nautical miles (22.2 km) of its shore and nearer to it than to any shore of the neighbouring state,
# so that it crosses no line half-way between the two. No maritime border has been agreed there. Drawn by
# hand to 0.01 degree; the first and last vertex are those of the simplified shore.
COASTAL_WATER = (
    (37.0378, 46.8767), (37.04, 46.69), (37.17, 46.71), (37.29, 46.69), (37.34, 46.70), (37.39, 46.75),
    (37.44, 46.79), (37.54, 46.87), (37.64, 46.91), (37.84, 46.90), (37.99, 46.89), (38.09, 46.89),
    (38.16, 46.91), (38.18, 46.98), (38.2166, 47.1033),
)


def read_rings(blob):
    """Rings of a GeoPackage MULTIPOLYGON blob as lists of (lon, lat)."""
    envelope_bytes = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    rings, _ = read_geometry(blob, 8 + envelope_bytes)
    return rings


def read_geometry(blob, at):
    order = "<" if blob[at] == 1 else ">"
    kind, count = struct.unpack(order + "II", blob[at + 1 : at + 9])
    at += 9
    rings = []
    if kind == 6:  # MultiPolygon
        for _ in range(count):
            part, at = read_geometry(blob, at)
            rings += part
        return rings, at
    if kind != 3:
        raise SystemExit(f"unexpected geometry type {kind}: expected Polygon or MultiPolygon")
    for _ in range(count):
        (points,) = struct.unpack(order + "I", blob[at : at + 4])
        flat = struct.unpack(f"{order}{2 * points}d", blob[at + 4 : at + 4 + 16 * points])
        at += 4 + 16 * points
        rings.append([(round(x, 6), round(y, 6)) for x, y in zip(flat[::2], flat[1::2])])
    return rings, at


def dissolve(rings):
    """The boundary of the union: an edge that two units share runs both ways and cancels."""
    edges = {}
    for ring in rings:
        for a, b in zip(ring, ring[1:]):
            if edges.get((b, a)):
                del edges[(b, a)]
            else:
                edges[(a, b)] = True
    following = {}
    for a, b in edges:
        if a in following:
            raise SystemExit(f"the units touch in a single point at {a}: cannot chain the boundary")
        following[a] = b
    out = []
    while following:
        first = next(iter(following))
        ring = [first]
        while ring[-1] in following:
            ring.append(following.pop(ring[-1]))
        if ring[-1] != first:
            raise SystemExit(f"the boundary does not close at {ring[-1]}")
        out.append(ring)
    return sorted(out, key=len, reverse=True)


def offset_m(p, a, b):
    """Distance from p to the segment a-b on a local plane; good to 1 % for segments of 100 km."""
    kx = METRES_PER_DEGREE * math.cos(math.radians(p[1]))
    ax, ay = (a[0] - p[0]) * kx, (a[1] - p[1]) * METRES_PER_DEGREE
    bx, by = (b[0] - p[0]) * kx, (b[1] - p[1]) * METRES_PER_DEGREE
    length2 = (bx - ax) ** 2 + (by - ay) ** 2
    t = 0.0 if length2 == 0 else max(0.0, min(1.0, (-ax * (bx - ax) - ay * (by - ay)) / length2))
    return math.hypot(ax + t * (bx - ax), ay + t * (by - ay))


def simplify(line, tolerance_m):
    """Douglas and Peucker 1973, on an open line."""
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        i, j = stack.pop()
        far, at = 0.0, None
        for k in range(i + 1, j):
            d = offset_m(line[k], line[i], line[j])
            if d > far:
                far, at = d, k
        if far > tolerance_m:
            keep.add(at)
            stack += [(i, at), (at, j)]
    return [line[k] for k in sorted(keep)]


def simplify_ring(ring, tolerance_m):
    half = max(range(len(ring)), key=lambda k: math.dist(ring[0], ring[k]))
    return simplify(ring[: half + 1], tolerance_m)[:-1] + simplify(ring[half:], tolerance_m)


def counter_clockwise(ring):
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
    return ring if area > 0 else ring[::-1]


def without_estuary(ring):
    """The ring as open lines, without the vertices that lie in the estuary's boxes."""
    inside = [any(w <= x <= e and s <= y <= n for w, s, e, n in ESTUARY) for x, y in ring]
    if not any(inside):
        return [ring]
    at = inside.index(True)
    turned = ring[at:-1] + ring[:at]
    parts, part = [], []
    for point, drop in zip(turned, inside[at:-1] + inside[:at]):
        if not drop:
            part.append(point)
        elif part:
            parts.append(part)
            part = []
    return [p for p in parts + [part] if len(p) > 1]


def with_water(ring):
    """The ring with the coastal water in place of the shore, where it has both ends of it."""
    west, east = list(COASTAL_WATER[0]), list(COASTAL_WATER[-1])
    if west not in ring or east not in ring:
        return ring
    i, j = ring.index(west), ring.index(east)
    if i > j:
        raise SystemExit("the ring starts in the shore: turn it")
    return ring[:i] + [list(p) for p in COASTAL_WATER] + ring[j + 1 :]


def rounded(line):
    return [[round(x, 4), round(y, 4)] for x, y in line]


def write(path, name, geometry, water=None):
    feature = {"type": "Feature", "properties": {
        "name": name,
        **({"water": water} if water else {}),
        "source": "Natural Earth 10m admin-1 (public domain), dissolved and simplified to 500 m; "
                  "Crimea and Sevastopol with Ukraine",
    }, "geometry": geometry}
    with open(path, "w", encoding="utf-8") as out:
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        out.write(text.replace("], [", "],\n[") + "\n")


def main(argv):
    if len(argv) < 4 or argv[1] not in ("outline", "area"):
        raise SystemExit(__doc__)
    db = sqlite3.connect(f"file:{argv[2]}?mode=ro", uri=True)
    rows = db.execute("select name, geom from states_provinces where adm0_a3 = 'UKR' "
                      "or (adm0_a3 = 'RUS' and name in (?, ?))", CRIMEA).fetchall()
    if not rows:
        raise SystemExit("no units of Ukraine found: is this Natural Earth's admin-1 layer?")
    wanted = argv[4:]
    missing = set(wanted) - {name for name, _ in rows}
    if missing:
        raise SystemExit(f"no unit is called {sorted(missing)}")
    rings = [ring for name, blob in rows if not wanted or name in wanted for ring in read_rings(blob)]
    lines = [rounded(simplify_ring(counter_clockwise(r), TOLERANCE_M)) for r in dissolve(rings)]
    if argv[1] == "outline":
        lines = [part for ring in lines for part in without_estuary(ring)]
        lines += [rounded(stroke) for stroke in STROKES]
        write(argv[3], "Ukraine: border and coast", {"type": "MultiLineString", "coordinates": lines})
    else:
        wet = [with_water(line) for line in lines]
        water = ("with the coastal water within 12 nautical miles, at most half-way to the opposite shore"
                 if wet != lines else None)
        lines = wet
        write(argv[3], " and ".join(wanted),
              {"type": "MultiPolygon", "coordinates": [[line] for line in lines]}, water)
    print(f"{argv[3]}: {len(lines)} parts, {sum(map(len, lines))} vertices")


if __name__ == "__main__":
    main(sys.argv)
