// SPDX-License-Identifier: Apache-2.0
// The response under an agreement: what the plan asks of whom, how its tiers and deadlines stand,
// who was called and what they say. An officer of a guarantor sees the messages, contacts,
// positions and words of that guarantor alone.
#include <algorithm>
#include <optional>
#include <ranges>
#include <set>

#include "base/document.h"
#include "base/json.h"
#include "io/guarantees.h"
#include "respond/telling.h"
#include "serve/answers.h"
#include "serve/moments.h"

namespace truce::serve {
namespace {

void write_texts(JsonWriter& out, const char* key, const std::vector<std::string>& texts) {
  out.key(key).begin_array();
  for (const std::string& text : texts) out.string(text);
  out.end_array();
}
template <class List>
void write_ids(JsonWriter& out, const char* key, const List& ids) {
  out.key(key).begin_array();
  for (const auto& id : ids) out.string(id.text);
  out.end_array();
}
void write_moment_or_null(JsonWriter& out, const char* key, const std::optional<Instant>& at) {
  out.key(key);
  at ? out.instant(*at) : out.null();
}

class ResponseWriter {
 public:
  ResponseWriter(const engine::State& state, const io::GuaranteePlan& plan, respond::Of of,
                 Instant now, std::string only)
      : state_(state),
        whole_(plan),
        guarantee_(state.guarantee),
        plan_(plan.plan),
        told_(engine::told_of(state, plan.agreement, plan.plan, of, now)),
        of_(std::move(of)),
        now_(now),
        only_(std::move(only)) {
    const auto found = guarantee_.responses.find(of_);
    if (found != guarantee_.responses.end()) response_ = found->second;
  }

  std::string run() {
    out_.begin_object().field("agreement", of_.agreement.text).field("drill", of_.drill.text);
    out_.field("at", now_).field("title", plan_.title);
    tiers();
    duties();
    deadlines();
    consultations();
    notices();
    contacts();
    write_ids(out_, "cases", std::views::keys(told_.cases));
    Document page = respond::status(guarantee_, plan_, told_, of_, now_, only_);
    io::tell_touched(page, state_, whole_, told_, of_, now_);
    out_.field("words", to_plain_text(page));
    out_.end_object();
    return std::move(json_);
  }

 private:
  void tiers() {
    out_.key("tiers").begin_array();
    for (const int number : respond::tiers_of(plan_)) {
      const auto found = response_.tiers.find(static_cast<std::uint32_t>(number));
      const respond::Tier tier = found == response_.tiers.end() ? respond::Tier{} : found->second;
      out_.begin_object().field("tier", number).field("state", to_text(tier.state));
      out_.key("since");
      found == response_.tiers.end() ? out_.null() : out_.instant(tier.since);
      write_moment_or_null(out_, "prompted", tier.prompted);
      out_.field("reason", tier.reason);
      write_ids(out_, "cases", tier.cases);
      std::vector<std::string> words, authorities;
      for (const respond::Duty& duty : plan_.duties) {
        if (duty.tier != number) continue;
        words.push_back(duty.words);
        if (!duty.authority.empty()) authorities.push_back(duty.authority);
      }
      write_texts(out_, "words", words);
      write_texts(out_, "authorities", authorities);
      word(tier);
      out_.end_object();
    }
    out_.end_array();
  }
  void word(const respond::Tier& tier) {
    out_.key("word");
    if (!tier.word) return out_.null(), void();
    out_.begin_object().field("word", to_text(tier.word->word)).field("at", tier.word->at);
    const bool shown = is_shown(listed(tier.word->authority));
    out_.field("authority", shown ? tier.word->authority.text : "");
    out_.field("by", tier.word->by.user);
    out_.field("reason", shown ? tier.word->reason : "").end_object();
  }

  void duties() {
    out_.key("duties").begin_array();
    for (const respond::Duty& duty : plan_.duties) {
      out_.begin_object().field("rule", duty.rule).field("article", duty.article);
      out_.field("tier", duty.tier).field("step", to_text(duty.step)).field("words", duty.words);
      write_texts(out_, "guarantors", duty.guarantors);
      out_.field("authority", duty.authority).field("quorum", duty.quorum);
      out_.field("counts_from", to_text(duty.counts)).field("every_days", duty.every_days);
      const auto stands = std::ranges::find(told_.duties, duty.rule, &Standing::rule);
      const bool is_told = stands != told_.duties.end();
      out_.field("stands", is_told ? to_text(stands->stands) : to_text(Stands::dormant));
      out_.key("reasons").begin_array();
      if (is_told)
        for (const TraceStep& step : stands->reasons) out_.string(step.words);
      out_.end_array().end_object();
    }
    out_.end_array();
  }

  // Those that run or have passed, soonest first; then those that are settled.
  void deadlines() {
    out_.key("due").begin_array();
    for (const respond::Due& due : respond::due_list(response_)) deadline(due.of, due.deadline);
    out_.end_array().key("settled").begin_array();
    for (const auto& [of, rounds] : response_.deadlines)
      for (const respond::Deadline& one : rounds)
        if (one.state == respond::DeadlineState::met ||
            one.state == respond::DeadlineState::cancelled)
          deadline(of, one);
    out_.end_array();
  }
  void deadline(const respond::DutyOf& of, const respond::Deadline& d) {
    const respond::Duty* duty = respond::find_duty(plan_, of.first);
    out_.begin_object().field("rule", of.first).field("guarantor", of.second);
    out_.field("words", duty == nullptr ? "" : duty->words).field("round", d.round);
    out_.field("state", to_text(d.state)).field("start", d.start).field("due", d.due);
    const bool is_settled = d.state != respond::DeadlineState::running;
    write_moment_or_null(out_, "settled_at", is_settled ? std::optional(d.settled) : std::nullopt);
    out_.field("late", d.late).field("reason", d.reason);
    write_ids(out_, "cases", d.cases);
    const auto step = response_.steps.find(of);
    out_.key("step");
    if (!is_own(of.second) || step == response_.steps.end() || step->second.report.round != d.round)
      out_.null();
    else
      report(step->second);
    out_.end_object();
  }
  void report(const respond::Step& step) {
    const respond::StepReported& r = step.report;
    out_.begin_object().field("progress", to_text(r.progress)).field("at", r.at);
    out_.field("authority", r.authority.text).field("by", r.by.user).field("words", r.words);
    write_texts(out_, "pledges", r.pledges);
    out_.end_object();
  }

  void consultations() {
    out_.key("consultations").begin_array();
    for (const auto& [id, one] : guarantee_.consultations)
      if (one.called.of == of_ &&
          std::ranges::any_of(one.called.guarantors, [&](const auto& g) { return is_own(g); }))
        consultation(id, one);
    out_.end_array();
  }
  void consultation(const respond::ConsultationId& id, const respond::Consultation& c) {
    out_.begin_object().field("consultation", id.text).field("rule", c.called.rule);
    out_.field("called_at", c.called.at).field("due", c.called.due);
    out_.field("quorum", c.called.quorum).field("reason", c.called.reason);
    write_texts(out_, "guarantors", c.called.guarantors);
    out_.key("answered").begin_array();
    for (const auto& [guarantor, answer] : c.answered) {
      if (!is_own(guarantor)) continue;
      out_.begin_object()
          .field("guarantor", guarantor)
          .field("contact", answer.contact.text)
          .field("at", answer.at)
          .end_object();
    }
    out_.end_array().key("positions").begin_array();
    for (const auto& [guarantor, position] : c.positions) {
      if (!is_own(guarantor)) continue;
      out_.begin_object().field("guarantor", guarantor).field("voice", to_text(position.voice));
      out_.field("authority", position.authority.text).field("words", position.words);
      out_.field("at", position.at);
      write_texts(out_, "pledges", position.pledges);
      out_.end_object();
    }
    out_.end_array().key("closed");
    if (c.closed)
      out_.begin_object()
          .field("held", c.closed->held)
          .field("minutes", c.closed->minutes)
          .field("at", c.closed->at)
          .end_object();
    else
      out_.null();
    out_.end_object();
  }

  const respond::ContactListed* listed(const respond::ContactId& id) const {
    const auto found = guarantee_.contacts.find(id);
    return found == guarantee_.contacts.end() ? nullptr : &found->second.listed;
  }
  bool is_own(const std::string& guarantor) const { return only_.empty() || guarantor == only_; }
  bool is_shown(const respond::ContactListed* contact) const {
    return only_.empty() || (contact != nullptr && contact->guarantor == only_);
  }

  void notices() {
    out_.key("notices").begin_array();
    for (const auto& [id, notice] : guarantee_.notices)
      if (notice.queued.of == of_ && is_shown(listed(notice.queued.to))) write_notice(id, notice);
    out_.end_array();
  }
  void write_notice(const respond::NoticeId& id, const respond::Notice& n) {
    const respond::NoticeQueued& q = n.queued;
    const respond::ContactListed* to = listed(q.to);
    out_.begin_object().field("notice", id.text).field("to", q.to.text);
    out_.field("guarantor", to == nullptr ? "" : to->guarantor);
    out_.field("name", to == nullptr ? "" : to->name).field("channel", to_text(q.channel));
    out_.field("about", q.about).field("subject", q.subject).field("text", q.text);
    out_.field("queued_at", q.at).field("due", q.due).field("tries", n.tries);
    write_moment_or_null(out_, "delivered", n.delivered);
    out_.field("fault", n.fault).key("acknowledged");
    if (n.acknowledged)
      out_.begin_object()
          .field("at", n.acknowledged->at)
          .field("contact", n.acknowledged->contact.text)
          .field("by", n.acknowledged->by.user)
          .end_object();
    else
      out_.null();
    out_.end_object();
  }

  // Without addresses: nobody needs them here.
  void contacts() {
    out_.key("contacts").begin_array();
    std::set<std::string> reachable;
    for (const auto& [id, contact] : guarantee_.contacts) {
      const respond::ContactListed& c = contact.listed;
      const bool on_call = respond::is_on_call(contact, now_);
      if (on_call) reachable.insert(c.guarantor);
      if (contact.removed || !is_shown(&c)) continue;
      out_.begin_object().field("contact", id.text).field("guarantor", c.guarantor);
      out_.field("name", c.name).field("office", c.office).field("on_call", on_call);
      out_.field("from", c.from).field("until", c.until).key("may_decide").begin_array();
      for (const StepKind step : c.may_decide) out_.string(to_text(step));
      out_.end_array().end_object();
    }
    std::vector<std::string> none;
    for (const std::string& guarantor : respond::guarantors_of(plan_))
      if (is_own(guarantor) && !reachable.contains(guarantor)) none.push_back(guarantor);
    out_.end_array();
    write_texts(out_, "unreachable", none);
  }

  const engine::State& state_;
  const io::GuaranteePlan& whole_;
  const respond::Guarantee& guarantee_;
  const respond::Plan& plan_;
  respond::Told told_;
  respond::Of of_;
  Instant now_;
  std::string only_;  // what this guarantor may see; empty: all
  respond::Response response_;
  std::string json_;
  JsonWriter out_{json_};
};

}  // namespace

// A response is told as it stood: without known_at, by what was on record at as_of.
http::Response show_response(const Asking& asking) {
  auto moments = moments_of(asking.target, {"drill"});
  if (!moments) return problem(moments.error());
  const auto drill = http::parameter(asking.target, "drill");
  if (!drill) return problem(drill.error());
  if (moments->as_of && !moments->known_at) moments->known_at = moments->as_of;
  if (moments->as_of && *moments->known_at > *moments->as_of)
    return problem(400, "a response is told as it stood: known_at is not after as_of");
  const Instant now = moments->as_of.value_or(moments->known_at.value_or(asking.now));
  return look(asking, *moments, [&](const View& view) {
    const AgreementId id(asking.parts[0]);
    const auto plan = io::guarantee_plan(view.state, id);
    if (!plan) return problem(plan.error());
    const respond::DrillId of(drill->value_or(""));
    if (!of.empty() && !view.state.guarantee.drills.contains(of))
      return problem(404, "there is no exercise '" + of.text + "'");
    return json_answer(
        ResponseWriter(view.state, *plan, {id, of}, now, asking.caller.who.guarantor).run());
  });
}

}  // namespace truce::serve
