// SPDX-License-Identifier: Apache-2.0
#include "locate/fuse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/check.h"
#include "locate/frame.h"
#include "locate/rows/placing.h"
#include "model/grade.h"

namespace truce::locate {
namespace {

constexpr std::int64_t most_counted = 1'000'000'000'000;

// Area of uncertainty times width of the span: the smaller, the better the witness.
bool is_better_witness(const Observation& a, const Observation& b) {
  const auto vagueness = [](const Observation& o) {
    const Covariance& c = o.where.covariance;
    const double area =
        is_usable(o.where) ? std::sqrt(std::max(0.0, c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2)) : 1e15;
    return (area + 1.0) * (seconds(o.when.until - o.when.from) + o.when.sigma_s + 1.0);
  };
  return vagueness(a) < vagueness(b);
}

CountRange counted(const Observation& o) {
  const std::int64_t low = std::clamp<std::int64_t>(o.count.low, 0, most_counted);
  return {low, std::clamp(o.count.high, low, most_counted)};
}

// Who counted within two minutes of each other counted the same things.
bool is_sharp(const TimeSpan& when) {
  return seconds(when.until - when.from) + 2.0 * when.sigma_s <= 120.0;
}

// What a source's word for a party weighs by its grade, equal names added up.
std::vector<PartyClaim> weighed(const Observation& o) {
  std::map<std::string, double> sums;
  double all = 0.0;
  for (const PartyClaim& claim : o.parties)
    if (claim.probability > 0.0 && claim.probability <= 1e6 && !claim.party.empty()) {
      sums[claim.party] += claim.probability;
      all += claim.probability;
    }
  std::vector<PartyClaim> claims;
  for (const auto& [party, p] : sums)
    claims.push_back({party, p / std::max(1.0, all) * trust_in_blame(o.grade)});
  return claims;
}

// Of two accounts of one look, whether this one tells more.
bool tells_more(const Observation& a, const Observation& b) {
  const auto known = [](const Observation& o) {
    return trust_of(o.grade) * (1.0 - masses_of(o.act)[0]);
  };
  return known(a) > known(b);
}

auto key_of(const WeaponGuess& g) {
  return std::tie(g.weapon, g.calibre_mm, g.system);
}
auto key_of(const PartyClaim& claim) {
  return std::tie(claim.party);
}

// Past max_list kinds of guess the rest stays unknown.
template <class Item>
void take_list(const std::vector<Item>& items, double weight, std::vector<Item>& sums) {
  for (const Item& item : items) {
    const auto at = std::find_if(sums.begin(), sums.end(),
                                 [&](const Item& sum) { return key_of(sum) == key_of(item); });
    if (at != sums.end()) {
      at->probability += weight * item.probability;
    } else if (sums.size() < max_list) {
      sums.push_back(item);
      sums.back().probability *= weight;
    }
  }
}

template <class Item>
double sum_of(const std::vector<Item>& items) {
  double sum = 0.0;
  for (const Item& item : items) sum += item.probability;
  return sum;
}

template <class Item>
std::vector<Item> scaled(std::vector<Item> items, double factor) {
  for (Item& item : items) item.probability *= factor;
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return key_of(a) < key_of(b); });
  return items;
}

// Given that the accounts hold, whose share is `trust`: at most 1.
std::vector<WeaponGuess> given(std::vector<WeaponGuess> weapons, double trust) {
  const double most = std::max(trust, sum_of(weapons));
  return scaled(std::move(weapons), 1.0 / most);
}
SiteMasses given(SiteMasses sites, double trust) {
  const double most = std::max(trust, 1.0 - sites[0]);
  double known = 0.0;
  for (std::size_t i = 1; i < sites.size(); ++i) known += sites[i] /= most;
  sites[0] = std::max(0.0, 1.0 - known);
  return sites;
}

// What the errors that its family shares leave of each witness of the place: Kish's design effect
// for equally correlated errors, 1 / (1 + (n - 1) rho), with n the number that carry information.
void weigh(std::vector<rows::Telling>& tellings, const std::vector<std::size_t>& families) {
  std::array<double, family_count> sum{};
  std::array<double, family_count> squares{};
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    const Covariance c = blurred(tellings[i].where->covariance);
    const double information = (c.ee_m2 + c.nn_m2) / (c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2);
    sum[families[i]] += information;
    squares[families[i]] += information * information;
  }
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    const std::size_t f = families[i];
    const double effective = sum[f] * sum[f] / squares[f];
    tellings[i].weight = 1.0 / (1.0 + (effective - 1.0) * error_correlation(f));
  }
}

// How far from its centre a happening of these acts shows itself.
double extent_of(const ActShares& acts) {
  double square = 0.0;
  for (std::size_t word = 0; word < act_count; ++word) {
    const double extent = spread_of_kind(spread_kind_of(static_cast<Act>(word))).extent_m;
    square += static_cast<double>(acts[word]) * extent * extent;
  }
  return std::sqrt(square);
}

}  // namespace

bool comes_before(const Observation& a, const Observation& b) {
  return std::tie(a.when.until, a.when.from, a.id) < std::tie(b.when.until, b.when.from, b.id);
}

OriginId origin_of(const Observation& o) {
  return o.origin.empty() ? OriginId{o.id.text} : o.origin;
}

Look look_of(const Observation& o) {
  const bool is_told = family_of(o.means) == told || o.source.empty();
  if (is_told) return {origin_of(o).text, o.means, {}, {}};
  return {o.source, o.means, o.when.from, o.when.until};
}

Incident fuse(std::span<const Observation> observations) {
  check(!observations.empty(), "an incident has at least one observation");
  std::vector<const Observation*> sorted;
  for (const Observation& o : observations) sorted.push_back(&o);
  std::sort(sorted.begin(), sorted.end(),
            [](const Observation* a, const Observation* b) { return comes_before(*a, *b); });
  Evidence evidence;
  for (const Observation* o : sorted) evidence.add(*o);
  return evidence.fused();
}

void Evidence::add(const Observation& observation) {
  const bool is_last = observations_.empty() || !comes_before(observation, observations_.back());
  Observation kept = observation;
  kept.text.clear();
  if (!is_last) {
    observations_.insert(
        std::upper_bound(observations_.begin(), observations_.end(), kept, comes_before),
        std::move(kept));
    rebuild();
    return;
  }
  const std::size_t index = observations_.size();
  observations_.push_back(std::move(kept));
  take_facts(observation);
  const auto [witness, is_new] = carries_weight_.try_emplace(origin_of(observation), index);
  if (!is_new) {
    if (is_better_witness(observation, observations_[witness->second])) rebuild();
    return;
  }
  take(observations_.back());
  const auto [teller, is_look] = looks_.try_emplace(look_of(observation), index);
  if (is_look)
    take_shares(observations_.back());
  else if (tells_more(observation, observations_[teller->second]))
    rebuild();
}

void Evidence::take_facts(const Observation& observation) {
  for (const Fact& fact : observation.facts) {
    const auto [said, is_new] = facts_.try_emplace({fact.name, fact.value}, observation.grade);
    if (!is_new && trust_of(observation.grade) > trust_of(said->second))
      said->second = observation.grade;
  }
}

void Evidence::rebuild() {
  Evidence anew;
  anew.observations_ = std::move(observations_);
  for (std::size_t i = 0; i < anew.observations_.size(); ++i) {
    const Observation& o = anew.observations_[i];
    anew.take_facts(o);
    const auto [witness, is_new] = anew.carries_weight_.try_emplace(origin_of(o), i);
    if (!is_new && is_better_witness(o, anew.observations_[witness->second])) witness->second = i;
  }
  std::vector<std::size_t> witnesses;
  for (const auto& [origin, index] : anew.carries_weight_) witnesses.push_back(index);
  std::sort(witnesses.begin(), witnesses.end());
  for (const std::size_t i : witnesses) {
    const Observation& o = anew.observations_[i];
    const auto [teller, is_new] = anew.looks_.try_emplace(look_of(o), i);
    if (!is_new && tells_more(o, anew.observations_[teller->second])) teller->second = i;
  }
  for (const std::size_t i : witnesses) {
    const Observation& o = anew.observations_[i];
    anew.take(o);
    if (anew.looks_.at(look_of(o)) == i) anew.take_shares(o);
  }
  *this = std::move(anew);
}

std::int64_t Evidence::Tally::add(TimeSpan when, std::int64_t count) {
  when = mended(when);
  const double blur_s = 2.0 * std::max(when.sigma_s, last.sigma_s);
  if (!is_begun || (when.from > last.from && seconds(when.from - last.until) >= blur_s)) {
    before = std::min(before + now, most_counted);
    now = 0;
    last = when;
    is_begun = true;
  } else {
    last.until = std::max(last.until, when.until);
  }
  now = std::max(now, count);
  return std::min(before + now, most_counted);
}

void Evidence::take(const Observation& o) {
  when_.add(o.when);
  const CountRange count = counted(o);
  const bool is_log = writes_each_once(o.means);
  lowest_ = std::max(lowest_, is_log ? tallies_[o.source].first.add(o.when, count.low) : count.low);
  if (is_sharp(o.when))
    sharp_high_ = std::max(sharp_high_,
                           is_log ? tallies_[o.source].second.add(o.when, count.high) : count.high);
  else
    vague_high_ = std::min(vague_high_ + count.high, most_counted);
  families_.try_emplace(family_of(o.means));
}

void Evidence::take_shares(const Observation& o) {
  FamilySums& family = families_[family_of(o.means)];
  const double trust = trust_of(o.grade);
  locate::take(discounted(masses_of(o.act), trust), family.acts);
  locate::take(discounted(masses_of(o.site), trust), family.sites);
  family.accounts.add(1.0 - trust);
  if (!o.weapons.empty()) {
    const std::vector<WeaponGuess> weapons = clean(o.weapons);
    const double known = sum_of(weapons);
    const double before = family.armed.sum();
    family.armed.add(1.0 - trust * known);
    if (known > 0.0) take_list(weapons, (family.armed.sum() - before) / known, family.weapons);
  }
  if (!o.parties.empty()) {
    const std::vector<PartyClaim> parties = weighed(o);
    const double weight = sum_of(parties);
    take_list(parties, weight, family.parties);
    family.claimed += weight;
  }
}

// Precondition: the incident has its shares and its support.
void Evidence::fuse_place(Incident& incident) const {
  std::vector<rows::Telling> tellings;
  std::vector<std::size_t> families;
  std::vector<std::size_t> tellers;
  for (std::size_t i = 0; i < observations_.size(); ++i) {
    const Observation& o = observations_[i];
    if (incident.support[i].repeats || !is_usable(o.where)) continue;
    tellings.push_back({&o.where, &o.shape, 1.0});
    families.push_back(family_of(o.means));
    tellers.push_back(i);
  }
  incident.where = tellings.empty() ? observations_.front().where : *tellings.front().where;
  if (tellings.size() < 2) return;
  weigh(tellings, families);
  rows::Assumptions assumptions;
  // A fan that a patrol or an instrument tells is no likelier to be a stray than a place.
  assumptions.stray_bearings = assumptions.stray_places;
  assumptions.extent_m = extent_of(incident.act);
  const rows::Placing placing = rows::place_of(tellings, assumptions);
  incident.where = placing.where;
  for (std::size_t i = 0; i < tellers.size(); ++i)
    incident.support[tellers[i]].belongs = placing.belongs[i];
}

void Evidence::fuse_shares(Incident& incident) const {
  ActRatios acts;
  SiteRatios sites;
  double evidence = 0.0;
  for (const auto& [family, sums] : families_) {
    acts.add_family(sums.acts, family);
    sites.add_family(sums.sites, family);
    evidence += sums.accounts.together(family);
    if (!sums.armed.empty()) {
      const double known = 1.0 - std::exp(-sums.armed.together(family));
      incident.weapons = combined(incident.weapons, scaled(sums.weapons, known / sums.armed.sum()));
    }
    if (sums.claimed > 0.0) {
      const std::vector<PartyClaim> own = scaled(sums.parties, 1.0 / sums.claimed);
      incident.parties = incident.parties.empty() ? own : combined(incident.parties, own);
    }
  }
  // The doubt about the accounts stands once, in the act.
  const double trust = 1.0 - std::exp(-evidence);
  incident.act = shares_of(masses_of(acts));
  incident.site = shares_of(given(masses_of(sites), trust));
  if (!incident.weapons.empty()) incident.weapons = given(std::move(incident.weapons), trust);
}

Incident Evidence::fused() const {
  check(!observations_.empty(), "an incident has at least one observation");
  Incident incident;
  for (std::size_t i = 0; i < observations_.size(); ++i) {
    const Observation& o = observations_[i];
    const OriginId origin = origin_of(o);
    incident.support.push_back({o.id, origin, o.means, o.grade, carries_weight_.at(origin) != i});
  }
  if (carries_weight_.size() == 1) {
    const Observation& sole = observations_[carries_weight_.begin()->second];
    incident.when = sole.when;
    incident.where = sole.where;
    incident.act = shares_of(discounted(masses_of(sole.act), trust_of(sole.grade)));
    incident.weapons = sole.weapons;
    incident.site = sole.site;
    incident.parties = weighed(sole);
  } else {
    incident.when = when_.result();
    fuse_shares(incident);
    fuse_place(incident);
  }
  incident.count = {lowest_, std::min(sharp_high_ + vague_high_, most_counted)};
  for (const auto& [said, grade] : facts_) {
    if (incident.facts.size() == max_list) break;
    incident.facts.push_back({said.first, said.second, grade});
  }
  incident.origins = static_cast<std::uint32_t>(looks_.size());
  return incident;
}

}  // namespace truce::locate
