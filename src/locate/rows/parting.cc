// SPDX-License-Identifier: Apache-2.0
// One happening or two: splitting and merging incidents in the making.
#include <algorithm>
#include <cmath>

#include "locate/frame.h"
#include "locate/rows/fusing.h"

namespace truce::locate::rows {

// Those that do not belong may tell of another happening close by.
void Fusing::split(Slot slot) {
  constexpr double stranger = 0.2;
  constexpr std::size_t least = 5;
  Cluster& c = clusters_[slot];
  std::vector<std::size_t> strangers;
  for (std::size_t i = 0; i < c.weights.size(); ++i)
    if (c.weights[i] < stranger) strangers.push_back(i);
  if (strangers.size() < least) return;
  std::vector<const Bearing*> some;
  for (const std::size_t i : strangers) some.push_back(&c.bearings[i]);
  std::sort(some.begin(), some.end(), [](const Bearing* a, const Bearing* b) {
    return a->at != b->at ? a->at < b->at : a->id < b->id;
  });
  if (some.size() > most_compared) some.resize(most_compared);
  SeedOptions seeds;
  seeds.least = least;
  seeds.least_score = 22.0;
  seeds.reach_m = options_.reach_m;
  const auto seed = find_seed(some, seeds, options_.assumptions);
  if (!seed) return;
  std::vector<Bearing> apart;
  std::set<const Bearing*> leaving;
  for (const std::size_t i : seed->supporters) {
    apart.push_back(*some[i]);
    leaving.insert(some[i]);
  }
  std::vector<Bearing> rest;
  for (const Bearing& b : c.bearings)
    if (!leaving.contains(&b)) rest.push_back(b);
  if (open_from(std::move(apart), seed->at, seed->when) == none) return;
  Cluster& left = clusters_[slot];
  unindex(slot);
  left.bearings = std::move(rest);
  resolve_quickly(left, options_.assumptions);
  index(slot);
}

// One happening, if the few lose less by being told of the many's than two need to say whose each
// detection is (the entropy of the mixture) and that there is a second one at all. Without the
// entropy the tail of one crowd's errors would pass for a happening of its own.
bool Fusing::is_same(const Cluster& big, const Cluster& small) const {
  const double sigma_s = std::hypot(big.located.time_sigma_s, small.located.time_sigma_s);
  if (apart_s(big.located.at, small.located.at) > 3.0 * sigma_s + 5.0) return false;
  const Offset by =
      offset(big.located.where, small.located.where, degree_length(big.located.where.lat_deg));
  const double sigma_m = std::hypot(largest_sigma_m(big.located.covariance),
                                    largest_sigma_m(small.located.covariance));
  if (std::hypot(by.east_m, by.north_m) > 4.0 * sigma_m + 5000.0) return false;
  constexpr double another = 8.0;
  const auto n = static_cast<double>(big.size() + small.size());
  const double share = static_cast<double>(small.size()) / n;
  const double least =
      -another + n * (share * std::log(share) + (1.0 - share) * std::log(1.0 - share));
  double gain = 0.0;
  const auto compare = [&](const auto& list) {
    for (const auto& d : list)
      gain += join_log_odds(big.located, d, options_.assumptions) -
              join_log_odds(small.located, d, options_.assumptions);
  };
  compare(small.bearings);
  compare(small.positions);
  compare(small.footprints);
  return gain > least;
}

// It was told as one of its own and turned out to be a part of another.
void Fusing::take_back(const Located& told) {
  Account account;
  account.located = told;
  ++account.located.version;
  account.located.is_final = true;
  account.located.score = 0.0;
  account.located.support.clear();
  account.located.doubted.clear();
  accounts.push_back(std::move(account));
}

void Fusing::absorb(Slot into, Slot from) {
  Cluster& mine = clusters_[into];
  Cluster& theirs = clusters_[from];
  const auto move = [&](auto& to, const auto& list) {
    for (const auto& d : list) {
      if (mine.size() < options_.most_support)
        to.push_back(d);
      else
        ++mine.beyond;
    }
  };
  move(mine.bearings, theirs.bearings);
  move(mine.positions, theirs.positions);
  move(mine.footprints, theirs.footprints);
  mine.beyond += theirs.beyond;
  // The number that was told first stays.
  const bool is_theirs_first =
      theirs.located.number != 0 &&
      (mine.located.number == 0 || theirs.located.number < mine.located.number);
  if (is_theirs_first) {
    std::swap(mine.located.number, theirs.located.number);
    std::swap(mine.located.version, theirs.located.version);
  }
  if (theirs.located.number != 0) take_back(theirs.located);
  remove(from);
  unindex(into);
  resolve_quickly(mine, options_.assumptions);
  index(into);
}

void Fusing::merge(Slot slot) {
  for (const Slot other : near(clusters_[slot].located.where))
    if (other != slot && clusters_[other].size() <= clusters_[slot].size() &&
        is_same(clusters_[slot], clusters_[other]))
      absorb(slot, other);
}

// Into a larger one beside it.
bool Fusing::is_absorbed(Slot slot) {
  for (const Slot other : near(clusters_[slot].located.where))
    if (other != slot && clusters_[other].size() > clusters_[slot].size() &&
        is_same(clusters_[other], clusters_[slot])) {
      absorb(other, slot);
      return true;
    }
  return false;
}

// Around a larger happening, what is told astray of it is more frequent than the unrelated.
double Fusing::chance_at(const Cluster& c) const {
  constexpr double window_s = 60.0;
  const auto is_stray_of = [&](LatLon at, Instant when, std::size_t size) {
    if (size < 2 * c.size() || apart_s(when, c.located.at) > window_s) return false;
    const Offset by = offset(c.located.where, at, degree_length(at.lat_deg));
    return std::hypot(by.east_m, by.north_m) < 2.0 * options_.reach_m;
  };
  bool is_near = std::any_of(past_.begin(), past_.end(),
                             [&](const Past& p) { return is_stray_of(p.at, p.when, p.size); });
  for (const Slot other : near(c.located.where)) {
    const Cluster& o = clusters_[other];
    is_near = is_near || is_stray_of(o.located.where, o.located.at, o.size());
  }
  return options_.unrelated_per_hour * window_s / 3600.0 +
         (is_near ? options_.strays_of_others : 0.0);
}

}  // namespace truce::locate::rows
