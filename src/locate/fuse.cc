// SPDX-License-Identifier: Apache-2.0
#include "locate/fuse.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/check.h"
#include "locate/frame.h"
#include "locate/rows/placing.h"

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
    claims.push_back({party, p / std::max(1.0, all) * trust_of(o.grade)});
  return claims;
}

// Means over what a family knows: whoever knows more weighs more, who knows nothing takes nothing.
template <std::size_t N>
void take_masses(const std::array<double, N>& masses, std::array<double, N>& sums, double& known) {
  const double weight = 1.0 - masses[0];
  if (weight <= 0.0) return;
  for (std::size_t i = 0; i < N; ++i) sums[i] += weight * masses[i];
  known += weight;
}

template <std::size_t N>
std::array<double, N> mean(std::array<double, N> sums, double known) {
  for (double& sum : sums) sum /= known;
  return sums;
}

auto key_of(const WeaponGuess& g) {
  return std::tie(g.weapon, g.calibre_mm, g.system);
}
auto key_of(const PartyClaim& claim) {
  return std::tie(claim.party);
}

// Past max_list kinds of guess the rest stays unknown.
template <class Item>
void take_list(const std::vector<Item>& items, std::vector<Item>& sums, double& known) {
  double weight = 0.0;
  for (const Item& item : items) weight += item.probability;
  if (weight <= 0.0) return;
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
  known += weight;
}

template <class Item>
std::vector<Item> mean(std::vector<Item> sums, double known) {
  for (Item& sum : sums) sum.probability /= known;
  std::sort(sums.begin(), sums.end(),
            [](const Item& a, const Item& b) { return key_of(a) < key_of(b); });
  return sums;
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
  if (is_new)
    take(observations_.back());
  else if (is_better_witness(observation, observations_[witness->second]))
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
  for (std::size_t i = 0; i < anew.observations_.size(); ++i)
    if (anew.carries_weight_.at(origin_of(anew.observations_[i])) == i)
      anew.take(anew.observations_[i]);
  *this = std::move(anew);
}

std::int64_t Evidence::Tally::add(TimeSpan when, std::int64_t count) {
  when = sound(when);
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
  auto& [low, high] = tallies_[o.source];
  lowest_ = std::max(lowest_, low.add(o.when, count.low));
  if (is_sharp(o.when))
    sharp_high_ = std::max(sharp_high_, high.add(o.when, count.high));
  else
    vague_high_ = std::min(vague_high_ + count.high, most_counted);
  FamilySums& family = families_[family_of(o.means)];
  take_masses(masses_of(o.act), family.acts, family.known_acts);
  take_masses(masses_of(o.site), family.sites, family.known_sites);
  if (!o.weapons.empty()) take_list(clean(o.weapons), family.weapons, family.known_weapons);
  if (!o.parties.empty()) take_list(weighed(o), family.parties, family.claimed);
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
  ActMasses acts{};
  SiteMasses sites{};
  bool has_acts = false;
  bool has_sites = false;
  for (const auto& [family, sums] : families_) {
    if (sums.known_acts > 0.0) {
      const ActMasses own = mean(sums.acts, sums.known_acts);
      acts = has_acts ? combined(acts, own) : own;
      has_acts = true;
    }
    if (sums.known_sites > 0.0) {
      const SiteMasses own = mean(sums.sites, sums.known_sites);
      sites = has_sites ? combined(sites, own) : own;
      has_sites = true;
    }
    if (sums.known_weapons > 0.0)
      incident.weapons = combined(incident.weapons, mean(sums.weapons, sums.known_weapons));
    if (sums.claimed > 0.0) {
      const std::vector<PartyClaim> own = mean(sums.parties, sums.claimed);
      incident.parties = incident.parties.empty() ? own : combined(incident.parties, own);
    }
  }
  incident.act = has_acts ? shares_of(acts) : only(Act::unknown);
  incident.site = has_sites ? shares_of(sites) : only(Site::unknown);
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
    incident.act = sole.act;
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
  incident.origins = static_cast<std::uint32_t>(carries_weight_.size());
  return incident;
}

}  // namespace truce::locate
