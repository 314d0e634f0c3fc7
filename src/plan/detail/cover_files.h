// SPDX-License-Identifier: Apache-2.0
// A cover problem as three CSV files (docs/formats/plans.md): candidates, demand, and which
// candidate would see which demand. Names become numbers in the order of their files. Bounded;
// every fault names its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "geo/lat_lon.h"
#include "optimise/cover.h"

namespace truce::plan::detail {

constexpr std::size_t max_candidates = 200'000;
constexpr std::size_t max_demands = 1'000'000;
constexpr std::size_t max_pairs = 10'000'000;
constexpr std::int64_t max_cost = 1'000'000'000'000;

struct Named {
  std::string id;
  std::optional<LatLon> at;
};

struct Covering {
  optimise::CoverProblem problem;  // its ceiling is not told here
  std::vector<Named> candidates;
  std::vector<Named> demands;
  bool has_costs = false;
};

struct CsvText {
  std::string file;  // for messages
  std::string_view text;
};

// Errors: parse, missing_field, out_of_range, not_found (a pair of an unknown name), too_large.
Result<Covering> read_covering(const CsvText& candidates, const CsvText& demand,
                               const CsvText& pairs);

}  // namespace truce::plan::detail
