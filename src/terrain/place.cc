// SPDX-License-Identifier: Apache-2.0
#include "terrain/place.h"

#include <GeographicLib/TransverseMercator.hpp>
#include <cmath>
#include <cstdlib>

namespace truce::terrain {
namespace {

using GeographicLib::TransverseMercator;

constexpr double max_off_meridian_deg = 9.0;
constexpr double false_easting_m = 500'000.0;
constexpr double false_northing_m = 10'000'000.0;  // of southern zones

Result<void> check_zone(const Elevation& ground) {
  if (ground.utm_zone != 0 && std::abs(ground.utm_zone) <= 60) return {};
  return failure(
      Code::bad_geometry,
      "the terrain is in neither degrees nor a UTM zone, so positions cannot be found on "
      "it: gdalwarp -t_srs EPSG:4326 -r bilinear IN OUT.tif");
}

double meridian_deg(int zone) {
  return 6.0 * std::abs(zone) - 183.0;
}

double north_m(const Elevation& ground) {
  return ground.utm_zone > 0 ? 0.0 : false_northing_m;
}

tl::unexpected<Error> too_far() {
  return failure(Code::out_of_range, "the place lies too far from the terrain's UTM zone");
}

}  // namespace

Result<Point> point_of(const Elevation& ground, LatLon position) {
  if (!is_valid(position)) return failure(Code::out_of_range, "no latitude and longitude");
  if (ground.frame == Frame::geographic_deg) {
    // A grid may go on eastwards across the antimeridian.
    const double turn = position.lon_deg < ground.west ? 360.0 : 0.0;
    const bool beyond = position.lon_deg + turn > ground.west + ground.columns * ground.step_x;
    return Point{position.lon_deg + (beyond ? 0.0 : turn), position.lat_deg};
  }
  if (auto fine = check_zone(ground); !fine) return tl::unexpected(fine.error());
  const double off = std::remainder(position.lon_deg - meridian_deg(ground.utm_zone), 360.0);
  if (std::abs(off) > max_off_meridian_deg) return too_far();
  Point point;
  TransverseMercator::UTM().Forward(meridian_deg(ground.utm_zone), position.lat_deg,
                                    position.lon_deg, point.x, point.y);
  return Point{point.x + false_easting_m, point.y + north_m(ground)};
}

Result<LatLon> lat_lon_of(const Elevation& ground, Point point) {
  if (ground.frame == Frame::geographic_deg) {
    const LatLon place{point.y, std::remainder(point.x, 360.0)};
    if (!is_valid(place)) return failure(Code::out_of_range, "no latitude and longitude");
    return place;
  }
  if (auto fine = check_zone(ground); !fine) return tl::unexpected(fine.error());
  if (!(std::abs(point.x - false_easting_m) < 1e6) || !(std::abs(point.y) < 2e7)) return too_far();
  LatLon place;
  TransverseMercator::UTM().Reverse(meridian_deg(ground.utm_zone), point.x - false_easting_m,
                                    point.y - north_m(ground), place.lat_deg, place.lon_deg);
  if (!is_valid(place)) return too_far();
  return place;
}

}  // namespace truce::terrain
