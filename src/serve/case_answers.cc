// SPDX-License-Identifier: Apache-2.0
// One case as the desk has it: who works it, what it rests on, what each verifier and each party
// says, and what the one who asks may put on record.
#include <algorithm>

#include "base/document.h"
#include "base/json.h"
#include "engine/desk.h"
#include "serve/answers.h"
#include "serve/moments.h"
#include "verify/decide.h"
#include "verify/entry_lines.h"
#include "verify/story.h"

namespace truce::serve {
namespace {

class CaseWriter {
 public:
  CaseWriter(const engine::State& state, const verify::Case& of, const std::string& reader)
      : state_(state), desk_(state.desk), case_(of), reader_(reader) {}

  std::string run() {
    out_.begin_object().field("id", case_.id.text).field("title", case_.title);
    out_.field("stage", to_text(case_.stage)).field("round", case_.round);
    out_.field("raised_by", case_.raised_by).field("opened", case_.opened);
    out_.field("moved", case_.moved).field("something_new", case_.something_new);
    seats();
    findings();
    evidence();
    hypotheses();
    opinions();
    attribution();
    replies();
    casualties();
    history();
    out_.field("story",
               to_plain_text(verify::story(desk_, case_, engine::changed_findings(state_, case_))));
    may();
    out_.end_object();
    return std::move(json_);
  }

 private:
  void ids(const char* key, const std::vector<EvidenceId>& list) {
    out_.key(key).begin_array();
    for (const EvidenceId& id : list) out_.string(id.text);
    out_.end_array();
  }

  void seats() {
    out_.key("seats").begin_object();
    for (const Seat seat : {Seat::lead, Seat::second}) {
      const auto found = case_.seats.find(seat);
      out_.key(to_text(seat));
      if (found == case_.seats.end())
        out_.null();
      else
        out_.begin_object()
            .field("user", found->second.user)
            .field("since", found->second.since)
            .end_object();
    }
    out_.end_object();
  }

  // `stands` is null where the machine took the finding back.
  void findings() {
    out_.key("findings").begin_array();
    for (const auto& [id, version] : case_.findings) {
      out_.begin_object().field("finding", id.text).field("version", version);
      const auto current = std::ranges::find_if(
          state_.findings, [&](const auto& one) { return one.second.id == id; });
      const bool stands = current != state_.findings.end();
      out_.field("incident", stands ? current->first.incident : "").key("stands");
      if (stands)
        out_.begin_object()
            .field("version", current->second.version)
            .field("verdict", to_text(current->second.verdict))
            .field("agreement", current->first.agreement)
            .field("article", current->second.article)
            .field("rule", current->first.rule)
            .end_object();
      else
        out_.null();
      out_.end_object();
    }
    out_.end_array();
  }

  void evidence() {
    out_.key("evidence").begin_array();
    for (const EvidenceId& id : case_.evidence) {
      const verify::Evidence& of = desk_.evidence.at(id);
      const verify::EvidenceAdded& a = of.added;
      out_.begin_object().field("id", id.text).field("title", a.title).field("sha256", a.sha256);
      out_.field("bytes", a.bytes).field("media_type", a.media_type);
      out_.field("observation", a.observation).field("working_of", a.working_of.text);
      out_.field("origin", a.origin).field("source", a.source).field("means", to_text(a.means));
      out_.field("grade",
                 std::string(1, a.grade.reliability) + std::to_string(a.grade.credibility));
      out_.field("visual", a.visual).field("personal", a.personal).field("reason", a.reason);
      out_.field("added_by", a.by.user).field("at", of.at).end_object();
    }
    out_.end_array();
  }

  void hypotheses() {
    out_.key("hypotheses").begin_array();
    for (const auto& [name, hypothesis] : case_.hypotheses) {
      out_.begin_object().field("hypothesis", name).field("party", hypothesis.stated.party);
      out_.field("words", hypothesis.stated.words).key("weighed").begin_array();
      for (const verify::Weighing& w : hypothesis.weighings) {
        out_.begin_object().field("evidence", w.weighed.evidence.text);
        out_.field("bearing", to_text(w.weighed.bearing));
        out_.field("strength", to_text(w.weighed.strength)).field("reason", w.weighed.reason);
        out_.field("by", w.weighed.by.user).field("at", w.at).end_object();
      }
      out_.end_array().end_object();
    }
    out_.end_array();
  }

  void opinions() {
    out_.key("opinions").begin_array();
    for (const auto& [user, opinion] : case_.opinions) {
      const verify::OpinionGiven& g = opinion.given;
      out_.begin_object().field("by", user).field("outcome", to_text(g.outcome));
      out_.field("standard", to_text(g.standard)).field("confidence", to_text(g.confidence));
      ids("considered", g.considered);
      out_.field("reason", g.reason).field("at", opinion.at).end_object();
    }
    out_.end_array().key("decisions").begin_array();
    for (const verify::Decision& d : case_.decisions) {
      out_.begin_object().field("outcome", to_text(d.outcome)).field("round", d.round);
      out_.field("standard", to_text(d.standard)).field("confidence", to_text(d.confidence));
      out_.key("agreed").begin_array();
      for (const std::string& user : d.agreed) out_.string(user);
      out_.end_array().field("at", d.at).end_object();
    }
    out_.end_array();
  }

  void attribution() {
    out_.key("attribution").begin_object().key("opinions").begin_array();
    for (const auto& [user, opined] : case_.attribution_opinions) {
      out_.begin_object().field("by", user).field("party", opined.party);
      out_.field("standard", to_text(opined.standard));
      out_.field("confidence", to_text(opined.confidence));
      out_.field("reason", opined.reason).end_object();
    }
    out_.end_array().key("decided");
    const verify::Attributed* stands = verify::attribution(case_);
    if (stands == nullptr) {
      out_.null();
    } else {
      out_.begin_object().field("party", stands->decided.party);
      out_.field("standard", to_text(stands->decided.standard)).key("agreed").begin_array();
      for (const std::string& user : stands->decided.agreed) out_.string(user);
      out_.end_array().field("at", stands->at).end_object();
    }
    out_.end_object();
  }

  void replies() {
    out_.key("invited").begin_array();
    for (const auto& [party, until] : case_.invited)
      out_.begin_object().field("party", party).field("until", until).end_object();
    out_.end_array().key("replies").begin_array();
    for (const verify::Reply& reply : case_.replies) {
      out_.begin_object().field("party", reply.received.party);
      out_.field("position", to_text(reply.received.position)).field("round", reply.round);
      out_.field("words", reply.received.words).field("at", reply.at);
      ids("evidence", reply.received.evidence);
      out_.end_object();
    }
    out_.end_array();
  }

  void casualties() {
    out_.key("casualties").begin_array();
    for (const auto& [person, c] : case_.casualties) {
      out_.begin_object().field("person", person.text).field("harm", to_text(c.harm));
      out_.field("status", to_text(c.status));
      ids("evidence", c.evidence);
      out_.field("corroborated", verify::is_corroborated(desk_, c)).end_object();
    }
    out_.end_array();
  }

  void history() {
    out_.key("history").begin_array();
    for (const verify::Noted& noted : case_.history)
      out_.begin_object()
          .field("at", noted.at)
          .field("kind", verify::entry_name(noted.entry.index()))
          .field("words", verify::in_words(noted.entry))
          .key("entry")
          .raw(verify::encode(noted.entry))
          .end_object();
    out_.end_array();
  }

  // The stages to which the rules let the reader move it; two who agree decide on the others.
  void may() {
    out_.key("may_move_to").begin_array();
    const auto user = desk_.users.find(reader_);
    for (const verify::Transition& t : verify::transitions()) {
      const bool has_role =
          user != desk_.users.end() && std::ranges::any_of(t.roles, [&](Role role) {
            return verify::has_role(user->second, role);
          });
      if (t.from == case_.stage && !t.two_people && has_role) out_.string(to_text(t.to));
    }
    out_.end_array();
  }

  const engine::State& state_;
  const verify::Desk& desk_;
  const verify::Case& case_;
  const std::string& reader_;
  std::string json_;
  JsonWriter out_{json_};
};

}  // namespace

http::Response show_case(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
    const auto found = view.state.desk.cases.find(CaseId(asking.parts[0]));
    if (found == view.state.desk.cases.end())
      return problem(404, "there is no case '" + asking.parts[0] + "'");
    return json_answer(CaseWriter(view.state, found->second, asking.caller.who.name).run());
  });
}

}  // namespace truce::serve
