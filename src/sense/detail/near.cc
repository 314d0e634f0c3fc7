// SPDX-License-Identifier: Apache-2.0
#include "sense/detail/near.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::sense::detail {
namespace {

constexpr double axis_m = 6'378'137.0;
constexpr double flattening = 1.0 / 298.257223563;
constexpr double mean_radius_m = 6'371'008.8;
constexpr double least_side_m = 50.0;  // 20 bits an axis hold the Earth in such cubes
constexpr double shift_m = 6'500'000.0;

std::uint64_t key(std::int64_t x, std::int64_t y, std::int64_t z) {
  return static_cast<std::uint64_t>(x + 1) << 42 | static_cast<std::uint64_t>(y + 1) << 21 |
         static_cast<std::uint64_t>(z + 1);
}

}  // namespace

Vec earth_centred(LatLon p) {
  constexpr double e2 = flattening * (2.0 - flattening);
  const double lat = p.lat_deg * std::numbers::pi / 180.0;
  const double lon = p.lon_deg * std::numbers::pi / 180.0;
  const double normal = axis_m / std::sqrt(1.0 - e2 * std::sin(lat) * std::sin(lat));
  return {normal * std::cos(lat) * std::cos(lon), normal * std::cos(lat) * std::sin(lon),
          normal * (1.0 - e2) * std::sin(lat)};
}

double surface_m(const Vec& a, const Vec& b) {
  const double dx = a.x - b.x;
  const double dy = a.y - b.y;
  const double dz = a.z - b.z;
  const double half = 0.5 * std::sqrt(dx * dx + dy * dy + dz * dz) / mean_radius_m;
  if (half < 0.01) return 2.0 * mean_radius_m * half * (1.0 + half * half / 6.0);
  return 2.0 * mean_radius_m * std::asin(std::min(half, 1.0));
}

NearIndex::NearIndex(std::span<const Vec> points, std::vector<std::uint32_t> members,
                     double reach_m)
    : reach_m_(reach_m), side_m_(std::clamp(0.5 * reach_m, least_side_m, 2.0 * shift_m)) {
  cubes_.reserve(members.size());
  for (const std::uint32_t member : members) cubes_.emplace_back(cube_of(points[member]), member);
  std::sort(cubes_.begin(), cubes_.end());
}

std::uint64_t NearIndex::cube_of(const Vec& at) const {
  const auto part = [&](double v) { return static_cast<std::int64_t>((v + shift_m) / side_m_); };
  return key(part(at.x), part(at.y), part(at.z));
}

const std::vector<std::uint32_t>& NearIndex::around(const Vec& at, Candidates& last) const {
  const std::uint64_t cube = cube_of(at);
  if (cube == last.cube) return last.members;
  last.cube = cube;
  last.members.clear();
  const auto part = [&](int shift) {
    return static_cast<std::int64_t>(cube >> shift & 0x1F'FFFF) - 1;
  };
  const auto cells = static_cast<std::int64_t>(2.0 * shift_m / side_m_);
  const auto low = [](std::int64_t v) { return std::max<std::int64_t>(v - 2, 0); };
  const auto high = [&](std::int64_t v) { return std::min<std::int64_t>(v + 2, cells); };
  for (std::int64_t x = low(part(42)); x <= high(part(42)); ++x)
    for (std::int64_t y = low(part(21)); y <= high(part(21)); ++y) {
      const std::pair from{key(x, y, low(part(0))), std::uint32_t{0}};
      const std::uint64_t end = key(x, y, high(part(0)));
      for (auto it = std::lower_bound(cubes_.begin(), cubes_.end(), from);
           it != cubes_.end() && it->first <= end; ++it)
        last.members.push_back(it->second);
    }
  return last.members;
}

}  // namespace truce::sense::detail
