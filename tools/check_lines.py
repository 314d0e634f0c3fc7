#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Check the drawn lines: which town lies on which side, how long a line is, where it starts and ends.

    tools/check_lines.py            checks agreements/lines and exits with 1 where a town is wrong
    tools/check_lines.py --table    prints every town with its distance and side as well

The towns and who held them are public facts (docs/methods/lines.md); positions are town centres to
about 1 km. `left` is the left along the line's direction. Distances on a local plane, good to 1 %
within 100 km. Standard library only.
"""
import json
import math
import pathlib
import sys

KM_PER_DEGREE = 111.32
LINES = pathlib.Path(__file__).resolve().parent.parent / "agreements" / "lines"

EAST_2015 = {
    "Donetsk": (48.023, 37.802), "Horlivka": (48.300, 38.017), "Luhansk": (48.568, 39.306),
    "Alchevsk": (48.469, 38.797), "Kadiivka": (48.568, 38.644), "Pervomaisk": (48.620, 38.550),
    "Dokuchaievsk": (47.752, 37.678), "Olenivka": (47.827, 37.660), "Spartak": (48.081, 37.769),
    "Yasynuvata": (48.127, 37.859), "Novoazovsk": (47.114, 38.086),
    "Slovianoserbsk": (48.698, 38.981), "Vesela Hora": (48.710, 39.255),
}
WEST_2015 = {
    "Avdiivka": (48.140, 37.750), "Mariupol": (47.095, 37.541), "Svitlodarsk": (48.434, 38.223),
    "Popasna": (48.632, 38.371), "Shchastia": (48.738, 39.230), "Marinka": (47.945, 37.505),
    "Stanytsia Luhanska": (48.662, 39.484), "Krasnohorivka": (48.005, 37.507),
    "Volnovakha": (47.601, 37.494), "Toretsk": (48.395, 37.848), "Zolote": (48.695, 38.515),
    "Krymske": (48.752, 38.792), "Novotoshkivske": (48.725, 38.632), "Hranitne": (47.420, 37.850),
    "Trokhizbenka": (48.757, 38.965), "Shyrokyne": (47.098, 37.818),
}
# Held by the west on 19 September 2014, by the east from January and February 2015.
DEBALTSEVE = {
    "Debaltseve": (48.336, 38.403), "Vuhlehirsk": (48.315, 38.272), "Chornukhyne": (48.323, 38.517),
}
EAST_2024 = {
    "Bakhmut": (48.594, 37.999), "Avdiivka": (48.140, 37.750), "Sievierodonetsk": (48.948, 38.492),
    "Melitopol": (46.848, 35.367), "Tokmak": (47.256, 35.708), "Oleshky": (46.626, 32.724),
    "Marinka": (47.945, 37.505), "Polohy": (47.479, 36.255), "Enerhodar": (47.490, 34.662),
    "Nova Kakhovka": (46.760, 33.356), "Ocheretyne": (48.244, 37.616), "Kreminna": (49.048, 38.216),
    "Svatove": (49.409, 38.155), "Staromlynivka": (47.697, 36.827), "Hola Prystan": (46.530, 32.524),
}
WEST_2024 = {
    "Kherson": (46.637, 32.615), "Orikhiv": (47.576, 35.783), "Huliaipole": (47.667, 36.256),
    "Vuhledar": (47.780, 37.250), "Pokrovsk": (48.280, 37.177), "Toretsk": (48.395, 37.848),
    "Chasiv Yar": (48.588, 37.834), "Kupiansk": (49.710, 37.616), "Siversk": (48.865, 38.097),
    "Lyman": (48.990, 37.808), "Nikopol": (47.568, 34.391), "Ochakiv": (46.615, 31.545),
    "Beryslav": (46.839, 33.427), "Velyka Novosilka": (47.843, 36.836),
    "Antonivka": (46.677, 32.731), "Dvorichna": (49.851, 37.685), "Torske": (49.017, 37.961),
    "Stepnohirsk": (47.590, 35.364),
}
NORTH_2026 = {"Bakhmut": (48.594, 37.999), "Melitopol": (46.848, 35.367), "Belgorod": (50.600, 36.590),
              "Kursk": (51.730, 36.190), "Bryansk": (53.250, 34.370), "Gomel": (52.430, 30.980)}
SOUTH_2026 = {"Kherson": (46.637, 32.615), "Kharkiv": (49.990, 36.230), "Sumy": (50.917, 34.799),
              "Chernihiv": (51.505, 31.287), "Kyiv": (50.450, 30.520), "Zaporizhzhia": (47.852, 35.117)}

KOREA_NORTH = {"Kaesong": (37.970, 126.555), "Pyonggang": (38.410, 127.290), "Kumgang": (38.600, 128.170)}
KOREA_SOUTH = {"Dorasan": (37.899, 126.710), "Cheorwon": (38.146, 127.313), "Haean": (38.287, 128.135),
               "Goseong observatory": (38.587, 128.375), "Yeoncheon": (38.096, 127.075)}
KOSOVO = {"Podujevo": (42.910, 21.190), "Leposavic": (43.100, 20.800), "Pec": (42.660, 20.290),
          "Gnjilane": (42.463, 21.469), "Mitrovica": (42.883, 20.867)}
AROUND_KOSOVO = {"Presevo": (42.310, 21.650), "Bujanovac": (42.460, 21.770), "Medvedja": (42.840, 21.580),
                 "Kursumlija": (43.140, 21.270), "Merdare": (42.980, 21.260), "Raska": (43.290, 20.610),
                 "Rozaje": (42.840, 20.170)}
SRPSKA_EAST = {"Pale": (43.820, 18.570), "Zvornik": (44.385, 19.100), "Trebinje": (42.710, 18.340),
               "Bijeljina": (44.757, 19.215)}
FEDERATION_EAST = {"Sarajevo": (43.857, 18.410), "Gorazde": (43.667, 18.975), "Tuzla": (44.538, 18.676),
                   "Brcko": (44.870, 18.810)}
SRPSKA_WEST = {"Banja Luka": (44.770, 17.190), "Prijedor": (44.980, 16.710),
               "Mrkonjic Grad": (44.417, 17.085), "Derventa": (44.978, 17.907)}
FEDERATION_WEST = {"Sanski Most": (44.766, 16.667), "Kljuc": (44.530, 16.776), "Jajce": (44.342, 17.271),
                   "Tesanj": (44.610, 17.980), "Gradacac": (44.880, 18.427)}
GOLAN_WEST = {"Merom Golan": (33.133, 35.777), "Katzrin": (32.992, 35.690)}
GOLAN_BETWEEN = {"Quneitra": (33.125, 35.824)}
GOLAN_EAST = {"Khan Arnabah": (33.183, 35.892), "Nawa": (32.889, 36.040)}
LEBANON = {"Naqoura": (33.118, 35.140), "Bint Jbeil": (33.119, 35.433), "Khiam": (33.327, 35.614),
           "Shebaa": (33.349, 35.749), "Maroun al-Ras": (33.104, 35.444)}
SOUTH_OF_THE_BLUE_LINE = {"Metula": (33.277, 35.578), "Kiryat Shmona": (33.207, 35.570),
                          "Nahariya": (33.008, 35.095), "Safed": (32.965, 35.496)}

EXPECTED = {  # file: (left, right, shortest and longest length in km)
    "contact-2015.geojson": (WEST_2015, EAST_2015 | DEBALTSEVE, 300, 500),
    "line-2014.geojson": (WEST_2015 | DEBALTSEVE, EAST_2015, 350, 550),
    "contact-2024.geojson": (EAST_2024, WEST_2024, 800, 1300),
    "demo-2100.geojson": (SOUTH_2026, NORTH_2026, 2095, 2105),
    "korea-mdl.geojson": (KOREA_NORTH, KOREA_SOUTH, 180, 260),
    "kosovo-border.geojson": (KOSOVO, AROUND_KOSOVO, 300, 500),
    "inter-entity-east.geojson": (SRPSKA_EAST, FEDERATION_EAST, 400, 700),
    "inter-entity-west.geojson": (SRPSKA_WEST, FEDERATION_WEST, 350, 650),
    "inter-entity-posavina.geojson": ({"Modrica": (44.955, 18.300)}, {"Odzak": (45.010, 18.327)}, 25, 60),
    "undof-a.geojson": (GOLAN_WEST, GOLAN_BETWEEN | GOLAN_EAST, 70, 110),
    "undof-b.geojson": (GOLAN_WEST | GOLAN_BETWEEN, GOLAN_EAST, 70, 110),
    "blue-line.geojson": (LEBANON, SOUTH_OF_THE_BLUE_LINE, 70, 125),
}


def side_and_distance(line, town):
    """Kilometres to the line and the side, from the segment that is nearest."""
    latitude, longitude = town
    kx = KM_PER_DEGREE * math.cos(math.radians(latitude))
    local = [((x - longitude) * kx, (y - latitude) * KM_PER_DEGREE) for x, y in line]
    best, side = math.inf, ""
    for (ax, ay), (bx, by) in zip(local, local[1:]):
        dx, dy = bx - ax, by - ay
        t = max(0.0, min(1.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
        distance = math.hypot(ax + t * dx, ay + t * dy)
        if distance < best:
            best, side = distance, "left" if dy * ax - dx * ay >= 0 else "right"
    return best, side


def length_km(line):
    total = 0.0
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        k = math.cos(math.radians((ay + by) / 2))
        total += math.hypot((bx - ax) * k, by - ay) * KM_PER_DEGREE
    return total


def check(name, left, right, shortest, longest, table):
    geometry = json.loads((LINES / name).read_text(encoding="utf-8"))["features"][0]["geometry"]
    if geometry["type"] != "LineString":
        return [f"{name}: expected a LineString, found {geometry['type']}"]
    line = geometry["coordinates"]
    problems = []
    for expected, towns in (("left", left), ("right", right)):
        for town, place in towns.items():
            distance, side = side_and_distance(line, place)
            if table:
                print(f"{name:22} {town:20} {distance:6.1f} km {side}")
            if side != expected:
                problems.append(f"{name}: {town} lies on the {side}, {distance:.1f} km off; "
                                f"it belongs on the {expected}")
    length = length_km(line)
    print(f"{name:22} {len(line):4} vertices {length:7.0f} km, from {line[0]} to {line[-1]}")
    if not shortest <= length <= longest:
        problems.append(f"{name}: {length:.0f} km long; expected {shortest} to {longest}")
    return problems


def main(argv):
    problems = [p for name, (left, right, low, high) in EXPECTED.items()
                for p in check(name, left, right, low, high, "--table" in argv)]
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
