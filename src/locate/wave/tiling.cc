// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/tiling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "geo/geodesic.h"

namespace truce::locate {
namespace {

constexpr double metres_a_degree = 111'200.0;

double east_of(double cut_deg, double lon_deg) {
  const double off = std::fmod(lon_deg - cut_deg, 360.0);
  return off < 0.0 ? off + 360.0 : off;
}

double wrapped(double lon_deg) {
  return std::remainder(lon_deg, 360.0);
}

// The middle of the widest stretch of longitude without stations.
double widest_gap(std::span<const Station> stations) {
  std::vector<double> lons;
  for (const Station& s : stations) lons.push_back(east_of(0.0, s.at.lon_deg));
  std::sort(lons.begin(), lons.end());
  double widest = lons.front() + 360.0 - lons.back();
  double cut = lons.back() + 0.5 * widest;
  for (std::size_t k = 1; k < lons.size(); ++k)
    if (lons[k] - lons[k - 1] > widest) {
      widest = lons[k] - lons[k - 1];
      cut = lons[k - 1] + 0.5 * widest;
    }
  return cut;
}

struct Spread {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  double middle() const { return 0.5 * (low + high); }
};

class Cutter {
 public:
  Cutter(std::span<const Station> stations, double side_m) : stations_(stations), side_m_(side_m) {}

  // Halves the longer side until it is short enough; the tile's own stations come along.
  void cut(Tile tile) {
    Spread lat, lon;
    for (const std::uint32_t s : tile.stations) {
      lat.add(stations_[s].at.lat_deg);
      lon.add(east_of(tile.cut_deg, stations_[s].at.lon_deg));
    }
    const double shrink = std::cos(lat.middle() * std::numbers::pi / 180.0);
    const double tall_m = (lat.high - lat.low) * metres_a_degree;
    const double wide_m = (lon.high - lon.low) * metres_a_degree * std::max(0.0, shrink);
    if (std::max(tall_m, wide_m) <= side_m_) {
      tile.centre = {lat.middle(), wrapped(tile.cut_deg + lon.middle())};
      tiles.push_back(std::move(tile));
      return;
    }
    Tile low = tile, high = tile;
    if (tall_m >= wide_m)
      low.north_deg = high.south_deg = lat.middle();
    else
      low.east_deg = high.west_deg = lon.middle();
    const auto outside = [this](const Tile& t) {
      return [this, &t](std::uint32_t s) { return !t.owns(stations_[s].at); };
    };
    std::erase_if(low.stations, outside(low));
    std::erase_if(high.stations, outside(high));
    for (Tile* half : {&low, &high})
      if (!half->stations.empty()) cut(std::move(*half));
  }

  std::vector<Tile> tiles;

 private:
  std::span<const Station> stations_;
  double side_m_;
};

}  // namespace

bool Tile::owns(LatLon p) const {
  const double lon = east_of(cut_deg, p.lon_deg);
  return p.lat_deg >= south_deg && p.lat_deg < north_deg && lon >= west_deg && lon < east_deg;
}

double Tile::distance_m(LatLon p) const {
  if (owns(p)) return 0.0;
  const double lon = east_of(cut_deg, p.lon_deg);
  const double lat = std::clamp(p.lat_deg, std::max(south_deg, -90.0), std::min(north_deg, 90.0));
  double best_m = std::numeric_limits<double>::infinity();
  // The nearest edge may lie on the other side of the cut.
  for (const double edge : {std::clamp(lon, west_deg, east_deg), west_deg, east_deg})
    best_m = std::min(best_m, geo::distance_m(p, {lat, wrapped(cut_deg + edge)}));
  return best_m;
}

std::vector<Tile> lay_tiles(std::span<const Station> stations, double reach_m, double side_m) {
  if (stations.empty()) return {};
  Tile all;
  all.cut_deg = widest_gap(stations);
  for (std::uint32_t s = 0; s < stations.size(); ++s) all.stations.push_back(s);
  Cutter cutter(stations, side_m);
  cutter.cut(std::move(all));
  if (cutter.tiles.size() > 1)
    for (Tile& tile : cutter.tiles) {
      tile.stations.clear();
      for (std::uint32_t s = 0; s < stations.size(); ++s)
        if (tile.distance_m(stations[s].at) <= reach_m) tile.stations.push_back(s);
    }
  return std::move(cutter.tiles);
}

}  // namespace truce::locate
