// SPDX-License-Identifier: Apache-2.0
// Ground that hides: an elevation raster that the plan names, or made-up hills that say so. What is
// in line of sight as terrain/line_of_sight.h defines it, the Earth curved. Where heights that are
// not known decide, a place counts as hidden: what is promised is what is sure. Knows no trees and
// no buildings beyond what the raster holds.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "plan/detail/posts_file.h"
#include "plan/solve.h"

namespace truce::plan::detail {

struct Box {
  double south = 90;
  double west = 180;
  double north = -90;
  double east = -180;

  void take(LatLon at);
};

constexpr std::size_t most_hill_cells = 25'000'000;  // 100 MB, and a minute to make

class Relief {
 public:
  // All that is asked about later lies in the box. Errors: those of reading the raster; usage where
  // nothing reads rasters; out_of_range where the box reaches beyond it; too_large.
  static Result<Relief> make(const TerrainAsked& asked, const Box& box, const Means& means);

  // Bits of the targets that an eye at `from` does not see at `to`, each so high above the ground
  // there; at most 16, bit 0 the first.
  std::uint16_t hidden(LatLon from, double eye_m, LatLon to,
                       std::span<const double> heights_m) const;

  const std::string& name() const { return ground_->name; }

 private:
  explicit Relief(std::shared_ptr<const terrain::Elevation> ground) : ground_(std::move(ground)) {}
  std::shared_ptr<const terrain::Elevation> ground_;
};

}  // namespace truce::plan::detail
