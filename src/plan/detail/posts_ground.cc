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

Result<void> join(const PostsAsked& asked, const std::vector<double>& reach_m, const Means& means,
                  Ground& ground) {
  std::size_t count = 0;
  for (const Point& point : ground.points) {
    auto& near = ground.near.emplace_back();
    for (std::uint32_t c = 0; c < ground.candidates.size(); ++c) {
      const Candidate& candidate = ground.candidates[c];
      const double reach = reach_m[candidate.sensor];
      if (!may_be_near(candidate.at, point.at, reach)) continue;
      const double cos_lat = std::cos(point.at.lat_deg * std::numbers::pi / 180);
      if (std::abs(candidate.at.lon_deg - point.at.lon_deg) < 180 &&
          std::abs(candidate.at.lon_deg - point.at.lon_deg) * 111'000 * cos_lat >
              1.1 * reach + 2000)
        continue;
      const double distance = geo::distance_m(candidate.at, point.at);
      if (distance > reach) continue;
      const SensorAsked& sensor = asked.sensors[candidate.sensor];
      const double visible = sensor.line_of_sight && means.visible
                                 ? means.visible(candidate.at, sensor.mast_m, point.at)
                                 : 1;
      if (visible > 0) near.push_back({c, distance, std::min(visible, 1.0)});
    }
    count += near.size();
    if (count > max_near)
      return failure(Code::too_large, "sensors and points make more than " +
                                          std::to_string(max_near) +
                                          " pairs; space points or sites wider");
  }
  return {};
}

}  // namespace

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

Result<Ground> lay_ground(const PostsAsked& asked, const std::vector<double>& reach_m,
                          const Means& means) {
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
  const double points = (until - from) / 1000 / asked.line.every_km *
                        static_cast<double>(asked.line.offsets_km.size());
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
    }
  add_candidates(asked, middles(from, until, asked.sites.every_km * 1000), ground);
  if (auto joined = join(asked, reach_m, means, ground); !joined)
    return tl::unexpected(joined.error());
  return ground;
}

}  // namespace truce::plan::detail
