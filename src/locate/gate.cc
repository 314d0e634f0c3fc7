// SPDX-License-Identifier: Apache-2.0
#include "locate/gate.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locate/frame.h"
#include "locate/span.h"

namespace truce::locate {
namespace {

// The widest that an act with a share of at least this much spreads counts for the reach.
constexpr double noticeable = 0.01;

Spread widest(const ActMasses& acts) {
  Spread spread{};
  for (std::size_t word = 0; word < act_count; ++word) {
    if (acts[word] < noticeable) continue;
    const Spread own = spread_of_kind(spread_kind_of(static_cast<Act>(word)));
    spread.extent_m = std::max(spread.extent_m, own.extent_m);
    spread.duration_s = std::max(spread.duration_s, own.duration_s);
  }
  return spread;
}

// Of an observation and of an incident alike.
template <class Told>
Sighting sighting(const Told& told, const GateOptions& options) {
  const Place& where = told.where;
  Sighting s{mended(told.when), where, masses_of(told.act), masses_of(told.site), {}, {}, 0.0, 0.0};
  if (!told.weapons.empty()) s.weapons = clean(told.weapons);
  for (const Fact& fact : told.facts)
    if (fact.name == "serial") s.serials.push_back(fact.value);
  s.where.covariance = blurred(where.covariance);
  const Spread spread = widest(s.acts);
  s.reach_m = options.reach_sigmas * (largest_sigma_m(s.where.covariance) + spread.extent_m);
  s.reach_s = options.reach_sigmas * (s.when.sigma_s + spread.duration_s);
  return s;
}

// Per km2: that a happening of this extent is seen at both places. 0 beyond `reach` sigmas.
double same_place_density(Offset apart, const Covariance& sum, double extent_m, double reach) {
  const Deviation d = deviation(apart, sum + circular(extent_m));
  return d.square <= reach * reach ? 1e6 * density_per_m2(d) : 0.0;
}

}  // namespace

Sighting sighting_of(const Observation& o, const GateOptions& options) {
  return sighting(o, options);
}

Sighting sighting_of(const Incident& i, const GateOptions& options) {
  return sighting(i, options);
}

namespace {

bool are_other_serials(const Sighting& a, const Sighting& b) {
  return !a.serials.empty() && !b.serials.empty() &&
         std::ranges::find_first_of(a.serials, b.serials) == a.serials.end();
}

double in_place(const Sighting& s) {
  return s.acts[static_cast<std::size_t>(Act::presence)];
}

}  // namespace

double two_machines(const Sighting& a, const Sighting& b) {
  const double both = in_place(a) * in_place(b);
  if (both <= 0.0) return 0.0;
  return both * (are_other_serials(a, b) ? 1.0 : excluded(a.weapons, b.weapons));
}

double log_odds(const Sighting& a, const Sighting& b, double density_per_km2_h,
                const GateOptions& options) {
  const double lat = 0.5 * (a.where.at.lat_deg + b.where.at.lat_deg);
  const Offset apart = offset(a.where.at, b.where.at, degree_length(lat));
  const Covariance sum = a.where.covariance + b.where.covariance;
  const std::array<double, spread_kinds> by_kind = accord(a.acts, b.acts);
  double same = 0.0;
  for (std::size_t kind = 0; kind < spread_kinds; ++kind) {
    if (by_kind[kind] <= 1e-9) continue;
    const Spread spread = spread_of_kind(kind);
    const double place = same_place_density(apart, sum, spread.extent_m, options.reach_sigmas);
    if (place <= 0.0) continue;
    same += by_kind[kind] * place * 3600.0 * same_time_density(a.when, b.when, spread.duration_s);
  }
  if (same <= 0.0) return -std::numeric_limits<double>::infinity();
  const double bred = options.bred * same_place_density(apart, sum, options.bred_within_m, 1e3) *
                      3600.0 * same_time_density(a.when, b.when, options.bred_within_s);
  double weapons = accord(a.weapons, b.weapons);
  double beside = 0.0;
  if (const double two = two_machines(a, b); two > 0.0) {
    if (are_other_serials(a, b)) weapons = std::min(weapons, options.misread);
    // Beside a machine in place a machine in place is expected, as it is of the same one.
    beside = two * options.beside * by_kind[spread_kind_of(Act::presence)] *
             same_place_density(apart, sum, options.beside_within_m, 1e3) * 3600.0 *
             same_time_density(a.when, b.when, options.beside_within_s);
  }
  return std::log(same * accord(a.sites, b.sites) * weapons / (density_per_km2_h + bred + beside));
}

}  // namespace truce::locate
