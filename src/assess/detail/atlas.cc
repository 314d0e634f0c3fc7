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

template <class Spot>
double half_deg(const Spot& spot) {
  return 0.5 * unit_deg * static_cast<double>(1U << (deepest - spot.level));
}

template <class Spot>
LatLon middle_of(const Spot& spot) {
  const double half = 0.5 * static_cast<double>(1U << (deepest - spot.level));
  return {-90.0 + (static_cast<double>(spot.row) + half) * unit_deg,
          -180.0 + (static_cast<double>(spot.column) + half) * unit_deg};
}

// Of the latitudes of a square.
template <class Spot>
double widest_cosine(const Spot& spot, LatLon middle) {
  const double nearest_lat = std::max(0.0, std::fabs(middle.lat_deg) - half_deg(spot));
  return std::cos(nearest_lat * std::numbers::pi / 180.0);
}

}  // namespace

std::size_t Atlas::KeyHash::operator()(const std::vector<std::uint32_t>& key) const {
  std::uint64_t hash = 0;
  for (const std::uint32_t part : key) hash = (hash ^ part) * 0x9e3779b97f4a7c15ULL + (hash >> 29);
  return hash ^ hash >> 32;
}

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

Atlas::Spot Atlas::Walk::spot() const {
  const std::uint32_t shift = deepest - level;
  return {row >> shift << shift, column >> shift << shift, level};
}

void Atlas::make(const Walk& walk) {
  const Spot spot = walk.spot();
  const LatLon middle = middle_of(spot);
  const double cosine = widest_cosine(spot, middle);
  const double corner_m = half_deg(spot) * std::hypot(degree_lat_m, degree_lon_m * cosine);
  const double reach_m = walk.pyramid.reach_m;
  Cells whole;
  const auto first = static_cast<std::uint32_t>(nearby_.size());
  survey(ground_, middle, corner_m + reach_m, whole, nearby_);
  const auto count = static_cast<std::uint32_t>(nearby_.size()) - first;
  bytes_ += count * sizeof(Nearby);
  const std::uint32_t sector = sector_of(whole);
  const bool splits = count > 0 && corner_m > sheet_part * reach_m && spot.level < deepest;
  const std::int32_t sheet = count > 0 ? undrawn : nothing_drawn;
  Square& made = walk.here();
  made = {0, sector, first, count, sheet, static_cast<float>(cosine * 1.000001), true};
  if (!splits) return;
  made.first_part = static_cast<std::uint32_t>(walk.pyramid.squares.size());
  walk.pyramid.squares.resize(walk.pyramid.squares.size() + 4);
  bytes_ += 2 * 4 * sizeof(Square);  // as vectors grow
}

void Atlas::draw_sheet(const Walk& walk) {
  const Spot spot = walk.spot();
  const LatLon middle = middle_of(spot);
  const double corner_m =
      half_deg(spot) * std::hypot(degree_lat_m, degree_lon_m * widest_cosine(spot, middle));
  Cells whole;
  Sheet sheet = draw(ground_, middle, corner_m + walk.pyramid.reach_m, whole);
  if (sheet.empty()) {
    walk.here().sheet = nothing_drawn;
    walk.here().nearby = 0;
    return;
  }
  walk.here().sheet = static_cast<std::int32_t>(sheets_.size());
  bytes_ += sheet.bytes();
  sheets_.push_back(std::make_shared<const Sheet>(std::move(sheet)));
}

void Atlas::forget() {
  for (Pyramid& pyramid : pyramids_) pyramid = Pyramid{};
  sheets_.clear();
  nearby_.clear();
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

Atlas::Walk Atlas::begin(LatLon at, double reach_m) {
  Walk walk{pyramid_for(reach_m)};
  const auto units = [](double deg, double most_deg) {
    return static_cast<std::uint32_t>(std::clamp(deg / unit_deg, 0.0, most_deg / unit_deg - 1.0));
  };
  walk.row = units(at.lat_deg + 90.0, 180.0);
  walk.column = units(at.lon_deg + 180.0, 360.0);
  const std::uint64_t top = std::uint64_t{walk.row >> deepest} << 32 | walk.column >> deepest;
  auto [known, is_new] = walk.pyramid.tops.try_emplace(top, 0U);
  if (is_new) {
    known->second = static_cast<std::uint32_t>(walk.pyramid.squares.size());
    walk.pyramid.squares.emplace_back();
    bytes_ += node_bytes + 2 * sizeof(Square);
  }
  walk.square = known->second;
  if (!walk.here().made) make(walk);
  return walk;
}

void Atlas::step(Walk& walk) {
  const std::uint32_t shift = deepest - ++walk.level;
  walk.square = walk.here().first_part + (walk.row >> shift & 1U) * 2 + (walk.column >> shift & 1U);
  if (!walk.here().made) make(walk);
}

Atlas::Found Atlas::find(LatLon at, double reach_m) {
  Walk walk = begin(at, reach_m);
  while (walk.here().first_part != 0) step(walk);
  if (walk.here().sheet == undrawn) draw_sheet(walk);
  const Square& here = walk.here();
  return {here.sector, here.sheet < 0 ? nullptr : sheets_[static_cast<std::size_t>(here.sheet)]};
}

Atlas::Around Atlas::look(LatLon at, double reach_m, const Bits& asks) {
  Walk walk = begin(at, reach_m);
  for (;; step(walk)) {
    const Square& here = walk.here();
    const LatLon middle = middle_of(walk.spot());
    const double to_middle_m =
        std::hypot(degree_lat_m * (at.lat_deg - middle.lat_deg),
                   degree_lon_m * static_cast<double>(here.cosine) * (at.lon_deg - middle.lon_deg));
    const Around around{here.sector,
                        nearby_of(here),
                        to_middle_m + reach_m,
                        to_middle_m,
                        is_clear(ground_, nearby_of(here), asks, to_middle_m + reach_m),
                        here.sheet != undrawn};
    if (around.is_clear || here.first_part == 0) return around;
  }
}

}  // namespace truce::assess
