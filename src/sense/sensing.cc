// SPDX-License-Identifier: Apache-2.0
#include "sense/sensing.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sense/detail/ears.h"
#include "sense/detail/prepared.h"

namespace truce::sense {

Result<Steps> steps_between(Instant from, Instant until, Duration step) {
  if (step <= Duration::zero() || from >= until)
    return failure(Code::out_of_range, "coverage needs from before until and a positive step");
  constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max();
  if (until.ns > latest - step.count() || (from.ns < 0 && until.ns > latest + from.ns))
    return failure(Code::too_large, "coverage over more than 292 years: take a shorter interval");
  const auto span = static_cast<std::uint64_t>((until - from).count());
  const auto length = static_cast<std::uint64_t>(step.count());
  const std::uint64_t count = span / length + (span % length != 0 ? 1 : 0);
  if (count > max_steps)
    return failure(Code::too_large, "coverage of " + std::to_string(count) + " steps; at most " +
                                        std::to_string(max_steps) + ": take a longer step");
  return Steps{from, step, static_cast<std::size_t>(count)};
}

struct Sensing::Prepared : detail::Prepared {};

Result<Sensing> Sensing::make(const Network& network, const Surroundings& surroundings,
                              const Steps& steps) {
  if (const auto sound = check_network(network); !sound) return tl::unexpected(sound.error());
  if (surroundings.conditions &&
      steps.count > max_conditions / std::max<std::size_t>(network.sensors.size(), 1))
    return failure(Code::too_large, "conditions for " + std::to_string(network.sensors.size()) +
                                        " sensors x " + std::to_string(steps.count) +
                                        " steps; at most " + std::to_string(max_conditions) +
                                        ": take fewer steps at a time");
  auto prepared = std::make_shared<Prepared>();
  detail::prepare(network, surroundings, steps, *prepared);
  return Sensing(std::move(prepared));
}

std::vector<float> Sensing::detected(std::span<const LatLon> places) const {
  const std::size_t count = prepared_->steps.count;
  std::vector<float> detected(places.size() * count, 0.0F);
  detail::Ears ears(*prepared_);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (is_valid(places[i])) ears.listen(places[i], std::span(detected).subspan(i * count, count));
  return detected;
}

std::vector<Listener> Sensing::listeners(LatLon place) const {
  if (!is_valid(place)) return {};
  detail::Ears ears(*prepared_);
  return ears.listeners(place);
}

const Steps& Sensing::steps() const {
  return prepared_->steps;
}

double at_least(std::span<const double> probabilities, std::size_t required) {
  if (required == 0) return 1.0;
  std::vector<double> count(required, 0.0);
  count[0] = 1.0;
  for (const double p : probabilities) {
    for (std::size_t k = required; --k > 0;) count[k] += p * (count[k - 1] - count[k]);
    count[0] *= 1.0 - p;
  }
  double below = 0.0;
  for (const double c : count) below += c;
  return std::clamp(1.0 - below, 0.0, 1.0);
}

}  // namespace truce::sense
