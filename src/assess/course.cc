// SPDX-License-Identifier: Apache-2.0
#include "assess/course.h"

#include <algorithm>
#include <array>

#include "agreement/match.h"
#include "assess/course/lasting.h"
#include "assess/detail/trace.h"
#include "assess/facts.h"
#include "base/text.h"

namespace truce::assess {
namespace {

using agreement::Agreement;
using agreement::nothing_named;

// The events that a rule over time hangs on.
struct EventsOf {
  using Events = std::vector<std::size_t>;
  Events operator()(const agreement::Ceiling&) const { return {}; }
  Events operator()(const agreement::Inventory&) const { return {}; }
  Events operator()(const agreement::DeadlineDuty& d) const { return {d.start, d.done, d.unless}; }
  Events operator()(const agreement::Maintain& d) const { return {d.start, d.end}; }
  Events operator()(const agreement::Precondition& d) const { return with(d.required, {d.event}); }
  Events operator()(const agreement::Renewal& d) const { return {d.event}; }
  Events operator()(const agreement::Release& d) const { return {d.when}; }
  Events operator()(const agreement::GuarantorDuty& d) const {
    return with(d.required, {d.start, d.done});
  }
  static Events with(Events all, const Events& more) {
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
};

// Whether what is told to have stood there is that kind, all of it; how far its source is trusted
// is another matter.
agreement::Answer named_as(const Incident& incident, const agreement::WeaponTest& weapon) {
  std::array<double, 3> told{};  // by Answer
  for (const WeaponGuess& guess : incident.weapons)
    told[static_cast<std::size_t>(agreement::match(guess, weapon))] += guess.probability;
  const double all = told[0] + told[1] + told[2];
  constexpr double nearly_all = 0.9;
  if (all <= 0.0) return agreement::Answer::maybe;
  for (const auto answer : {agreement::Answer::no, agreement::Answer::yes})
    if (told[static_cast<std::size_t>(answer)] >= nearly_all * all) return answer;
  return agreement::Answer::maybe;
}

// A rule with one standing.
Standing tell_duty(const Asking& asked, const agreement::CourseRule& rule) {
  if (const auto* duty = std::get_if<agreement::Maintain>(&rule.kind)) return tell(asked, *duty);
  if (const auto* duty = std::get_if<agreement::Precondition>(&rule.kind))
    return tell(asked, *duty);
  if (const auto* duty = std::get_if<agreement::Renewal>(&rule.kind)) return tell(asked, *duty);
  if (const auto* duty = std::get_if<agreement::Release>(&rule.kind)) return tell(asked, *duty);
  return tell(asked, std::get<agreement::GuarantorDuty>(rule.kind));
}

const std::string* fact_value(const Incident& incident, std::string_view name) {
  for (const Fact& fact : incident.facts)
    if (fact.name == name) return &fact.value;
  return nullptr;
}

}  // namespace

namespace {

// The lists of all ceilings and inventories: one for each party, or for each kind listed at a site.
std::size_t lists_of(const Agreement& a) {
  std::size_t lists = 0;
  for (const agreement::CourseRule& rule : a.course) {
    if (std::holds_alternative<agreement::Ceiling>(rule.kind)) lists += a.parties.size();
    if (const auto* inventory = std::get_if<agreement::Inventory>(&rule.kind))
      for (const std::size_t site : inventory->sites) lists += listed_at(a.sites[site]).size();
  }
  return lists;
}

}  // namespace

Course::Course(const Agreement& agreement)
    : agreement_(agreement),
      names_(names_of(agreement)),
      counted_(agreement.course.size()),
      ledger_(agreement, lists_of(agreement)),
      assessor_(agreement, {.irrelevant = 1e-3, .words = false}),
      sitting_(assessor_),
      rules_of_event_(agreement.events.size()),
      rules_of_breach_(agreement.rules.size()),
      is_changed_(agreement.course.size()) {
  index();
}

void Course::index() {
  for (std::size_t r = 0; r < agreement_.rules.size(); ++r)
    rule_index_.emplace(agreement_.rules[r].id, r);
  for (std::size_t r = 0; r < agreement_.course.size(); ++r) {
    for (const std::size_t event : std::visit(EventsOf{}, agreement_.course[r].kind))
      if (event != nothing_named) rules_of_event_[event].push_back(r);
    // What releases parties of all rules changes how each of these stands.
    const auto* release = std::get_if<agreement::Release>(&agreement_.course[r].kind);
    if (release != nullptr && release->rules.empty()) {
      std::vector<std::size_t>& on = rules_of_event_[release->when];
      for (std::size_t other = 0; other < agreement_.course.size(); ++other) on.push_back(other);
    }
    if (const auto* duty = std::get_if<agreement::Maintain>(&agreement_.course[r].kind))
      for (const std::size_t rule : duty->rules) rules_of_breach_[rule].push_back(r);
    index_counts(r);
  }
}

void Course::index_counts(std::size_t r) {
  const agreement::CourseRule& rule = agreement_.course[r];
  const auto add = [&](CountedAt at, std::size_t lists) {
    at.first_list = rule_of_list_.size();
    rule_of_list_.resize(rule_of_list_.size() + lists, r);
    counted_[r].push_back(std::move(at));
  };
  if (std::holds_alternative<agreement::Ceiling>(rule.kind)) {
    CountedAt at;
    for (const agreement::Party& party : agreement_.parties)
      at.bound.push_back(rule.bound.empty() || std::ranges::count(rule.bound, party.id) > 0);
    add(std::move(at), agreement_.parties.size());
  } else if (const auto* inventory = std::get_if<agreement::Inventory>(&rule.kind)) {
    for (const std::size_t site : inventory->sites) {
      CountedAt at{site, 0, listed_at(agreement_.sites[site])};
      const std::size_t kinds = at.kinds.size();
      add(std::move(at), kinds);
    }
  }
}

std::vector<std::size_t> Course::rules_on(const std::vector<std::size_t>& events) const {
  std::vector<std::size_t> rules;
  for (const std::size_t event : events)
    rules.insert(rules.end(), rules_of_event_[event].begin(), rules_of_event_[event].end());
  return rules;
}

void Course::change(const std::vector<std::size_t>& rules) {
  for (const std::size_t rule : rules) is_changed_[rule] = true;
}

const std::vector<std::size_t>& Course::take(const Incident& incident, const Outcomes& outcomes) {
  const Ledger::Touched& touched = ledger_.put(incident, outcomes);
  for (const std::size_t event : touched.events) change(rules_of_event_[event]);
  for (const std::size_t rule : touched.rules) change(rules_of_breach_[rule]);
  for (const std::size_t list : touched.lists) is_changed_[rule_of_list_[list]] = true;
  put_facts(incident);
  for (const Outcome& seen : outcomes.counted) put_sighting(incident, seen, outcomes);
  changed_.clear();
  for (std::size_t rule = 0; rule < is_changed_.size(); ++rule)
    if (is_changed_[rule]) changed_.push_back(rule);
  is_changed_.assign(is_changed_.size(), false);
  return changed_;
}

const std::vector<std::size_t>& Course::take(const Incident& incident,
                                             std::span<const Finding> findings) {
  Outcomes outcomes = sitting_.count(incident);
  for (const Finding& finding : findings) {
    const auto rule = rule_index_.find(finding.rule);
    if (rule == rule_index_.end()) continue;
    Outcome& said = outcomes.rules.emplace_back();
    said.rule = static_cast<std::uint32_t>(rule->second);
    said.verdict = finding.verdict;
    for (std::size_t p = 0; p < agreement_.parties.size(); ++p)
      if (agreement_.parties[p].id == finding.party) said.party = static_cast<std::uint32_t>(p);
  }
  return take(incident, outcomes);
}

const std::vector<std::size_t>& Course::withdraw(const IncidentId& incident) {
  Incident nothing;
  nothing.id = incident;
  return take(nothing, Outcomes{});
}

std::vector<std::size_t> Course::watch(std::int64_t civil_day, double share) {
  return rules_on(ledger_.watch(civil_day, share));
}

// What only facts tell: a serial number that was read, a notice that was given.
void Course::put_facts(const Incident& incident) {
  if (!serials_.empty()) serials_.erase(incident.id);
  if (!notices_.empty()) notices_.erase(incident.id);
  if (incident.facts.empty()) return;
  if (const std::string* serial = fact_value(incident, "serial");
      serial && is_told(incident, "serial", *serial) == agreement::Answer::yes)
    serials_.emplace(incident.id, *serial);
  if (auto notice = notice_of(incident)) notices_.emplace(incident.id, std::move(*notice));
}

void Course::put_sighting(const Incident& incident, const Outcome& seen, const Outcomes& outcomes) {
  const auto site = seen.site == Outcome::unattributed ? nothing_named : std::size_t{seen.site};
  const CountedAt& at = *std::ranges::find(counted_[seen.rule], site, &CountedAt::site);
  if (site != nothing_named) return put_inspection(incident, seen, at);
  is_changed_[seen.rule] = true;
  double open = 1.0;
  const double* shares = outcomes.shares.data() + seen.first_share;
  for (std::size_t p = 0; p < at.bound.size(); ++p) open -= shares[p];
  for (std::size_t p = 0; p < at.bound.size(); ++p)
    if (at.bound[p]) enter(seen, at.first_list + p, shares[p], shares[p] + std::max(open, 0.0));
}

void Course::put_inspection(const Incident& incident, const Outcome& seen, const CountedAt& at) {
  const agreement::Answer told = is_told(incident, "inspection", "count");
  if (told == agreement::Answer::no) return;
  is_changed_[seen.rule] = true;
  for (std::size_t kind = 0; kind < at.kinds.size(); ++kind) {
    const agreement::Answer is_it = named_as(incident, at.kinds[kind].weapon);
    if (is_it == agreement::Answer::no) continue;
    const bool sure = told == agreement::Answer::yes && is_it == agreement::Answer::yes;
    enter(seen, at.first_list + kind, sure ? 1.0 : 0.0, 1.0);
  }
}

// Of what was seen there, that it was this party's, or of this kind: surely, and possibly.
void Course::enter(const Outcome& seen, std::size_t list, double sure, double possible) {
  const double standard = agreement_.course[seen.rule].standard_of_proof;
  if (seen.possible * possible <= 1.0 - standard + met_within) return;
  ledger_.enter(list, seen.probability * sure >= standard - met_within);
}

std::vector<Stood> Course::stood(std::size_t list, Instant now) const {
  std::vector<bool> sure;
  std::vector<Stood> all;
  for (const Row* row : ledger_.entered(list, now, sure)) {
    const auto serial = serials_.find(row->id);
    all.push_back({row->when, row->at, row->sigma_m, row->count, sure[all.size()],
                   serial == serials_.end() ? std::string() : serial->second, row->id});
  }
  return all;
}

// The party that sources name; empty where they name none, or not surely.
std::string Course::party_told(const Incident& incident) const {
  const Belief who = claims_of(names_, agreement_.parties.size(), incident).belief;
  for (std::size_t p = 0; p < who.party.size(); ++p)
    if (who.party[p] >= agreement_.standard_of_proof) return agreement_.parties[p].id;
  return {};
}

std::optional<Notice> Course::notice_of(const Incident& incident) const {
  const std::string* activity = fact_value(incident, "notice");
  const std::string* from = fact_value(incident, "notice_from");
  const std::string* until = fact_value(incident, "notice_until");
  if (!activity || !from || !until) return {};
  const auto begins = parse_instant(*from);
  const auto ends = parse_instant(*until);
  if (!begins || !ends || *ends <= *begins) return {};
  double within_m = 1'000.0;
  if (const std::string* km = fact_value(incident, "notice_km"))
    within_m = std::clamp(to_double(*km).value_or(0.0), 0.0, 1'000.0) * 1'000.0;
  return Notice{*activity,
                incident.where.at,
                within_m,
                *begins,
                *ends,
                incident.when.until,
                is_told(incident, "notice", *activity) == agreement::Answer::yes,
                party_told(incident),
                incident.id};
}

// Each with what a standing is made of by itself, and whose release ends it.
std::vector<Course::Part> Course::parts(std::size_t index) const {
  const agreement::CourseRule& rule = agreement_.course[index];
  std::vector<Part> all;
  if (const auto* ceiling = std::get_if<agreement::Ceiling>(&rule.kind)) {
    const CountedAt& at = counted_[index].front();
    for (std::size_t p = 0; p < at.bound.size(); ++p)
      if (at.bound[p])
        all.push_back({agreement_.parties[p].id,
                       {p},
                       false,
                       [this, ceiling, p, list = at.first_list + p](const Asking& asked) {
                         return tell(asked, *ceiling, agreement_.parties[p].id,
                                     stood(list, asked.now));
                       }});
  } else if (const auto* inventory = std::get_if<agreement::Inventory>(&rule.kind)) {
    for (const CountedAt& at : counted_[index]) {
      const agreement::RegisteredSite& site = agreement_.sites[at.site];
      all.push_back({site.party, parties_named(site.party), false,
                     [this, inventory, of = &at, stands_at = &site](const Asking& asked) {
                       std::vector<std::vector<Stood>> by_kind;
                       for (std::size_t kind = 0; kind < of->kinds.size(); ++kind)
                         by_kind.push_back(stood(of->first_list + kind, asked.now));
                       return tell(asked, *inventory, *stands_at, by_kind);
                     }});
    }
  } else if (const auto* deadline = std::get_if<agreement::DeadlineDuty>(&rule.kind)) {
    for (Owing& owes : owing(agreement_, rule, deadline->by))
      all.push_back(
          {owes.party, owes.parties, owes.ends_with_one,
           [deadline, owes](const Asking& asked) { return tell(asked, *deadline, owes); }});
  } else {
    const bool is_duty = std::holds_alternative<agreement::Maintain>(rule.kind) ||
                         std::holds_alternative<agreement::Precondition>(rule.kind);
    all.push_back({rule.bound.size() == 1 ? rule.bound.front() : "",
                   is_duty ? bound_by(agreement_, rule) : Ledger::Whose{}, false,
                   [&rule](const Asking& asked) { return tell_duty(asked, rule); }});
  }
  return all;
}

std::vector<Standing> Course::standings(std::size_t index, Instant now, bool words) const {
  const Asking asked{agreement_, ledger_, agreement_.course[index], now, words};
  const bool is_yet = is_yet_to_hold(asked);
  const std::vector<Lifted> lifted = is_yet ? std::vector<Lifted>() : released_of_all(now);
  std::vector<Standing> told;
  for (const Part& part : parts(index))
    told.push_back(is_yet ? not_yet(asked, part.party)
                          : until_freed(asked, freed(lifted, part), part.tell));
  return told;
}

std::vector<Standing> Course::standings(Instant now) const {
  std::vector<Standing> all;
  for (std::size_t r = 0; r < agreement_.course.size(); ++r) {
    auto of_rule = standings(r, now);
    std::ranges::move(of_rule, std::back_inserter(all));
  }
  return all;
}

}  // namespace truce::assess
