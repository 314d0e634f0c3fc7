// SPDX-License-Identifier: Apache-2.0
#include "terrain/synthetic.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/random.h"

namespace truce::terrain {
namespace {

constexpr double rough_degree_m = 111'000.0;  // of a scale that is made up anyway
constexpr int max_octaves = 16;
constexpr double noise_variance = 0.03;  // measured (synthetic_test.cc)

struct Slope {
  double x, y;
};

Slope slope_at(std::uint64_t seed, std::int64_t x, std::int64_t y) {
  Random mixed(seed ^ (static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15ULL));
  Random random(mixed.bits() ^ (static_cast<std::uint64_t>(y) * 0xC2B2AE3D27D4EB4FULL));
  const double along = random.uniform(-1.0, 1.0);
  return {along, random.uniform(-1.0, 1.0)};
}

double faded(double t) {
  return t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
}

// Variance over the plane: noise_variance; 0 at whole numbers.
double noise(std::uint64_t seed, double x, double y) {
  const double left = std::floor(x), low = std::floor(y);
  const double u = x - left, v = y - low;
  const auto corner = [&](int dx, int dy) {
    const Slope s =
        slope_at(seed, static_cast<std::int64_t>(left) + dx, static_cast<std::int64_t>(low) + dy);
    return s.x * (u - dx) + s.y * (v - dy);
  };
  const auto row = [&](int dy) {
    const double a = corner(0, dy), b = corner(1, dy);
    return a + (b - a) * faded(u);
  };
  const double a = row(0), b = row(1);
  return a + (b - a) * faded(v);
}

double height(const Hills& hills, double x_m, double y_m, double step_m) {
  double sum = 0.0, part = 1.0, variance = 0.0, wide_m = hills.longest_m;
  for (int octave = 0; octave < max_octaves && wide_m >= 2.0 * step_m; ++octave) {
    // Shifted, so that the zeros of no two octaves meet.
    const double shift = 0.37 * (octave + 1);
    sum += part * noise(hills.seed + static_cast<std::uint64_t>(octave), x_m / wide_m + shift,
                        y_m / wide_m + shift);
    variance += noise_variance * part * part;
    part *= hills.roughness;
    wide_m *= 0.5;
  }
  return variance > 0.0 ? hills.mean_m + hills.relief_m * sum / std::sqrt(variance) : hills.mean_m;
}

bool within(double low, double value, double high) {
  return low <= value && value <= high;
}

}  // namespace

Result<Elevation> synthetic_ground(Elevation grid, const Hills& hills) {
  if (!within(-1e4, hills.mean_m, 1e4) || !within(0.0, hills.relief_m, 3'000.0) ||
      !within(1.0, hills.longest_m, 1e7) || !within(0.0, hills.roughness, 1.0)) {
    return failure(Code::out_of_range,
                   "made-up hills: a mean within 10 km, a relief of 0 to 3,000 m, 1 m to 10,000 km "
                   "from one to the next, a roughness of 0 to 1");
  }
  const std::size_t cells = static_cast<std::size_t>(grid.rows) * grid.columns;
  if (cells <= max_elevation_cells) grid.height_m.assign(cells, 0.0F);
  if (auto fine = check_elevation(grid); !fine) return tl::unexpected(fine.error());
  const double unit_m = grid.frame == Frame::geographic_deg ? rough_degree_m : 1.0;
  const double step_m = unit_m * std::min(grid.step_x, grid.step_y);
  std::size_t i = 0;
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const Point p = centre(grid, {row, column});
      grid.height_m[i++] = static_cast<float>(height(hills, p.x * unit_m, p.y * unit_m, step_m));
    }
  }
  grid.name = "SYNTHETIC hills, seed " + std::to_string(hills.seed);
  return grid;
}

}  // namespace truce::terrain
