// SPDX-License-Identifier: Apache-2.0
// The probability that a happening at a place, at some moment of a step of time, would have been
// detected by a network (network.h). Given the loudness sensors are independent, so that the number
// that notice is Poisson-binomial; the mean over the loudness makes them depend on each other, as
// they do. Docs: docs/methods/coverage.md. Steps are [start, start + step).
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "sense/network.h"

namespace truce::sense {

struct Steps {
  Instant from;
  Duration step{};
  std::size_t count = 0;

  Instant start(std::size_t i) const { return from + step * static_cast<std::int64_t>(i); }
};
// Whole steps; the last may reach past `until`. Errors: out_of_range where interval or step is not
// positive, too_large past max_steps or past the year 2261.
Result<Steps> steps_between(Instant from, Instant until, Duration step);
constexpr std::size_t max_steps = 1U << 24;

// What is known of the world around; empty functions: the conditions of the models, open ground.
struct Surroundings {
  // At a sensor at the middle of a step. Asked once for each sensor and step.
  std::function<Conditions(std::uint32_t sensor, Instant at)> conditions;
  // More loss in dB on the path, as behind a ridge; asked once for each place and sensor in reach.
  std::function<double(std::uint32_t sensor, LatLon place)> blocked_db;
};
constexpr std::size_t max_conditions = 1U << 24;  // sensors x steps where conditions are given

// The number of listeners that one place may have: beyond them the nearest count and the answer is
// too low, never too high.
constexpr std::size_t max_listeners = 4096;

// A sensor that could have noticed something at a place, and how far it is.
struct Listener {
  std::uint32_t sensor = 0;
  double distance_m = 0.0;
};

class Sensing {
 public:
  // Borrows the network, which must outlive it. Errors: those of check_network; too_large past
  // max_conditions.
  static Result<Sensing> make(const Network& network, const Surroundings& surroundings,
                              const Steps& steps);

  // Places x steps, place by place. A step in which a sensor worked in part counts it in
  // proportion; where several start or stop together (a power cut), the step is split there.
  // Places that are none get 0. Independent calls may run side by side where the surroundings'
  // functions allow it.
  std::vector<float> detected(std::span<const LatLon> places) const;

  // Every sensor whose model reaches the place, working or not, nearest first.
  std::vector<Listener> listeners(LatLon place) const;
  const Steps& steps() const;

 private:
  struct Prepared;
  explicit Sensing(std::shared_ptr<const Prepared> prepared) : prepared_(std::move(prepared)) {}
  std::shared_ptr<const Prepared> prepared_;
};

// Exact probability that at least `required` of independent trials succeed: the recursion over
// trials of the Poisson-binomial distribution, kept to counts below `required` (Wang, Stat. Sinica
// 3, 1993; Hong, Comput. Stat. Data Anal. 59, 2013). 1 where `required` is 0.
double at_least(std::span<const double> probabilities, std::size_t required);

}  // namespace truce::sense
