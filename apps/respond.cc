// SPDX-License-Identifier: Apache-2.0
#include "respond.h"

#include <CLI/CLI.hpp>

#include "respond_do.h"
#include "respond_show.h"

namespace truce::apps {
namespace {

using Action = std::function<int()>;

// The commands of one group.
class Commands {
 public:
  Commands(CLI::App* group, RespondOptions& o, Action& action)
      : group_(group), o_(o), action_(action) {}

  CLI::App* shows(const char* name, const char* what, Action run) {
    CLI::App* c = group_->add_subcommand(name, what);
    c->add_option("--data", o_.data, "Data directory")->capture_default_str();
    c->add_flag("--json", o_.json, "Print the answer as one JSON object");
    c->callback([&action = action_, run = std::move(run)] { action = run; });
    return c;
  }
  CLI::App* runs(const char* name, const char* what, Action run) {
    CLI::App* c = shows(name, what, std::move(run));
    c->add_option("--by", o_.by, "Who you are, as enrolled")->required();
    c->add_flag("--clock-is-right", o_.clock_is_right,
                "You have looked at this machine's clock, which is far ahead of the record");
    return c;
  }
  CLI::App* enters(const char* name, const char* what, MakeResponse make) {
    return runs(name, what, [&o = o_, make] { return respond_put(o, make); });
  }
  // Of one response: the real one, or an exercise with its own time.
  CLI::App* of_response(CLI::App* c) {
    c->add_option("--agreement", o_.agreement, "Its id, where several are adopted");
    c->add_option("--drill", o_.drill, "An exercise, as X-000001");
    c->add_option("--at", o_.at, "The exercise's time, as 2026-03-10T05:00:00Z");
    return c;
  }
  CLI::App* reason(CLI::App* c) {
    c->add_option("--reason", o_.reason, "Why; it stands on record")->required();
    return c;
  }
  CLI::App* authority(CLI::App* c) {
    c->add_option("--authority", o_.authority, "On whose word: a contact, as K-000001")->required();
    return c;
  }
  CLI::App* pledges(CLI::App* c) {
    c->add_option("--pledge", o_.pledges, "A statement of the register that it draws on");
    return c;
  }

 private:
  CLI::App* group_;
  RespondOptions& o_;
  Action& action_;
};

void add_directory(Commands& on, RespondOptions& o) {
  CLI::App* contact = on.enters("contact", "List somebody who is on call, and what they may decide",
                                contact_listed);
  contact->add_option("--guarantor", o.guarantor, "Whom they speak for, as the plan names it")
      ->required();
  contact->add_option("--name", o.name, "Their name")->required();
  contact->add_option("--office", o.office, "Their office")->required();
  contact->add_option("--deputy-of", o.deputy_of, "A contact, as K-000001");
  contact->add_option("--email", o.email, "As officer@example.org");
  contact->add_option("--webhook", o.webhook, "As https://example.org/hook");
  contact->add_option("--cap", o.cap, "A service that takes CAP 1.2");
  contact->add_option("--phone", o.phone, "Shown to the officer on watch");
  contact->add_option("--decides", o.decides,
                      "diplomatic, consultative, logistic, protective or readiness; none: may "
                      "only be told");
  contact->add_option("--from", o.from, "On call from, as 2026-03-01T00:00:00Z")->required();
  contact->add_option("--until", o.until, "And until (exclusive)")->required();
  CLI::App* remove = on.enters("remove", "Take a contact off the list", contact_removed);
  remove->add_option("CONTACT", o.id, "As K-000001")->required();
  on.reason(remove);
  on.shows("contacts", "Who is listed, and who is on call now",
           [&o] { return respond_contacts(o); });
}

void add_plan(Commands& on, RespondOptions& o) {
  CLI::App* adopt =
      on.runs("adopt", "Take up the plan of an agreement file", [&o] { return respond_adopt(o); });
  adopt->add_option("FILE", o.file, "Agreement file with guarantor_duty rules")->required();
  adopt->add_flag("--as-if-in-force", o.as_if_in_force, "Set its dates aside");
  CLI::App* show = on.of_response(
      on.shows("status", "What runs, what is due when and from whom, what it waits for",
               [&o] { return respond_status(o); }));
  show->add_option("--met", o.met,
                   "Conditions of commitments that are known to be met, as ceasefire");
  show->add_flag("--html", o.html, "As a page with its timeline");
  show->add_option("--out", o.out, "File; - is standard output")->capture_default_str();
  on.of_response(on.runs("advance", "Let the plan ask for what is due now",
                         [&o] { return respond_advance(o); }));
  CLI::App* tell = on.of_response(on.enters(
      "tell", "Word of a request, its withdrawal, or what the plan's events ask for", fact_told));
  tell->add_option("--fact", o.fact, "NAME=VALUE as in the plan, as request=consultation")
      ->required();
  tell->add_option("--party", o.party, "Who asked or acted");
  tell->add_option("--happened", o.happened, "When")->required();
  tell->add_option("--source", o.source, "Who says so, and where")->required();
}

void add_decisions(Commands& on, RespondOptions& o) {
  CLI::App* decide = on.of_response(
      on.enters("decide", "The word of an authority on a tier that waits for it", tier_decided));
  decide->add_option("--tier", o.tier, "Number of the tier")->required();
  decide->add_flag("--open", o.open, "It is opened");
  decide->add_flag("--decline", o.decline, "It is not");
  decide->add_flag("--close", o.close, "It was open and is closed");
  on.reason(on.authority(decide));
  CLI::App* report =
      on.of_response(on.enters("report", "What became of a step, by one guarantor", step_reported));
  report->add_option("--rule", o.rule, "Of the plan")->required();
  report->add_option("--guarantor", o.guarantor, "Whose step")->required();
  report->add_option("--progress", o.progress, "under_way, done or declined")->required();
  report->add_option("--words", o.words, "What was done")->required();
  on.pledges(on.authority(report));
  CLI::App* end = on.of_response(on.enters("end", "The response ends", response_ended));
  end->add_option("--how", o.how, "remedied, de_escalated or withdrawn")->required();
  on.reason(on.authority(end));
}

void add_consultation(Commands& on, RespondOptions& o) {
  CLI::App* call =
      on.of_response(on.enters("call", "Call guarantors to consult", consultation_called));
  call->add_option("--rule", o.rule, "Of the plan, that asks for it")->required();
  call->add_option("--guarantor", o.guarantors, "Only these; all that the rule asks without it");
  on.reason(call);
  const auto of_call = [&](CLI::App* c) {
    c->add_option("CONSULTATION", o.id, "As G-000001")->required();
    return on.of_response(c);
  };
  CLI::App* answer = of_call(on.enters("answer", "Roll-call: a guarantor is there", call_answered));
  answer->add_option("--guarantor", o.guarantor, "Who")->required();
  answer->add_option("--contact", o.contact, "Through whom, as K-000001")->required();
  CLI::App* position = of_call(on.enters("position", "What a guarantor says", position_taken));
  position->add_option("--guarantor", o.guarantor, "Who")->required();
  position
      ->add_option("--voice", o.voice,
                   "supports, supports_with_conditions, abstains, opposes or undecided")
      ->required();
  position->add_option("--words", o.words, "In their words or yours");
  on.pledges(on.authority(position));
  CLI::App* close = of_call(on.enters("close", "The consultation ends", consultation_closed));
  close->add_flag("--held", o.held, "A quorum took a position");
  close->add_flag("--failed", o.failed, "It did not");
  close->add_option("--minutes", o.minutes, "What was agreed")->required();
}

void add_messages(Commands& on, RespondOptions& o) {
  CLI::App* acknowledge =
      on.of_response(on.enters("acknowledge", "Somebody has seen a message", notice_acknowledged));
  acknowledge->add_option("NOTICE", o.id, "As N-000001")->required();
  acknowledge->add_option("--contact", o.contact, "Who; the one it was for without it");
  on.of_response(on.shows("messages", "Each message that nobody has acknowledged",
                          [&o] { return respond_messages(o); }));
  CLI::App* notify = on.runs("notify", "Send the messages that wait, and say what came of each",
                             [&o] { return respond_notify(o); });
  notify
      ->add_option("--settings", o.settings, "TOML file: mail server, secret of hooks, CAP sender")
      ->required();
  notify->add_flag("--watch", o.watch, "Go on: let the plan ask, and send, until stopped");
}

void add_drill(CLI::App* group, RespondOptions& o, Action& action) {
  group->require_subcommand(1);
  Commands on(group, o, action);
  CLI::App* start = on.enters("start", "Begin an exercise of the whole plan", drill_started);
  start->add_option("--title", o.title, "What is exercised")->required();
  start->add_option("--agreement", o.agreement, "Its id, where several are adopted");
  CLI::App* told = on.of_response(
      on.enters("case", "Tell the exercise of a case, or of what became of it", drill_case_told));
  told->add_option("CASE", o.id, "A name of its own, as D-1")->required();
  told->add_option("--rule", o.rules, "Rules of the agreement that it broke")->required();
  told->add_option("--party", o.party, "Whose act it was, as decided");
  told->add_option("--stage", o.stage, "verified, disputed, remedied, withdrawn or refuted")
      ->capture_default_str();
  told->add_option("--occurred", o.occurred, "When it happened")->required();
  told->add_option("--detected", o.detected, "When it was first on record");
  told->add_option("--verified", o.verified, "When two people agreed");
  told->add_option("--place", o.place, "LATITUDE,LONGITUDE")->required();
  CLI::App* end = on.of_response(on.enters("end", "The exercise is over", drill_ended));
  on.reason(end);
}

}  // namespace

void add_respond(CLI::App& app, RespondOptions& o, Action& action) {
  CLI::App* group = app.add_subcommand(
      "respond", "The guarantee plan: deadlines, who owes what, consultation, exercises");
  group->require_subcommand(1);
  Commands on(group, o, action);
  add_plan(on, o);
  add_directory(on, o);
  add_decisions(on, o);
  add_consultation(on, o);
  add_messages(on, o);
  add_drill(group->add_subcommand("drill", "Exercises, marked as such in every record"), o, action);
}

}  // namespace truce::apps
