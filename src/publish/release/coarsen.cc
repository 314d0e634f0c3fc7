// SPDX-License-Identifier: Apache-2.0
#include "publish/release/coarsen.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"

namespace truce::publish {
namespace {

constexpr double known_town_m = 150'000.0;

std::optional<NearTown> near_of(const Cell& cell, const std::vector<Town>& towns) {
  const LatLon middle = middle_of(cell);
  const Town* nearest = nullptr;
  double nearest_m = known_town_m;
  for (const Town& town : towns)
    if (const double d = geo::distance_m(town.at, middle); d < nearest_m) {
      nearest_m = d;
      nearest = &town;
    }
  if (nearest == nullptr) return {};
  NearTown near{nearest->names, 0, 0};
  const int size_km = cell_sizes_km[static_cast<std::size_t>(cell.level)];
  if (nearest_m < 500.0 * size_km) return near;
  const int step_km = std::max(1, size_km / 4);
  near.distance_km = step_km * static_cast<int>(std::lround(nearest_m / 1000.0 / step_km));
  const double azimuth = geo::azimuth_deg(nearest->at, middle);
  near.direction = static_cast<int>(std::lround(azimuth / 45.0)) % 8;
  return near;
}

std::optional<Names> district_of(const Cell& cell, const std::vector<District>& districts) {
  const LatLon middle = middle_of(cell);
  for (const District& district : districts)
    if (district.area.contains(middle)) return district.names;
  return {};
}

double thousandth(double degrees) {
  return std::round(degrees * 1000.0) / 1000.0;
}

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

}  // namespace

std::optional<CoarsePlace> coarsened(const SettledPlace& place, const PlaceForm& form,
                                     const Surroundings& surroundings) {
  if (form.form == Form::withheld) return {};
  CoarsePlace out;
  out.form = form.form;
  if (form.form == Form::exact) {
    const LatLon at = place.newest.at;
    out.point = LatLon{thousandth(at.lat_deg), thousandth(at.lon_deg)};
    out.cell = cell_at(at, finest_level);
  } else {
    out.cell = place.cell(form.level);
    out.beyond_cell = may_lie_beyond(out.cell, place.newest);
  }
  if (form.form == Form::district) {
    out.district = district_of(out.cell, surroundings.districts);
    if (!out.district) return {};
  } else {
    out.near = near_of(out.cell, surroundings.towns);
  }
  return out;
}

RoundedTime rounded(const TimeSpan& when, Rounding rounding) {
  const std::int64_t step = (rounding == Rounding::hour ? 3600 : 86400) * std::int64_t{1000000000};
  const Duration blur = from_seconds(2.0 * when.sigma_s);
  const Instant last = std::max(when.from, when.until - Duration{1}) + blur;
  return {{floor_to((when.from - blur).ns, step)},
          Instant{floor_to(last.ns, step)} + Duration{step}};
}

}  // namespace truce::publish
