// SPDX-License-Identifier: Apache-2.0
// The places that the far engine tries.
#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "locate/wave/far.h"
#include "locate/wave/far_model.h"

namespace truce::locate {
namespace {

constexpr std::size_t most_crossings = 16;  // of one arrival, that are looked at
constexpr std::size_t most_fits = 3;        // of one arrival

}  // namespace

// The place lies ahead of both, and both fronts left it at about the same time, as far as two
// uncertain directions can tell.
bool FarEngine::cross_at(const Heard& a, const Heard& b, Crossing& out) const {
  FarVector p = cross(a.circle.normal, b.circle.normal);
  const double sine = std::sqrt(dot(p, p));
  if (sine < 1e-3) return false;
  const double scale = (dot(p, a.circle.ahead) > 0.0 ? 1.0 : -1.0) / sine;
  for (double& x : p) x *= scale;
  const double up_a = dot(p, arrays_[a.array].up), up_b = dot(p, arrays_[b.array].up);
  if (dot(p, b.circle.ahead) <= 0.0 || up_a < reach_cosine_ || up_b < reach_cosine_) return false;
  const double to_a = far_earth_m * std::atan2(dot(p, a.circle.ahead), up_a);
  const double to_b = far_earth_m * std::atan2(dot(p, b.circle.ahead), up_b);
  const double sigma_a = far_time_sigma_s(to_a), sigma_b = far_time_sigma_s(to_b);
  const double along_m =
      far_radian / sine * std::sqrt(squared(to_b * b.sigma_deg) + squared(to_a * a.sigma_deg));
  const double variance = squared(sigma_a) + squared(sigma_b) + squared(far_slowness * along_m);
  const double apart_s = seconds(b.arrival.at - a.arrival.at) - (to_b - to_a) * far_slowness;
  if (squared(apart_s) > squared(far_gate_sigmas) * variance) return false;
  const double share = squared(sigma_a) / (squared(sigma_a) + squared(sigma_b));
  const Instant left = a.arrival.at + from_seconds(share * apart_s - to_a * far_slowness);
  if (!is_due(left)) return false;
  out = {p, left, -0.5 * squared(apart_s) / variance - std::log(sigma_a * sigma_b)};
  return true;
}

// The best crossings of its direction with those of later ones, and steps along it, for directions
// that hardly cross.
std::vector<FarEngine::Source> FarEngine::places_to_try(std::uint32_t arrival) const {
  const Heard& a = waiting_[arrival];
  const double widest_s = longest_s(options_);
  std::vector<Crossing> crossings;
  for (std::size_t k = arrival + 1; k < waiting_.size(); ++k) {
    const Heard& b = waiting_[k];
    if (seconds(b.arrival.at - a.arrival.at) > widest_s) break;
    if (b.arrival.station == a.arrival.station || !b.circle.is_known || b.hold != Hold::free)
      continue;
    if (Crossing found; cross_at(a, b, found)) crossings.push_back(found);
  }
  const std::size_t kept = std::min(crossings.size(), most_crossings);
  std::partial_sort(crossings.begin(), crossings.begin() + static_cast<std::ptrdiff_t>(kept),
                    crossings.end(), [](const Crossing& x, const Crossing& y) {
                      return x.rank != y.rank ? x.rank > y.rank : x.at < y.at;
                    });
  std::vector<Source> places;
  for (std::size_t k = 0; k < kept; ++k)
    places.push_back({far_place(crossings[k].at), crossings[k].when});
  for (double way_m = 100e3; way_m <= options_.reach_m; way_m *= 1.6) {
    const double angle = way_m / far_earth_m;
    FarVector p{};
    for (std::size_t k = 0; k < 3; ++k)
      p[k] = std::cos(angle) * arrays_[a.array].up[k] + std::sin(angle) * a.circle.ahead[k];
    const Instant left = a.arrival.at - from_seconds(way_m * far_slowness);
    if (is_due(left)) places.push_back({far_place(p), left});
  }
  return places;
}

// For each arrival with a direction the best few places; each set of members once.
std::vector<FarEngine::Found> FarEngine::search() const {
  constexpr double first_hope = 12.0;  // that fitting adds
  constexpr double hope = 3.0;         // that settling adds
  const auto is_better = [](const Found& a, const Found& b) { return a.score > b.score; };
  std::vector<Found> all;
  std::set<std::vector<std::uint32_t>> known;
  for (std::uint32_t i = 0; i < waiting_.size(); ++i) {
    if (!waiting_[i].circle.is_known || waiting_[i].hold != Hold::free) continue;
    std::vector<Found> tries;
    for (const Source& source : places_to_try(i)) {
      tries.emplace_back().source = source;
      if (!fit(tries.back(), Earth::sphere, 1)) tries.pop_back();
    }
    std::stable_sort(tries.begin(), tries.end(), is_better);
    if (tries.size() > most_fits) tries.resize(most_fits);
    for (Found& found : tries) {
      if (found.score < options_.least_score - first_hope) continue;
      if (!fit(found, Earth::sphere, 8) || found.score < options_.least_score - hope) continue;
      std::vector<std::uint32_t> members;
      for (const Member& m : found.members) members.push_back(m.arrival);
      if (known.insert(std::move(members)).second && settle(found)) all.push_back(std::move(found));
    }
  }
  return all;
}

}  // namespace truce::locate
