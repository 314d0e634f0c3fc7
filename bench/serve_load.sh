#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# bench/serve_load.sh PROGRAM [SECONDS]: the server under load, with wrk (Debian: wrk) and python3 on the same machine; beside
# it nginx (Debian: nginx), where it is there, serving a file of the same size. Makes a mission of its own in a
# temporary directory, which it removes.
set -euo pipefail
program=$(realpath "$1")
seconds=${2:-10}
here=$(realpath "$(dirname "$0")")
cd "$here/.."
work=$(mktemp -d)
server=0 nginx=0
ended() {
  [ "$server" -ne 0 ] && kill "$server" 2>/dev/null
  [ "$nginx" -ne 0 ] && kill "$nginx" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap ended EXIT
command -v wrk >/dev/null || { echo "wrk is missing: apt install wrk" >&2; exit 3; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
memory() { awk '/VmRSS|VmHWM/ { printf "%s %.0f MB  ", $1, $2 / 1024 }' "/proc/$server/status"; echo; }
processor() { awk '{ print ($14 + $15) / 100 }' "/proc/$server/stat"; }
quiet() { uptime | sed 's/.*load average/load average/'; }

agreement=${AGREEMENT:-agreements/demo-2026.toml}
data=$work/data
"$program" demo --once --data "$data" >"$work/demo.log" 2>&1
"$program" user add chief --role administrator --by chief --data "$data" >/dev/null
for who in mira:monitor anna:analyst; do
  "$program" user add "${who%:*}" --role "${who#*:}" --by chief --data "$data" >/dev/null
  "$program" account add "${who%:*}" --make-password --data "$data" >/dev/null
done
token() { "$program" account token "$1" --scope "$2" --scope "$3" --days 1 --label load --data "$data" --json | sed 's/.*"token":"\([^"]*\)".*/\1/'; }
READ=$(token anna read live)
BRING=$(token mira intake read)
export DAY=2026-06-02
port=$(free_port)
ulimit -n 20000 2>/dev/null || true
"$program" serve --data "$data" --port "$port" --agreement "$agreement" --requests-per-second 1000000 \
  --connections-of-address 8000 --listeners-of-account 5000 --threads 2 >"$work/serve.out" 2>"$work/serve.err" &
server=$!
for _ in $(seq 300); do grep -q "is open" "$work/serve.out" && break; sleep 0.2; done
base=http://127.0.0.1:$port
get() { curl -sf -H "Authorization: Bearer $READ" "$base$1"; }
wait_for_all() {
  for _ in $(seq 3000); do
    [ "$(curl -sf -H "Authorization: Bearer $READ" "$base/api/v1/counts" | sed 's/.*"waiting":\([0-9]*\).*/\1/')" = 0 ] && return
    sleep 0.2
  done
}
echo "machine: $(nproc) cores, $(quiet)"
get "/api/v1/collections/incidents/items?limit=1000" >"$work/items.json"
get /api/v1/incidents/I-000001 >"$work/incident.json"
incidents=$(get /api/v1/counts | sed 's/.*"incidents":\([0-9]*\).*/\1/')
echo "mission: $(get /api/v1/counts)"
echo "sizes: items $(stat -c %s "$work/items.json") bytes, incident $(stat -c %s "$work/incident.json") bytes"

if command -v nginx >/dev/null || [ -n "${NGINX:-}" ]; then
  peer=$(free_port)
  mkdir -p "$work/html" "$work/logs"
  cp "$work/items.json" "$work/incident.json" "$work/html"
  cat >"$work/nginx.conf" <<CONF
$([ "$(id -u)" = 0 ] && echo "user root;") worker_processes 2; daemon off; pid $work/nginx.pid; error_log $work/logs/error.log;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100; types { application/json json; }
  client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f; uwsgi_temp_path $work/u; scgi_temp_path $work/s;
  server { listen 127.0.0.1:$peer; root $work/html; } }
CONF
  "${NGINX:-nginx}" -c "$work/nginx.conf" -e "$work/logs/error.log" 2>>"$work/logs/start" &
  nginx=$!
  sleep 1
else
  echo "nginx is missing: no bound is taken"
fi
read_load() {  # NAME PORT PATH COUNT TOKEN
  printf '%-52s ' "$1"
  PATH_OF=$3 COUNT=$4 TOKEN=$5 wrk -t 1 -c 64 -d "$seconds" -s "$here/serve_load/reads.lua" "http://127.0.0.1:$2" | tail -n 1
}
for round in 1 2; do
  echo "reads, round $round: wrk, 64 connections, $seconds s, each answer whole"
  [ "$nginx" -ne 0 ] && read_load "nginx, a file like the collection" "$peer" /items.json 1 ""
  read_load "collection of 1,000 incidents, cached" "$port" "/api/v1/collections/incidents/items?limit=1000" 1 "$READ"
  [ "$nginx" -ne 0 ] && read_load "nginx, a file like the incident" "$peer" /incident.json 1 ""
  read_load "one incident" "$port" /api/v1/incidents/I-000001 1 "$READ"
  read_load "one of 400 incidents, each noted in the audit" "$port" /api/v1/incidents/I-%06d 400 "$READ"
  read_load "health" "$port" /healthz 1 ""
done
echo "memory: $(memory)"

echo "listeners: 2,000, 20 updates"
python3 "$here/serve_load/listeners.py" "$port" "$READ" "$BRING" 2000 20
echo "memory: $(memory)"

for batch in 10000; do
  echo "intake: wrk, 3 connections, batches of $batch, $seconds s; accepted is on disk"
  before=$(processor) start=$(date +%s.%N)
  BATCH=$batch TOKEN=$BRING wrk -t 1 -c 3 -d "$seconds" --timeout 60 -s "$here/serve_load/intake.lua" "$base" | tail -n 1
  echo "  of the server's processor time: $(echo "$(processor) - $before" | bc) s, by thread: $(awk '{ printf "%.1f ", ($14 + $15) / 100 }' /proc/$server/task/*/stat); then: $(get /api/v1/counts)"
  echo "  memory: $(memory)"
  [ -n "${PERF:-}" ] && break
  wait_for_all
  echo "  all in incidents $(echo "$(date +%s.%N) - $start" | bc) s after the first: $(get /api/v1/counts)"
  echo "  memory: $(memory)"
done
kill -TERM "$server"
wait "$server" || echo "the server ended with $?"
server=0
"$program" record fsck --data "$data" | tail -n 3
echo "journal: $(du -m "$data/journal.sqlite" | cut -f 1) MB; faults in the log: $(grep -c '"status":5' "$work/serve.err" || true)"
