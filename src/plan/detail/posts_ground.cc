// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_ground.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"
#include "geo/geojson.h"
#include "plan/detail/ceilings.h"
#include "plan/detail/words.h"

namespace truce::plan::detail {
namespace {

Result<std::vector<std::vector<LatLon>>> read_line(const std::string& path, const Means& means) {
  if (!means.read) return failure(Code::usage, "nothing reads the files that the plan names");
  auto text = means.read(path);
  if (!text) return tl::unexpected(text.error());
  auto shapes = geo::read_geojson(*text);
  if (!shapes) {
    shapes.error().where.file = path;
    return tl::unexpected(shapes.error());
  }
  auto line = geo::Polyline::make(std::move(shapes->lines));
  if (line) return line->parts();
  line.error().where.file = path;
  return tl::unexpected(line.error());
}

std::vector<double> starts_of(const std::vector<std::vector<LatLon>>& parts) {
  std::vector<double> out;
  double along = 0;
  for (const auto& part : parts)
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (i > 0) along += geo::distance_m(part[i - 1], part[i]);
      out.push_back(along);
    }
  return out;
}

double times(const std::vector<HotspotAsked>& spots, LatLon at) {
  double most = 1;
  for (const HotspotAsked& spot : spots)
    if (geo::distance_m({spot.latitude, spot.longitude}, at) <= spot.radius_km * 1000)
      most = std::max(most, spot.times);
  return most;
}

// Middles of stretches of equal length, at most `every_m` long.
std::vector<double> middles(double from_m, double until_m, double every_m) {
  const double length = until_m - from_m;
  const auto count = static_cast<std::size_t>(std::max(1.0, std::ceil(length / every_m - 1e-9)));
  std::vector<double> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(from_m + length * (static_cast<double>(i) + 0.5) / static_cast<double>(count));
  return out;
}

std::string numbered_site(std::size_t number) {
  std::string digits = std::to_string(number);
  return "site-" + std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

void add_candidates(const PostsAsked& asked, const std::vector<double>& along, Ground& ground) {
  std::size_t number = 0;
  for (const double m : along)
    for (const double offset : asked.sites.offsets_km) {
      ++number;
      for (std::size_t s = 0; s < asked.sensors.size(); ++s)
        if (!asked.sensors[s].only_existing)
          ground.candidates.push_back({numbered_site(number) + "/" + asked.sensors[s].id,
                                       ground.at(m, offset * 1000), s, false});
    }
  for (const ExistingAsked& post : asked.existing) {
    const auto sensor = std::ranges::find(asked.sensors, post.sensor, &SensorAsked::id);
    ground.candidates.push_back({post.id,
                                 {post.latitude, post.longitude},
                                 static_cast<std::size_t>(sensor - asked.sensors.begin()),
                                 true});
  }
}

// A degree of latitude has at least 110.5 km: who is farther apart in latitude is not near.
bool may_be_near(LatLon a, LatLon b, double reach_m) {
  return std::abs(a.lat_deg - b.lat_deg) * 110'500 <= reach_m;
}

bool is_beyond(LatLon a, LatLon b, double reach_m) {
  if (!may_be_near(a, b, reach_m)) return true;
  const double cos_lat = std::cos(b.lat_deg * std::numbers::pi / 180);
  const double east = std::abs(a.lon_deg - b.lon_deg);
  return east < 180 && east * 111'000 * cos_lat > 1.1 * reach_m + 2000;
}

// Who is near each place, nothing hidden as yet.
Result<void> join(const std::vector<double>& reach_m, Ground& ground) {
  std::size_t count = 0;
  for (const LatLon place : ground.places) {
    auto& near = ground.near.emplace_back();
    for (std::uint32_t c = 0; c < ground.candidates.size(); ++c) {
      const Candidate& candidate = ground.candidates[c];
      const double reach = reach_m[candidate.sensor];
      if (is_beyond(candidate.at, place, reach)) continue;
      const double distance = geo::distance_m(candidate.at, place);
      if (distance <= reach) near.push_back({c, 0, distance});
    }
    count += near.size();
    if (count > max_near)
      return failure(Code::too_large, "sensors and places make more than " +
                                          std::to_string(max_near) +
                                          " pairs; space points or sites wider");
  }
  return {};
}

// One pass over all who look, with the ground in memory once.
Result<void> hide(const PostsAsked& asked, const std::vector<double>& sight_m, const Means& means,
                  Ground& ground) {
  Box box;
  for (const LatLon place : ground.places) box.take(place);
  for (const Candidate& candidate : ground.candidates) box.take(candidate.at);
  auto relief = Relief::make(asked.terrain, box, means);
  if (!relief) return tl::unexpected(relief.error());
  std::vector<std::vector<double>> heights;
  for (const SensorAsked& sensor : asked.sensors) heights.push_back(heights_of(sensor, asked));
  for (std::size_t q = 0; q < ground.places.size(); ++q) {
    if (means.progress && q % 256 == 0)
      means.progress("lines of sight",
                     static_cast<double>(q) / static_cast<double>(ground.places.size()));
    for (Near& near : ground.near[q]) {
      const Candidate& candidate = ground.candidates[near.candidate];
      const SensorAsked& sensor = asked.sensors[candidate.sensor];
      if (sensor.line_of_sight && near.distance_m <= sight_m[candidate.sensor])
        near.hidden = relief->hidden(candidate.at, sensor.mast_m, ground.places[q],
                                     heights[candidate.sensor]);
    }
  }
  ground.relief = std::move(*relief);
  return {};
}

// Gauss's two points of each part of the stretch around `middle_m`.
void add_places(double middle_m, double offset_m, Ground& ground) {
  const auto parts = static_cast<double>(ground.places_each) / 2;
  const double part_m = ground.stretch_m / std::max(0.5, parts);
  if (ground.places_each == 1) return ground.places.push_back(ground.at(middle_m, offset_m));
  for (double part = 0; part < parts; ++part)
    for (const double side : {-0.5, 0.5})
      ground.places.push_back(ground.at(
          middle_m - ground.stretch_m / 2 + (part + 0.5 + side / std::numbers::sqrt3) * part_m,
          offset_m));
}

}  // namespace

std::vector<double> heights_of(const SensorAsked& sensor, const PostsAsked& asked) {
  std::vector<double> out;
  for (const BreachAsked& breach : asked.breaches) {
    const auto own = std::ranges::find(sensor.ranges, breach.id, &RangeAsked::breach);
    out.push_back(own == sensor.ranges.end() ? breach.height_m
                                             : own->height_m.value_or(breach.height_m));
  }
  return out;
}

LatLon Ground::at(double along_m, double offset_m) const {
  std::size_t first = 0;
  for (std::size_t part = 0; part < line.size(); ++part) {
    const auto begin = starts_m.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = begin + static_cast<std::ptrdiff_t>(line[part].size());
    first += line[part].size();
    if (along_m > *(end - 1) && part + 1 < line.size()) continue;
    const auto after = std::clamp(std::upper_bound(begin, end, along_m), begin + 1, end - 1);
    const auto i = static_cast<std::size_t>(after - begin);
    const double azimuth = geo::azimuth_deg(line[part][i - 1], line[part][i]);
    const LatLon foot = geo::destination(line[part][i - 1], azimuth, along_m - *(after - 1));
    return offset_m == 0 ? foot : geo::destination(foot, azimuth - 90, offset_m);
  }
  return line.back().back();
}

std::vector<std::vector<LatLon>> Ground::asked_line() const {
  const double from = points.front().along_m - stretch_m / 2;
  const double until = points.back().along_m + stretch_m / 2;
  std::vector<std::vector<LatLon>> out;
  std::size_t vertex = 0;
  for (const auto& part : line) {
    std::vector<LatLon> inside;
    const double begin = starts_m[vertex];
    const double end = starts_m[vertex + part.size() - 1];
    if (begin < from && from < end) inside.push_back(at(from, 0));
    for (const LatLon place : part) {
      const double along = starts_m[vertex++];
      if (from <= along && along <= until) inside.push_back(place);
    }
    if (begin < until && until < end) inside.push_back(at(until, 0));
    if (inside.size() > 1) out.push_back(std::move(inside));
  }
  return out;
}

Result<Ground> lay_ground(const PostsAsked& asked, const Reaches& reaches, const Means& means) {
  auto line = read_line(asked.line.file, means);
  if (!line) return tl::unexpected(line.error());
  Ground ground;
  ground.line = std::move(*line);
  ground.starts_m = starts_of(ground.line);
  const double from = asked.line.from_km * 1000;
  const double until = std::min(ground.starts_m.back(), asked.line.until_km.value_or(1e9) * 1000);
  if (from >= until)
    return failure(Code::out_of_range, "the line ends at km " +
                                           in_figures(ground.starts_m.back() / 1000, 1) +
                                           "; 'from_km' lies behind what is asked of it");
  ground.places_each = asked.places_each();
  const double points = (until - from) / 1000 / asked.line.every_km *
                        static_cast<double>(asked.line.offsets_km.size()) *
                        std::max(1.0, static_cast<double>(ground.places_each) / 2);
  const double sites = (until - from) / 1000 / asked.sites.every_km *
                       static_cast<double>(asked.sites.offsets_km.size() * asked.sensors.size());
  if (points > max_points || sites > max_post_candidates)
    return failure(Code::too_large, "the spacing makes " + in_figures(points, 0) + " points and " +
                                        in_figures(sites, 0) + " candidates; at most " +
                                        std::to_string(max_points) + " and " +
                                        std::to_string(max_post_candidates) + " are taken");
  const auto along = middles(from, until, asked.line.every_km * 1000);
  ground.stretch_m = (until - from) / static_cast<double>(along.size());
  for (const double m : along)
    for (const double offset : asked.line.offsets_km) {
      const LatLon at = ground.at(m, offset * 1000);
      const double weight = ground.stretch_m / 1000 /
                            static_cast<double>(asked.line.offsets_km.size()) *
                            times(asked.hotspots, at);
      ground.points.push_back({m, offset * 1000, at, weight});
      add_places(m, offset * 1000, ground);
    }
  add_candidates(asked, middles(from, until, asked.sites.every_km * 1000), ground);
  auto done = join(reaches.any_m, ground);
  if (done && asked.terrain.is_there()) done = hide(asked, reaches.sight_m, means, ground);
  if (!done) return tl::unexpected(done.error());
  return ground;
}

}  // namespace truce::plan::detail
