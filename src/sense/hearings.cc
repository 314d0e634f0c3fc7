// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>
#include <set>

#include "geo/geodesic.h"
#include "sense/detail/near.h"
#include "sense/fit.h"

namespace truce::sense {
namespace {

// Of each station, ascending.
std::vector<std::vector<Working>> by_station(std::span<const Working> working, std::size_t count) {
  std::vector<std::vector<Working>> all(count);
  for (const Working& w : working)
    if (w.station < count && w.from < w.until) all[w.station].push_back(w);
  for (auto& stretches : all)
    std::ranges::sort(stretches, {}, [](const Working& w) { return std::pair(w.from, w.until); });
  return all;
}

bool worked_at(const std::vector<Working>& stretches, Instant at) {
  return std::ranges::any_of(stretches,
                             [&](const Working& w) { return w.from <= at && at < w.until; });
}

std::set<std::uint32_t> heard_by(const Located& located,
                                 const std::map<std::uint64_t, std::uint32_t>& station_of) {
  std::set<std::uint32_t> heard;
  for (const LocatedSupport& support : located.support) {
    if (support.kind != DetectionKind::arrival) continue;
    const auto station = station_of.find(support.id);
    if (station != station_of.end()) heard.insert(station->second);
  }
  return heard;
}

}  // namespace

std::vector<Hearing> hearings_of(std::span<const Located> located,
                                 std::span<const Arrival> arrivals,
                                 std::span<const Station> stations,
                                 std::span<const Working> working, const HearingOptions& options) {
  std::map<std::uint64_t, std::uint32_t> station_of;
  for (const Arrival& arrival : arrivals)
    if (arrival.phase == options.phase && arrival.station < stations.size())
      station_of.emplace(arrival.id, arrival.station);
  const auto stretches = by_station(working, stations.size());
  std::vector<detail::Vec> points;
  std::vector<std::uint32_t> valid;
  for (std::uint32_t s = 0; s < stations.size(); ++s) {
    points.push_back(is_valid(stations[s].at) ? detail::earth_centred(stations[s].at)
                                              : detail::Vec{});
    if (is_valid(stations[s].at)) valid.push_back(s);
  }
  const detail::NearIndex near(points, valid, std::clamp(options.within_m, 1.0, 2.1e7));
  detail::NearIndex::Candidates last;
  std::vector<Hearing> hearings;
  for (const Located& happening : located) {
    hearings.emplace_back();
    if (!is_valid(happening.where)) continue;
    const auto heard = heard_by(happening, station_of);
    const detail::Vec at = detail::earth_centred(happening.where);
    for (const std::uint32_t s : near.around(at, last)) {
      const double distance_m = detail::surface_m(at, points[s]);
      if (!(distance_m <= options.within_m)) continue;
      const Instant passed = happening.at + from_seconds(distance_m / options.speed_mps);
      const bool is_heard = heard.contains(s);
      if (is_heard || worked_at(stretches[s], passed))
        hearings.back().push_back({distance_m, is_heard});
    }
  }
  return hearings;
}

}  // namespace truce::sense
