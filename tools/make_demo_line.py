#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the line of the fictional agreement demo-2026: 2,100 km from the sea to the northern border.

It joins the contact line as drawn for July 2024 to the state border, follows the border north and
then west, and stops where the whole is 2,100 km long. Public accounts give that figure for the
line with all of its bends; a simplified drawing is shorter, so this one reaches further along the
border. Nothing on it is a claim about where a ceasefire line would run.

    tools/make_demo_line.py agreements/lines/contact-2024.geojson \\
        agreements/lines/ukraine-outline.geojson agreements/lines/demo-2100.geojson

Standard library only. Lengths on a sphere of 6,371.0088 km, good to 0.3 %.
"""
import json
import math
import sys

LENGTH_KM = 2100.0
EARTH_KM = 6371.0088


def distance_km(a, b):
    (lon_a, lat_a), (lon_b, lat_b) = (map(math.radians, p) for p in (a, b))
    h = (math.sin((lat_b - lat_a) / 2) ** 2
         + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2)
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def geometry(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["features"][0]["geometry"]["coordinates"]


def border_from(outline, start):
    """The mainland's outline, walked counter-clockwise from the vertex nearest to `start`."""
    ring = max(outline, key=len)
    at = min(range(len(ring)), key=lambda k: distance_km(ring[k], start))
    return ring[at:]


def cut(line, length_km):
    out, left = [line[0]], length_km
    for a, b in zip(line, line[1:]):
        step = distance_km(a, b)
        if step >= left:
            t = left / step
            return out + [[round(a[k] + (b[k] - a[k]) * t, 4) for k in (0, 1)]]
        out.append(b)
        left -= step
    raise SystemExit(f"the line ends {left:.0f} km short of {length_km:.0f} km")


def main(argv):
    if len(argv) != 4:
        raise SystemExit(__doc__)
    contact = geometry(argv[1])[::-1]  # drawn from the border to the sea
    line = cut(contact + border_from(geometry(argv[2]), contact[-1]), LENGTH_KM)
    feature = {"type": "Feature", "properties": {
        "name": "Line of the fictional agreement demo-2026",
        "description": "Fiction for a demonstration. South-west on the left, north-east on the right.",
        "source": "contact-2024.geojson, then Natural Earth's border (public domain)",
    }, "geometry": {"type": "LineString", "coordinates": line}}
    with open(argv[3], "w", encoding="utf-8") as out:
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        out.write(text.replace("], [", "],\n[") + "\n")
    print(f"{argv[3]}: {len(line)} vertices, ends at {line[-1]}")


if __name__ == "__main__":
    main(sys.argv)
