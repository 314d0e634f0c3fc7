// SPDX-License-Identifier: Apache-2.0
#include "sense/detail/likelihood.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace truce::sense::detail {
namespace {

constexpr double ring_width = 0.02;  // of the logarithm
constexpr double nearest_m = 1.0;
constexpr double least_located = 1e-12;

double log_distance(const Trial& trial) {
  return std::log(std::max(trial.distance_m, nearest_m));
}

}  // namespace

Rings rings_of(std::span<const Hearing* const> hearings) {
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const Hearing* hearing : hearings)
    for (const Trial& trial : *hearing) {
      low = std::min(low, log_distance(trial));
      high = std::max(high, log_distance(trial));
    }
  Rings rings;
  rings.first_log = low;
  rings.bins = static_cast<std::size_t>((high - low) / ring_width) + 1;
  for (const Hearing* hearing : hearings) {
    std::map<std::uint32_t, Ring> by_bin;
    for (const Trial& trial : *hearing) {
      const auto bin = static_cast<std::uint32_t>((log_distance(trial) - low) / ring_width);
      Ring& ring = by_bin[bin];
      ring.bin = bin;
      ++(trial.is_heard ? ring.heard : ring.missed);
    }
    rings.hearings.emplace_back();
    for (const auto& [bin, ring] : by_bin) rings.hearings.back().push_back(ring);
  }
  return rings;
}

double ring_m(const Rings& rings, std::size_t bin) {
  return std::exp(rings.first_log + (static_cast<double>(bin) + 0.5) * ring_width);
}

void Likelihood::tabulate(const DetectionModel& model, const Nodes& reach_m) {
  p_.resize(rings_.bins);
  log_heard_.resize(rings_.bins);
  log_missed_.resize(rings_.bins);
  for (std::size_t bin = 0; bin < rings_.bins; ++bin) {
    const double distance_m = ring_m(rings_, bin);
    for (std::size_t q = 0; q < loudness_count; ++q) {
      const double p = heard(model, distance_m, reach_m[q]);
      const double with_errors = options_.false_heard + (1.0 - options_.false_heard) * p;
      p_[bin][q] = p;
      log_heard_[bin][q] = std::log(with_errors);
      log_missed_[bin][q] = std::log1p(-std::min(with_errors, 1.0 - 1e-9));
    }
  }
}

void Likelihood::Count::add(const Nodes& p, std::size_t required) {
  while (first < end && !(p[first] > 1e-9)) ++first;
  for (std::size_t k = required; --k > 0;)
    for (std::size_t q = first; q < end; ++q) below[k][q] += p[q] * (below[k - 1][q] - below[k][q]);
  for (std::size_t q = first; q < end; ++q) below[0][q] *= 1.0 - p[q];
  while (end > first && sum(end - 1, required) < 1e-9) --end;
}

double Likelihood::Count::sum(std::size_t q, std::size_t required) const {
  double all = 0.0;
  for (std::size_t k = 0; k < required; ++k) all += below[k][q];
  return all;
}

Say Likelihood::say(std::size_t hearing) const {
  Say say{};
  Count count;
  count.below[0].fill(1.0);
  for (const Ring& ring : rings_.hearings[hearing]) {
    const Nodes& log_heard = log_heard_[ring.bin];
    const Nodes& log_missed = log_missed_[ring.bin];
    for (std::size_t q = 0; q < loudness_count; ++q)
      say.log_trials[q] += ring.heard * log_heard[q] + ring.missed * log_missed[q];
    for (std::uint32_t n = 0; n < ring.heard + ring.missed && count.first < count.end; ++n)
      count.add(p_[ring.bin], options_.required);
  }
  for (std::size_t q = 0; q < loudness_count; ++q)
    say.enough[q] = std::clamp(1.0 - count.sum(q, options_.required), 0.0, 1.0);
  return say;
}

double log_given_located(const Say& say, const Nodes& weight) {
  double top = -std::numeric_limits<double>::infinity();
  for (std::size_t q = 0; q < loudness_count; ++q)
    if (weight[q] > 0.0) top = std::max(top, say.log_trials[q]);
  double trials = 0.0;
  double located = least_located;
  for (std::size_t q = 0; q < loudness_count; ++q) {
    trials += weight[q] * std::exp(say.log_trials[q] - top);
    located += weight[q] * say.enough[q];
  }
  return top + std::log(trials) - std::log(located);
}

}  // namespace truce::sense::detail
