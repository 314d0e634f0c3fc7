// SPDX-License-Identifier: Apache-2.0
// What could have been seen, in bars of whole UTC hours, days or weeks. Where no watch log reaches
// there is no value, which is not zero; neither is ever quiet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "publish/bulletin.h"

namespace truce::publish {

struct TimeBins {
  Instant from;
  Duration step{};
  std::size_t count = 0;

  Instant start(std::size_t bin) const { return from + step * static_cast<std::int64_t>(bin); }
  std::optional<std::size_t> bin_of(Instant at) const;  // none outside
};
// The finest step of a fixed list (1 h to 364 d) that needs at most `max_bins`.
TimeBins time_bins(Instant from, Instant until, std::size_t max_bins);

// The mean of a matrix cell or bar; none: no watch log reaches there, so nobody can tell.
using Watched = std::optional<double>;
inline bool is_observed(const Watched& watched) {
  return watched && *watched >= watched_from;
}
std::vector<Watched> watched_by_bin(const std::optional<LineCoverage>& coverage,
                                    const TimeBins& bins);
// One row a group of neighbouring stretches, at most `max_rows`.
struct WatchedRow {
  double from_km = 0.0;
  double until_km = 0.0;
  LatLon middle;
  std::vector<Watched> bins;
};
std::vector<WatchedRow> watched_rows(const LineCoverage& coverage, const TimeBins& bins,
                                     std::size_t max_rows);

}  // namespace truce::publish
