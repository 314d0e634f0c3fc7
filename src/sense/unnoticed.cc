// SPDX-License-Identifier: Apache-2.0
#include "sense/unnoticed.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "geo/geodesic.h"

namespace truce::sense {
namespace {

constexpr std::size_t most_steps = 96;
constexpr double most_ratio = 1000.0;
constexpr double worth_naming = 0.005;

struct Spot {
  LatLon at;
  double weight = 0.0;
};

// Abscissae and weights of the seven-point rule for a standard normal (Abramowitz and Stegun,
// table 25.10, scaled by the square root of 2).
constexpr double hermite_z[] = {-3.750439717725742, -2.366759410734541, -1.154405394739968, 0.0,
                                1.154405394739968,  2.366759410734541,  3.750439717725742};
constexpr double hermite_w[] = {5.48268855972218e-4, 3.07571239675865e-2, 2.40123178605013e-1,
                                4.57142857142857e-1, 2.40123178605013e-1, 3.07571239675865e-2,
                                5.48268855972218e-4};

std::vector<Spot> spots_of(const Place& place) {
  const Covariance& c = place.covariance;
  const double a = std::sqrt(std::max(c.ee_m2, 0.0));
  const double b = a > 0.0 ? c.en_m2 / a : 0.0;
  const double d = std::sqrt(std::max(c.nn_m2 - b * b, 0.0));
  if (!(a + d > 1.0)) return {{place.at, 1.0}};
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < std::size(hermite_z); ++i)
    for (std::size_t j = 0; j < std::size(hermite_z); ++j) {
      const double east = a * hermite_z[i];
      const double north = b * hermite_z[i] + d * hermite_z[j];
      const double azimuth = std::atan2(east, north) * 57.29577951308232;
      spots.push_back({geo::destination(place.at, azimuth, std::hypot(east, north)),
                       hermite_w[i] * hermite_w[j]});
    }
  return spots;
}

bool is_sound(const Claim& claim) {
  const Covariance& c = claim.where.covariance;
  constexpr double widest = 1e12;  // 1,000 km
  return is_valid(claim.where.at) && c.ee_m2 >= 0.0 && c.ee_m2 <= widest && c.nn_m2 >= 0.0 &&
         c.nn_m2 <= widest && std::isfinite(c.en_m2) &&
         std::abs(c.en_m2) <= std::sqrt(c.ee_m2 * c.nn_m2) * (1.0 + 1e-9) &&
         claim.when.from <= claim.when.until;
}

Result<Steps> steps_of(const TimeSpan& when) {
  constexpr std::int64_t latest = std::numeric_limits<std::int64_t>::max();
  const bool is_late = when.from.ns == latest;
  if (is_late || (when.from.ns < 0 && when.until.ns > when.from.ns + latest))
    return failure(Code::too_large, "a claim's time spans at most 292 years and ends by 2261");
  // A known moment is a step of one nanosecond: who worked then worked throughout.
  const Instant until = std::max(when.until, when.from + Duration{1});
  const std::int64_t span = (until - when.from).count();
  const auto most = static_cast<std::int64_t>(most_steps);
  return steps_between(when.from, until, Duration{span / most + (span % most != 0 ? 1 : 0)});
}

// Over the spots and the time.
Result<double> mean(const Network& network, const Surroundings& around, const Steps& steps,
                    const std::vector<Spot>& spots) {
  const auto sensing = Sensing::make(network, around, steps);
  if (!sensing) return tl::unexpected(sensing.error());
  std::vector<LatLon> places;
  for (const Spot& spot : spots) places.push_back(spot.at);
  const std::vector<float> detected = sensing->detected(places);
  double sum = 0.0;
  for (std::size_t i = 0; i < spots.size(); ++i)
    for (std::size_t s = 0; s < steps.count; ++s)
      sum += spots[i].weight * static_cast<double>(detected[i * steps.count + s]) /
             static_cast<double>(steps.count);
  return std::clamp(sum, 0.0, 1.0);
}

Network always_on(const Network& network, const Steps& steps) {
  Network on{network.groups, network.types, network.sensors, {}};
  for (std::uint32_t i = 0; i < on.sensors.size(); ++i)
    on.working.push_back({i, steps.start(0), steps.start(steps.count)});
  return on;
}

// The share of the claim's time, working times merged.
std::vector<double> worked_shares(const Network& network, const Steps& steps) {
  std::vector<Working> sorted(network.working);
  std::ranges::sort(sorted, {}, [](const Working& w) { return std::pair(w.station, w.from); });
  const Instant begin = steps.start(0);
  const Instant end = steps.start(steps.count);
  std::vector<double> share(network.sensors.size(), 0.0);
  Instant reached = begin;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const Working& w = sorted[i];
    if (i == 0 || sorted[i - 1].station != w.station) reached = begin;
    const Instant from = std::max(w.from, reached);
    const Instant until = std::min(w.until, end);
    if (from >= until) continue;
    share[w.station] += seconds(until - from) / seconds(end - begin);
    reached = until;
  }
  return share;
}

// Alone, at the middle of the place and of the time, in the conditions there.
double alone(const Network& network, const Surroundings& around, const Listener& listener,
             LatLon place, Instant middle) {
  const Sensor& sensor = network.sensors[listener.sensor];
  const DetectionModel& model = network.types[sensor.type].model;
  double loss = 0.0;
  if (around.conditions) {
    const Conditions now = around.conditions(listener.sensor, middle);
    const double azimuth = geo::azimuth_deg(place, sensor.at) / 57.29577951308232;
    const double along =
        now.wind_east_mps * std::sin(azimuth) + now.wind_north_mps * std::cos(azimuth);
    loss += loss_db(model.effects, now, along);
  }
  if (around.blocked_db) {
    const double blocked = around.blocked_db(listener.sensor, place);
    loss += blocked >= 0.0 ? blocked : 0.0;
  }
  const double factor = reach_factor(model, std::min(loss, most_loss_db));
  return mean_heard(model, listener.distance_m, factor * sensor.reach_factor);
}

std::string number(double value, int digits) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string km(double metres) {
  return number(metres / 1000.0, metres < 100'000.0 ? 1 : 0) + " km";
}

std::string count_of(std::size_t count, const std::string& one, const std::string& many) {
  return count == 0 ? "no " + one : count == 1 ? "one " + one : std::to_string(count) + " " + many;
}

std::string answer(const Claim& claim, const Unnoticed& u) {
  const std::string p = number(u.detected, 2);
  if (u.silence == Silence::telling)
    return "It would hardly have gone unnoticed: " + claim.what +
           " there and then would have been detected with probability " + p +
           ". That nothing was detected makes it " + number(u.silence_ratio, 0) +
           " times less likely than before.";
  if (u.silence == Silence::blind)
    return "It could have gone unnoticed: " + claim.what +
           " there and then would have been detected with probability " + p +
           " only. Not observed is not quiet.";
  return "It may have gone unnoticed: " + claim.what +
         " there and then would have been detected with probability " + p +
         ". That nothing was detected says little.";
}

std::string requirement(const Network& network, const Unnoticed& u) {
  std::string text =
      u.in_reach == 1 ? "One sensor has" : std::to_string(u.in_reach) + " sensors have";
  if (u.in_reach == 0) return "No sensor has the place in its reach.";
  text += " the place in reach; needed to detect it: ";
  for (std::size_t g = 0; g < network.groups.size(); ++g)
    text += (g == 0 ? "" : ", or ") + std::to_string(network.groups[g].required) + " of '" +
            network.groups[g].name + "'";
  return text + ".";
}

std::string nearest(const Unnoticed& u) {
  const Witness& w = u.witnesses.front();
  return "Most would have come from " + w.name + ", " + km(w.distance_m) +
         " away: it alone would have noticed with probability " + number(w.noticed, 2) + ".";
}

std::string outage(const Unnoticed& u) {
  const Witness& w = u.out.front();
  const std::size_t others = u.out.size() - 1;
  std::string text = w.name + " (" + km(w.distance_m) + ") worked for " +
                     number(100.0 * w.worked, 0) + " % of the time";
  if (others > 0) text += ", and " + count_of(others, "other was", "others were") + " out in part";
  return text + ": had all worked, the probability would have been " + number(u.if_all_worked, 2) +
         ".";
}

std::vector<std::string> reasons_of(const Claim& claim, const Network& network,
                                    const Unnoticed& u) {
  std::vector<std::string> reasons{answer(claim, u), requirement(network, u)};
  if (!u.witnesses.empty() && u.witnesses.front().noticed > worth_naming)
    reasons.push_back(nearest(u));
  if (!u.out.empty() && u.if_all_worked > u.detected + worth_naming) reasons.push_back(outage(u));
  if (u.if_calm > u.if_all_worked + worth_naming)
    reasons.push_back("Noise, wind, darkness or ground in the way took it from " +
                      number(u.if_calm, 2) + " to " + number(u.if_all_worked, 2) + ".");
  if (u.in_reach > 0 && u.if_calm < 0.5)
    reasons.push_back("Even with all of them working in good conditions it would have been " +
                      number(u.if_calm, 2) + ": too few sensors are near enough.");
  return reasons;
}

void name_witnesses(const Claim& claim, const Network& network, const Surroundings& around,
                    const Steps& steps, std::size_t most, Unnoticed& out) {
  const auto sensing = Sensing::make(network, {}, steps);
  const std::vector<double> worked = worked_shares(network, steps);
  const Instant middle = steps.start(steps.count / 2);
  const auto listeners = sensing->listeners(claim.where.at);
  out.in_reach = listeners.size();
  for (const Listener& listener : listeners) {
    const Sensor& sensor = network.sensors[listener.sensor];
    const double p = alone(network, around, listener, claim.where.at, middle);
    const double share = std::min(worked[listener.sensor], 1.0);
    const Witness w{sensor.name, network.types[sensor.type].name, listener.distance_m, p, share,
                    p * share};
    if (w.noticed > 0.0) out.witnesses.push_back(w);
    if (share < 1.0 - 1e-9 && p > worth_naming) out.out.push_back(w);
  }
  // Nearest first among equals: they came in that order.
  std::ranges::stable_sort(out.witnesses, std::greater{}, &Witness::noticed);
  std::ranges::stable_sort(out.out, std::greater{},
                           [](const Witness& w) { return w.alone - w.noticed; });
  out.witnesses.resize(std::min(out.witnesses.size(), most));
  out.out.resize(std::min(out.out.size(), most));
}

}  // namespace

Result<Unnoticed> could_go_unnoticed(const Claim& claim, const Network& network,
                                     const Surroundings& surroundings,
                                     const UnnoticedOptions& options) {
  if (!is_sound(claim))
    return failure(Code::out_of_range,
                   "a claim needs a latitude and longitude, a covariance in square metres of at "
                   "most 1,000 km, and a time that does not end before it starts");
  const Result<Steps> steps = steps_of(claim.when);
  if (!steps) return tl::unexpected(steps.error());
  const std::vector<Spot> spots = spots_of(claim.where);
  const Result<double> detected = mean(network, surroundings, *steps, spots);
  if (!detected) return tl::unexpected(detected.error());
  const Network on = always_on(network, *steps);
  Unnoticed u;
  u.detected = *detected;
  u.if_all_worked = *mean(on, surroundings, *steps, spots);
  u.if_calm = *mean(on, {}, *steps, spots);
  u.silence_ratio = std::min(1.0 / std::max(1.0 - u.detected, 1e-9), most_ratio);
  u.silence = u.detected >= 0.9   ? Silence::telling
              : u.detected <= 0.1 ? Silence::blind
                                  : Silence::weak;
  name_witnesses(claim, network, surroundings, *steps, options.most_witnesses, u);
  u.reasons = reasons_of(claim, network, u);
  return u;
}

}  // namespace truce::sense
