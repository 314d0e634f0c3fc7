// SPDX-License-Identifier: Apache-2.0
#include "assess/course.h"

#include <algorithm>
#include <array>

#include "agreement/match.h"
#include "assess/course/tell.h"
#include "assess/detail/cells.h"
#include "assess/facts.h"
#include "base/text.h"

namespace truce::assess {
namespace {

using agreement::Agreement;
using agreement::nothing_named;
using Counted = std::vector<std::pair<std::size_t, std::size_t>>;

// What ceilings and inventories count, as rules that an assessor answers: a presence in a zone.
// Each stands for a course rule, and for one site of it.
Agreement counting_rules(const Agreement& agreement, Counted& counted) {
  Agreement made = agreement;
  made.rules.clear();
  const auto add = [&](const agreement::CourseRule& rule, agreement::ProhibitedAct act) {
    agreement::Rule counter;
    counter.id = std::to_string(made.rules.size());
    counter.article = rule.article;
    counter.kind = std::move(act);
    counter.bound = rule.bound;
    counter.valid = rule.valid;
    counter.standard_of_proof = rule.standard_of_proof;
    made.rules.push_back(std::move(counter));
  };
  for (std::size_t r = 0; r < agreement.course.size(); ++r) {
    const agreement::CourseRule& rule = agreement.course[r];
    if (const auto* ceiling = std::get_if<agreement::Ceiling>(&rule.kind)) {
      add(rule, {{Act::presence}, ceiling->weapon, ceiling->zones, {}, 0.0});
      counted.emplace_back(r, nothing_named);
    } else if (const auto* inventory = std::get_if<agreement::Inventory>(&rule.kind)) {
      for (const std::size_t site : inventory->sites) {
        made.zones.push_back({"", "", agreement.sites[site].area});
        add(rule, {{Act::presence}, {}, {made.zones.size() - 1}, {}, 0.0});
        counted.emplace_back(r, site);
      }
    }
  }
  return made;
}

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

// Whose count it is in the ledger of what stood where.
std::string kind_of_site(const agreement::RegisteredSite& site, std::size_t kind) {
  return site.id + "/" + std::to_string(kind);
}

const std::string* fact_value(const Incident& incident, std::string_view name) {
  for (const Fact& fact : incident.facts)
    if (fact.name == name) return &fact.value;
  return nullptr;
}

}  // namespace

Course::Course(const Agreement& agreement)
    : agreement_(agreement),
      names_(names_of(agreement)),
      ledger_(agreement),
      counter_(counting_rules(agreement, counted_), {.irrelevant = 1e-3, .words = false}),
      rules_of_event_(agreement.events.size()),
      rules_of_breach_(agreement.rules.size()) {
  index();
}

void Course::index() {
  for (std::size_t r = 0; r < agreement_.course.size(); ++r) {
    for (const std::size_t event : std::visit(EventsOf{}, agreement_.course[r].kind))
      if (event != nothing_named) rules_of_event_[event].push_back(r);
    if (const auto* duty = std::get_if<agreement::Maintain>(&agreement_.course[r].kind))
      for (const std::size_t rule : duty->rules) rules_of_breach_[rule].push_back(r);
  }
}

std::vector<std::size_t> Course::rules_on(const std::vector<std::size_t>& events) const {
  std::vector<std::size_t> rules;
  for (const std::size_t event : events)
    rules.insert(rules.end(), rules_of_event_[event].begin(), rules_of_event_[event].end());
  return rules;
}

std::vector<std::size_t> Course::take(const Incident& incident, std::span<const Finding> findings) {
  std::vector<std::size_t> rules;
  take_out(incident.id, rules);
  const Ledger::Touched touched = ledger_.put(incident, findings);
  const auto on_events = rules_on(touched.events);
  rules.insert(rules.end(), on_events.begin(), on_events.end());
  for (const std::size_t rule : touched.rules)
    rules.insert(rules.end(), rules_of_breach_[rule].begin(), rules_of_breach_[rule].end());
  put_sightings(incident, rules);
  if (auto notice = notice_of(incident)) notices_.emplace(incident.id, std::move(*notice));
  std::ranges::sort(rules);
  const auto doubled = std::ranges::unique(rules);
  rules.erase(doubled.begin(), doubled.end());
  return rules;
}

std::vector<std::size_t> Course::withdraw(const IncidentId& incident) {
  Incident nothing;
  nothing.id = incident;
  nothing.where.at = {1e9, 1e9};  // nowhere: it stands in no zone
  return take(nothing, {});
}

std::vector<std::size_t> Course::watch(std::int64_t civil_day, double share) {
  return rules_on(ledger_.watch(civil_day, share));
}

void Course::take_out(const IncidentId& incident, std::vector<std::size_t>& rules) {
  notices_.erase(incident);
  const auto stood = where_stood_.find(incident);
  if (stood == where_stood_.end()) return;
  for (const auto& [key, at] : stood->second) {
    stood_[key].erase({at, incident});
    rules.push_back(key.first);
  }
  where_stood_.erase(stood);
}

void Course::put_sightings(const Incident& incident, std::vector<std::size_t>& rules) {
  // Most incidents are no presence: the counter, which cuts the place again, need not be asked.
  if (counted_.empty() || at(incident.act, Act::presence) <= 0.0F) return;
  for (const Finding& found : counter_.assess(incident)) {
    const auto [rule, site] = counted_[static_cast<std::size_t>(*to_integer(found.rule))];
    const agreement::CourseRule& of = agreement_.course[rule];
    const bool is_visit = site != nothing_named;
    if (is_visit && is_told(incident, "inspection", "count") == agreement::Answer::no) continue;
    Stood stood{incident.when,
                incident.where.at,
                largest_sigma_m(incident.where.covariance),
                incident.count,
                false,
                {},
                incident.id};
    if (const std::string* serial = fact_value(incident, "serial");
        serial && is_told(incident, "serial", *serial) == agreement::Answer::yes)
      stood.serial = *serial;
    const auto put = [&](const std::string& whose, double sure, double possible) {
      if (found.possible.value * possible <= 1.0 - of.standard_of_proof) return;
      stood.sure = found.probability.value * sure >= of.standard_of_proof;
      const Key key{rule, whose};
      stood_[key].insert_or_assign({incident.when.from, incident.id}, stood);
      where_stood_[incident.id].emplace_back(key, incident.when.from);
    };
    rules.push_back(rule);
    if (is_visit) {
      const bool is_trusted_count =
          is_told(incident, "inspection", "count") == agreement::Answer::yes;
      const std::vector<Listed> listed = listed_at(agreement_.sites[site]);
      for (std::size_t kind = 0; kind < listed.size(); ++kind)
        if (const auto is_it = named_as(incident, listed[kind].weapon);
            is_it != agreement::Answer::no)
          put(kind_of_site(agreement_.sites[site], kind),
              is_trusted_count && is_it == agreement::Answer::yes ? 1.0 : 0.0, 1.0);
      continue;
    }
    double open = 1.0;
    for (const Attribution& a : found.attribution)
      if (a.party != "unattributed") open -= a.probability.value;
    for (const agreement::Party& party : agreement_.parties) {
      if (!of.bound.empty() && std::ranges::count(of.bound, party.id) == 0) continue;
      double share = 0.0;
      for (const Attribution& a : found.attribution)
        if (a.party == party.id) share = a.probability.value;
      put(party.id, share, share + std::max(open, 0.0));
    }
  }
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

std::vector<Standing> Course::standings(std::size_t index, Instant now) const {
  const agreement::CourseRule& rule = agreement_.course[index];
  const Asking asked{agreement_, ledger_, rule, now};
  const auto seen = [&](const std::string& whose) {
    std::vector<Stood> all;
    if (const auto found = stood_.find(Key{index, whose}); found != stood_.end())
      for (const auto& [at, stood] : found->second)
        if (stood.when.from <= now) all.push_back(stood);
    return all;
  };
  std::vector<Standing> told;
  if (const auto* ceiling = std::get_if<agreement::Ceiling>(&rule.kind)) {
    for (const agreement::Party& party : agreement_.parties)
      if (rule.bound.empty() || std::ranges::count(rule.bound, party.id) > 0)
        told.push_back(tell(asked, *ceiling, party.id, seen(party.id)));
    return told;
  }
  if (const auto* inventory = std::get_if<agreement::Inventory>(&rule.kind)) {
    for (const std::size_t s : inventory->sites) {
      const agreement::RegisteredSite& site = agreement_.sites[s];
      std::vector<std::vector<Stood>> by_kind;
      const std::size_t kinds = listed_at(site).size();
      for (std::size_t kind = 0; kind < kinds; ++kind)
        by_kind.push_back(seen(kind_of_site(site, kind)));
      told.push_back(tell(asked, *inventory, site, by_kind));
    }
    return told;
  }
  std::visit(
      [&](const auto& kind) {
        using Kind = std::decay_t<decltype(kind)>;
        if constexpr (!std::is_same_v<Kind, agreement::Ceiling> &&
                      !std::is_same_v<Kind, agreement::Inventory>)
          told.push_back(tell(asked, kind));
      },
      rule.kind);
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

// All but the party whose act set them free; where nobody knows whose it was, only perhaps.
void Course::free_others(std::size_t event, const Moment& when, Lifted& lifted) const {
  std::string whose;
  const auto is_other = [&](const Breach& b) { return b.from <= when.high && b.party != whose; };
  for (const IncidentId& incident : when.by) {
    const std::string party = ledger_.party_of(incident);
    if (party.empty() || (!whose.empty() && whose != party)) {
      lifted.surely_from = never;
      return;
    }
    whose = party;
  }
  // Nobody is freed who broke a rule at the same time.
  if (const auto* first = std::get_if<agreement::FirstBreach>(&agreement_.events[event].kind))
    for (const std::size_t rule : first->rules)
      if (std::ranges::any_of(ledger_.breaches(rule), is_other)) {
        lifted.surely_from = never;
        return;
      }
  for (const agreement::Party& party : agreement_.parties)
    if (party.id != whose) lifted.parties.push_back(party.id);
}

Circumstances Course::circumstances(Instant now) const {
  constexpr Instant ever{std::numeric_limits<std::int64_t>::min()};
  Circumstances made;
  Moment lapse{ever, ever};
  bool can_lapse = false;
  for (const agreement::CourseRule& rule : agreement_.course) {
    const Asking asked{agreement_, ledger_, rule, now};
    if (const auto* renewal = std::get_if<agreement::Renewal>(&rule.kind)) {
      const Moment end = end_of(asked, *renewal);
      // Where several can keep it up, the last of them counts.
      lapse = {std::max(lapse.low, end.low), std::max(lapse.high, end.high)};
      can_lapse = true;
    } else if (const auto* release = std::get_if<agreement::Release>(&rule.kind)) {
      const Moment when = ledger_.moment(release->when, now);
      if (!when.possibly()) continue;
      Lifted lifted{release->rules, {}, when.low, when.high, "released by rule " + rule.id};
      if (release->others_only) free_others(release->when, when, lifted);
      // Where the rule binds parties, it is they whom it can free.
      if (lifted.parties.empty()) lifted.parties = rule.bound;
      if (!rule.bound.empty())
        std::erase_if(lifted.parties, [&](const std::string& party) {
          return std::ranges::count(rule.bound, party) == 0;
        });
      if (lifted.parties.empty() && (release->others_only || !rule.bound.empty())) continue;
      made.lifted.push_back(std::move(lifted));
    }
  }
  // It no longer binds at its end; a release binds what set it free, and frees what comes after.
  if (can_lapse)
    made.lifted.push_back({{}, {}, lapse.low - Duration{1}, lapse.high - Duration{1}, "lapsed"});
  for (const auto& [id, notice] : notices_) made.notices.push_back(notice);
  return made;
}

}  // namespace truce::assess
