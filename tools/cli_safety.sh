# SPDX-License-Identifier: Apache-2.0
# Part of tools/cli_test, which has check, equals, field and $work: what no command may destroy, and what
# is told to whoever slips. $work/run is an assessed mission, $work/demo a played one.
safe=$work/safe
mkdir "$safe"
minsk=agreements/minsk-package-2015.toml
default=policies/default.toml
assess() { "$program" assess --agreement $minsk --observations "truce:$work/o.jsonl" "$@"; }

# Every command that writes a file, with an --out that is its input, a journal, a key or an account store.
assess --out "$safe/d" >/dev/null 2>&1
"$program" key init --data "$safe/d" --origin example.org/safe >/dev/null
"$program" key init --witness "$safe/witness.key" --origin example.org/w >/dev/null
printf 'SQLite format 3\0 accounts' >"$safe/accounts.sqlite"
cp -r "$safe/d" "$safe/before"
cp scenarios/respond/pledges.toml "$safe/c.toml"
cp agreements/demo-2026.toml "$safe/a.toml"
cp -r agreements/lines "$safe/lines"
"$program" user add chief --role administrator --by chief --data "$safe/desk" >/dev/null
"$program" user add vera --role verifier --by chief --data "$safe/desk" >/dev/null
"$program" user add liam --role liaison --by chief --data "$safe/desk" >/dev/null
"$program" case open --title A --reason r --by vera --data "$safe/desk" >/dev/null
"$program" respond adopt scenarios/agreements/three-tiers.toml --by chief --data "$safe/desk" >/dev/null
writers=(
  "observe --from truce $work/o.jsonl --out"
  "locate --stations $work/stations.csv --arrivals $work/arrivals.csv --out"
  "agreement explain $minsk --out"
  "case show C-000001 --data $safe/desk --out"
  "pledge status --from $safe/c.toml --out"
  "pledge history CAN --from $safe/c.toml --out"
  "respond status --data $safe/desk --html --out"
  "publish bulletin --data $safe/d --policy $default --out"
  "publish geojson --data $safe/d --policy $default --out"
  "publish hxl --data $safe/d --policy $default --out"
  "publish spot --incident I-000001 --data $safe/d --policy $default --out"
)
precious=("$safe/d/journal.sqlite" "$safe/d/keys/log.key" "$safe/d/keys/salts.key" "$safe/d/bulletin.html" "$safe/witness.key" "$safe/accounts.sqlite")
for writer in "${writers[@]}"; do
  for target in "${precious[@]}"; do
    # shellcheck disable=SC2086
    check "'${writer%% --*}' never writes over ${target##*/}" 2 "name another" -- "$program" $writer "$target"
  done
done
check "nor over its own input" 2 "input and output" -- "$program" agreement explain "$safe/a.toml" --out "$safe/a.toml"
check "nor over what that names" 2 "input and output" -- "$program" agreement explain "$safe/a.toml" --out "$safe/lines/demo-2100.geojson"
check "nor over commitments" 2 "input and output" -- "$program" pledge status --from "$safe/c.toml" --out "$safe/c.toml"
check "nor over stations" 2 "input and output" -- "$program" locate --stations "$work/stations.csv" --arrivals "$work/arrivals.csv" --out "$work/stations.csv"
check "nor lines set aside over arrivals" 2 "input and output" -- "$program" locate --stations "$work/stations.csv" --arrivals "$work/arrivals.csv" --out "$safe/l.jsonl" --quarantine "$work/arrivals.csv"
cp $default "$safe/policy.toml" && sed -i '/^towns/d' "$safe/policy.toml"
check "nor over a policy" 2 "input and output" -- "$program" publish hxl --data "$safe/d" --policy "$safe/policy.toml" --out "$safe/policy.toml"
cmp -s "$safe/a.toml" agreements/demo-2026.toml && cmp -s "$safe/c.toml" scenarios/respond/pledges.toml
equals "inputs stand as they were" 0 $?
diff -r -x '*-shm' -x '*-wal' -x lock "$safe/d" "$safe/before" >/dev/null; equals "and so does the mission" 0 $?

# Folders: new, empty, or one's own; whole ones are swapped.
mkdir "$safe/docs" && echo mine >"$safe/docs/bulletin.html"
check "assess takes no folder of others" 2 "holds 'bulletin.html', which is nothing of a mission" -- assess --out "$safe/docs"
check "nor does the demo" 2 "name a new folder" -- "$program" demo --once --data "$safe/docs"
check "nor a desk" 2 "name a new folder" -- "$program" user add chief --role administrator --by chief --data "$safe/docs"
check "nor does a plan" 2 "name a new folder" -- "$program" plan plans/canada-bench.toml --out "$safe/docs"
check "nor spot reports" 2 "name a new folder" -- "$program" publish spot --data "$safe/d" --policy $default --out "$safe/docs"
equals "and what stood there stands" "bulletin.html mine" "$(ls -A "$safe/docs") $(cat "$safe/docs/bulletin.html")"
check "a plan wants a folder" 2 "'-' is standard output" -- "$program" plan plans/canada-bench.toml --out -
[ ! -e - ]; equals "and makes none of that name" 0 $?
spots() { "$program" publish spot --data "$work/demo" --policy $default --out "$safe/spots" "$@"; }
check "spot reports of all" 0 "" -- spots --at 2026-06-05T12:00:00Z
many=$(find "$safe/spots" -type f | wc -l)
check "and of a day take their place" 0 '"written":[1-9]' -- spots --at 2026-06-02T12:00:00Z --json
equals "with nothing left of the others" "$(field "$work/out" files)" "$(find "$safe/spots" -type f | wc -l)"
[ "$(find "$safe/spots" -type f | wc -l)" -lt "$many" ]; equals "though those were more" 0 $?
[ ! -e "$safe/.spots.unfinished" ]; equals "and nothing beside them" 0 $?

# Not yet on record is not nothing.
assess --out "$safe/at once" --json >"$safe/assessed.json" 2>/dev/null
"$program" publish hxl --data "$safe/at once" --policy $default --out "$safe/at-once.csv" --json >"$safe/s.json"
equals "what was assessed within the same second is released or withheld" \
  "$(field "$safe/assessed.json" incidents) False" \
  "$(python3 -c 'import json,sys; d=json.load(open(sys.argv[1])); print(d["released"] + sum(d["withheld"].values()), d["nothing_on_record"])' "$safe/s.json")"
check "before anything was known, a release says so" 0 "nothing was on record by 2001-01-01" -- "$program" publish bulletin --data "$safe/d" --policy $default --at 2001-01-01T00:00:00Z --out "$safe/2001.html"
grep -q "Nothing was on record at this moment" "$safe/2001.html"; equals "on its page too" 0 $?
cp -r "$safe/d" "$safe/cut"
python3 - "$safe/cut/journal.sqlite" <<'PYTHON'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (trigger,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
    db.execute("drop trigger " + trigger)
db.execute("delete from record where sequence >= (select min(sequence) from record where type = 10)")
db.commit()
PYTHON
check "a run that was cut off is not published" 1 "was cut off before its end" -- "$program" publish bulletin --data "$safe/cut" --policy $default --out "$safe/cut.html"
[ ! -e "$safe/cut.html" ]; equals "and leaves no page" 0 $?
sed 's/^standings = "told"/standings = "left out"/' "$safe/policy.toml" >"$safe/silent.toml"
check "an agreement that the policy makes nothing of" 2 "tells nothing of rules over time" -- "$program" publish bulletin --data "$safe/d" --policy "$safe/silent.toml" --agreement nope --out "$safe/x.html"

# The first Ctrl-C ends a plan, whatever the solver does with the signal.
python3 - "$program" "$safe" <<'PYTHON' >"$safe/stopped" 2>&1
import os, signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
run = subprocess.Popen([sys.argv[1], "plan", "plans/training-pipeline.toml", "--out", sys.argv[2] + "/stopped-plan"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
time.sleep(2)
run.send_signal(signal.SIGINT)
print(run.wait(), os.path.exists(sys.argv[2] + "/stopped-plan"))
PYTHON
equals "Ctrl-C ends a plan at once and leaves nothing" "-2 False" "$(cat "$safe/stopped")"

# Slips of the finger.
check "a misspelt command of a group" 2 "did you mean 'check'.*explain" -- "$program" agreement chek x
check "a group alone lists its commands" 2 "takes a command: check, explain, diff" -- "$program" agreement
check "a misspelt command" 2 "did you mean 'assess'" -- "$program" asess
check "a misspelt option" 2 "no option '--ou'; did you mean '--out'" -- "$program" plan plans/canada-bench.toml --ou d
for bad in nan inf -1 1e9; do
  check "no limit of $bad seconds" 2 "a number from 0 to 86400" -- "$program" plan plans/canada-bench.toml --out "$safe/p" --time-limit=$bad
  check "no sigma of $bad seconds" 2 "a number from" -- "$program" locate --arrivals x --stations y --out z --sigma-s=$bad
done
for name in ../../x a//b /a a/ ./a "$(printf 'a\x01b')"; do
  check "no log is called '$name'" 2 "no name of a log" -- "$program" key init --data "$safe/k" --origin "$name"
done
check "a stage that there is not lists those that there are" 2 "it is one of .*verified" -- "$program" case list --stage bogus --data "$safe/desk"
check "a day that there is not" 2 "there is no such day" -- "$program" pledge list --as-of 2026-02-30
check "a time without length" 2 "is not after --from" -- "$program" publish hxl --data "$safe/d" --policy $default --from 2026-01-01T00:00:00Z --until 2026-01-01T00:00:00Z --out "$safe/x.csv"
check "an agreement among commitments is passed over" 0 "is an agreement and holds no commitments" -- "$program" pledge check agreements/coalition/*.toml
printf 'title x\n%s 1\n' "$(head -c 200000 /dev/zero | tr '\0' w)" >"$safe/long.scenario"
printf 'title x\n\033]0;owned\007 1\n' >"$safe/bell.scenario"
for file in long bell; do
  "$program" scenario run "$safe/$file.scenario" >"$work/out" 2>&1
  [ "$(wc -c <"$work/out")" -lt 2000 ]; equals "a word of $file is not echoed whole" 0 $?
  grep -qP '[\x00-\x08\x0b-\x1f\x7f]' "$work/out"; equals "and no control character reaches the terminal" 1 $?
done
for words in "$(printf 'x\033[31m')" "$(printf 'scenario run x\033[31m')" "$(printf 'observe --from truce x\033[31m')" "$(printf 'plan --out x y z\033[31m')"; do
  # shellcheck disable=SC2086
  "$program" $words >"$work/out" 2>&1
  grep -q $'\033' "$work/out"; equals "nor from the command line: ${words%%$'\033'*}" 1 $?
done

# Who is named is known.
contact() { "$program" respond contact --name N --office O --email n@example.org --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data "$safe/desk" "$@"; }
check "a contact of nobody" 1 "no guarantor of the adopted plan; did you mean 'Alfa'" -- contact --guarantor Alfo
check "a contact of a guarantor" 0 "" -- contact --guarantor Alfa
"$program" user add dora --role duty_officer --by chief --data "$safe/desk" >/dev/null
tell() { "$program" respond tell --fact request=consultation --happened 2026-01-01T00:00:00Z --source s --by dora --data "$safe/desk" "$@"; }
check "word of nobody" 1 "no party or guarantor" -- tell --party nobody
check "a condition that nobody set" 2 "no condition of commitments" -- "$program" respond status --met bogus --data "$safe/desk"
check "a tier that the plan has not" 2 "the plan has no tier 99; it has 1" -- "$program" respond decide --tier 99 --open --authority K-000001 --reason r --by dora --data "$safe/desk"

# The desk takes no nonsense.
: >"$safe/nothing"
evidence() { "$program" case evidence C-000001 --title t --origin o --source s --means patrol --by vera --data "$safe/desk" "$@"; }
check "evidence of no byte" 2 "holds nothing" -- evidence --file "$safe/nothing"
check "a person of no byte" 2 "holds nothing" -- "$program" person seal --file "$safe/nothing" --by vera --data "$safe/desk"
echo "Olena Ivanenko, a neighbour" >"$safe/statement"
"$program" user add sava --role source_keeper --by chief --data "$safe/desk" >/dev/null
check "a personal file of nobody" 2 "--person P-000001; .truce person seal. makes the key" -- evidence --file "$safe/statement" --personal
check "a personal file of somebody who is not there" 1 "there is no person 'P-000001'" -- evidence --file "$safe/statement" --person P-000001
"$program" person seal --file "$safe/statement" --by vera --data "$safe/desk" >/dev/null
check "a personal file is kept" 0 "E-000001" -- evidence --file "$safe/statement" --person P-000001
check "in no file in clear" 1 "" -- grep -rl "Olena Ivanenko" "$safe/desk"
check "nobody opens it without the role" 1 "source keeper" -- "$program" person open E-000001 --purpose p --by vera --data "$safe/desk"
check "who may opens it, and for what stands on record" 0 "Olena Ivanenko" -- "$program" person open E-000001 --purpose p --by sava --data "$safe/desk"
check "fsck finds it whole" 0 "" -- "$program" record fsck --data "$safe/desk"
mv "$safe/desk/persons/P-000001.key" "$safe/kept.key"
check "a key that is not here is told" 0 "The key of P-000001 is not here" -- "$program" record fsck --data "$safe/desk"
mv "$safe/kept.key" "$safe/desk/persons/P-000001.key"
"$program" person erase P-000001 --reason asked --by sava --data "$safe/desk" >/dev/null 2>&1
check "with the key it is gone" 1 "P-000001 is erased" -- "$program" person open E-000001 --purpose p --by sava --data "$safe/desk"
check "and the record stands whole" 0 "" -- "$program" record fsck --data "$safe/desk"
check "a media type that is none" 1 "as image/jpeg" -- evidence --file "$safe/a.toml" --media-type '<script>'
claim() { "$program" claim register --party a --source s --act impact --unit u --by liam --data "$safe/desk" "$@"; }
check "a claim from the future" 1 "is in the future" -- claim --said-at 2185-01-01T00:00:00Z
check "a claimant who blames itself" 1 "blames itself" -- claim --said-at 2026-01-01T00:00:00Z --against a
check "a radius below 0 is told as one" 2 "radius-km.*a number from" -- claim --said-at 2026-01-01T00:00:00Z --at 48,38 --radius-km -1
check "a claim" 0 "" -- claim --said-at 2026-01-01T00:00:00Z --at 48,38 --from 2025-12-31T00:00:00Z
check "held against nothing that could tell" 0 "no watch log is on record" -- "$program" claim hold --by vera --data "$safe/desk"
check "a role twice" 1 "is named twice" -- "$program" user add twice --role verifier --role verifier --by chief --data "$safe/desk"
correction() { "$program" correction "$@" --by vera --data "$safe/desk"; }
check "a correction of what is not there" 1 "no 'C-999999' on record" -- correction ask --about C-999999 --words w
check "a correction" 0 "" -- correction ask --about C-000001 --words w
check "is answered" 0 "" -- correction answer Q-000001 --accepted --words yes
check "once" 1 "is answered already: it was accepted" -- correction answer Q-000001 --declined --words no

# Silence with its reason.
head -n 5 "$work/stations.csv" >"$safe/four.csv"
names=$(tail -n +2 "$safe/four.csv" | cut -d, -f1 | paste -sd '|')
grep -E "^station|(^|,)($names)(,|$)" "$work/arrivals.csv" >"$safe/four-arrivals.csv"
check "four stations locate nothing, and it says why" 0 "that takes 5 arrivals.*4 stations, which is too few" -- "$program" locate --stations "$safe/four.csv" --arrivals "$safe/four-arrivals.csv" --out "$safe/four.jsonl"
{ cat "$work/o2.jsonl"; sed -n 1p "$work/o2.jsonl" | sed 's/48\.01/48.02/'; } >"$safe/twice.jsonl"
check "an id that stands on two observations is told" 0 "1 observations bear an id that stood before" -- "$program" observe --from truce "$safe/twice.jsonl" --out "$safe/twice-out.jsonl"
"$program" demo --once --data "$safe/demo" --seed 7 >"$safe/told" 2>/dev/null
equals "the demo tells what its bulletin counts" "$(field "$safe/demo/summary.json" observations) $(field "$safe/demo/summary.json" incidents)" \
  "$(sed -nE 's/^ +in all +([0-9,]+) observations +([0-9,]+) incidents.*/\1 \2/p' "$safe/told" | tr -d ,)"
