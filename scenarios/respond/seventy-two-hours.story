# Seventy-two hours: three tiers, and an end
#
# An exercise of a guarantee: a breach on the line, verified at hour 3; the first tier; the fighting
# goes on; the second tier; an expanded attack; the third tier, asked for on the third day and due at
# hour 72, with what stands behind it; and then it is put right.

truce respond adopt scenarios/agreements/three-tiers.toml --by chief --data DATA
truce user add chief --role administrator --by chief --data DATA
truce user add dora --role duty_officer --by chief --data DATA
truce user add mira --role monitor --by chief --data DATA
truce user add paula --role planner --by chief --data DATA
truce pledge import scenarios/respond/pledges.toml scenarios/respond/pledges-bravo.toml scenarios/respond/pledges-charlie.toml --by paula --data DATA

# ## Who is on call
#
# Each guarantor says whom to reach, and what they may decide.

truce respond contact --guarantor Alfa --name "A. Aalto" --office "Duty officer, foreign ministry" --email alfa@example.org --decides diplomatic --decides consultative --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
truce respond contact --guarantor Alfa --name "A. Arne" --office "Minister of defence" --deputy-of K-000001 --phone "+00 1" --decides protective --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
truce respond contact --guarantor Bravo --name "B. Blum" --office "Head of the crisis centre" --webhook https://bravo.example.org/hook --decides diplomatic --decides consultative --decides protective --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
truce respond contact --guarantor Charlie --name "C. Cruz" --office "Permanent representative" --email charlie@example.org --decides consultative --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
truce respond contact --guarantor Delta --name "D. Dahl" --office "Chief of operations" --email delta@example.org --decides readiness --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
! truce respond contact --guarantor Alfa --name "Nobody" --office "none" --email alfa@example.org --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by mira --data DATA
? truce respond contact --guarantor Alfa --name "Nobody" --office "none" --email "not an address" --from 2026-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA

# ## The exercise begins
#
# Three days are played in minutes: an exercise has a time of its own, and each of its records and
# messages says that it is one.

truce respond drill start --title "Three tiers in three days" --by dora --data DATA
truce respond status --drill X-000001 --at 2031-03-10T00:00:00Z --data DATA
? truce respond status --at 2031-03-10T00:00:00Z --data DATA

# ## Hour 3: a breach on the line at midnight is verified

truce respond drill case D-1 --rule 1.fire --party east --occurred 2031-03-10T00:00:00Z --detected 2031-03-10T01:00:00Z --place 48.0,38.0 --verified 2031-03-10T03:00:00Z --drill X-000001 --at 2031-03-10T03:00:00Z --by dora --data DATA

# Charlie's hours run from the attack, Delta's from its verification; those of Alfa and Bravo from a
# request, which nobody has made yet.

truce respond status --drill X-000001 --at 2031-03-10T03:05:00Z --data DATA

# The page counts the messages; each by itself:

truce respond messages --drill X-000001 --at 2031-03-10T03:05:00Z --data DATA

# ## Hour 5: the attacked party asks, and the guarantors are called

truce respond tell --fact request=consultation --party west --happened 2031-03-10T05:00:00Z --source "Note of the western party" --drill X-000001 --at 2031-03-10T05:10:00Z --by dora --data DATA
truce respond call --rule 2.on-request --reason "West asks for consultation after the shelling of the night." --drill X-000001 --at 2031-03-10T05:20:00Z --by dora --data DATA
truce respond answer G-000001 --guarantor Alfa --contact K-000001 --drill X-000001 --at 2031-03-10T05:40:00Z --by dora --data DATA
! truce respond answer G-000001 --guarantor Charlie --contact K-000004 --drill X-000001 --at 2031-03-10T05:50:00Z --by dora --data DATA
! truce respond answer G-000001 --guarantor Bravo --contact K-000001 --drill X-000001 --at 2031-03-10T05:50:00Z --by dora --data DATA
truce respond answer G-000001 --guarantor Bravo --contact K-000003 --drill X-000001 --at 2031-03-10T06:00:00Z --by dora --data DATA
truce respond position G-000001 --guarantor Alfa --voice supports --authority K-000001 --words "A warning now; forces only together." --drill X-000001 --at 2031-03-10T07:00:00Z --by dora --data DATA
! truce respond close G-000001 --held --minutes "One of two." --drill X-000001 --at 2031-03-10T07:10:00Z --by dora --data DATA
truce respond position G-000001 --guarantor Bravo --voice supports_with_conditions --authority K-000003 --words "If the coalition acts as one." --pledge bravo-2026-battalion --drill X-000001 --at 2031-03-10T07:30:00Z --by dora --data DATA
truce respond close G-000001 --held --minutes "Both warn the eastern party today; forces are prepared." --drill X-000001 --at 2031-03-10T08:00:00Z --by dora --data DATA

# ## Hour 9: the first tier, on the word of an authority
#
# Nobody skips a tier, and nobody decides who may not.

! truce respond decide --tier 2 --open --authority K-000002 --reason "at once" --drill X-000001 --at 2031-03-10T08:50:00Z --by dora --data DATA
! truce respond decide --tier 1 --open --authority K-000004 --reason "we warn" --drill X-000001 --at 2031-03-10T08:55:00Z --by dora --data DATA
truce respond decide --tier 1 --open --authority K-000001 --reason "decided in the consultation" --drill X-000001 --at 2031-03-10T09:00:00Z --by dora --data DATA
truce respond report --rule 3.warning --guarantor Alfa --progress done --authority K-000001 --words "Note handed to the eastern party's embassy." --drill X-000001 --at 2031-03-10T10:00:00Z --by dora --data DATA

# ## Day 2: the fighting goes on
#
# Charlie and Delta have let their 24 hours pass: told, and held against nobody.

truce respond advance --drill X-000001 --at 2031-03-11T00:00:00Z --by dora --data DATA
truce respond advance --drill X-000001 --at 2031-03-11T00:01:00Z --by dora --data DATA
truce respond drill case D-2 --rule 1.fire --party east --occurred 2031-03-11T06:00:00Z --place 48.02,38.05 --verified 2031-03-11T09:00:00Z --drill X-000001 --at 2031-03-11T09:00:00Z --by dora --data DATA
truce respond decide --tier 2 --open --authority K-000002 --reason "cabinet of Alfa, at noon" --drill X-000001 --at 2031-03-11T12:00:00Z --by dora --data DATA
truce respond report --rule 3.coalition --guarantor Alfa --progress done --authority K-000002 --words "Battalion moves to the western depots." --drill X-000001 --at 2031-03-11T20:00:00Z --by dora --data DATA
truce respond report --rule 3.coalition --guarantor Bravo --progress done --authority K-000003 --words "Air defence stands over the west." --drill X-000001 --at 2031-03-11T22:00:00Z --by dora --data DATA

# ## Day 3: the attack is expanded
#
# A third breach on another day, 50 km from the first: what the file calls expanded. The third tier
# is due 72 hours after the first breach.

truce respond drill case D-3 --rule 1.fire --party east --occurred 2031-03-12T05:00:00Z --place 48.45,38.2 --verified 2031-03-12T08:00:00Z --drill X-000001 --at 2031-03-12T08:00:00Z --by dora --data DATA
truce respond advance --drill X-000001 --at 2031-03-13T00:00:00Z --by dora --data DATA
truce respond status --drill X-000001 --at 2031-03-13T00:00:00Z --data DATA
truce respond advance --drill X-000001 --at 2031-03-13T00:00:01Z --by dora --data DATA
truce respond decide --tier 3 --decline --authority K-000003 --reason "the guns have been silent since midnight" --drill X-000001 --at 2031-03-13T02:00:00Z --by dora --data DATA

# ## It is put right, and the response ends

truce respond drill case D-1 --rule 1.fire --party east --stage remedied --occurred 2031-03-10T00:00:00Z --detected 2031-03-10T01:00:00Z --place 48.0,38.0 --verified 2031-03-10T03:00:00Z --drill X-000001 --at 2031-03-14T08:00:00Z --by dora --data DATA
truce respond drill case D-2 --rule 1.fire --party east --stage remedied --occurred 2031-03-11T06:00:00Z --place 48.02,38.05 --verified 2031-03-11T09:00:00Z --drill X-000001 --at 2031-03-14T08:10:00Z --by dora --data DATA
truce respond drill case D-3 --rule 1.fire --party east --stage remedied --occurred 2031-03-12T05:00:00Z --place 48.45,38.2 --verified 2031-03-12T08:00:00Z --drill X-000001 --at 2031-03-14T08:20:00Z --by dora --data DATA
truce respond end --how remedied --authority K-000003 --reason "the eastern party withdrew its batteries; the patrols confirm it" --drill X-000001 --at 2031-03-14T09:00:00Z --by dora --data DATA
truce respond status --drill X-000001 --at 2031-03-14T09:00:00Z --data DATA
truce respond drill end --drill X-000001 --reason "played to its end" --by dora --data DATA
! truce respond tell --fact request=consultation --happened 2031-03-10T05:00:00Z --source "late" --drill X-000001 --at 2031-03-15T00:00:00Z --by dora --data DATA

# ## Nothing of it is counted as real

truce respond status --json --data DATA
truce record fsck --data DATA
