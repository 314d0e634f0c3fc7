// SPDX-License-Identifier: Apache-2.0
// Silent or blind: where and when the stations of a run could have noticed something, beside what
// they did notice. "Not observed" is never "quiet".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "locate/wave/options.h"
#include "model/detection.h"
#include "model/located.h"
#include "model/vocabulary.h"
#include "sense/network.h"
#include "sense/raster.h"

namespace truce::apps {

// Arrivals that are kept to learn from; past it coverage goes by the typical model.
constexpr std::size_t max_learned_arrivals = 5'000'000;

struct CoverageInput {
  std::span<const Station> stations;
  std::vector<Working> working;  // a station that it does not name worked throughout
  std::span<const Arrival> arrivals;
  std::span<const Located> located;
  std::optional<Arrival> first;  // and last of all arrivals, also of those that are not kept
  std::optional<Arrival> last;
  locate::LocatorOptions options;
};

// The run's stations as those who could have noticed something of a class between two moments.
struct Listening {
  sense::Network network;
  std::string basis;  // of its detection model
};
struct Span {
  Instant from;
  Instant until;
};
// Of all arrivals and working spans; from > until where there are none.
Span span_of(const CoverageInput& input);
// Errors: usage where nobody can say how far the class is noticed.
Result<Listening> listening_of(const CoverageInput& input, const Span& span, Act act);

struct LocateCoverage {
  sense::CoverageRaster raster;
  sense::Shares shares;
  std::string basis;  // of the detection model
};

// Whether the answer would fit in a raster: to be asked before any work is done for it. Errors:
// those of coverage_of that do not depend on what was located.
Result<void> check_coverage(const CoverageInput& input);
// By the hour, over the stations and half their reach around them. The detection model is learnt
// from the located incidents where they are enough, else a typical one. Errors: those of
// sense/raster.h; usage without a station or a span of time; too_large where the time between the
// first and the last is more than a raster can hold, which a stray time brings about.
Result<LocateCoverage> coverage_of(CoverageInput input);
// One JSON object: shares, grid, hours, and for each cell the probability in each hour.
std::string coverage_json(const LocateCoverage& coverage);

}  // namespace truce::apps
