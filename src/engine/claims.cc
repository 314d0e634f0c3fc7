// SPDX-License-Identifier: Apache-2.0
#include "engine/claims.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"
#include "sense/coverage.h"
#include "sense/typical.h"

namespace truce::engine {
namespace {

// The middles of rings that hold equal shares of a normal distribution, five directions each.
std::vector<sense::Sector> places_of(const Place& where) {
  constexpr int rings = 5;
  constexpr int directions = 5;
  const double sigma_m = std::sqrt((where.covariance.ee_m2 + where.covariance.nn_m2) / 2.0);
  std::vector<sense::Sector> places;
  for (int ring = 0; ring < rings; ++ring) {
    const double share = (ring + 0.5) / rings;
    const double radius_m = sigma_m * std::sqrt(-2.0 * std::log(1.0 - share));
    for (int k = 0; k < directions; ++k)
      places.push_back({{}, geo::destination(where.at, (k + 0.5 * (ring % 2)) * 72.0, radius_m)});
  }
  return places;
}

// Who can notice what is claimed: a microphone is silent about jamming whatever happens.
std::vector<Watch> able(const std::vector<Watch>& watches, Act act) {
  std::vector<Watch> found;
  for (const Watch& watch : watches)
    if (act == Act::unknown || sense::can_notice(watch.means, act)) found.push_back(watch);
  return found;
}

}  // namespace

Result<std::optional<double>> detection_of(const State& state,
                                           const verify::ClaimRegistered& claim) {
  if (!claim.where || !claim.when || state.watches.empty()) return std::optional<double>{};
  const Instant from = claim.when->from;
  const Instant until = std::max(claim.when->until, from + std::chrono::minutes{1});
  const auto found = sense::coverage(places_of(*claim.where), able(state.watches, claim.act), from,
                                     until, until - from);
  if (!found) return tl::unexpected(found.error());
  return std::optional<double>(sense::share(*found));
}

}  // namespace truce::engine
