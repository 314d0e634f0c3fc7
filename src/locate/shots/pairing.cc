// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/pairing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"
#include "locate/frame.h"
#include "locate/shots/ballistics.h"

namespace truce::locate::shots {
namespace {

constexpr std::size_t most_bonds = 64;
constexpr double least_weight = 1e-3;  // a thousandth of a chance changes no answer
// A place or time that is known no better says nothing about flights.
constexpr double most_sigma_m = 2'000.0, most_time_sigma_s = 10.0;

bool is_sharp(const Located& l) {
  return l.time_sigma_s <= most_time_sigma_s && largest_sigma_m(l.covariance) <= most_sigma_m;
}

// Variance of the difference of two places along a direction.
double variance_m2(const Covariance& a, const Covariance& b, double east, double north) {
  return std::max(0.0, east * east * (a.ee_m2 + b.ee_m2) +
                           2.0 * east * north * (a.en_m2 + b.en_m2) +
                           north * north * (a.nn_m2 + b.nn_m2));
}

// Density of the other end at its place and time, against that of what is there by chance.
double weight(const End& from, const End& to, const DegreeLength& degree) {
  const double flight_s = seconds(to.located->at - from.located->at);
  const Offset by = offset(from.located->where, to.located->where, degree);
  const double distance_m = std::hypot(by.east_m, by.north_m);
  if (!(distance_m > 1.0) || distance_m > 700.0 * flight_s) return 0.0;
  const double sigma_m = std::sqrt(variance_m2(from.located->covariance, to.located->covariance,
                                               by.east_m / distance_m, by.north_m / distance_m));
  // Over all directions alike; no nearer than the place is known.
  const double ring_m = 2.0 * std::numbers::pi * std::max(distance_m, sigma_m);
  const double fire = flight_density(distance_m, sigma_m, flight_s) / ring_m;
  return fire / to.density * odds_of_fired(from.evidence) * odds_of_landed(to.evidence);
}

}  // namespace

std::vector<Bond> possible_pairs(std::span<const End> ends, const Loudness& loudness) {
  std::vector<Bond> all, of;
  for (std::uint32_t a = 0; a < ends.size(); ++a) {
    if (!is_sharp(*ends[a].located)) continue;
    const DegreeLength degree = degree_length(ends[a].located->where.lat_deg);
    const Instant last = ends[a].located->at + from_seconds(longest_flight_s);
    of.clear();
    for (std::uint32_t b = a + 1; b < ends.size() && ends[b].located->at <= last; ++b) {
      if (!is_sharp(*ends[b].located)) continue;
      double w = weight(ends[a], ends[b], degree);
      if (w > 0.0) w *= loudness.odds_of_pair(ends[a].level, ends[b].level);
      if (w > least_weight) of.push_back({a, b, w});
    }
    if (of.size() > most_bonds) {
      std::ranges::stable_sort(of,
                               [](const Bond& x, const Bond& y) { return x.weight > y.weight; });
      of.resize(most_bonds);
      std::ranges::sort(of, {}, &Bond::b);
    }
    all.insert(all.end(), of.begin(), of.end());
  }
  return all;
}

std::vector<Bond> weighed(std::span<const Bond> pairs, double share) {
  std::vector<Bond> out(pairs.begin(), pairs.end());
  const double odds = 0.5 * share / ((1.0 - share) * (1.0 - share));
  for (Bond& bond : out) bond.weight *= odds;
  std::erase_if(out, [](const Bond& b) { return b.weight < least_weight; });
  return out;
}

LikelyPair told(const Located& from, const Located& to, double probability) {
  LikelyPair pair;
  pair.from = from.number;
  pair.to = to.number;
  pair.probability = probability;
  pair.flight_s = seconds(to.at - from.at);
  pair.distance_m = geo::distance_m(from.where, to.where);
  pair.azimuth_deg = geo::azimuth_deg(from.where, to.where);
  const double a = pair.azimuth_deg * std::numbers::pi / 180.0;
  const double across_m =
      std::sqrt(variance_m2(from.covariance, to.covariance, std::cos(a), -std::sin(a)));
  pair.azimuth_sigma_deg = std::atan2(across_m, pair.distance_m) * 180.0 / std::numbers::pi;
  return pair;
}

}  // namespace truce::locate::shots
