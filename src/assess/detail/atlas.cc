// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/atlas.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::assess {
namespace {

constexpr double top_deg = 0.25;
constexpr std::uint32_t deepest = 13;  // levels below a top: some metres
constexpr double unit_deg = top_deg / (1U << deepest);
// A degree of latitude, and of longitude at the equator, is nowhere longer.
constexpr double degree_lat_m = 111'700.0;
constexpr double degree_lon_m = 111'330.0;
// A sheet's square is as large as this part of the reach, measured from its middle to a corner.
constexpr double sheet_part = 1.0;
// What a node of a map takes beside its content, roughly.
constexpr std::size_t node_bytes = 64;

double middle_deg(std::uint32_t units, std::uint32_t level, double from_deg) {
  const double size = static_cast<double>(1U << (deepest - level));
  return from_deg + (static_cast<double>(units) + 0.5 * size) * unit_deg;
}

}  // namespace

std::uint32_t Atlas::sector_of(const Cells& whole) {
  key_.clear();
  const auto& lines = ground_.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double signed_m = whole.signed_distance_m(0, i);
    const auto& cuts_m = lines[i].cuts_m;
    const auto band = std::upper_bound(cuts_m.begin(), cuts_m.end(), signed_m) - cuts_m.begin();
    key_.push_back(2 * static_cast<std::uint32_t>(band) + (signed_m >= 0.0 ? 1 : 0));
  }
  for (std::size_t i = 0; i < ground_.regions().size(); ++i)
    if (whole.inside(0, i)) key_.push_back(static_cast<std::uint32_t>(i));
  const auto [at, is_new] =
      sector_index_.try_emplace(key_, static_cast<std::uint32_t>(sectors_.size()));
  if (!is_new) return at->second;
  auto cells = std::make_unique<Cells>(whole);  // equal answers make equal cells
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double middle_m = middle_of_band(lines[i].cuts_m, key_[i] / 2);
    const bool left = key_[i] % 2 == 1;
    // A band may hold both sides where nobody asks which.
    cells->set_signed_m(0, i, (middle_m >= 0.0) == left ? middle_m : left ? 0.0 : -1e-3);
  }
  bytes_ += sizeof(Cells) + node_bytes + 3 * sizeof(double) + key_.size() * sizeof(key_[0]) +
            lines.size() * sizeof(double) + ground_.regions().size() / 8;
  sectors_.push_back(std::move(cells));
  return at->second;
}

void Atlas::make(Pyramid& pyramid, std::uint32_t square, const Spot& spot) {
  const LatLon middle{middle_deg(spot.row, spot.level, -90.0),
                      middle_deg(spot.column, spot.level, -180.0)};
  const double half_deg = 0.5 * unit_deg * static_cast<double>(1U << (deepest - spot.level));
  const double nearest_lat = std::max(0.0, std::fabs(middle.lat_deg) - half_deg);
  const double cosine = std::cos(nearest_lat * std::numbers::pi / 180.0);
  const double corner_m = half_deg * std::hypot(degree_lat_m, degree_lon_m * cosine);
  const bool splits = corner_m > sheet_part * pyramid.reach_m && spot.level < deepest;
  Cells whole;
  Sheet sheet = draw(ground_, middle, corner_m + pyramid.reach_m, !splits, whole);
  Square& made = pyramid.squares[square];
  made.made = true;
  if (sheet.empty()) {
    made.sector = sector_of(whole);
  } else if (splits) {
    made.first_part = static_cast<std::uint32_t>(pyramid.squares.size());
    pyramid.squares.resize(pyramid.squares.size() + 4);
    bytes_ += 2 * 4 * sizeof(Square);  // as vectors grow
  } else {
    made.sector = sector_of(whole);
    made.sheet = static_cast<std::int32_t>(sheets_.size());
    bytes_ += sheet.bytes();
    sheets_.push_back(std::make_shared<const Sheet>(std::move(sheet)));
  }
}

void Atlas::forget() {
  for (Pyramid& pyramid : pyramids_) pyramid = Pyramid{};
  sheets_.clear();
  sectors_.clear();
  sector_index_.clear();
  bytes_ = 0;
}

Atlas::Pyramid& Atlas::pyramid_for(double reach_m) {
  const auto doublings = static_cast<std::size_t>(
      std::clamp(std::ilogb(std::max(reach_m, least_reach_m) / least_reach_m * 0.999999) + 1, 0,
                 static_cast<int>(pyramids_.size()) - 1));
  Pyramid& pyramid = pyramids_[doublings];
  if (pyramid.squares.empty()) {
    pyramid.reach_m = least_reach_m * static_cast<double>(1U << doublings);
    pyramid.squares.resize(1);  // number 0 stands for none
  }
  return pyramid;
}

Atlas::Found Atlas::find(LatLon at, double reach_m) {
  Pyramid& pyramid = pyramid_for(reach_m);
  const auto units = [](double deg, double most_deg) {
    return static_cast<std::uint32_t>(std::clamp(deg / unit_deg, 0.0, most_deg / unit_deg - 1.0));
  };
  const std::uint32_t row = units(at.lat_deg + 90.0, 180.0);
  const std::uint32_t column = units(at.lon_deg + 180.0, 360.0);
  const std::uint64_t top = std::uint64_t{row >> deepest} << 32 | column >> deepest;
  auto [known, is_new] = pyramid.tops.try_emplace(top, 0U);
  if (is_new) {
    known->second = static_cast<std::uint32_t>(pyramid.squares.size());
    pyramid.squares.emplace_back();
    bytes_ += node_bytes + 2 * sizeof(Square);
  }
  std::uint32_t square = known->second;
  for (std::uint32_t level = 0;; ++level) {
    const std::uint32_t shift = deepest - level;
    if (!pyramid.squares[square].made)
      make(pyramid, square, {row >> shift << shift, column >> shift << shift, level});
    const Square& here = pyramid.squares[square];
    if (here.first_part == 0)
      return {here.sector,
              here.sheet < 0 ? nullptr : sheets_[static_cast<std::size_t>(here.sheet)]};
    square = here.first_part + (row >> (shift - 1) & 1U) * 2 + (column >> (shift - 1) & 1U);
  }
}

}  // namespace truce::assess
