# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Part of tools/cli_test: the server's settings from file, environment and flags, the server itself, and the room
# of the demonstration.
settings="$work/serve.toml"
echo 'address = "0.0.0.0"' >"$settings"
check "help of 'serve'" 0 "OPTIONS|Usage" -- "$program" serve --help
check "a file of settings that is not there" 2 "none.toml" -- "$program" serve --config "$work/none.toml"
check "a file is obeyed" 2 "this machine alone" -- "$program" serve --config "$settings" --data "$work/nothing"
check "a flag goes before it" 2 "holds no journal" -- "$program" serve --config "$settings" --address 127.0.0.1 --data "$work/nothing"
check "the environment goes before it" 2 "holds no journal" -- env TRUCE_ADDRESS=127.0.0.1 "$program" serve --config "$settings" --data "$work/nothing"
check "a flag goes before the environment" 2 "this machine alone" -- env TRUCE_ADDRESS=127.0.0.1 "$program" serve --address 0.0.0.0 --data "$work/nothing"
check "the environment names the file" 2 "this machine alone" -- env TRUCE_CONFIG="$settings" "$program" serve --data "$work/nothing"
echo 'prot = 8080' >"$settings"
check "a setting that is none" 2 "serve.toml:1:1: there is no option 'prot'" -- "$program" serve --config "$settings"
printf 'port = 8080\nthreads = 999\n' >"$settings"
check "a setting out of its bounds" 2 "serve.toml:2:1" -- "$program" serve --config "$settings"
echo 'port = [' >"$settings"
check "a file that is no TOML" 2 "serve.toml:" -- "$program" serve --config "$settings"
check "the example is read" 2 "holds no journal" -- "$program" serve --config packaging/serve.toml --data "$work/nothing"
printf 'behind-proxy = true\nagreement = ["%s/none.toml"]\n' "$work" >"$settings"
check "flags and lists stand in it too" 1 "none.toml" -- "$program" serve --config "$settings" --data "$work/nothing"
"$program" serve --help | grep -oE -- '^ +(-h,)?--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort -u >"$work/options"
while read -r option; do
  case $option in --help) continue ;; esac
  grep -q -- "\`$option\`" docs/formats/serve.md
  equals "docs/formats/serve.md tells of $option" 0 $?
done <"$work/options"

# opened LOG: waits until the server says where it listens.
opened() {
  for _ in $(seq 600); do
    grep -q "The room is open at" "$1" && return 0
    sleep 0.2
  done
  return 1
}
ask() {  # ask LOG PATH: the body of an answer
  python3 - "$(grep -oE 'http://[0-9.:]+' "$1" | head -n 1)" "$2" <<'PY'
import sys, urllib.request
print(urllib.request.urlopen(sys.argv[1] + sys.argv[2], timeout=20).read().decode())
PY
}
"$program" demo --serve --port 0 --speed 3600 --data "$work/live" >"$work/live.log" 2>"$work/live.err" </dev/null &
server=$!
opened "$work/live.log"; equals "the room of the demonstration opens" 0 $?
equals "with an account for each" 12 "$(sed -n '/^Accounts of/,/^The scene/p' "$work/live.log" | grep -c '^  ')"
check "and is well" 0 "healthy" -- ask "$work/live.log" /healthz
sleep 8
kill -TERM $server
wait $server; equals "it ends when it is asked to" 0 $?
check "what came live is on record and whole" 0 "replayed state" -- "$program" record fsck --data "$work/live/room"
check "the run beside it too" 0 "replayed state" -- "$program" record fsck --data "$work/live"
[ "$(sqlite3 "$work/live/room/journal.sqlite" 'select count(*) from record')" -gt "$(sqlite3 "$work/live/journal.sqlite" 'select count(*) from record')" ]
equals "the scene went on" 0 $?
"$program" demo --serve --port 0 --data "$work/live" >"$work/again.log" 2>&1 </dev/null &
server=$!
opened "$work/again.log"; equals "the room of the demonstration opens again" 0 $?
kill -TERM $server
wait $server; equals "and ends again when it is asked to" 0 $?
