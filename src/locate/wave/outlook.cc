// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/outlook.h"

#include <algorithm>
#include <cmath>

#include "locate/wave/wave.h"

namespace truce::locate {
namespace {

constexpr double step_s = 600.0;

std::int64_t slice_before(double at_s) {
  return static_cast<std::int64_t>(std::floor(at_s / step_s));
}

// What is told is told in more detail than what is learnt.
NodeGrid finer(const NodeGrid& grid) {
  constexpr double least_step_m = 20e3;
  constexpr std::size_t most = 10;
  const PlanePoint last = grid.at(grid.size() - 1);
  return NodeGrid::over(grid.west_m, grid.south_m, last.east_m, last.north_m, least_step_m, most);
}

}  // namespace

Outlook::Outlook(const LocatorOptions& completed, const Plane& plane, Instant epoch,
                 const NodeGrid& fields)
    : weather_(completed.weather), epoch_(epoch), grid_(finer(fields)) {
  if (!weather_.tells_wind() && !weather_.tells_temperature()) return;
  base_c_ = completed.temperature_c;
  told_ = {completed.wind_east_mps, completed.wind_north_mps, speed_of_sound_mps(base_c_)};
  const double by_degree = speed_of_sound_mps(base_c_ + 1.0) - told_[2];
  for (std::size_t q = 0; q < 3; ++q) {
    const double sigma =
        q < 2 ? completed.wind_sigma_mps : by_degree * completed.temperature_sigma_c;
    variance_[q] = sigma * sigma;
  }
  for (std::size_t a = 0; a < grid_.size(); ++a) places_.push_back(plane.to_earth(grid_.at(a)));
}

Outlook::Node Outlook::node(LatLon place, Instant at) const {
  Node node;
  if (weather_.tells_wind()) {
    const Told wind = weather_.wind(place, at);
    for (std::size_t q = 0; q < 2; ++q) {
      node.departure[q] = wind.value[q] - told_[q];
      node.doubt[q] = std::max(0.0, wind.variance - variance_[q]);
    }
  }
  if (weather_.tells_temperature()) {
    const Told temperature = weather_.temperature(place, at);
    const double c = speed_of_sound_mps(temperature.value[0]);
    const double by_degree = speed_of_sound_mps(temperature.value[0] + 1.0) - c;
    node.departure[2] = c - told_[2];
    node.doubt[2] = std::max(0.0, by_degree * by_degree * temperature.variance - variance_[2]);
  }
  return node;
}

Outlook::Slice Outlook::slice(std::int64_t number) const {
  const Instant at = epoch_ + from_seconds(step_s * static_cast<double>(number));
  Slice slice;
  for (const LatLon& place : places_) slice.push_back(node(place, at));
  return slice;
}

void Outlook::look(double from_s, double until_s) {
  const std::int64_t first = slice_before(from_s), last = slice_before(until_s) + 1;
  if (first >= first_ + static_cast<std::int64_t>(slices_.size())) slices_.clear();
  if (slices_.empty()) first_ = first;
  for (; first_ < first; ++first_) slices_.pop_front();
  for (auto next = first_ + static_cast<std::int64_t>(slices_.size()); next <= last; ++next)
    slices_.push_back(slice(next));
}

Outlook::Moment Outlook::moment(double at_s) const {
  const double last = static_cast<double>(slices_.size() - 1);
  const double at = std::clamp(at_s / step_s - static_cast<double>(first_), 0.0, last);
  const std::size_t before = std::min(static_cast<std::size_t>(at), slices_.size() - 2);
  return {slices_[before], slices_[before + 1], at - static_cast<double>(before)};
}

Triple Outlook::between(Triple Node::* what, PlanePoint at, double at_s) const {
  Triple sum{};
  if (slices_.empty()) return sum;
  const Moment m = moment(at_s);
  for (const NodeGrid::Corner& c : grid_.corners(at.east_m, at.north_m))
    for (std::size_t q = 0; q < 3; ++q)
      sum[q] += c.weight * ((1.0 - m.share) * (m.before[c.node].*what)[q] +
                            m.share * (m.after[c.node].*what)[q]);
  return sum;
}

Slope Outlook::slope(double east_m, double north_m, double at_s) const {
  if (slices_.empty()) return {};
  return grid_.slope(east_m, north_m, [&](double e, double n) { return departure(e, n, at_s); });
}

}  // namespace truce::locate
