// SPDX-License-Identifier: Apache-2.0
#include "publish/watched.h"

#include <algorithm>

namespace truce::publish {
namespace {

constexpr std::int64_t hour_ns = 3'600'000'000'000;
constexpr std::int64_t day_ns = 24 * hour_ns;
// 1970-01-01 was a Thursday: bars of whole weeks begin on a Monday.
constexpr std::int64_t monday_ns = 4 * day_ns;

std::int64_t floor_to(std::int64_t at, std::int64_t step, std::int64_t origin) {
  std::int64_t past = (at - origin) % step;
  if (past < 0) past += step;
  return at - past;
}

// Sums of detection by bin over a range of stretches; a step counts in each bin by their overlap.
struct Sums {
  std::vector<double> detection;
  std::vector<double> weight;
};

void add_step(Sums& sums, const TimeBins& bins, Instant from, Instant until, double value,
              double weight) {
  for (Instant at = from; at < until;) {
    const std::int64_t into = floor_to(at.ns, bins.step.count(), bins.from.ns);
    const Instant end = std::min(until, Instant{into} + bins.step);
    if (const auto bin = bins.bin_of(at)) {
      const double share = seconds(end - at) * weight;
      sums.detection[*bin] += share * value;
      sums.weight[*bin] += share;
    }
    at = end;
  }
}

std::vector<Watched> means(const LineCoverage& coverage, const TimeBins& bins, std::size_t first,
                           std::size_t last) {
  Sums sums{std::vector<double>(bins.count), std::vector<double>(bins.count)};
  const std::size_t steps = coverage.steps();
  for (std::size_t stretch = first; stretch < last; ++stretch)
    for (std::size_t step = 0; step < steps; ++step) {
      const Instant from = coverage.from + coverage.step * static_cast<std::int64_t>(step);
      add_step(sums, bins, from, from + coverage.step, coverage.at(stretch, step),
               coverage.km(stretch));
    }
  std::vector<Watched> watched(bins.count);
  for (std::size_t i = 0; i < bins.count; ++i)
    if (sums.weight[i] > 0) watched[i] = sums.detection[i] / sums.weight[i];
  return watched;
}

}  // namespace

std::optional<std::size_t> TimeBins::bin_of(Instant at) const {
  if (at < from || step.count() <= 0) return std::nullopt;
  const auto bin = static_cast<std::size_t>((at.ns - from.ns) / step.count());
  return bin < count ? std::optional(bin) : std::nullopt;
}

TimeBins time_bins(Instant from, Instant until, std::size_t max_bins) {
  constexpr std::int64_t hours[] = {1, 2, 3, 6, 12, 24, 48, 168, 336, 672, 2016, 8736};
  TimeBins bins;
  for (const std::int64_t h : hours) {
    const std::int64_t step = h * hour_ns;
    bins.step = Duration{step};
    bins.from = Instant{floor_to(from.ns, step, h >= 168 ? monday_ns : 0)};
    const std::int64_t length = std::max(until.ns - bins.from.ns, std::int64_t{1});
    bins.count = static_cast<std::size_t>((length + step - 1) / step);
    if (bins.count <= max_bins) return bins;
  }
  bins.count = max_bins;  // past some 80 years: the rest counts as outside
  return bins;
}

std::vector<Watched> watched_by_bin(const std::optional<LineCoverage>& coverage,
                                    const TimeBins& bins) {
  if (!coverage || coverage->step.count() <= 0) return std::vector<Watched>(bins.count);
  return means(*coverage, bins, 0, coverage->stretches.size());
}

std::vector<WatchedRow> watched_rows(const LineCoverage& coverage, const TimeBins& bins,
                                     std::size_t max_rows) {
  std::vector<WatchedRow> rows;
  const std::size_t stretches = coverage.stretches.size();
  if (stretches == 0 || coverage.step.count() <= 0) return rows;
  const std::size_t group = (stretches + max_rows - 1) / max_rows;
  for (std::size_t first = 0; first < stretches; first += group) {
    const std::size_t last = std::min(first + group, stretches);
    rows.push_back({coverage.stretches[first].from_km, coverage.stretches[last - 1].until_km,
                    coverage.stretches[(first + last) / 2].middle,
                    means(coverage, bins, first, last)});
  }
  return rows;
}

}  // namespace truce::publish
