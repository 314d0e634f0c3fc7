// SPDX-License-Identifier: Apache-2.0
// What somebody sees who has a minute: each agreement's findings, what happened by the hour, what
// runs, how cases stand. What could not be seen stands in /coverage.
#include <map>
#include <set>

#include "base/json.h"
#include "engine/views.h"
#include "respond/telling.h"
#include "serve/agreement_parts.h"
#include "serve/answers.h"
#include "serve/features.h"
#include "serve/moments.h"

namespace truce::serve {
namespace {

constexpr Duration an_hour = std::chrono::hours{1};
constexpr Duration a_day = std::chrono::hours{24};
constexpr std::int64_t hours_shown = 72;

struct Hour {
  std::uint64_t incidents = 0;
  std::uint64_t breaches = 0;  // incidents with a finding that reads so
};

class Overview {
 public:
  Overview(const View& view, Instant at) : view_(view), state_(view.state), at_(at) {
    const Instant last_hour{at.ns - at.ns % an_hour.count()};
    first_hour_ = last_hour - an_hour * (hours_shown - 1);
  }

  std::string run() {
    out_.begin_object().field("as_of", at_);
    agreements();
    hours();
    deadlines();
    cases();
    out_.end_object();
    return std::move(json_);
  }

 private:
  static void count(Verdict verdict, engine::VerdictCounts& counts) {
    ++(verdict == Verdict::breach      ? counts.breach
       : verdict == Verdict::compliant ? counts.compliant
                                       : counts.undetermined);
  }

  void agreements() {
    std::map<std::string_view, std::pair<engine::VerdictCounts, engine::VerdictCounts>> counts;
    for (const auto& [key, finding] : state_.findings) {
      const Incident* of = incident_of(state_, key.incident);
      if (of == nullptr || of->when.from > at_) continue;
      auto& [all, day] = counts[key.agreement];
      count(finding.verdict, all);
      if (of->when.from > at_ - a_day) count(finding.verdict, day);
      if (finding.verdict == Verdict::breach) breached_.insert(of->id.text);
    }
    out_.key("agreements").begin_array();
    for (const io::LoadedAgreement* loaded : view_.agreements) {
      const agreement::Agreement& a = loaded->agreement;
      const auto& [all, day] = counts[a.id.text];
      out_.begin_object().field("id", a.id.text).field("title", a.title);
      write_counts(out_.key("findings"), all);
      write_counts(out_.key("findings_last_24h"), day);
      out_.end_object();
    }
    out_.end_array();
  }

  void hours() {
    std::map<std::int64_t, Hour> by_hour;
    for (const Incident& i : state_.association.incidents()) {
      if (i.when.from > at_ || i.when.from < first_hour_) continue;
      Hour& hour = by_hour[(i.when.from - first_hour_) / an_hour];
      ++hour.incidents;
      if (breached_.contains(i.id.text)) ++hour.breaches;
    }
    out_.key("hours").begin_array();
    for (std::int64_t n = 0; n < hours_shown; ++n)
      out_.begin_object()
          .field("hour", first_hour_ + an_hour * n)
          .field("incidents", by_hour[n].incidents)
          .field("breaches", by_hour[n].breaches)
          .end_object();
    out_.end_array();
  }

  void deadlines() {
    std::uint64_t running = 0, passed = 0;
    std::optional<std::pair<std::string, respond::Due>> next;
    for (const auto& [of, response] : state_.guarantee.responses) {
      if (!of.drill.empty()) continue;
      for (const respond::Due& due : respond::due_list(response)) {
        const bool runs = due.deadline.state == respond::DeadlineState::running;
        ++(runs ? running : passed);
        if (runs && (!next || due.deadline.due < next->second.deadline.due))
          next.emplace(of.agreement.text, due);
      }
    }
    out_.key("deadlines").begin_object().field("running", running).field("passed", passed);
    out_.key("next");
    if (next)
      out_.begin_object()
          .field("agreement", next->first)
          .field("rule", next->second.of.first)
          .field("guarantor", next->second.of.second)
          .field("due", next->second.deadline.due)
          .end_object();
    else
      out_.null();
    out_.end_object();
  }

  void cases() {
    std::map<Stage, std::uint64_t> by_stage;
    for (const auto& [id, of] : state_.desk.cases) ++by_stage[of.stage];
    out_.key("cases").begin_object();
    for (std::size_t i = 0; i < Names<Stage>::list.size(); ++i)
      out_.field(Names<Stage>::list[i], by_stage[static_cast<Stage>(i)]);
    out_.end_object();
  }

  const View& view_;
  const engine::State& state_;
  Instant at_, first_hour_;
  std::set<std::string> breached_;
  std::string json_;
  JsonWriter out_{json_};
};

}  // namespace

http::Response show_overview(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
    return json_answer(Overview(view, held_at(view, *moments, asking.now)).run());
  });
}

}  // namespace truce::serve
