// SPDX-License-Identifier: Apache-2.0
#include "sense/coverage.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"
#include "sense/sensing.h"

namespace truce::sense {
namespace {

LatLon along(const std::vector<LatLon>& part, const std::vector<double>& start_m, double s_m) {
  const auto next = std::upper_bound(start_m.begin() + 1, start_m.end() - 1, s_m);
  const auto edge = static_cast<std::size_t>(next - start_m.begin()) - 1;
  return geo::destination(part[edge], geo::azimuth_deg(part[edge], part[edge + 1]),
                          s_m - start_m[edge]);
}

std::vector<double> starts_of(const std::vector<LatLon>& part) {
  std::vector<double> start_m{0.0};
  for (std::size_t i = 1; i < part.size(); ++i)
    start_m.push_back(start_m.back() + geo::distance_m(part[i - 1], part[i]));
  return start_m;
}

std::string sector_id(std::size_t number) {
  std::string digits = std::to_string(number);
  return "sector-" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

Result<Steps> bounded_steps(Instant from, Instant until, Duration step, std::size_t sectors) {
  auto steps = steps_between(from, until, step);
  if (!steps) return steps;
  if (sectors > max_sectors)
    return failure(Code::too_large, "coverage of " + std::to_string(sectors) +
                                        " sectors; at most " + std::to_string(max_sectors) +
                                        ": take longer ones");
  if (steps->count * std::max<std::size_t>(sectors, 1) > max_cells)
    return failure(Code::too_large, "coverage of " + std::to_string(sectors) + " sectors x " +
                                        std::to_string(steps->count) + " steps; at most " +
                                        std::to_string(max_cells) +
                                        " in product: take longer steps, longer sectors or a "
                                        "shorter period");
  return steps;
}

}  // namespace

Result<std::vector<Sector>> sectors_along(const geo::Polyline& line, double length_m,
                                          std::size_t pieces) {
  if (!(length_m > 0.0) || !std::isfinite(length_m))
    return failure(Code::out_of_range, "a sector's length must be a positive number of metres");
  std::vector<Sector> sectors;
  for (std::size_t part = 0; part < line.parts().size(); ++part) {
    const std::vector<double> start_m = starts_of(line.parts()[part]);
    // A hair less than the quotient: 60 km in stretches of 20 km are three also after rounding.
    const double stretches = std::max(1.0, std::ceil(start_m.back() / length_m - 1e-9));
    const double count = stretches * static_cast<double>(pieces);
    if (static_cast<double>(sectors.size()) + count > static_cast<double>(max_sectors))
      return failure(Code::too_large, "more than " + std::to_string(max_sectors) +
                                          " sectors: take a greater sector length");
    const double piece_m = start_m.back() / count;
    for (std::size_t i = 0; static_cast<double>(i) < count; ++i)
      sectors.push_back(
          {sector_id(sectors.size() + 1),
           along(line.parts()[part], start_m, (static_cast<double>(i) + 0.5) * piece_m),
           piece_m / 1000.0, part});
  }
  return sectors;
}

double detection_probability(const Watch& watch, double distance_m) {
  if (!(watch.range_m > 0.0) || std::isnan(distance_m) || !(watch.detection > 0.0)) return 0.0;
  const DetectionModel model{Curve::half_normal, watch.detection, 1.0, {}, {}, {}};
  return heard(model, distance_m, watch.range_m);
}

Result<Coverage> coverage(std::span<const Sector> sectors, std::span<const Watch> watches,
                          Instant from, Instant until, Duration step) {
  const Result<Steps> steps = bounded_steps(from, until, step, sectors.size());
  if (!steps) return tl::unexpected(steps.error());
  const Network network = network_of(watches);
  const auto sensing = Sensing::make(network, {}, *steps);
  if (!sensing) return tl::unexpected(sensing.error());
  std::vector<LatLon> places;
  for (const Sector& sector : sectors) places.push_back(sector.at);
  return Coverage{from, until, step, {sectors.begin(), sectors.end()}, sensing->detected(places)};
}

double share(const Coverage& coverage) {
  double sum = 0.0;
  double all = 0.0;
  for (std::size_t s = 0; s < coverage.sectors.size(); ++s)
    for (std::size_t i = 0; i < coverage.steps(); ++i) {
      sum += coverage.sectors[s].weight * coverage.at(s, i);
      all += coverage.sectors[s].weight;
    }
  return all > 0.0 ? sum / all : 0.0;
}

double share_at_least(const Coverage& coverage, double p) {
  double sum = 0.0;
  double all = 0.0;
  for (std::size_t s = 0; s < coverage.sectors.size(); ++s)
    for (std::size_t i = 0; i < coverage.steps(); ++i) {
      if (coverage.at(s, i) >= p) sum += coverage.sectors[s].weight;
      all += coverage.sectors[s].weight;
    }
  return all > 0.0 ? sum / all : 0.0;
}

}  // namespace truce::sense
