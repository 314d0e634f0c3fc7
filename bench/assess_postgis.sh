#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Compares assessing with the same joins in PostGIS, in one run: a real PostgreSQL is started in a
# temporary directory (unix socket only), gets the bench's line, zones and a sample of its
# incidents, and answers for each incident which of the rules' distances it lies within and which
# zones hold it. Geography type, spatial indexes, no parallel workers (one core against one core).
# The line is offered to PostGIS whole and cut into short pieces with an index, and the zones with
# their index; the fastest way counts. Both sides in CPU seconds of the process that works, so
# that other load does not decide. PostGIS answers for the middle of each place only: no
# uncertainty, no class, no time, no party, no words.
#
#   bench/assess_postgis.sh BENCH [INCIDENTS] [SAMPLE]
#
# BENCH is the built assess_bench. Prints the counts of both for the same joins, then one JSON line:
# "joins" compares the same joins, "whole" PostGIS's joins with the whole assessment. Exit 1 where the
# same joins are less than 50 times faster than rule by rule.
set -euo pipefail

bench=$(realpath "${1:?usage: bench/assess_postgis.sh BENCH [INCIDENTS] [SAMPLE]}")
incidents=${2:-1000000}
sample=${3:-20000}
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
dir=$(mktemp -d)
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop() {
  as_postgres "$bin/pg_ctl" -D "$dir/db" -m immediate stop >"$dir/stop.log" 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT
mkdir "$dir/in"
chmod 755 "$dir" "$dir/in"
if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi

"$bench" --count 1 --dump "$dir/in" --sample "$sample" >/dev/null

as_postgres "$bin/initdb" -D "$dir/db" -A trust --no-sync >"$dir/initdb.log"
as_postgres "$bin/pg_ctl" -D "$dir/db" -w -l "$dir/server.log" -o "-k $dir -c listen_addresses='' \
  -c shared_buffers=512MB -c work_mem=64MB -c fsync=off -c max_parallel_workers_per_gather=0 \
  -c jit=off" start >"$dir/start.log"
sql() { as_postgres "$bin/psql" -h "$dir" -d postgres -qAtX -v ON_ERROR_STOP=1 "$@"; }

sql <<SQL
CREATE EXTENSION postgis;
CREATE TABLE line (id int, g geography);
CREATE TABLE zone (id int, g geography);
CREATE TABLE incident (id int, g geography, sigma_m float8);
CREATE TABLE distance (rule int, m float8);
\\copy line FROM '$dir/in/line.csv' DELIMITER ';'
\\copy zone FROM '$dir/in/zones.csv' DELIMITER ';'
\\copy incident FROM '$dir/in/incidents.csv' DELIMITER ';'
\\copy distance FROM '$dir/in/distances.csv' DELIMITER ';'
CREATE TABLE piece AS SELECT ST_Subdivide(g::geometry, 16)::geography AS g FROM line;
CREATE INDEX ON zone USING gist (g);
CREATE INDEX ON piece USING gist (g);
CREATE INDEX ON incident USING gist (g);
ANALYZE;
SQL

# CPU seconds (user and system) of the backend over one statement.
timed() {
  cat >"$dir/statement.sql" <<SQL
SELECT pg_backend_pid() AS pid \gset
\setenv BACKEND :pid
\! awk '{print "cpu", \$14 + \$15}' /proc/\$BACKEND/stat
$1
\! awk '{print "cpu", \$14 + \$15}' /proc/\$BACKEND/stat
SQL
  chmod 644 "$dir/statement.sql"
  sql -f "$dir/statement.sql" | tee "$dir/answer" | awk -v hz="$(getconf CLK_TCK)" \
    '$1 == "cpu" {if (n++) printf "%.3f", ($2 - before) / hz; before = $2}'
}

# Which rules' distances: asked of each rule, of the whole line and of its pieces; and one distance,
# compared with all.
whole=$(timed "SELECT count(*) FROM incident i, line l, distance d WHERE ST_DWithin(i.g, l.g, d.m);")
# A prepared distance needs the line as the constant side.
once=$(timed "SELECT count(*) FROM (SELECT i.id, ST_Distance(l.g, i.g) AS m FROM line l, incident i OFFSET 0) x, distance d WHERE x.m <= d.m;")
pieces=$(timed "SELECT count(*) FROM incident i, distance d WHERE EXISTS (SELECT 1 FROM piece p WHERE ST_DWithin(p.g, i.g, d.m));")
nearest=$(timed "SELECT count(*) FROM (SELECT i.id, (SELECT ST_Distance(p.g, i.g) FROM piece p ORDER BY p.g <-> i.g LIMIT 1) AS m FROM incident i OFFSET 0) x, distance d WHERE x.m <= d.m;")
zones=$(timed "SELECT count(*) FROM zone z JOIN incident i ON ST_Covers(z.g, i.g);")
answer() { grep -E '^[0-9]+$' "$dir/answer"; }
inside=$(answer)
timed "SELECT count(*) FROM (SELECT ST_Distance(l.g, i.g) AS m FROM line l, incident i OFFSET 0) x, distance d WHERE x.m <= d.m;" >/dev/null
within=$(answer)

joins=$("$bench" --count "$sample" --joins)
echo "the same joins, here:    $joins"
echo "the same joins, PostGIS: {\"within\": $within, \"inside\": $inside}"

ours=$("$bench" --count "$incidents")
silent=$("$bench" --count "$((incidents / 10))" --no-words)
echo "$ours"
awk -v ours="$ours" -v joins="$joins" -v silent="$silent" -v whole="$whole" -v once="$once" -v pieces="$pieces" \
  -v nearest="$nearest" -v zones="$zones" -v n="$sample" 'BEGIN {
  match(ours, /"microseconds_per_incident": [0-9.]+/)
  us = substr(ours, RSTART + 29, RLENGTH - 29) + 0
  match(silent, /"microseconds_per_incident": [0-9.]+/)
  us_silent = substr(silent, RSTART + 29, RLENGTH - 29) + 0
  match(joins, /"microseconds_per_incident": [0-9.]+/)
  us_joins = substr(joins, RSTART + 29, RLENGTH - 29) + 0
  rules = whole; if (pieces < rules) rules = pieces
  best = rules; if (once < best) best = once; if (nearest < best) best = nearest
  f = 1e6 / n
  printf "{\"truce_joins_us\": %.2f, \"truce_us\": %.2f, \"truce_without_words_us\": %.2f, \"postgis_whole_line_us\": %.1f, ", us_joins, us, us_silent, whole * f
  printf "\"postgis_pieces_us\": %.1f, \"postgis_one_distance_us\": %.1f, \"postgis_nearest_piece_us\": %.1f, \"postgis_zones_us\": %.1f, ", pieces * f, once * f, nearest * f, zones * f
  printf "\"joins_to_rule_by_rule\": %.1f, \"joins_to_best\": %.1f, ", (rules + zones) * f / us_joins, (best + zones) * f / us_joins
  printf "\"whole_to_rule_by_rule\": %.1f, \"whole_to_best\": %.1f}\n", (rules + zones) * f / us, (best + zones) * f / us
  exit (rules + zones) * f / us_joins < 50
}'
