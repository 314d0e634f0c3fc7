// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/far.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "locate/wave/far_model.h"

namespace truce::locate {
namespace {

// How far a fit may move the time of what it begins with.
constexpr Duration margin = std::chrono::minutes(15);
constexpr std::size_t most_waiting = 6'000;
constexpr int most_passes = 3;

}  // namespace

FarEngine::FarEngine(const std::vector<Station>& stations, const LocatorOptions& completed)
    : options_(completed), reach_cosine_(std::cos(completed.reach_m / far_earth_m)) {
  for (std::uint32_t s = 0; s < stations.size(); ++s) {
    last_of_.push_back(s);
    arrays_.emplace_back(s, stations[s].at, Instant{std::numeric_limits<std::int64_t>::min()});
  }
}

double FarEngine::longest_s(const LocatorOptions& completed) {
  return completed.reach_m * (far_slowness + far_gate_sigmas * far_slowness_sigma);
}

void FarEngine::mute(std::uint32_t station, Instant from, Instant until) {
  for (FarArray& array : arrays_)
    if (array.station == station) array.mute(from, until);
}

void FarEngine::change(Instant at, std::uint32_t station, bool works, LatLon where) {
  FarArray& last = arrays_[last_of_[station]];
  last.stop(at);
  if (!works) return;
  if (last.at == where) return last.start(at);
  last_of_[station] = static_cast<std::uint32_t>(arrays_.size());
  arrays_.emplace_back(station, where, at);
}

std::uint32_t FarEngine::array_of(const Arrival& arrival) const {
  std::uint32_t k = last_of_[arrival.station];
  if (arrays_[k].works(arrival.at)) return k;
  for (k = 0; k < arrays_.size(); ++k)
    if (arrays_[k].station == arrival.station && arrays_[k].works(arrival.at)) break;
  return k;
}

void FarEngine::wait_for(std::span<const Arrival> arrivals) {
  for (const Arrival& a : arrivals) {
    const std::uint32_t k = array_of(a);
    if (k == arrays_.size()) {
      ++dropped_;
      continue;
    }
    waiting_.push_back({a, k, {}, 0.0, 0.0, Hold::free});
    if (!(a.azimuth_sigma_deg > 0.0 && a.azimuth_sigma_deg < 180.0) ||
        !std::isfinite(a.azimuth_deg))
      continue;
    Heard& h = waiting_.back();
    h.circle = arrays_[k].circle(a.azimuth_deg);
    // What the wind aloft does to the direction comes on top of what the array says.
    h.sigma_deg = std::hypot(a.azimuth_sigma_deg, far_wind_sigma_deg);
    h.sharpness = std::log(360.0 / (h.sigma_deg * far_root_two_pi));
  }
  if (waiting_.size() > most_waiting) {
    const std::size_t beyond = waiting_.size() - most_waiting;
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(beyond));
    dropped_ += beyond;
  }
  for (FarArray& array : arrays_) array.heard.clear();
  for (std::uint32_t i = 0; i < waiting_.size(); ++i) {
    const Heard& h = waiting_[i];
    arrays_[h.array].heard.push_back(
        {h.arrival.at, std::remainder(h.arrival.azimuth_deg, 360.0), h.sigma_deg, h.sharpness, i});
  }
}

// What each hears by mistake: Poisson, the rate unknown and beforehand exponential about one an
// hour. One arrival less to explain by it is worth the hours watched over the arrivals there are.
void FarEngine::count_noise() {
  if (waiting_.empty()) return;
  const double watched_s =
      seconds(waiting_.back().arrival.at - waiting_.front().arrival.at) + far_noise_prior_s;
  for (FarArray& array : arrays_)
    array.noise_hz = std::max(1.0, static_cast<double>(array.heard.size())) / watched_s;
}

bool FarEngine::is_free(const Found& found) const {
  return std::all_of(found.members.begin(), found.members.end(),
                     [&](const Member& m) { return waiting_[m.arrival].hold == Hold::free; });
}

// The strongest first; one that lost an arrival to it is fitted again when its turn comes. False
// where there was none.
bool FarEngine::tell(std::vector<Found> found, Instant whole) {
  const auto is_weaker = [](const Found& a, const Found& b) {
    return a.score != b.score ? a.score < b.score
                              : a.members.front().arrival > b.members.front().arrival;
  };
  std::make_heap(found.begin(), found.end(), is_weaker);
  bool any = false;
  while (!found.empty()) {
    std::pop_heap(found.begin(), found.end(), is_weaker);
    if (!is_free(found.back())) {
      if (settle(found.back()))
        std::push_heap(found.begin(), found.end(), is_weaker);
      else
        found.pop_back();
      continue;
    }
    const Found best = std::move(found.back());
    found.pop_back();
    const bool is_whole = best.source.when < whole;
    for (const Member& m : best.members)
      waiting_[m.arrival].hold = is_whole ? Hold::told : Hold::held;
    if (is_whole) answers_.push_back(located(best));
    any = true;
  }
  return any;
}

Located FarEngine::located(const Found& found) const {
  Located out;
  out.number = next_ + answers_.size();
  out.is_final = true;
  out.at = found.source.when;
  out.where = found.source.at;
  out.time_sigma_s = found.time_sigma_s;
  out.covariance = found.covariance;
  out.score = found.score;
  out.ambiguity = 1.0 / (1.0 + std::exp(std::min(700.0, found.score)));
  out.silent = found.silent;
  for (const Member& m : found.members)
    out.support.push_back({DetectionKind::arrival, waiting_[m.arrival].arrival.id, m.late_s,
                           m.turn_deg, 1.0 / (1.0 + (1.0 - far_detect) * std::exp(-m.gain))});
  return out;
}

// Nothing that is still to be told can have caused what came before.
void FarEngine::forget(Instant before) {
  std::erase_if(waiting_,
                [&](const Heard& h) { return h.hold == Hold::told || h.arrival.at < before; });
  std::vector<std::uint32_t> moved(arrays_.size());
  std::uint32_t kept = 0;
  for (std::uint32_t k = 0; k < arrays_.size(); ++k) {
    moved[k] = kept;
    const bool is_last = last_of_[arrays_[k].station] == k;
    arrays_[k].forget_before(before - margin);
    if (!is_last && arrays_[k].worked.empty()) continue;
    if (is_last) last_of_[arrays_[k].station] = kept;
    if (kept != k) arrays_[kept] = std::move(arrays_[k]);
    ++kept;
  }
  arrays_.erase(arrays_.begin() + kept, arrays_.end());
  for (Heard& h : waiting_) {
    h.array = moved[h.array];
    h.hold = Hold::free;
  }
}

void FarEngine::tick(std::span<const Arrival> arrivals, Instant now) {
  wait_for(arrivals);
  count_noise();
  const Instant whole = now - from_seconds(longest_s(options_));
  due_ = {decided_.value_or(whole - from_seconds(longest_s(options_))) - margin, whole + margin};
  decided_ = whole;
  for (int pass = 0; pass < most_passes; ++pass)
    if (!tell(search(), whole)) break;
  forget(whole - from_seconds(far_gate_sigmas * far_pick_sigma_s));
}

std::vector<Located> FarEngine::take() {
  next_ += answers_.size();
  return std::exchange(answers_, {});
}

}  // namespace truce::locate
