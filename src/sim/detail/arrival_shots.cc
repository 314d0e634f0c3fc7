// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <numbers>

#include "sim/detail/arrival_state.h"

namespace truce::sim {

using detail::Bang;
using detail::instant;
using detail::Spot;

// Over what can just be heard: as a sphere's, with half a decibel a kilometre lost on the way.
double ArrivalStream::State::decibels(double slant_m, double range_m) {
  if (!options.loudness.is_told) return 0.0;
  const double near_m = std::max(slant_m, 50.0);
  return 20.0 * std::log10(range_m / near_m) + 0.5e-3 * (range_m - near_m) +
         options.loudness.scatter_db * for_loudness.normal();
}

WaveKind ArrivalStream::State::word_of(Act act, Random& random) const {
  if (act == Act::explosion || !random.chance(options.shots.words)) return WaveKind::not_told;
  const bool is_right = !random.chance(options.shots.wrong_words);
  return (act == Act::outgoing_fire) == is_right ? WaveKind::muzzle : WaveKind::impact;
}

// Somewhere in the rectangle, at something in it; what would come down outside is not fired.
void ArrivalStream::State::begin_shot(ArrivalSlice& slice) {
  Random& random = shots.random;
  const Spot from = ground.anywhere(random);
  const detail::Flight flight = detail::draw_flight(random);
  for (int aimed = 0; aimed < 50; ++aimed) {
    const double azimuth = random.uniform(0.0, 2.0 * std::numbers::pi);
    const double x = from.x_m + flight.distance_m * std::cos(azimuth);
    const double y = from.y_m + flight.distance_m * std::sin(azimuth);
    if (std::abs(x) > 0.5 * options.ground.length_m || std::abs(y) > 0.5 * options.ground.width_m)
      continue;
    const bool is_lone = random.chance(options.shots.lone), is_first = random.chance(0.5);
    const auto loud = [&] {
      const double size = std::clamp(flight.size + 0.15 * random.normal(), 0.0, 1.0);
      return options.range_low_m + size * (options.range_high_m - options.range_low_m);
    };
    const Bang muzzle{shots.next_s, from, 0.0, loud(), begun, Act::outgoing_fire};
    const std::int64_t second = is_lone ? begun : begun + 1;
    const Bang impact{
        shots.next_s + flight.lasts_s, ground.spot(x, y), 0.0, loud(), second, Act::impact};
    for (const Bang* const bang : {&muzzle, &impact}) {
      if (is_lone && (bang == &muzzle) != is_first) continue;
      hear(*bang, random);
      const std::int64_t other = is_lone ? -1 : muzzle.of + impact.of - bang->of;
      slice.sources.push_back({instant(options, bang->at_s), bang->at.at, -bang->at.height_m,
                               bang->range_m, 0, bang->act, other});
      ++begun;
    }
    if (options.shots.shocks && !(is_lone && !is_first)) pass(muzzle, flight, azimuth);
    return;
  }
}

// The cone behind something faster than sound, on a straight and level way (Whitham 1952).
void ArrivalStream::State::pass(const Bang& muzzle, const detail::Flight& flight,
                                double azimuth_rad) {
  constexpr double heard_m = 2'000.0;
  const double mach = flight.launch_mps / sound_mps;
  if (mach < 1.1) return;
  const double slope = std::sqrt(mach * mach - 1.0);
  ground.near(muzzle.at, flight.supersonic_m + heard_m, near);
  for (const std::uint32_t s : near) {
    const Spot& p = ground.station(s);
    const double x = p.x_m - muzzle.at.x_m, y = p.y_m - muzzle.at.y_m;
    const double along = x * std::cos(azimuth_rad) + y * std::sin(azimuth_rad);
    const double across = std::abs(y * std::cos(azimuth_rad) - x * std::sin(azimuth_rad));
    const double left_m = along - across / slope;  // where the front that comes here left
    if (left_m < 0.0 || left_m > flight.supersonic_m || across > heard_m) continue;
    if (!shots.random.chance(1.0 - options.miss)) continue;
    const double at_s = muzzle.at_s + (along + across * slope) / flight.launch_mps;
    tell({at_s + options.sigma_s * shots.random.normal(), s, Phase::acoustic, from_shock,
          WaveKind::shock, decibels(across, muzzle.range_m)});
  }
}

}  // namespace truce::sim
