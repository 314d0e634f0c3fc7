#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compares viewsheds with GRASS r.viewshed and GDAL gdal_viewshed in one run: on made-up ground of 3,000 by
# 3,000 cells, each program in turn on one core, three observers, RUNS times each; seconds are those that
# the process computes (user and system), medians, reading and writing included; GRASS has the terrain in
# its own format before. Then each answer is held against the exact line of sight, on a sample of
# cells. Observer and target stand 2 m above the ground.
#
#   bench/viewshed_peers.sh BENCH [RUNS]
#
# BENCH is the built viewshed_bench. Needs the packages of the bench layer. Exit 1 where ours differs in more
# than 0.12 % of cells or is less than 5 times as fast as r.viewshed.
set -euo pipefail

bench=$(realpath "${1:?usage: bench/viewshed_peers.sh BENCH [RUNS]}")
runs=${2:-3}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"

/usr/bin/python3 - <<'PYTHON'
import numpy as np
from osgeo import gdal, osr
rng = np.random.default_rng(5)
n = 3000
f = np.hypot(*np.meshgrid(np.fft.fftfreq(n), np.fft.fftfreq(n)))
f[0, 0] = 1
z = np.fft.ifft2(np.fft.fft2(rng.normal(size=(n, n))) * f**-1.9).real
z = (z - z.mean()) / z.std() * 60 + 200
system = osr.SpatialReference()
system.ImportFromEPSG(32637)
for cell in (30, 10):
    d = gdal.GetDriverByName("GTiff").Create(f"dem{cell}.tif", n, n, 1, gdal.GDT_Float32)
    d.SetGeoTransform((500000, cell, 0, 5600000, 0, -cell))
    d.SetProjection(system.ExportToWkt())
    d.GetRasterBand(1).WriteArray(z.astype("f4"))
    d = None
PYTHON

# Processor seconds of a command, appended to a file.
timed() {  # timed FILE COMMAND...
  local out=$1
  shift
  TIMEFORMAT='%U %S'
  { time taskset -c 0 "$@" >/dev/null 2>"$out.log"; } 2>"$out.once"
  awk '{print $1 + $2}' "$out.once" >>"$out"
}
median() { sort -n "$1" | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }
export -f timed

one() {  # one CELL RADIUS COLUMN ROW EVERY CURVED NAME
  local cell=$1 radius=$2 x y
  x=$((500000 + $1 * $3 + $1 / 2))
  y=$((5600000 - $1 * $4 - $1 / 2))
  local bend=() grass_bend=() gdal_bend=(-cc 0)
  if [ "$6" = yes ]; then bend=(--curved) grass_bend=(-cr) gdal_bend=(-cc 0.857142857); fi
  cat >grass.sh <<GRASS
cd '$dir'
r.in.gdal -o input=dem$cell.tif output=dem --q --o
g.region raster=dem
for run in $(seq -s " " "$runs"); do
  timed $7.grass r.viewshed ${grass_bend[*]:-} -b --q --o input=dem output=seen coordinates=$x,$y observer_elevation=2 \
    target_elevation=2 max_distance=$radius refraction_coeff=0.142857143 memory=4000
done
r.out.gdal -f input=seen output=grass.tif type=Byte nodata=255 --q --o
GRASS
  grass --tmp-location EPSG:32637 --exec bash grass.sh >grass.log 2>&1 || { tail -n 20 grass.log >&2; exit 3; }
  for _ in $(seq "$runs"); do
    timed "$7.gdal" gdal_viewshed -q "${gdal_bend[@]}" -md "$radius" -ox "$x" -oy "$y" -oz 2 -tz 2 "dem$cell.tif" gdal.tif
    timed "$7.truce" "$bench" "dem$cell.tif" --at "$x" "$y" --radius "$radius" "${bend[@]}" --every 0 --write seen.raw
  done
  "$bench" "dem$cell.tif" grass.tif gdal.tif --at "$x" "$y" --radius "$radius" "${bend[@]}" --runs "$runs" --every "$5" >>"$7.told"
}

status=0
case_of() {  # case_of CELL RADIUS EVERY CURVED NAME
  for place in "1500 1500" "700 2100" "2200 900"; do
    # shellcheck disable=SC2086
    one "$1" "$2" $place "$3" "$4" "$5"
  done
  awk -v name="$5" -v truce="$(median "$5.truce")" -v grass="$(median "$5.grass")" -v gdal="$(median "$5.gdal")" '
    function field(key) { match($0, "\"" key "\": [0-9.]+"); return substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 4) }
    /viewshed_seconds/ { alone += field("viewshed_seconds") / 3; cells += field("cells") / 3 }
    /"who": "truce"/ { ours += field("differ_percent") / 3; judged += field("judged") }
    /"who": "grass/ { theirs += field("differ_percent") / 3 }
    /"who": "gdal/ { others += field("differ_percent") / 3 }
    END {
      printf "{\"case\": \"%s\", \"cells\": %d, \"judged\": %d, \"truce_s\": %.3f, \"truce_alone_s\": %.4f, \"grass_s\": %.3f, \"gdal_s\": %.3f, ", name, cells, judged, truce, alone, grass, gdal
      printf "\"to_grass\": %.1f, \"to_gdal\": %.2f, \"truce_differs_percent\": %.4f, \"grass_differs_percent\": %.4f, \"gdal_differs_percent\": %.4f}\n", grass / truce, gdal / truce, ours, theirs, others
      exit ours > 0.12 || grass / truce < 5
    }' "$5.told" || status=1
}

case_of 30 20000 3 no cells-30m-radius-20km
case_of 30 20000 3 yes cells-30m-radius-20km-curved
case_of 10 20000 7 no cells-10m-radius-20km
case_of 30 100000 7 no cells-30m-all
"$bench" dem30.tif --at 545015 5554985 --radius 20000 --every 0 --crowd 200 | tail -n 1
exit $status
