// SPDX-License-Identifier: Apache-2.0
#include "sense/coverage.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"
#include "sense/sensing.h"

namespace truce::sense {
namespace {

Duration step_of(const Coverage& c, std::size_t index) {
  return c.step * static_cast<std::int64_t>(index);
}

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

// The blind runs of one sector.
std::vector<Unwatched> blind_runs(const Coverage& c, std::size_t sector, double p) {
  std::vector<Unwatched> runs;
  bool open = false;
  for (std::size_t i = 0; i < c.steps(); ++i) {
    const bool blind = c.at(sector, i) < p;
    const Instant end = std::min(c.from + step_of(c, i + 1), c.until);
    if (blind && open)
      runs.back().until = end;
    else if (blind)
      runs.push_back({sector, sector, c.from + step_of(c, i), end});
    open = blind;
  }
  return runs;
}

double extent(const Coverage& c, const Unwatched& u) {
  double weight = 0.0;
  for (std::size_t i = u.first_sector; i <= u.last_sector; ++i) weight += c.sectors[i].weight;
  return weight * seconds(u.until - u.from);
}

bool before(const Unwatched& a, const Unwatched& b) {
  return a.first_sector != b.first_sector ? a.first_sector < b.first_sector : a.from < b.from;
}

// Keeps the `most` greatest, in order of place and time.
void keep_greatest(const Coverage& c, std::vector<Unwatched>& all, std::size_t most) {
  std::vector<std::pair<double, std::size_t>> size;
  for (std::size_t i = 0; i < all.size(); ++i) size.emplace_back(-extent(c, all[i]), i);
  std::sort(size.begin(), size.end());
  std::vector<Unwatched> kept;
  for (std::size_t i = 0; i < most; ++i) kept.push_back(all[size[i].second]);
  all = std::move(kept);
}

}  // namespace

Result<std::vector<Sector>> sectors_along(const geo::Polyline& line, double length_m) {
  if (!(length_m > 0.0) || !std::isfinite(length_m))
    return failure(Code::out_of_range, "a sector's length must be a positive number of metres");
  std::vector<Sector> sectors;
  for (const auto& part : line.parts()) {
    const std::vector<double> start_m = starts_of(part);
    // A hair less than the quotient: 60 km in stretches of 20 km are three also after rounding.
    const double pieces = std::max(1.0, std::ceil(start_m.back() / length_m - 1e-9));
    if (static_cast<double>(sectors.size()) + pieces > static_cast<double>(max_sectors))
      return failure(Code::too_large, "more than " + std::to_string(max_sectors) +
                                          " sectors: take a greater sector length");
    const double piece_m = start_m.back() / pieces;
    for (std::size_t i = 0; static_cast<double>(i) < pieces; ++i)
      sectors.push_back({sector_id(sectors.size() + 1),
                         along(part, start_m, (static_cast<double>(i) + 0.5) * piece_m),
                         piece_m / 1000.0});
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

UnwatchedList unwatched(const Coverage& coverage, double p, std::size_t most) {
  UnwatchedList list;
  std::vector<Unwatched> open;  // those that reach the sector before this one
  for (std::size_t s = 0; s < coverage.sectors.size(); ++s) {
    std::vector<Unwatched> runs = blind_runs(coverage, s, p);
    for (const Unwatched& old : open) {
      const auto same = std::find_if(runs.begin(), runs.end(), [&](const Unwatched& run) {
        return run.from == old.from && run.until == old.until;
      });
      if (same != runs.end())
        same->first_sector = old.first_sector;
      else
        list.stretches.push_back(old);
    }
    open = std::move(runs);
  }
  list.stretches.insert(list.stretches.end(), open.begin(), open.end());
  if (list.stretches.size() > most) {
    list.left_out = list.stretches.size() - most;
    keep_greatest(coverage, list.stretches, most);
  }
  std::sort(list.stretches.begin(), list.stretches.end(), before);
  return list;
}

}  // namespace truce::sense
