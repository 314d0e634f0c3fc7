# The declared guarantee of 2026, from a verified case to a consultation
#
# The plan is the one that ships, and so is the register of commitments. The night is invented and
# lies long ago, so that every hour of it is over and the page says so. This is no exercise:
# the case goes through the desk.

truce assess --agreement agreements/coalition/guarantee-2026.toml --as-if-in-force --observations truce:scenarios/respond/guarantee-2026.jsonl --out DATA
truce user add chief --role administrator --by chief --data DATA
truce user add mira --role monitor --by chief --data DATA
truce user add anna --role analyst --by chief --data DATA
truce user add vera --role verifier --by chief --data DATA
truce user add viktor --role verifier --by chief --data DATA
truce user add dora --role duty_officer --by chief --data DATA
truce user add paula --role planner --by chief --data DATA
truce pledge import agreements/coalition/australia.toml agreements/coalition/belgium.toml agreements/coalition/canada.toml agreements/coalition/coalition.toml agreements/coalition/czechia.toml agreements/coalition/denmark.toml agreements/coalition/estonia.toml agreements/coalition/france.toml agreements/coalition/germany.toml agreements/coalition/italy.toml agreements/coalition/japan.toml agreements/coalition/latvia.toml agreements/coalition/lithuania.toml agreements/coalition/nato.toml agreements/coalition/netherlands.toml agreements/coalition/new-zealand.toml agreements/coalition/norway.toml agreements/coalition/poland.toml agreements/coalition/proposals.toml agreements/coalition/rates.toml agreements/coalition/spain.toml agreements/coalition/sweden.toml agreements/coalition/turkiye.toml agreements/coalition/united-kingdom.toml agreements/coalition/united-states.toml --by paula --data DATA
truce respond adopt agreements/coalition/guarantee-2026.toml --as-if-in-force --by chief --data DATA

# A text under which nobody is a guarantor is no plan.

! truce respond adopt agreements/minsk-package-2015.toml --by chief --data DATA

# ## Who is on call
#
# The names are invented. A group is nobody: its members are called.

! truce respond contact --guarantor "Coalition of the Willing" --name "Nobody" --office "none" --phone "+00 0" --from 2021-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
truce respond contact --guarantor France --name "F. Faure" --office "Crisis centre" --email france@example.org --decides diplomatic --decides consultative --from 2021-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
truce respond contact --guarantor "United Kingdom" --name "U. Underhill" --office "Duty officer, foreign office" --email uk@example.org --decides consultative --from 2021-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA
truce respond contact --guarantor Canada --name "C. Clark" --office "Watch officer, Global Affairs" --email canada@example.org --decides consultative --from 2021-01-01T00:00:00Z --until 2040-01-01T00:00:00Z --by chief --data DATA

# ## Two people verify what the patrol found

truce case open --title "Craters near the line" --finding F-000001 --by mira --reason "patrol 7 saw them fresh" --data DATA
truce case evidence C-000001 --file scenarios/desk/crater.txt --title "Crater analysis by patrol 7" --origin patrol-7 --source "Patrol 7" --means crater_analysis --grade A1 --visual --by anna --data DATA
truce case claim C-000001 --by vera --data DATA
truce case claim C-000001 --second --by viktor --data DATA
truce case move C-000001 --to verifying --by vera --reason "the patrol has been there" --data DATA
truce case decide C-000001 --outcome verified --standard clear_and_convincing --confidence high --considered E-000001 --by vera --reason "fresh craters of the calibre" --data DATA
truce respond status --data DATA
truce case decide C-000001 --outcome verified --standard clear_and_convincing --confidence high --considered E-000001 --by viktor --reason "so I read it" --data DATA

# ## What the plan asks now
#
# The first tier waits for a word, and Canada's hours ran from the attack. Ukraine, which was
# attacked, owes nobody a warning.

truce respond advance --by dora --data DATA

# ## Ukraine asks, and is heard

truce respond tell --fact request=consultation --party ukraine --happened 2021-09-14T06:00:00Z --source "Note of the ministry of foreign affairs" --by dora --data DATA
truce respond call --rule 6.on-request --reason "Ukraine asks for consultation after the shelling of the night." --by dora --data DATA
truce respond answer G-000001 --guarantor France --contact K-000001 --by dora --data DATA
truce respond position G-000001 --guarantor France --voice supports_with_conditions --authority K-000001 --words "A warning today; all else together." --by dora --data DATA
truce respond answer G-000001 --guarantor "United Kingdom" --contact K-000002 --by dora --data DATA

# ## The word on the first tier
#
# Who may consult may not warn: each kind of step has its own people.

! truce respond decide --tier 1 --open --authority K-000002 --reason "we warn" --by dora --data DATA
truce respond decide --tier 1 --open --authority K-000001 --reason "decided in the consultation" --by dora --data DATA
! truce respond report --rule 4.coalition --guarantor France --progress done --authority K-000001 --words "forces are in" --by dora --data DATA
truce respond status --data DATA
truce record fsck --data DATA
