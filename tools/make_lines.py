#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the borders and areas of the library's agreements from Natural Earth (public domain).

Input: world_map.gpkg of Debian's package qgis-common, as for make_outline.py:

    apt-get download qgis-common && dpkg -x qgis-common_*.deb q
    tools/make_lines.py q/usr/share/qgis/resources/data/world_map.gpkg agreements

A border is what two sets of units share, walked with the first set on the left; an area is the union
of its units. Natural Earth's 10m data lie some hundred metres to two kilometres off what was signed;
docs/methods/lines.md tells what that means for each line. Longitude and latitude in degrees (WGS 84),
rounded to 1e-4. It says nothing of who is right about a border.
"""
import json
import sqlite3
import sys

import make_outline as outline

SOURCE = "Natural Earth 10m admin-1 (public domain), simplified to {} m"
SRPSKA = ("Doboj", "Foča", "Vlasenica", "Trebinje", "Bijeljina", "Banja Luka", "Sarajevo-romanija")
FEDERATION = ("Sarajevo", "Herzegovina-Neretva", "Una-Sana", "Posavina", "West Herzegovina", "West Bosnia",
              "Central Bosnia", "Zenica-Doboj", "Tuzla", "Bosnian Podrinje", "Brčko Distrikt")
# file: (name, units on the left, units on the right, tolerance in m, box or None)
BORDERS = {
    "lines/korea-mdl.geojson": ("Military Demarcation Line in Korea", [("PRK",)], [("KOR",)], 300,
                                (126.66, 37.0, 129.0, 39.0)),
    "lines/kosovo-border.geojson": ("Border of Kosovo with Serbia and Montenegro", [("KOS",)],
                                    [("SRB",), ("MNE",)], 300, None),
    "lines/inter-entity-{}.geojson": ("Inter-Entity Boundary Line", [("BIH", n) for n in SRPSKA],
                                      [("BIH", n) for n in FEDERATION], 300, None),
    "lines/undof-a.geojson": ("Line A", [("ISR",)], [("SYR", "UNDOF")], 200, None),
    "lines/undof-b.geojson": ("Line B", [("SYR", "UNDOF")], [("SYR", "Quneitra"), ("SYR", "Rif Dimashq"),
                                                             ("SYR", "Dar`a")], 200, None),
    "lines/blue-line.geojson": ("Blue Line", [("LBN",)], [("ISR",)], 200, None),
}
# A border in several parts that each end at the state border is written as one file a part.
PARTS = ("east", "west", "posavina")
# Bends that Natural Earth leaves out, drawn by hand to 0.01 degree: file: {after this vertex: vertices}
BENDS = {"lines/blue-line.geojson": {(35.5495, 33.281): [(35.58, 33.29)]}}  # north of Metula
# file: (name, units, tolerance in m)
AREAS = {
    "zones/kosovo.geojson": ("Kosovo", [("KOS",)], 300),
    "zones/undof-separation.geojson": ("Area of separation", [("SYR", "UNDOF")], 200),
    "zones/bosnia.geojson": ("Bosnia and Herzegovina", [("BIH",)], 500),
    "zones/aghdam.geojson": ("District of Aghdam", [("AZE", "Ağdam")], 300),
    "zones/kalbajar.geojson": ("District of Kalbajar", [("AZE", "Kəlbəcər")], 300),
    "zones/lebanon.geojson": ("Lebanon", [("LBN",)], 300),
    "zones/karabakh.geojson": ("Nagorno-Karabakh and the districts around it", [("AZE", n) for n in (
        "Ağdam", "Cəbrayıl", "Füzuli", "Kəlbəcər", "Lacin Rayonu", "Qubadli", "Zəngilan", "Xocalı",
        "Xocavənd", "Şuşa", "Stepanakert", "Tərtər")], 500),
    "zones/lachin.geojson": ("District of Lachin", [("AZE", "Lacin Rayonu")], 300),
}


def rings_of(db, units):
    """The boundary of the union of units: (country,) or (country, name of the unit)."""
    rings = []
    for unit in units:
        rows = db.execute("select name, gn_name, geom from states_provinces where adm0_a3 = ?", unit[:1])
        found = [blob for name, other, blob in rows if len(unit) == 1 or unit[1] in (name, other)]
        if not found:
            raise SystemExit(f"no unit {unit}: is this Natural Earth's admin-1 layer?")
        for blob in found:
            rings += outline.read_rings(blob)
    return rings


def union(rings):
    """Directed edges of the union: an edge that two units share runs both ways and cancels."""
    edges = {}
    for ring in rings:
        ring = outline.counter_clockwise(ring)
        for a, b in zip(ring, ring[1:]):
            if edges.pop((b, a), None) is None:
                edges[(a, b)] = True
    return edges


def chains(edges):
    """Edges joined to lines as far as they go; a line ends where edges meet or part."""
    following = {}
    for a, b in edges:
        following.setdefault(a, []).append(b)
    starts = [a for a in following if a not in {b for _, b in edges}] or [next(iter(following))]
    lines = []
    while following:
        at = starts.pop() if starts else next(iter(following))
        line = [at]
        while line[-1] in following:
            here = line[-1]
            line.append(following[here].pop())
            if not following[here]:
                del following[here]
        if len(line) > 1:
            lines.append(line)
    return sorted(lines, key=len, reverse=True)


def holds(ring, point):
    """Whether the ring holds the point, by the crossings of a ray to the east."""
    x, y = point
    return sum((ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax)
               for (ax, ay), (bx, by) in zip(ring, ring[1:])) % 2 == 1


def in_box(point, box):
    return box is None or (box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3])


def write(path, name, tolerance_m, geometry):
    feature = {"type": "Feature", "properties": {"name": name, "source": SOURCE.format(tolerance_m)},
               "geometry": geometry}
    with open(path, "w", encoding="utf-8") as out:
        text = json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False)
        out.write(text.replace("], [", "],\n[") + "\n")


def main(argv):
    if len(argv) != 3:
        raise SystemExit(__doc__)
    db = sqlite3.connect(f"file:{argv[1]}?mode=ro", uri=True)
    for path, (name, left, right, tolerance_m, box) in BORDERS.items():
        other = union(rings_of(db, right))
        shared = [(a, b) for a, b in union(rings_of(db, left))
                  if (b, a) in other and in_box(a, box) and in_box(b, box)]
        lines = [outline.rounded(outline.simplify(line, tolerance_m)) for line in chains(shared)]
        if len(lines) > 1 and "{}" not in path:
            raise SystemExit(f"{path}: {len(lines)} parts, expected one")
        for part, line in zip(PARTS, lines):
            bends = BENDS.get(path, {})
            line = [point for vertex in line for point in [vertex, *map(list, bends.get(tuple(vertex), []))]]
            write(f"{argv[2]}/{path.format(part)}", name, tolerance_m, {"type": "LineString", "coordinates": line})
            print(path.format(part), len(line), line[0], line[-1])
    for path, (name, units, tolerance_m) in AREAS.items():
        rings = outline.dissolve([outline.counter_clockwise(r) for r in rings_of(db, units)])
        rings = [ring for ring in rings if ring is rings[0] or not holds(rings[0], ring[0])]  # holes
        rings = [outline.rounded(outline.simplify_ring(r, tolerance_m)) for r in rings]
        write(f"{argv[2]}/{path}", name, tolerance_m,
              {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]})
        print(path, [len(ring) for ring in rings])


if __name__ == "__main__":
    main(sys.argv)
