# SPDX-License-Identifier: Apache-2.0
# Part of tools/cli_test, which has check, equals and $work: the public record, from its keys to what a
# stranger checks, and what a mission must not do with it.
verify=$(dirname "$program")/verify
data=$work/mission
"$program" assess --agreement agreements/minsk-package-2015.toml --observations "truce:$work/o.jsonl" --out "$data" >/dev/null 2>&1
check "no key, no log" 2 "truce key init" -- "$program" record export --up-to-now --data "$data" --out "$work/log"
check "key init" 0 "^example.org/mission\+[0-9a-f]{8}\+A" -- "$program" key init --origin example.org/mission --data "$data"
log_key=$(head -n 1 "$work/out")
check "a key is never overwritten" 2 "is there already" -- "$program" key init --origin example.org/mission --data "$data"
rm "$data/keys/log.vkey"
check "a key init that was cut off is finished" 0 "^example.org/mission\+[0-9a-f]{8}\+A" -- "$program" key init --origin example.org/mission --data "$data"
equals "with the key that it left" "$log_key" "$(head -n 1 "$work/out")"
check "a log needs a name" 2 "no name of a log" -- "$program" key init --origin "two words" --data "$work/x"
check "key init wants a name" 2 "--origin" -- "$program" key init --data "$work/x"
equals "secrets are for their owner alone" "600 600 700" "$(stat -c %a "$data/keys/log.key" "$data/keys/salts.key" "$data/keys" | paste -sd ' ')"
grep -qF "$(cat "$data/keys/log.key")" "$work/out" "$work/err"; equals "a secret is never printed" 1 $?
chmod 644 "$data/keys/log.key"
check "a key that others can read is not used" 2 "chmod 600" -- "$program" record export --up-to-now --data "$data" --out "$work/log"
chmod 600 "$data/keys/log.key"
for place in "$data" "$work/run"; do
  check "a mission's own folder is no place for the public log" 2 "a public log lies open to everybody" -- "$program" record export --up-to-now --data "$data" --out "$place"
  [ ! -e "$place/checkpoint" ] && [ ! -e "$place/tile" ]; equals "and nothing of it lands there" 0 $?
done
mkdir "$work/site" && echo hello >"$work/site/index.html"
check "nor is a folder of somebody else's" 2 "holds 'index.html'" -- "$program" record export --up-to-now --data "$data" --out "$work/site"
check "records of today wait for tomorrow" 0 '"size":0,.*"added":0,"later":[1-9]' -- "$program" record export --data "$data" --out "$work/log" --json
check "export" 0 "Signed with" -- "$program" record export --up-to-now --data "$data" --out "$work/log"
check "export says the same again" 0 '"added":0' -- "$program" record export --up-to-now --data "$data" --out "$work/log" --json
grep -rqE '48\.0|38\.5|FindingMade|patrol' "$work/log"; equals "the public log shows nothing of the records" 1 $?
for name in a b; do
  check "a witness's key" 0 "^party-$name.example" -- "$program" key init --origin "party-$name.example/w" --witness "$work/witness-$name"
  head -n 1 "$work/out" >"$work/vkey-$name"
done
witness() { "$program" record witness --key "$work/witness-$1" --state "$work/state-$1" --log "$2" "${@:3}"; }
check "a witness signs" 0 "before that, never" -- witness a "$work/log" --log-key "$log_key" --all
check "another one too" 0 "before that, never" -- witness b "$work/log" --log-key "$log_key"
check "a witness without the log's key" 1 "no known key" -- witness a "$work/log" --log-key "$(cat "$work/vkey-b")"
cp "$work/log/checkpoint" "$work/kept-checkpoint"
cp -r "$work/log" "$work/kept-log"
check "export keeps the witnesses" 0 "" -- "$program" record export --up-to-now --data "$data" --out "$work/log"
cmp -s "$work/log/checkpoint" "$work/kept-checkpoint"; equals "cosignatures stay" 0 $?

prove() { rm -rf "$work/proof"; "$program" record prove --beyond-policy --data "$data" --log "$work/log" --out "$work/proof" "$@"; }
check "a precise place does not leave unasked" 1 "--beyond-policy" -- "$program" record prove --data "$data" --log "$work/log" --out "$work/unasked" --record 1 --field frame/at
check "nor the cell of a finding, which has no kind" 1 "prove the incident" -- "$program" record prove --data "$data" --log "$work/log" --out "$work/unasked" --record F-000001 --field derived/cell_10km
check "the cell of an incident whose delay has passed does" 0 "CHECKPOINT, PROOF and RECORD" -- "$program" record prove --data "$data" --log "$work/log" --out "$work/unasked" --record I-000001 --field derived/cell_10km
finding=$(head -n 1 "$data/findings.jsonl" | python3 -c 'import json,sys; print(json.load(sys.stdin)["id"])')
check "prove by number" 0 "Record 1:" -- prove --record 1 --field frame/type
check "an unknown field is told as one, unasked too" 2 "has no such field; it has .*body/verdict" -- "$program" record prove --data "$data" --log "$work/log" --out "$work/unknown" --record "$finding" --field nonsense
check "prove an unknown field" 2 "has no such field; it has .*body/verdict" -- prove --record "$finding" --field nonsense
check "prove an unknown record" 2 "there is no record" -- prove --record F-999999 --field verdict
check "prove by id" 0 "CHECKPOINT, PROOF and RECORD" -- prove --record "$finding" --field verdict --field derived/cell_10km --field derived/day
judge() { "$verify" --key "$log_key" --witness "$(cat "$work/vkey-a")" --witness "$(cat "$work/vkey-b")" "$@"; }
three=("$work/proof/CHECKPOINT" "$work/proof/PROOF" "$work/proof/RECORD")
check "verify" 0 "Witnessed by party-b" -- judge "${three[@]}"
check "verify tells what was told" 0 'derived/cell_10km = "G10-[0-9]+-[0-9]+"' -- judge "${three[@]}"
grep -qE '48\.01|"where"' "${three[@]}"; equals "what was not asked for is not told" 1 $?
check "verify --help" 0 "usage: verify" -- "$verify" --help
check "verify without a key" 2 "--key" -- "$verify" "${three[@]}"
check "verify with a secret key" 2 "never leaves its owner" -- "$verify" --key "$(cat "$data/keys/log.key")" "${three[@]}"
check "verify of a missing file" 2 "nowhere: cannot be opened" -- judge "$work/nowhere" "${three[@]:1}"
check "verify asks for more witnesses than are known" 2 "more than were named" -- judge --witnesses 3 "${three[@]}"
sed '/party-b/d' "$work/proof/CHECKPOINT" >"$work/unwitnessed"
check "a witness is missing" 1 "missing: party-b.example/w" -- judge "$work/unwitnessed" "${three[@]:1}"
check "one of two is enough where that is asked" 0 "Proved" -- judge --witnesses 1 "$work/unwitnessed" "${three[@]:1}"
sed 's/"breach"/"compliant"/' "$work/proof/RECORD" >"$work/forged"
check "a changed verdict" 1 "forged: is not what the log holds" -- judge "${three[@]:0:2}" "$work/forged"
unnoticed=$(python3 - "$verify" "$log_key" "$(cat "$work/vkey-a")" "$(cat "$work/vkey-b")" "$work/flipped" "${three[@]}" <<'EOF'
import random, subprocess, sys
verify, key, a, b, flipped, *three = sys.argv[1:]
chance, unnoticed = random.Random(4711), 0
for at, path in enumerate(three):
    whole = open(path, "rb").read()
    # In the proof, cosignatures may be made unknown: witnesses count on the checkpoint.
    end = whole.find(b"\xe2\x80\x94 party") if at == 1 else len(whole)
    for _ in range(60):
        changed = bytearray(whole)
        changed[chance.randrange(end)] ^= 1 << chance.randrange(8)
        open(flipped, "wb").write(changed)
        files = [flipped if i == at else three[i] for i in range(3)]
        run = subprocess.run([verify, "--key", key, "--witness", a, "--witness", b, *files], capture_output=True)
        unnoticed += run.returncode != 1
print(unnoticed)
EOF
)
equals "a bit flipped anywhere is caught" 0 "$unnoticed"
sed -n '/^```python/,/^```/p' docs/formats/public_record.md | sed '1d;$d' >"$work/stranger.py"
check "a stranger's verifier of thirty lines agrees" 0 "is in the tree of" -- python3 "$work/stranger.py" "${three[@]}"
check "and disagrees where something was changed" 1 "AssertionError" -- python3 "$work/stranger.py" "${three[@]:0:2}" "$work/forged"

check "a proof that was handed out is not replaced" 2 "holds 'CHECKPOINT'.*name a new folder" -- "$program" record prove --beyond-policy --data "$data" --log "$work/log" --out "$work/proof" --record 1 --field frame/type
judge "${three[@]}" 2>&1 | grep -q "derived/cell_10km"; equals "and stands as it was" 0 $?

# A later reveal is of the same leaf: the coarse place first, the precise one after its delay.
mkdir "$work/first" && cp "${three[@]}" "$work/first"
check "tell the precise place later" 0 "" -- prove --record "$finding" --field where --field derived/cell_10km
check "the later reveal verifies" 0 '"latitude":48.01' -- judge "${three[@]}"

# The log grows, its key is followed by another, and what stood in it stands.
check "key rotate" 0 "follow the handover" -- "$program" key rotate --data "$data"
new_key=$(head -n 1 "$work/out")
check "fsck holds the public log against the journal" 0 "each leaf is that of its record" -- "$program" record fsck --data "$data"
check "the journal follows" 0 "replayed state" -- "$program" record fsck --data "$data"
check "export with the new key" 0 "1 of them new" -- "$program" record export --up-to-now --data "$data" --out "$work/log"
check "a witness follows the handover that lies in the folder" 0 "before that, at" -- witness a "$work/log" --log-key "$log_key"
check "or is given it" 0 "before that, at" -- witness a "$work/log" --log-key "$log_key" --handover "$work/log/handover/1"
check "verify wants to be given it" 1 "--handover" -- judge --witnesses 0 --older "$work/kept-checkpoint" "$work/log/checkpoint"
check "old proofs hold with the old key" 0 "Proved" -- judge "$work/first/CHECKPOINT" "$work/first/PROOF" "$work/first/RECORD"
check "a proof of growth" 0 "" -- prove --record 1 --field frame/type --older "$work/kept-checkpoint"
check "verify --older" 0 "stands in it unchanged" -- judge --witnesses 1 --handover "$work/log/handover/1" --older "$work/kept-checkpoint" --consistency "$work/proof/CONSISTENCY" "$work/proof/CHECKPOINT"
check "verify --older the wrong way round" 1 "went back" -- judge --witnesses 0 --handover "$work/log/handover/1" --older "$work/proof/CHECKPOINT" "$work/kept-checkpoint"
witness b "$work/proof/CONSISTENCY" --log-key "$new_key" >"$work/line" 2>/dev/null
equals "a witness without the folder gives its line" 1 "$(grep -c '^— party-b' "$work/line")"

# Lost keys: nobody follows by himself, the witnesses carry the history over.
check "key rotate --lost" 0 "tell everybody" -- "$program" key rotate --data "$data" --lost
lost_key=$(head -n 1 "$work/out")
check "export after the loss" 0 "Signed with" -- "$program" record export --up-to-now --data "$data" --out "$work/log"
check "nobody follows a handover that the old key did not sign" 1 "has not signed this handover" -- witness a "$work/log" --log-key "$new_key" --handover "$work/log/handover/2"
check "told the new key, a witness holds the log to what it signed" 0 "before that, at" -- witness a "$work/log" --log-key "$lost_key"

# A backup of before: what was signed since must not be contradicted.
"$program" backup --data "$data" --out "$work/backup" --with-keys >/dev/null 2>&1
check "restore" 0 "is restored" -- "$program" restore --from "$work/backup" --data "$work/restored"
check "what was restored is not exported elsewhere" 1 "say --older" -- "$program" record export --up-to-now --data "$work/restored" --out "$work/elsewhere"
check "unless somebody says so knowingly" 0 "Signed with" -- "$program" record export --up-to-now --older --data "$work/restored" --out "$work/elsewhere"
python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("update leaf set hash = zeroblob(32) where sequence = 2")
db.commit()' "$work/restored/public_log.sqlite"
check "fsck finds a leaf that was changed" 1 "The public log: the signed head of [0-9]+ records is not that of the leaves" -- "$program" record fsck --data "$work/restored"
flock "$work/restored/lock" "$program" record fsck --data "$work/restored" --json >"$work/s.json"; equals "and says so though somebody works there" 1 $?

# What has just been seen, and a monitoring post, whose place never leaves.
{
  echo '{"id":"now","source":"patrol-1","means":"patrol","grade":"B2","time":"'"$(date -u +%FT%TZ)"'","latitude":48.01,"longitude":38.5,"error_m":50,"act":"presence"}'
  echo '{"id":"post","source":"patrol-2","means":"patrol","grade":"B2","time":"2015-03-10T09:40:00Z","latitude":48.3,"longitude":38.1,"error_m":50,"act":"impact","site":"monitoring_post"}'
} >"$work/new.jsonl"
"$program" assess --agreement agreements/minsk-package-2015.toml --observations "truce:$work/new.jsonl" --out "$work/new" >/dev/null 2>&1
"$program" key init --origin example.org/new --data "$work/new" >/dev/null
"$program" record export --up-to-now --data "$work/new" --out "$work/new-log" >/dev/null
for id in I-000001 I-000002; do
  "$program" record prove --data "$work/new" --out "$work/new-proof" --record $id --field derived/cell_80km 2>&1
done >"$work/told"
equals "no cell of either is told unasked" "1 1" "$(grep -c "before its delay" "$work/told") $(grep -c "monitoring post" "$work/told")"
check "eyes inside see it" 0 "CHECKPOINT" -- "$program" record prove --beyond-policy --data "$work/new" --out "$work/new-proof" --record I-000001 --field derived/cell_80km

# What a mission must not do, and who says so.
cp -r "$data" "$work/rewritten"
python3 - "$work/rewritten/journal.sqlite" <<'EOF'
import hashlib, sqlite3, sys
db, before = sqlite3.connect(sys.argv[1]), bytes(32)
for (trigger,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
    db.execute("drop trigger " + trigger)
for n, t, at, body, _ in db.execute("select * from record order by sequence").fetchall():
    body = body.replace(b"48.01", b"48.02")
    frame = b"truce-record-1\n" + before + n.to_bytes(8, "big") + t.to_bytes(2, "big") + at.to_bytes(8, "big", signed=True) + len(body).to_bytes(4, "big") + body
    before = hashlib.sha256(frame).digest()
    db.execute("update record set body = ?, digest = ? where sequence = ?", (body, before, n))
db.commit()
EOF
check "a rewritten journal is not signed" 1 "record [0-9]+ is not the one that was published" -- "$program" record export --up-to-now --data "$work/rewritten" --out "$work/log"
rm "$work"/rewritten/public_log.sqlite*
check "nor where the mission forgot what it signed" 1 "is not this journal's" -- "$program" record export --up-to-now --data "$work/rewritten" --out "$work/log"
check "into a new folder it is" 0 "Signed with" -- "$program" record export --up-to-now --data "$work/rewritten" --out "$work/log2"
check "and the witnesses name it: another tree of the same size" 1 "not cosigned: split view" -- witness a "$work/log2" --log-key "$lost_key"
check "so does verify" 1 "split view" -- "$verify" --key "$lost_key" --older "$work/log/checkpoint" "$work/log2/checkpoint"
"$program" key rotate --data "$work/rewritten" >/dev/null
"$program" record export --up-to-now --data "$work/rewritten" --out "$work/log2" >/dev/null
check "a rewritten history that grew is named" 1 "not cosigned: rewritten history" -- witness a "$work/log2" --log-key "$lost_key" --handover "$work/log2/handover/3"
cp -r "$data" "$work/short"
python3 - "$work/short/journal.sqlite" <<'EOF'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for (trigger,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
    db.execute("drop trigger " + trigger)
db.execute("delete from record where sequence = (select max(sequence) from record)")
db.commit()
EOF
check "a journal that was cut is not signed" 1 "it was cut off" -- "$program" record export --up-to-now --data "$work/short" --out "$work/log"
check "a log that goes back is named" 1 "went back" -- witness a "$work/kept-log" --log-key "$log_key"
size=$(sed -n 2p "$work/log/checkpoint")
for path in $(cd "$work/log" && find tile -type f -path "*.p/$size" | sort); do
  cp "$work/log/$path" "$work/tile-kept"
  printf x | dd of="$work/log/$path" bs=1 seek=3 conv=notrunc 2>/dev/null
  check "a changed $path is caught" 1 "" -- witness a "$work/log" --log-key "$lost_key" --all
  cp "$work/tile-kept" "$work/log/$path"
done
"$program" assess --agreement agreements/minsk-package-2015.toml --observations "truce:$work/o.jsonl" --out "$data" >/dev/null 2>&1
check "a further run is another log" 2 "truce key init" -- "$program" record export --up-to-now --data "$data" --out "$work/log"
check "the first log goes on where it was kept" 0 "Signed with" -- "$program" record export --up-to-now --data "$data/earlier-1" --out "$work/log"
