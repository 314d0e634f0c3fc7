# SPDX-License-Identifier: Apache-2.0
# Part of tools/cli_test, which has check, equals, field and $work: the register of commitments, from what
# ships to what a planner puts on record.
pledged=$work/pledged
shipped=$(grep -L '^\[agreement\]' agreements/coalition/*.toml)

# golden NAME ARGUMENT...: the answer of `pledge` is the one that was read and kept.
golden() {
  local file=scenarios/commitments/$1.golden
  "$program" pledge "${@:2}" --data nothing >"$work/answer" 2>"$work/err"
  equals "pledge $1 answers" 0 $?
  [ "${UPDATE_GOLDEN:-}" = 1 ] && cp "$work/answer" "$file"
  diff -u "$file" "$work/answer" | head -n 20
  cmp -s "$file" "$work/answer"; equals "pledge $1 is as $file has it (UPDATE_GOLDEN=1 rewrites it)" 0 $?
}
golden history-CAN history CAN --as-of 2026-03-01 --known-at 2026-03-01
for day in 2024-03-05 2025-03-25 2026-01-07; do
  golden "status-CAN-$day" status CAN --as-of $day --known-at $day
  for what in status history list; do
    "$program" pledge $what CAN --as-of 2026-03-01 --known-at $day --json --data nothing >"$work/known.json" 2>/dev/null
    python3 - "$work/known.json" $day <<'EOF'
import json, sys, tomllib, glob, re
text = open(sys.argv[1]).read()
late = [s["published"] for s in json.loads(text)["sources"] if s["published"][:10] > sys.argv[2]]
assert not late, late
for path in glob.glob("agreements/coalition/*.toml"):
    data = tomllib.load(open(path, "rb"))
    for source in data.get("source", []):
        if source["published"] > sys.argv[2]:
            assert '"' + source["id"] + '"' not in text, source["id"]
EOF
    equals "pledge $what shows nothing published after $day" 0 $?
  done
done
# shellcheck disable=SC2086
check "what ships passes" 0 "^[0-9]+ statements of [0-9]+ guarantors$" -- "$program" pledge check $shipped
check "a guarantor by a name of its own" 0 "Canada: what holds" -- "$program" pledge status Канада --data nothing
check "an unknown one, with the nearest" 2 "did you mean 'Canada'" -- "$program" pledge status Canadaa --data nothing
check "it says where it was read" 0 "agreements/coalition" -- "$program" pledge list CAN --what trainers --data nothing
check "an unknown word" 2 "did you mean 'troops'" -- "$program" pledge list --what trops --data nothing
check "a day that is none" 2 "write a day" -- "$program" pledge status CAN --as-of 2024-02-30 --data nothing
check "status as a page" 0 -- "$program" pledge status --html --out "$work/status.html" --data nothing
grep -qE 'src="http|url\(http' "$work/status.html"; equals "the page asks the network for nothing" 1 $?
printf '[[statement]]\nid = "x"\nstatus = "plegded"\n' >"$work/bad.toml"
check "a bad file, with place and remedy" 1 "bad.toml:3:10: unknown word 'plegded' in 'status'; did you mean 'pledged'" -- "$program" pledge check "$work/bad.toml"
check "a file that holds nothing" 1 "holds nothing" -- "$program" pledge check /dev/null
check "an agreement is no file of commitments" 1 "is an agreement and holds no commitments" -- "$program" pledge check agreements/coalition/guarantee-2026.toml

# shellcheck disable=SC2086
check "nobody is enrolled" 1 "truce user add" -- "$program" pledge import $shipped --by pat --data "$pledged"
"$program" user add chief --role administrator --by chief --data "$work/fresh" >/dev/null
equals "who enrols people may begin a directory" 0 $?
"$program" user add chief --role administrator --by chief --data "$pledged" >/dev/null
"$program" user add pat --role planner --by chief --data "$pledged" >/dev/null
"$program" user add mira --role monitor --by chief --data "$pledged" >/dev/null
# shellcheck disable=SC2086
check "only a planner keeps the register" 1 "it takes the role of planner" -- "$program" pledge import $shipped --by mira --data "$pledged"
# shellcheck disable=SC2086
check "import" 0 " 0 known already" -- "$program" pledge import $shipped --by pat --data "$pledged"
# shellcheck disable=SC2086
check "the same again is nothing new" 0 "^0 new" -- "$program" pledge import $shipped --by pat --data "$pledged"
sed 's/^summary = "/summary = "Not so: /' agreements/coalition/canada.toml >"$work/changed.toml"
check "another content under an id that is taken" 1 "changed.toml:[0-9]+:6: another content .* give it a new id" -- "$program" pledge import "$work/changed.toml" --by pat --data "$pledged"
"$program" pledge status CAN --as-of 2026-01-07 --known-at 2026-01-07 --data "$pledged" | tail -n +7 >"$work/from-journal"
"$program" pledge status CAN --as-of 2026-01-07 --known-at 2026-01-07 --data nothing 2>/dev/null | tail -n +10 >"$work/from-files"
cmp -s "$work/from-journal" "$work/from-files"; equals "the journal answers as the files do" 0 $?
grep -q "stand side by side; nobody has decided" "$work/from-journal"; equals "81.8 and 80 billion stand side by side" 0 $?
check "decide among others" 1 "is none of those" -- "$program" pledge decide --of can-2026-80-billion --take can-2024-02-trainers --reason "x" --by pat --data "$pledged"
check "decide" 0 "set aside" -- "$program" pledge decide --of can-2026-80-billion --take can-2026-81-8-billion --reason "the budget has it" --by pat --data "$pledged"
check "what was decided holds" 0 "pat took" -- "$program" pledge status CAN --data "$pledged"
"$program" pledge status CAN --as-of 2026-01-07 --known-at 2026-01-07 --data "$pledged" | tail -n +7 | cmp -s - "$work/from-journal"
equals "before it was decided nothing was" 0 $?
cat >"$work/owed.toml" <<'EOF'
[[source]]
id = "own-report"
title = "Report"
publisher = "Press"
published = "2025-02-21"
[[obligation]]
guarantor = "CAN"
id = "can-own-account"
title = "Account of the first year"
kind = "deadline"
from = "2024-02-24"
until = "2025-02-24"
source = "own-report"
at = "p. 1"
EOF
check "an obligation of one's own" 0 "^2 new" -- "$program" pledge import "$work/owed.toml" --by pat --data "$pledged"
check "nothing of it is on record" 0 "Account of the first year.* late since 2025-02-24" -- "$program" pledge status CAN --as-of 2025-06-01 --data "$pledged"
sed 's/^at = .*/&\ndone = [{ on = "2025-02-20", source = "own-report", at = "p. 2" }]/' "$work/owed.toml" >"$work/owed-done.toml"
check "that it was done is one entry more" 0 "^1 new on record, 1 known" -- "$program" pledge import "$work/owed-done.toml" --by pat --data "$pledged"
check "it is done" 0 "Account of the first year.* done on 2025-02-20" -- "$program" pledge status CAN --as-of 2025-06-01 --data "$pledged"
check "the file of before takes nothing back" 0 "^0 new" -- "$program" pledge import "$work/owed.toml" --by pat --data "$pledged"
printf '[[done]]\nobligation = "can-own-acount"\non = "2025-02-20"\nsource = "own-report"\nat = "p. 2"\n' >"$work/done.toml"
check "of an obligation that nobody knows" 1 "done.toml:2:1.: there is no obligation 'can-own-acount'; did you mean 'can-own-account'" -- "$program" pledge import "$work/done.toml" --by pat --data "$pledged"
check "fsck puts the rules to every entry again" 0 "records follow one another" -- "$program" record fsck --data "$pledged"
cp -r "$pledged" "$work/forged-register"
python3 - "$work/forged-register/journal.sqlite" <<'EOF'
import hashlib, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (trigger,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
    db.execute("drop trigger " + trigger)
before = bytes(32)
for n, t, at, body, _ in db.execute("SELECT * FROM record ORDER BY sequence").fetchall():
    if t == 102:
        body = body.replace(b'"as":"planner"', b'"as":"monitor"')
    frame = b"truce-record-1\n" + before + n.to_bytes(8, "big") + t.to_bytes(2, "big") \
          + at.to_bytes(8, "big", signed=True) + len(body).to_bytes(4, "big") + body
    before = hashlib.sha256(frame).digest()
    db.execute("UPDATE record SET body = ?, digest = ? WHERE sequence = ?", (body, before, n))
db.commit()
EOF
check "fsck finds an entry that nobody was permitted to write" 1 "the rules of the register give another entry" -- "$program" record fsck --data "$work/forged-register"
check "commitments are not set aside by a run" 1 "entries of the verification desk, the register" -- "$program" assess --agreement agreements/minsk-package-2015.toml --observations "truce:$work/o.jsonl" --out "$pledged"

cat >"$work/donors.csv" <<'EOF'
"country","iso","year","month","total","financial","humanitarian","military","commitments","to_be_allocated","gdp","pct_gdp"
"Australia","AUS",2022,3,0.142911,0,0.0653,0.077611,0.142912,0.000001,1312.77115526256,0.0108862081122903
"Australia","AUS",2022,4,-0.01,0,0,-0.01,-0.01,0,1312.77115526256,-0.000761747
EOF
check "a donor table" 0 "AUS Australia: 2 months, total 0.132911, financial 0, humanitarian 0.0653, military 0.067611, commitments 0.132912, to be allocated 0.000001" -- "$program" pledge import "$work/donors.csv" --by pat --data "$pledged"
check "its sums stand in the status" 0 "Australia .AUS.:" -- "$program" pledge status AUS --data "$pledged"
sed -i 's/,0.142911,/,0.2,/' "$work/donors.csv"
check "a row that does not agree is told and kept" 0 "donors.csv:2:5: warning: 'total' is 0.2" -- "$program" pledge check "$work/donors.csv"
