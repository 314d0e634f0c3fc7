// SPDX-License-Identifier: Apache-2.0
#include "assess/course/ledger.h"

#include <algorithm>
#include <numeric>

#include "assess/detail/cells.h"
#include "assess/facts.h"

namespace truce::assess {
namespace {

using agreement::Answer;
using agreement::Event;

// The events that an event's moment is made from.
std::vector<std::size_t> made_from(const Event& event) {
  std::vector<std::size_t> from;
  if (const auto* after = std::get_if<agreement::AfterEvent>(&event.kind))
    from.push_back(after->event);
  if (event.not_before != agreement::nothing_named) from.push_back(event.not_before);
  return from;
}

std::vector<std::size_t> rules_that_tell(const Event& event, const agreement::Agreement& a) {
  if (const auto* quiet = std::get_if<agreement::QuietDays>(&event.kind)) return quiet->rules;
  if (const auto* first = std::get_if<agreement::FirstBreach>(&event.kind)) return first->rules;
  if (const auto* defined = std::get_if<agreement::OnceDefined>(&event.kind))
    return a.definitions[defined->definition].rules;
  return {};
}

constexpr Moment from_the_beginning{Instant{std::numeric_limits<std::int64_t>::min()},
                                    Instant{std::numeric_limits<std::int64_t>::min()},
                                    {},
                                    false};

}  // namespace

Ledger::Ledger(const agreement::Agreement& agreement, std::size_t lists)
    : agreement_(agreement),
      names_(names_of(agreement)),
      hang_on_(agreement.events.size()),
      by_breach_(agreement.rules.size()),
      lists_(agreement.rules.size() + lists),
      happened_(agreement.events.size()),
      withdrawn_(agreement.events.size()),
      followed_(agreement.events.size()),
      made_(agreement.events.size()) {
  index();
}

void Ledger::index() {
  const auto& events = agreement_.events;
  std::vector<std::vector<std::size_t>> next(events.size());
  for (std::size_t e = 0; e < events.size(); ++e)
    for (const std::size_t from : made_from(events[e])) next[from].push_back(e);
  for (std::size_t e = 0; e < events.size(); ++e) {
    std::vector<bool> seen(events.size());
    seen[e] = true;
    hang_on_[e].push_back(e);
    for (std::size_t i = 0; i < hang_on_[e].size(); ++i)
      for (const std::size_t other : next[hang_on_[e][i]]) {
        if (!seen[other]) hang_on_[e].push_back(other);
        seen[other] = true;
      }
    for (const std::size_t rule : rules_that_tell(events[e], agreement_))
      by_breach_[rule].push_back(e);
    if (std::holds_alternative<agreement::QuietDays>(events[e].kind)) by_day_.push_back(e);
  }
}

Answer Ledger::is_told(const Incident& incident, const agreement::FactTest& test) const {
  const Answer fact = assess::is_told(incident, test.name, test.value);
  if (fact == Answer::no || test.party.empty()) return fact;
  const auto wanted = names_.find(test.party);
  if (wanted == names_.end()) return Answer::no;
  const Belief who = claims_of(names_, agreement_.parties.size(), incident).belief;
  const double sure = who.party[wanted->second];
  if (sure >= agreement_.standard_of_proof) return fact;
  return sure + who.open <= 1.0 - agreement_.standard_of_proof ? Answer::no : Answer::maybe;
}

Ledger::Facts Ledger::facts_of(const Incident& incident) const {
  Facts facts;
  if (incident.facts.empty()) return facts;
  for (std::size_t e = 0; e < agreement_.events.size(); ++e) {
    const Event& event = agreement_.events[e];
    const auto tell = [&](const agreement::FactTest& test, auto& list) {
      const Answer told = is_told(incident, test);
      if (told != Answer::no)
        list.push_back(
            {e, {incident.when.until, incident.when.from, told == Answer::yes, incident.id}});
    };
    if (const auto* fact = std::get_if<agreement::ByFact>(&event.kind))
      tell(fact->test, facts.happened);
    if (event.withdrawn_by) tell(*event.withdrawn_by, facts.withdrawn);
  }
  return facts;
}

const Ledger::Touched& Ledger::put(const Incident& incident, const Outcomes& outcomes) {
  touched_.events.clear();
  touched_.rules.clear();
  touched_.lists.clear();
  const std::size_t rules = agreement_.rules.size();
  touched_.row = rows_.take(incident, [&](std::uint32_t mark) {
    ++lists_[mark].voided;
    if (mark < rules)
      touched_.rules.push_back(mark);
    else
      touched_.lists.push_back(mark - rules);
  });
  rows_.fill(touched_.row, incident);
  put_facts(incident);
  for (const Outcome& outcome : outcomes.rules)
    if (outcome.verdict != Verdict::compliant) enter_breach(outcome);
  for (const std::size_t rule : touched_.rules)
    touched_.events.insert(touched_.events.end(), by_breach_[rule].begin(), by_breach_[rule].end());
  follow(touched_.row);
  changed(touched_.events);
  return touched_;
}

void Ledger::put_facts(const Incident& incident) {
  const auto before = facts_.empty() ? facts_.end() : facts_.find(touched_.row);
  if (before != facts_.end()) {
    touch(before->second);
    for (const auto& [event, told] : before->second.happened) happened_[event].erase(told);
    for (const auto& [event, told] : before->second.withdrawn) withdrawn_[event].erase(told);
    facts_.erase(before);
    told_of_.erase(incident.id);
  }
  Facts facts = facts_of(incident);
  if (facts.happened.empty() && facts.withdrawn.empty()) return;
  touch(facts);
  Belief who = claims_of(names_, agreement_.parties.size(), incident).belief;
  const double named = std::accumulate(who.party.begin(), who.party.end(), 0.0);
  if (named > 0.0) {
    for (double& share : who.party) share /= named;
    told_of_.emplace(incident.id, std::move(who.party));
  }
  for (const auto& [event, told] : facts.happened) happened_[event].insert(told);
  for (const auto& [event, told] : facts.withdrawn) withdrawn_[event].insert(told);
  facts_.emplace(touched_.row, std::move(facts));
}

void Ledger::touch(const Facts& facts) {
  for (const auto* list : {&facts.happened, &facts.withdrawn})
    for (const auto& [event, told] : *list) touched_.events.push_back(event);
}

void Ledger::enter_breach(const Outcome& outcome) {
  const std::uint32_t edition = rows_[touched_.row].edition;
  lists_[outcome.rule].entries.push_back(
      {touched_.row, edition, outcome.party, outcome.verdict == Verdict::breach});
  lists_[outcome.rule].tidy(rows_);
  rows_.mark(touched_.row, outcome.rule);
  touched_.rules.push_back(outcome.rule);
}

void Ledger::enter(std::size_t list, bool sure) {
  const std::size_t index = agreement_.rules.size() + list;
  const auto marks = rows_.marks_of(rows_[touched_.row]);
  if (std::ranges::count(marks, static_cast<std::uint32_t>(index)) > 0) return;
  lists_[index].entries.push_back({touched_.row, rows_[touched_.row].edition, {}, sure});
  lists_[index].tidy(rows_);
  rows_.mark(touched_.row, static_cast<std::uint32_t>(index));
}

std::vector<const Row*> Ledger::entered(std::size_t list, Instant now,
                                        std::vector<bool>& sure) const {
  std::vector<std::pair<const Row*, bool>> all;
  for (const Entry& entry : lists_[agreement_.rules.size() + list].entries) {
    const Row& row = rows_[entry.row];
    if (row.edition == entry.edition && row.when.from <= now) all.emplace_back(&row, entry.sure);
  }
  std::ranges::sort(all, [](const auto& a, const auto& b) {
    return a.first->when.from != b.first->when.from ? a.first->when.from < b.first->when.from
                                                    : a.first->id < b.first->id;
  });
  std::vector<const Row*> rows;
  sure.clear();
  for (const auto& [row, is_sure] : all) {
    rows.push_back(row);
    sure.push_back(is_sure);
  }
  return rows;
}

void Ledger::add_breaches(std::size_t rule, Breaches& all) const {
  for (const Entry& entry : lists_[rule].entries) {
    const Row& row = rows_[entry.row];
    if (row.edition != entry.edition) continue;
    all.insert({row.when.until, row.when.from, row.at, row.sigma_m, entry.sure,
                entry.party == Outcome::unattributed ? "" : agreement_.parties[entry.party].id,
                row.id, rule});
  }
}

Breaches Ledger::breaches(std::size_t rule) const {
  Breaches all;
  add_breaches(rule, all);
  return all;
}

std::string Ledger::party_of(const IncidentId& incident) const {
  const Row* row = rows_.find(incident);
  if (!row) return {};
  std::string party;
  bool is_first = true;
  for (const std::uint32_t mark : rows_.marks_of(*row)) {
    if (mark >= agreement_.rules.size()) continue;
    const auto& entries = lists_[mark].entries;
    const auto entry = std::find_if(entries.rbegin(), entries.rend(), [&](const Entry& e) {
      return &rows_[e.row] == row && e.edition == row->edition;
    });
    const std::string of =
        entry->party == Outcome::unattributed ? std::string() : agreement_.parties[entry->party].id;
    if (!is_first && of != party) return {};
    party = of;
    is_first = false;
  }
  return party;
}

std::vector<std::size_t> Ledger::watch(std::int64_t civil_day, double share) {
  watched_[civil_day] = share;
  std::vector<std::size_t> events = by_day_;
  changed(events);
  return events;
}

void Ledger::changed(std::vector<std::size_t>& events) {
  if (events.empty()) return;
  std::set<std::size_t> all;
  for (const std::size_t event : events) all.insert(hang_on_[event].begin(), hang_on_[event].end());
  events.assign(all.begin(), all.end());
  for (const std::size_t event : events) made_[event].reset();
}

bool Ledger::is_of_parties(std::size_t event) const {
  const auto* fact = std::get_if<agreement::ByFact>(&agreement_.events[event].kind);
  return fact != nullptr && fact->test.party.empty();
}

// How far a source is trusted is weighed with its fact; here only whom it names.
Answer Ledger::is_of(const IncidentId& incident, const Whose& whose) const {
  if (whose.empty()) return Answer::yes;
  const auto told = told_of_.find(incident);
  if (told == told_of_.end()) return Answer::yes;
  double share = 0.0;
  for (const std::size_t party : whose) share += told->second[party];
  constexpr double rounding = 1e-9;
  if (share >= agreement_.standard_of_proof - rounding) return Answer::yes;
  return share <= 1.0 - agreement_.standard_of_proof + rounding ? Answer::no : Answer::maybe;
}

Moment Ledger::first_after(const std::set<Told>& told, const Moment& not_before, Instant now,
                           const Whose& whose) const {
  Moment first;
  IncidentId earliest, surest;
  for (const Told& t : told) {
    if (t.from > now) continue;
    const Answer theirs = is_of(t.incident, whose);
    if (theirs == Answer::no) continue;
    if (t.until >= not_before.low && t.from < first.low) {
      first.low = std::max(t.from, not_before.low);
      earliest = t.incident;
    }
    // What one incident tells together was together.
    const bool is_after =
        t.from >= not_before.high || std::ranges::count(not_before.by, t.incident) > 0;
    if (t.sure && theirs == Answer::yes && is_after && t.until < first.high) {
      first.high = t.until;
      surest = t.incident;
    }
  }
  if (first.possibly()) first.by = {first.surely() ? surest : earliest};
  return first;
}

std::vector<Moment> Ledger::times(std::size_t event, Instant now, const Whose& whose) const {
  if (!std::holds_alternative<agreement::ByFact>(agreement_.events[event].kind))
    return {moment(event, now)};
  std::vector<Moment> all;
  const Whose asked = is_of_parties(event) ? whose : Whose{};
  const std::size_t after = agreement_.events[event].not_before;
  const Instant begins =
      after == agreement::nothing_named ? from_the_beginning.low : moment(after, now).high;
  for (const Told& t : happened_[event]) {
    const Answer theirs = is_of(t.incident, asked);
    if (t.from <= now && t.from >= begins && theirs != Answer::no)
      all.push_back(
          {t.from, t.sure && theirs == Answer::yes ? t.until : never, {t.incident}, false});
  }
  return all;
}

Breaches Ledger::breaches_of(const std::vector<std::size_t>& rules, Instant now) const {
  Breaches all;
  for (const std::size_t rule : rules) add_breaches(rule, all);
  std::erase_if(all, [&](const Breach& b) { return b.from > now; });
  return all;
}

std::vector<Day> Ledger::days(std::size_t event, Instant now) const {
  const Event& of = agreement_.events[event];
  const auto& quiet = std::get<agreement::QuietDays>(of.kind);
  const std::size_t start =
      of.not_before == agreement::nothing_named ? agreement::in_force_event : of.not_before;
  Instant from = moment(start, now).low;
  // An agreement without a beginning: the count begins with what anyone saw.
  if (start == agreement::in_force_event && from == never)
    from = watched_.empty() ? never : start_of_day(watched_.begin()->first, agreement_.zone);
  return days_between(from, now, breaches_of(quiet.rules, now), watched_, quiet.coverage,
                      agreement_.zone);
}

Moment Ledger::make_kind(std::size_t event, const Moment& not_before, Instant now,
                         const Whose& whose) const {
  const Event& of = agreement_.events[event];
  if (const auto* on = std::get_if<agreement::OnDate>(&of.kind))
    return on->at <= now && on->at > from_the_beginning.low ? Moment{on->at, on->at} : Moment{};
  if (const auto* after = std::get_if<agreement::AfterEvent>(&of.kind)) {
    Moment later_on = later(moment(after->event, now), after->length, agreement_.zone);
    if (later_on.high > now) later_on.high = never;
    if (later_on.low > now) later_on.low = never;
    return later_on;
  }
  if (const auto* quiet = std::get_if<agreement::QuietDays>(&of.kind))
    return end_of_run(days(event, now), quiet->days, agreement_.zone);
  if (std::holds_alternative<agreement::OnceDefined>(of.kind))
    return once_defined(event, not_before, now);
  if (const auto* first = std::get_if<agreement::FirstBreach>(&of.kind))
    return first_breach(first->rules, not_before, now);
  return first_after(happened_[event], not_before, now, whose);
}

Moment Ledger::make(std::size_t event, Instant now, const Whose& whose) const {
  const Event& of = agreement_.events[event];
  const Moment not_before =
      of.not_before == agreement::nothing_named ? from_the_beginning : moment(of.not_before, now);
  Moment made = make_kind(event, not_before, now, whose);
  if (made.high > now) made.high = never;
  if (!made.possibly()) return made;
  const bool asks_party = of.withdrawn_by && !of.withdrawn_by->party.empty();
  const Moment back = first_after(withdrawn_[event], {made.low, made.high, {}, false}, now,
                                  asks_party ? Whose{} : whose);
  if (back.surely()) return {never, never, back.by, true, back.low};
  if (back.possibly()) made.high = never;
  made.back = std::min(made.back, back.low);
  return made;
}

Moment Ledger::moment(std::size_t event, Instant now, const Whose& whose) const {
  return whose.empty() || !is_of_parties(event) ? moment(event, now) : make(event, now, whose);
}

Moment Ledger::moment_after(std::size_t event, const Moment& start, Instant now,
                            const Whose& whose) const {
  const Moment whole = moment(event, now, whose);
  if (!std::holds_alternative<agreement::ByFact>(agreement_.events[event].kind) ||
      whole.withdrawn || !start.possibly())
    return whole.possibly() && start.possibly() && whole.high < start.low ? Moment{} : whole;
  const std::size_t after = agreement_.events[event].not_before;
  Moment from = start;
  if (after != agreement::nothing_named) {
    const Moment bounds[] = {start, moment(after, now)};
    from = last_of(bounds);
  }
  Moment first = first_after(happened_[event], from, now, is_of_parties(event) ? whose : Whose{});
  if (first.high > now) first.high = never;
  return first;
}

Moment Ledger::moment(std::size_t event, Instant now) const {
  if (now != made_at_) {
    for (auto& made : made_) made.reset();
    made_at_ = now;
  }
  if (!made_[event]) {
    // Held as unmade while it is made: check refuses events that wait for each other.
    const Moment made = make(event, now, {});
    made_[event] = made;
  }
  return *made_[event];
}

}  // namespace truce::assess
