// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/atlas.h"

#include <algorithm>
#include <cmath>

namespace truce::assess {
namespace {

// A sheet's square is as large as this part of the reach, measured from its middle to a corner.
constexpr double sheet_part = 1.0;
// Cutting a square in four costs as much as measuring for so many places, or nearly.
constexpr std::uint16_t asked_before_split = 8;
// What a node of a map takes beside its content, roughly.
constexpr std::size_t node_bytes = 64;

std::uint64_t key_of(const SquareAt& spot) {
  return (std::uint64_t{spot.row} << 28 | spot.column) << 4 | spot.level;
}

}  // namespace

std::size_t Atlas::doublings(double reach_m) {
  const int exponent = std::ilogb(std::max(reach_m, least_reach_m) / least_reach_m * 0.999999) + 1;
  return static_cast<std::size_t>(std::clamp(exponent, 0, 11));
}

Atlas::Pyramid& Atlas::pyramid_for(double reach_m) {
  const std::size_t index = doublings(reach_m);
  Pyramid& pyramid = pyramids_[index];
  if (pyramid.squares.empty()) {
    pyramid.reach_m = least_reach_m * static_cast<double>(1U << index);
    pyramid.squares.resize(1);  // number 0 stands for none
  }
  return pyramid;
}

Atlas::Found Atlas::draw_for(const Pyramid& pyramid, const SquareAt& spot) {
  Cells whole;
  Sheet sheet = draw(ground_, spot.middle(), spot.to_corner_m() + pyramid.reach_m, whole);
  sheet_bytes_ += node_bytes + sizeof(Found);
  const std::uint32_t sector = sectors_.of(whole);
  if (sheet.empty()) return {sector, nullptr};
  sheet_bytes_ += sheet.bytes();
  return {sector, std::make_shared<const Sheet>(std::move(sheet))};
}

Atlas::Found Atlas::find(LatLon at, double reach_m) {
  Pyramid& pyramid = pyramid_for(reach_m);
  const SquareAt spot = spot_within(at, sheet_part * pyramid.reach_m);
  const auto known = pyramid.found.find(key_of(spot));
  if (known != pyramid.found.end()) return known->second;
  return pyramid.found.emplace(key_of(spot), draw_for(pyramid, spot)).first->second;
}

bool Atlas::has_drawn(LatLon at, double reach_m) const {
  const Pyramid& pyramid = pyramids_[doublings(reach_m)];
  if (pyramid.found.empty()) return false;
  return pyramid.found.contains(key_of(spot_within(at, sheet_part * pyramid.reach_m)));
}

std::uint32_t Atlas::top_of(Pyramid& pyramid, const SquareAt& spot) {
  const auto next = static_cast<std::uint32_t>(pyramid.squares.size());
  const auto [known, is_new] = pyramid.tops.try_emplace(key_of(spot), next);
  if (is_new) {
    pyramid.squares.emplace_back();
    bytes_ += node_bytes + 2 * sizeof(Square);
  }
  return known->second;
}

void Atlas::make(Pyramid& pyramid, std::uint32_t square, const SquareAt& spot) {
  const double corner_m = spot.to_corner_m();
  Cells whole;
  const auto first = static_cast<std::uint32_t>(nearby_.size());
  survey(ground_, spot.middle(), corner_m + pyramid.reach_m, whole, nearby_);
  const auto count = static_cast<std::uint32_t>(nearby_.size()) - first;
  bytes_ += 2 * count * sizeof(Nearby);
  const bool splits = corner_m > sheet_part * pyramid.reach_m && spot.level < deepest;
  // Rounded up, so that ways are never told too short.
  const auto cosine = static_cast<float>(spot.cosine() * 1.000001);
  pyramid.squares[square] = {0, sectors_.of(whole), first, count, cosine, 0, splits, true};
}

void Atlas::split(Pyramid& pyramid, std::uint32_t square) {
  const std::size_t first = pyramid.squares.size();
  pyramid.squares.resize(first + 4);
  pyramid.squares[square].first_part = static_cast<std::uint32_t>(first);
  bytes_ += 2 * 4 * sizeof(Square);  // as vectors grow
}

Atlas::Around Atlas::look(LatLon at, double reach_m, const Bits& asks) {
  Pyramid& pyramid = pyramid_for(reach_m);
  const SquareAt least = spot_of(at, deepest);
  std::uint32_t square = 0;
  for (std::uint32_t level = 0;; ++level) {
    const std::uint32_t shift = deepest - level;
    const SquareAt spot{least.row >> shift << shift, least.column >> shift << shift, level};
    square = level == 0 ? top_of(pyramid, spot)
                        : square + (least.row >> shift & 1U) * 2 + (least.column >> shift & 1U);
    if (!pyramid.squares[square].made) make(pyramid, square, spot);
    Square& here = pyramid.squares[square];
    const LatLon middle = spot.middle();
    const double window_m = reach_m + length_of({degree_lat_m * (at.lat_deg - middle.lat_deg),
                                                 degree_lon_m * static_cast<double>(here.cosine) *
                                                     (at.lon_deg - middle.lon_deg)});
    const std::span<const Nearby> nearby =
        std::span(nearby_).subspan(here.first_nearby, here.nearby);
    const bool clear = is_clear(ground_, nearby, asks, window_m);
    if (clear || !here.splits || (here.first_part == 0 && ++here.asked < asked_before_split))
      return {here.sector, clear, window_m, nearby};
    if (here.first_part == 0) split(pyramid, square);
    square = pyramid.squares[square].first_part;
  }
}

void Atlas::forget_sheets() {
  for (Pyramid& pyramid : pyramids_) pyramid.found.clear();
  sheet_bytes_ = 0;
}

void Atlas::forget() {
  forget_sheets();
  for (Pyramid& pyramid : pyramids_) pyramid = Pyramid{};
  nearby_.clear();
  sectors_.forget();
  bytes_ = 0;
}

}  // namespace truce::assess
