# One case, from a rumour to a verified violation to its remedy
#
# Residents write of a bang near a school. A post of the mission heard something. Nobody knows yet
# what it was, and nobody may say who did it.

truce assess --agreement agreements/demo-2026.toml --observations truce:scenarios/desk/observations.jsonl --out DATA

# ## The people of the desk
#
# The first to be enrolled is an administrator, who enrols the others and decides nothing.

truce user add chief --role administrator --by chief --data DATA
truce user add mira --role monitor --by chief --data DATA
truce user add anna --role analyst --by chief --data DATA
truce user add vera --role verifier --by chief --data DATA
truce user add viktor --role verifier --by chief --data DATA
truce user add dora --role duty_officer --by chief --data DATA
truce user add lars --role liaison --by chief --data DATA
truce user add sofia --role source_keeper --by chief --data DATA
! truce user add eve --role verifier --by eve --data DATA

# ## A rumour becomes a case

truce case open --title "A bang near the school" --finding F-000001 --by mira --reason "residents wrote; acoustic station 4 heard it" --data DATA
truce case evidence C-000001 --observation acoustic-4:881 --title "Detection of acoustic station 4" --origin acoustic-4 --source "Acoustic station 4" --means acoustic --grade A2 --by anna --data DATA
truce case move C-000001 --to monitoring --by anna --reason "a patrol can be there at noon" --data DATA

# ## Two officers take it, and know of each other

truce case claim C-000001 --by vera --data DATA
! truce case claim C-000001 --by viktor --data DATA
truce case claim C-000001 --second --by viktor --data DATA
truce case move C-000001 --to verifying --by vera --reason "the patrol is on its way" --data DATA

# ## What they find
#
# The resident who filmed does not want to be known: the name is sealed under a key of its own, and
# one role alone may open it.

truce person seal --file scenarios/desk/resident.txt --by anna --data DATA
! truce person show P-000001 --by vera --purpose "curious" --data DATA
truce person show P-000001 --by sofia --purpose "to ask for the original file" --data DATA
truce case evidence C-000001 --file scenarios/desk/crater.txt --title "Crater analysis by patrol 3" --origin patrol-3 --source "Patrol 3" --means crater_analysis --grade A1 --visual --by anna --data DATA
truce case evidence C-000001 --file scenarios/desk/clip.txt --title "Clip of the impact" --origin resident-17 --source P-000001 --means citizen --grade C2 --visual --personal --by anna --data DATA
truce case custody E-000002 --act viewed --purpose "measured the angle of fall" --by viktor --data DATA

# ## Occurrence: two people agree, neither of whom raised it

! truce case move C-000001 --to verified --by vera --reason "it is plain" --data DATA
truce case decide C-000001 --outcome verified --standard clear_and_convincing --confidence high --considered E-000001 --considered E-000002 --considered E-000003 --by vera --reason "crater, clip and detection agree in place and time" --data DATA
! truce case evidence C-000001 --file scenarios/desk/clip.txt --title "The same clip again" --origin another --source "Another channel" --means social --grade D3 --by anna --data DATA
! truce case decide C-000001 --outcome verified --standard clear_and_convincing --confidence high --considered E-000002 --by mira --reason "I heard it too" --data DATA
truce case decide C-000001 --outcome verified --standard balance_of_probabilities --confidence moderate --considered E-000001 --considered E-000002 --by viktor --reason "the crater is fresh and of the right calibre" --data DATA

# ## Attribution: decided apart, with competing hypotheses, and nobody unheard

truce case claim C-000001 --by vera --data DATA
truce case claim C-000001 --second --by viktor --data DATA
truce case hypothesis C-000001 --name H1 --party north-east --words "a mortar from the north-east" --by anna --data DATA
truce case hypothesis C-000001 --name H2 --party south-west --words "a round of the south-west that fell short" --by anna --data DATA
truce case weigh C-000001 --hypothesis H1 --evidence E-000002 --bearing supports --strength strong --reason "angle of fall from azimuth 60 degrees" --by anna --data DATA
truce case weigh C-000001 --hypothesis H2 --evidence E-000002 --bearing speaks_against --strength strong --reason "nothing of the south-west stands on that azimuth" --by anna --data DATA
! truce case attribute C-000001 --party north-east --standard clear_and_convincing --confidence moderate --by vera --reason "the angle of fall" --data DATA
! truce case invite C-000001 --party nroth-east --until 2199-01-01T00:00:00Z --by dora --data DATA
truce case invite C-000001 --party north-east --until 2199-01-01T00:00:00Z --by dora --data DATA
truce case reply C-000001 --party north-east --position explains --words "a crew fired without orders" --by lars --data DATA
truce case attribute C-000001 --party north-east --standard clear_and_convincing --confidence moderate --by vera --reason "angle of fall, and the reply" --data DATA
truce case attribute C-000001 --party north-east --standard clear_and_convincing --confidence moderate --by viktor --reason "the reply settles it" --data DATA

# ## Remedy, and a second look
#
# The crew is withdrawn. Then new evidence comes: the case opens again by itself, and what was decided
# stands in its history.

truce case move C-000001 --to remedied --by vera --reason "the crew was withdrawn; patrol 3 saw it leave" --data DATA
truce case evidence C-000001 --file scenarios/desk/fragment.txt --title "Fragment with a serial" --origin patrol-3 --source "Patrol 3" --means patrol --grade A1 --visual --by anna --data DATA
truce case claim C-000001 --by vera --data DATA
truce case claim C-000001 --second --by viktor --data DATA
truce case decide C-000001 --outcome verified --standard clear_and_convincing --confidence high --considered E-000004 --by vera --reason "the fragment confirms the kind" --data DATA
truce case decide C-000001 --outcome verified --standard clear_and_convincing --confidence high --considered E-000004 --by viktor --reason "so it does" --data DATA

# Who did it is asked anew too, and the party is heard again: what was decided in an earlier round
# does not stand for this one.

truce case claim C-000001 --by vera --data DATA
truce case claim C-000001 --second --by viktor --data DATA
! truce case attribute C-000001 --party north-east --standard clear_and_convincing --confidence high --by vera --reason "as before" --data DATA
truce case reply C-000001 --party north-east --position admits --words "the fragment is of our stock" --by lars --data DATA
truce case attribute C-000001 --party north-east --standard clear_and_convincing --confidence high --by vera --reason "the serial, and the reply" --data DATA
truce case attribute C-000001 --party north-east --standard clear_and_convincing --confidence high --by viktor --reason "the reply" --data DATA
truce case move C-000001 --to remedied --by vera --reason "as before: the crew was withdrawn" --data DATA

# ## Somebody outside says that it is wrong

truce correction ask --about C-000001 --words "the school stands a street further north" --by dora --data DATA
truce correction answer Q-000001 --accepted --words "put right in the next bulletin" --by dora --data DATA
truce correction list --data DATA

# ## What the parties claim is no fact

truce claim register --party south-west --against north-east --source "statement of its ministry" --said-at 2026-06-03T08:00:00Z --act impact --at 48.60,37.60 --radius-km 2 --from 2026-06-02T21:00:00Z --until 2026-06-02T22:00:00Z --quantity 1 --unit shellings --by lars --data DATA
truce claim register --party north-east --against south-west --source "briefing of its staff" --said-at 2026-06-03T09:00:00Z --act uav_strike --at 49.10,38.90 --from 2026-06-02T20:00:00Z --until 2026-06-02T23:00:00Z --quantity 12 --unit "drone attacks" --by lars --data DATA
truce claim hold --by anna --data DATA
truce claim list --data DATA

# ## A person who asks to be forgotten
#
# The key is destroyed. The record stays whole: every digest in it still holds.

! truce person erase P-000001 --by anna --reason "asked to be forgotten" --data DATA
truce person erase P-000001 --by sofia --reason "asked to be forgotten" --data DATA
! truce person show P-000001 --by sofia --purpose "to ask again" --data DATA

# ## The whole case, as a document

truce case list --data DATA
truce case show C-000001 --data DATA
truce record fsck --data DATA
