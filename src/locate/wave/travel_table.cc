// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/travel_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace truce::locate {
namespace {

double speed(const VelocityLayer& layer, std::size_t phase) {
  return phase == 0 ? layer.p_mps : layer.s_mps;
}

struct Sheet {
  double thickness_m;
  double speed_mps;
};

// The sheets between sea level and a depth, from the top down; the layer that holds at `depth_m`.
std::vector<Sheet> sheets_above(const std::vector<VelocityLayer>& layers, std::size_t phase,
                                double depth_m) {
  std::vector<Sheet> sheets;
  for (std::size_t k = 0; k < layers.size(); ++k) {
    const double top_m = k == 0 ? 0.0 : std::max(0.0, layers[k].depth_m);
    const double next_m =
        k + 1 < layers.size() ? layers[k + 1].depth_m : std::numeric_limits<double>::infinity();
    const double bottom_m = std::min(depth_m, next_m);
    if (bottom_m > top_m) sheets.push_back({bottom_m - top_m, speed(layers[k], phase)});
  }
  return sheets;
}

struct Leg {
  double distance_m = 0.0;
  double s = 0.0;
};

// Down or up through sheets with horizontal slowness p (Snell's law in each).
Leg leg(const std::vector<Sheet>& sheets, double p) {
  Leg sum;
  for (const Sheet& sheet : sheets) {
    const double sine = p * sheet.speed_mps;
    const double cosine = std::sqrt(std::max(1e-12, 1.0 - sine * sine));
    sum.distance_m += sheet.thickness_m * sine / cosine;
    sum.s += sheet.thickness_m / (sheet.speed_mps * cosine);
  }
  return sum;
}

double fastest(const std::vector<Sheet>& sheets) {
  double v = 0.0;
  for (const Sheet& sheet : sheets) v = std::max(v, sheet.speed_mps);
  return v;
}

// Distance grows with p: bisect on it. The rest of the way, where p meets its limit, runs along the
// fastest sheet.
double direct_s(const std::vector<Sheet>& sheets, double distance_m) {
  double low = 0.0, high = 1.0 / fastest(sheets);
  for (int k = 0; k < 80; ++k) {
    const double middle = 0.5 * (low + high);
    (leg(sheets, middle).distance_m < distance_m ? low : high) = middle;
  }
  const Leg found = leg(sheets, low);
  return found.s + (distance_m - found.distance_m) * low;
}

// Down from the source to the top of layer `k`, along it, and up to the surface.
double head_s(const std::vector<VelocityLayer>& layers, std::size_t phase, std::size_t k,
              const std::vector<Sheet>& above_source, double distance_m) {
  const double none = std::numeric_limits<double>::infinity();
  const std::vector<Sheet> above = sheets_above(layers, phase, layers[k].depth_m);
  const double v = speed(layers[k], phase);
  if (above.empty() || fastest(above) >= v) return none;
  const Leg whole = leg(above, 1.0 / v);
  const Leg source = leg(above_source, 1.0 / v);
  const double along_m = distance_m - (2.0 * whole.distance_m - source.distance_m);
  return along_m < 0.0 ? none : 2.0 * whole.s - source.s + along_m / v;
}

}  // namespace

double first_arrival_s(const std::vector<VelocityLayer>& layers, std::size_t phase,
                       double distance_m, double depth_m) {
  const std::vector<Sheet> above = sheets_above(layers, phase, depth_m);
  double best_s =
      above.empty() ? distance_m / speed(layers[0], phase) : direct_s(above, distance_m);
  for (std::size_t k = 1; k < layers.size(); ++k)
    if (layers[k].depth_m >= depth_m && layers[k].depth_m > 0.0)
      best_s = std::min(best_s, head_s(layers, phase, k, above, distance_m));
  return best_s;
}

TravelTable::TravelTable(const std::vector<VelocityLayer>& layers, double reach_m,
                         double greatest_depth_m) {
  check(!layers.empty(), "a layered model has layers");
  distances_ = 400;
  depths_ = 60;
  distance_step_m_ = 1.3 * reach_m / static_cast<double>(distances_ - 3);
  depth_step_m_ = std::max(1.0, greatest_depth_m) / static_cast<double>(depths_ - 1);
  for (std::size_t phase = 0; phase < 2; ++phase) {
    surface_speed_mps_[phase] = speed(layers[0], phase);
    seconds_[phase].reserve(depths_ * distances_);
    for (std::size_t z = 0; z < depths_; ++z)
      for (std::size_t d = 0; d < distances_; ++d)
        seconds_[phase].push_back(static_cast<float>(
            first_arrival_s(layers, phase, static_cast<double>(d) * distance_step_m_,
                            static_cast<double>(z) * depth_step_m_)));
  }
}

namespace {

struct Cubic {
  double value;
  double slope;
};

// Catmull-Rom through four equally spaced values, at u in [0, 1] between the middle two.
Cubic cubic(double before, double from, double to, double after, double u) {
  const double a = 0.5 * (to - before);
  const double b = 0.5 * (after - from);
  const double c = 3.0 * (to - from) - 2.0 * a - b;
  const double d = 2.0 * (from - to) + a + b;
  return {from + u * (a + u * (c + u * d)), a + u * (2.0 * c + 3.0 * u * d)};
}

}  // namespace

Travel TravelTable::at(std::size_t phase, double distance_m, double depth_m) const {
  const double x =
      std::clamp(distance_m / distance_step_m_, 0.0, static_cast<double>(distances_ - 3));
  const double y =
      std::clamp(depth_m / depth_step_m_, 0.0, static_cast<double>(depths_ - 1) - 1e-6);
  const auto column = std::min(static_cast<std::size_t>(x), distances_ - 3);
  const auto row = static_cast<std::size_t>(y);
  const double u = x - static_cast<double>(column);
  const auto along = [&](std::size_t r) {
    const float* s = &seconds_[phase][r * distances_ + column];
    // Travel time is even in distance: the value before zero mirrors the one after it.
    const float before = column == 0 ? s[1] : s[-1];
    return cubic(static_cast<double>(before), static_cast<double>(s[0]), static_cast<double>(s[1]),
                 static_cast<double>(s[2]), u);
  };
  const Cubic top = along(row), bottom = along(row + 1);
  const double v = y - static_cast<double>(row);
  Travel travel;
  travel.by_distance = (top.slope + v * (bottom.slope - top.slope)) / distance_step_m_;
  travel.by_depth = (bottom.value - top.value) / depth_step_m_;
  const double beyond_m = std::max(0.0, distance_m - x * distance_step_m_);
  travel.s = top.value + v * (bottom.value - top.value) + beyond_m * travel.by_distance;
  return travel;
}

}  // namespace truce::locate
