// SPDX-License-Identifier: Apache-2.0
#include "desk.h"

#include <CLI/CLI.hpp>

#include "desk_persons.h"
#include "desk_put.h"
#include "desk_show.h"
#include "option_words.h"

namespace truce::apps {
namespace {

using Action = std::function<int()>;

// One group of commands ("case"), filled command by command.
class Commands {
 public:
  Commands(CLI::App& app, const char* name, const char* what, DeskOptions& o, Action& action)
      : group_(app.add_subcommand(name, what)), o_(o), action_(action) {
    group_->require_subcommand(1);
  }

  // One that puts an entry on record.
  CLI::App* enters(const char* name, const char* what, MakeEntry make) {
    return runs(name, what, [&o = o_, make] { return put(o, make); });
  }
  CLI::App* runs(const char* name, const char* what, Action run) {
    CLI::App* c = shows(name, what, std::move(run));
    c->add_option("--by", o_.by, "Who you are, as enrolled")->required();
    return c;
  }
  CLI::App* shows(const char* name, const char* what, Action run) {
    CLI::App* c = group_->add_subcommand(name, what);
    c->add_option("--data", o_.data, "Data directory")->capture_default_str();
    c->add_flag("--json", o_.json, "Print the answer as one JSON object");
    c->callback([&action = action_, run = std::move(run)] { action = run; });
    return c;
  }

 private:
  CLI::App* group_;
  DeskOptions& o_;
  Action& action_;
};

CLI::Option* reason(CLI::App* c, DeskOptions& o) {
  return c->add_option("--reason", o.reason, "Why; it stands on record");
}

CLI::App* of_case(CLI::App* c, DeskOptions& o) {
  c->add_option("CASE", o.id, "As C-000001")->required();
  return c;
}

void add_work(Commands& on, DeskOptions& o) {
  CLI::App* open = on.enters("open", "Raise a case, with findings or from a rumour", case_opened);
  open->add_option("--title", o.title, "What it is about")->required();
  open->add_option("--finding", o.findings, "Findings that belong to it, as F-000012");
  reason(open, o)->required();
  CLI::App* join = of_case(on.enters("join", "Findings that belong to it too", case_extended), o);
  join->add_option("--finding", o.findings, "As F-000012")->required();
  reason(join, o)->required();
  CLI::App* claim =
      of_case(on.enters("claim", "Take the case, so that others know", case_claimed), o);
  claim->add_flag("--second", o.second, "To check the lead's work");
  CLI::App* release = of_case(on.enters("release", "Give it back", case_released), o);
  release->add_flag("--second", o.second, "The second seat");
  reason(release, o)->required();
  CLI::App* move = of_case(on.enters("move", "To another stage", case_moved), o);
  move->add_option("--to", o.to, "monitoring, verifying, disputed, remedied or withdrawn")
      ->required();
  reason(move, o)->required();
}

void add_judgement(Commands& on, DeskOptions& o) {
  const auto sure = [&](CLI::App* c) {
    c->add_option("--standard", o.standard,
                  "reasonable_grounds, balance_of_probabilities, clear_and_convincing or "
                  "beyond_reasonable_doubt")
        ->required();
    c->add_option("--confidence", o.confidence, "low, moderate or high: in the grounds")
        ->required();
    reason(c, o)->required();
  };
  CLI::App* decide =
      of_case(on.enters("decide", "Your opinion; two that agree decide", opinion_given), o);
  decide->add_option("--outcome", o.to, "verified, refuted or unsubstantiated")->required();
  decide->add_option("--considered", o.evidence, "Evidence that you looked at");
  sure(decide);
  CLI::App* state = of_case(
      on.enters("hypothesis", "Who may have done it: one of several", hypothesis_stated), o);
  state->add_option("--name", o.hypothesis, "As H1")->required();
  state->add_option("--party", o.party, "A party, or unattributed")->required();
  state->add_option("--words", o.words, "What would have happened")->required();
  CLI::App* weigh = of_case(
      on.enters("weigh", "What a piece of evidence says of a hypothesis", evidence_weighed), o);
  weigh->add_option("--hypothesis", o.hypothesis, "As H1")->required();
  weigh->add_option("--evidence", o.evidence, "As E-000001")->required();
  weigh->add_option("--bearing", o.bearing, "supports, speaks_against or neutral")->required();
  weigh->add_option("--strength", o.strength, "weak, moderate or strong")->required();
  reason(weigh, o)->required();
  CLI::App* attribute =
      of_case(on.enters("attribute", "Your opinion on who did it; two that agree decide",
                        attribution_opined),
              o);
  attribute->add_option("--party", o.party, "A party, or unattributed")->required();
  sure(attribute);
}

void add_evidence(Commands& on, DeskOptions& o) {
  CLI::App* add = of_case(on.runs("evidence", "Keep a file or an observation as evidence",
                                  [&] { return put_evidence(o); }),
                          o);
  add->add_option("--file", o.file, "A file, copied into the store");
  add->add_option("--observation", o.observation, "An observation on record, by its id");
  add->add_option("--title", o.title, "What it is")->required();
  add->add_option("--origin", o.origin, "Where it first came from; copies share it")->required();
  add->add_option("--source", o.source, "Who gave it, or a protected person, as P-000001")
      ->required();
  add->add_option("--means", o.means, "How the source came to know, as patrol or camera")
      ->required();
  add->add_option("--grade", o.grade, "Source A to F, content 1 to 6, as B2")
      ->capture_default_str();
  add->add_option("--media-type", o.media_type, "As image/jpeg");
  add->add_option("--working-of", o.working_of, "The original that this is a copy of");
  add->add_flag("--visual", o.visual, "It shows what it tells");
  add->add_flag("--personal", o.personal, "It names or shows people: never leaves the mission");
  add->add_option("--person", o.person,
                  "Whom a personal file is about, as P-000001, if not its source: kept under that "
                  "person's key");
  reason(add, o);
  CLI::App* custody = on.enters("custody", "Who handled evidence, and what for", custody_logged);
  custody->add_option("EVIDENCE", o.id, "As E-000001")->required();
  custody->add_option("--act", o.act, "received, viewed, copied, moved, exported, verified_digest")
      ->required();
  custody->add_option("--purpose", o.purpose, "What for")->required();
}

void add_parties(Commands& on, DeskOptions& o) {
  CLI::App* invite = of_case(on.enters("invite", "Ask a party to reply", reply_invited), o);
  invite->add_option("--party", o.party, "A party of the agreement")->required();
  invite->add_option("--until", o.until, "Until when (RFC 3339)")->required();
  CLI::App* reply = of_case(on.enters("reply", "What a party says", reply_received), o);
  reply->add_option("--party", o.party, "A party of the agreement")->required();
  reply->add_option("--position", o.position, "admits, explains, disputes or declines")->required();
  reply->add_option("--words", o.words, "What it says")->required();
  reply->add_option("--evidence", o.evidence, "Evidence that it brought, as E-000001");
  CLI::App* harmed = of_case(on.enters("casualty", "Somebody harmed", casualty_recorded), o);
  harmed->add_option("--person", o.person, "As P-000001")->required();
  harmed->add_option("--harm", o.harm, "killed, injured, missing or detained")->required();
  harmed->add_option("--status", o.status, "unknown, civilian or combatant")->required();
  harmed->add_option("--evidence", o.evidence, "What it rests on")->required();
}

void add_cases(CLI::App& app, DeskOptions& o, Action& action) {
  Commands on(app, "case", "The verification desk", o, action);
  CLI::App* list =
      on.shows("list", "The queue: stage, since when, with whom", [&] { return case_list(o); });
  list->add_option("--stage", o.stage, "Only those at this stage");
  list->add_option("--mine", o.mine, "Only those that this person has");
  CLI::App* show =
      of_case(on.shows("show", "One case as a document", [&] { return case_show(o); }), o);
  show->add_flag("--html", o.html, "As a page");
  show->add_option("--out", o.out, "Where it goes; - is standard output")->capture_default_str();
  add_work(on, o);
  add_evidence(on, o);
  add_judgement(on, o);
  add_parties(on, o);
}

void add_users(CLI::App& app, DeskOptions& o, Action& action) {
  Commands on(app, "user", "Who works at the desk", o, action);
  on.shows("list", "People and their roles", [&] { return user_list(o); });
  CLI::App* add = on.enters("add", "Enrol somebody, or give other roles", user_enrolled);
  add->add_option("NAME", o.name, "As it will stand on record")->required();
  add->add_option(
         "--role", o.roles,
         "administrator, monitor, analyst, verifier, duty_officer, liaison, source_keeper, "
         "auditor or planner")
      ->required();
  CLI::App* disable = on.enters("disable", "End an enrolment", user_disabled);
  disable->add_option("NAME", o.name, "Who")->required();
  reason(disable, o)->required();
}

void add_persons(CLI::App& app, DeskOptions& o, Action& action) {
  Commands on(app, "person", "People whose names never stand in clear", o, action);
  CLI::App* seal = on.runs("seal", "Seal who somebody is under a key of their own",
                           [&] { return put_person(o); });
  seal->add_option("--file", o.file, "What is known; - is standard input")->required();
  CLI::App* show = on.runs("show", "Who it is; for source keepers", [&] { return show_person(o); });
  CLI::App* open = on.runs("open", "A file that is kept under a person's key; for source keepers",
                           [&] { return open_evidence(o); });
  open->add_option("EVIDENCE", o.id, "As E-000001")->required();
  open->add_option("--out", o.out, "Where it goes, readable by you alone; - is standard output")
      ->capture_default_str();
  CLI::App* erase =
      on.runs("erase", "Destroy the key: nobody can undo it", [&] { return erase_person(o); });
  reason(erase, o)->required();
  for (CLI::App* c : {show, open})
    c->add_option("--purpose", o.purpose, "What for; it stands on record")->required();
  for (CLI::App* c : {show, erase}) c->add_option("PERSON", o.id, "As P-000001")->required();
}

void add_claims(CLI::App& app, DeskOptions& o, Action& action) {
  Commands on(app, "claim", "What parties allege, held against what is known", o, action);
  on.shows("list", "Claims with their answers, and tallies by claimant and unit",
           [&] { return claim_list(o); });
  CLI::App* add = on.enters("register", "A claim with its source", claim_registered);
  add->add_option("--party", o.party, "Who claims it")->required();
  add->add_option("--against", o.against, "Whom it blames");
  add->add_option("--source", o.source, "Where it was said")->required();
  add->add_option("--said-at", o.said_at, "When it was said (RFC 3339)")->required();
  add->add_option("--act", o.act, "As impact, uav_strike or raid")->required();
  add->add_option("--at", o.place, "LATITUDE,LONGITUDE of what is claimed");
  add->add_option("--radius-km", o.radius_km, "Within which it holds with 95 %")
      ->check(within(0.001, 19'999.0))
      ->capture_default_str();
  add->add_option("--from", o.from, "When it is said to have happened (RFC 3339)");
  add->add_option("--until", o.until, "Until when");
  add->add_option("--quantity", o.quantity, "How many")->capture_default_str();
  add->add_option("--unit", o.unit, "Of what, in the claimant's own counting")->required();
  add->add_option("--words", o.words, "What was said, in your words");
  CLI::App* held = on.runs("hold", "Against incidents and coverage; all, or one",
                           [&] { return hold_claims(o); });
  held->add_option("CLAIM", o.id, "As A-000001");
}

void add_corrections(CLI::App& app, DeskOptions& o, Action& action) {
  Commands on(app, "correction", "What people outside say is wrong", o, action);
  on.shows("list", "Corrections and their answers", [&] { return correction_list(o); });
  CLI::App* ask = on.enters("ask", "Record that one is asked for", correction_asked);
  ask->add_option("--about", o.title, "A record, case or bulletin")->required();
  ask->add_option("--words", o.words, "What is said to be wrong")->required();
  CLI::App* answer = on.enters("answer", "Answer it", correction_answered);
  answer->add_option("CORRECTION", o.id, "As Q-000001")->required();
  answer->add_flag("--accepted", o.accepted, "It was wrong");
  answer->add_flag("--declined", o.declined, "It was not");
  answer->add_option("--words", o.words, "The answer")->required();
}

}  // namespace

void add_desk(CLI::App& app, DeskOptions& options, Action& action) {
  add_cases(app, options, action);
  add_users(app, options, action);
  add_persons(app, options, action);
  add_claims(app, options, action);
  add_corrections(app, options, action);
}

}  // namespace truce::apps
