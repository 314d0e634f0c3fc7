// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/rows.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/units.h"

namespace truce::locate::rows {
namespace {

constexpr double most_error_m = 5e6;
constexpr double most_error_s = 1e7;

bool is_error(double value, double most) {
  return value >= 0.0 && value <= most;
}

class Maker {
 public:
  Maker(const Detections& d, const Plane& plane, const Assumptions& a)
      : given_(d), plane_(plane), assumed_(a) {}

  Rows make() {
    find_reference();
    for (const Arrival& a : given_.arrivals) take(a);
    for (const Bearing& b : given_.bearings) take(b);
    for (const Position& p : given_.positions)
      take_spot({DetectionKind::position, p.id, p.when}, p.origin, p.at,
                circular(told(p.error_m, assumed_.untold_place_m)), p.time_sigma_s, is_usable(p));
    for (const Known& k : given_.known)
      take_spot({DetectionKind::position, k.id, k.when}, k.origin, k.at, blurred(k.covariance),
                k.time_sigma_s, is_usable(k));
    for (const Footprint& f : given_.footprints) take(f);
    for (const Quiet& q : given_.quiet)
      if (is_valid(q.at) && q.hearing.half_m > 0.0)
        rows_.ears.push_back({{no_source, 1.0}, plane_.map(q.at).at, q.hearing, false});
    weigh_origins();
    find_middle(rows_);
    return std::move(rows_);
  }

 private:
  static constexpr std::uint32_t no_source = 0xFFFFFFFF;
  // Sharpness is a standard deviation: the smaller, the better the witness.
  struct Witness {
    std::uint64_t origin;
    double sharpness;
  };

  static double told(double sigma, double untold) { return sigma > 0.0 ? sigma : untold; }
  double since(Instant at) const {
    std::int64_t ns = 0;
    if (__builtin_sub_overflow(at.ns, rows_.reference.ns, &ns))
      return at < rows_.reference ? -1e10 : 1e10;
    return static_cast<double>(ns) * 1e-9;
  }

  // The middle of all times, so that one that is years off moves nothing.
  void find_reference() {
    std::vector<std::int64_t> times;
    for (const Arrival& a : given_.arrivals) times.push_back(a.at.ns);
    for (const Bearing& b : given_.bearings) times.push_back(b.at.ns);
    for (const Position& p : given_.positions) times.push_back(p.when.ns);
    for (const Known& k : given_.known) times.push_back(k.when.ns);
    for (const Footprint& f : given_.footprints) times.push_back(f.from.ns / 2 + f.until.ns / 2);
    if (times.empty()) return;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    rows_.reference = Instant{*middle};
  }

  bool has_room(bool usable) {
    if (usable && rows_.sources.size() < max_detections) return true;
    ++rows_.unusable;
    return false;
  }

  RowOf add(const Source& source, std::uint64_t origin, double sharpness) {
    rows_.sources.push_back(source);
    witnesses_.push_back({origin, sharpness});
    return {static_cast<std::uint32_t>(rows_.sources.size() - 1), 1.0};
  }

  double variance_of_time(double sigma_s) const {
    const double s = told(sigma_s, assumed_.untold_time_s);
    return s * s;
  }

  void take(const Arrival& a) {
    const bool usable =
        a.station < given_.stations.size() && is_valid(given_.stations[a.station].at) &&
        std::isfinite(given_.stations[a.station].elevation_m) &&
        is_error(a.sigma_s, most_error_s) && static_cast<std::size_t>(a.phase) < phase_count;
    if (!has_room(usable)) return;
    const Station& station = given_.stations[a.station];
    const RowOf row = add({DetectionKind::arrival, a.id, a.at}, 0, 0.0);
    rows_.fronts.push_back({row, plane_.map(station.at).at, station.elevation_m, since(a.at),
                            variance_of_time(a.sigma_s),
                            1.0 / assumed_.speed_m_s[static_cast<std::size_t>(a.phase)]});
  }

  void take(const Bearing& b) {
    if (!has_room(is_usable(b))) return;
    const double sigma = told(b.sigma_deg, assumed_.untold_bearing_deg) * radian;
    const RowOf row = add({DetectionKind::bearing, b.id, b.at}, b.origin, sigma);
    const Mapped from = plane_.map(b.from);
    const double direction = b.azimuth_deg * radian - from.convergence_rad;
    rows_.rays.push_back({row, from.at, std::sin(direction), std::cos(direction), sigma * sigma,
                          b.from_error_m * b.from_error_m});
    const double slowness =
        b.travels ? 1.0 / assumed_.speed_m_s[static_cast<std::size_t>(b.phase)] : 0.0;
    const double blur = b.from_error_m * slowness;
    rows_.fronts.push_back(
        {row, from.at, 0.0, since(b.at), variance_of_time(b.time_sigma_s) + blur * blur, slowness});
    if (assumed_.hearing.half_m > 0.0) rows_.ears.push_back({row, from.at, assumed_.hearing, true});
  }

  void take_spot(const Source& source, std::uint64_t origin, LatLon at,
                 const Covariance& covariance, double time_sigma_s, bool usable) {
    if (!has_room(usable)) return;
    const RowOf row = add(source, origin, std::sqrt(covariance.ee_m2 + covariance.nn_m2));
    rows_.spots.push_back({row, plane_.map(at).at, covariance});
    rows_.fronts.push_back({row, {}, 0.0, since(source.at), variance_of_time(time_sigma_s), 0.0});
  }

  void take(const Footprint& f) {
    if (!has_room(is_usable(f))) return;
    const RowOf row =
        add({DetectionKind::footprint, f.id, f.from}, f.origin, std::hypot(f.scan_m, f.track_m));
    const Mapped centre = plane_.map(f.centre);
    const double direction = f.azimuth_deg * radian - centre.convergence_rad;
    rows_.patches.push_back({row, centre.at, std::sin(direction), std::cos(direction),
                             0.5 * f.scan_m, 0.5 * f.track_m, assumed_.footprint_error_m});
    rows_.windows.push_back({row, since(f.from), since(f.until)});
  }

  // Origins are told apart by kind: a place and a direction from one witness are two things.
  void weigh_origins() {
    std::map<std::pair<DetectionKind, std::uint64_t>, std::uint32_t> best;
    const auto order = [&](std::uint32_t i) {
      return std::tuple(witnesses_[i].sharpness, rows_.sources[i].at, rows_.sources[i].id, i);
    };
    for (std::uint32_t i = 0; i < rows_.sources.size(); ++i) {
      if (witnesses_[i].origin == 0) continue;
      const auto [at, is_new] = best.try_emplace({rows_.sources[i].kind, witnesses_[i].origin}, i);
      if (!is_new && order(i) < order(at->second)) at->second = i;
    }
    const auto weigh = [&](auto& rows) {
      for (RowOf& row : rows)
        if (row.detection != no_source && witnesses_[row.detection].origin != 0)
          row.weight = best.at({rows_.sources[row.detection].kind,
                                witnesses_[row.detection].origin}) == row.detection;
    };
    weigh(rows_.rays);
    weigh(rows_.fronts);
    weigh(rows_.spots);
    weigh(rows_.patches);
    weigh(rows_.windows);
    weigh(rows_.ears);
    double heard = 0.0;
    for (const Ear& ear : rows_.ears) heard += ear.heard ? ear.weight : 0.0;
    if (heard > assumed_.hearing_weight)
      for (Ear& ear : rows_.ears)
        if (ear.heard) ear.weight *= assumed_.hearing_weight / heard;
  }

  const Detections& given_;
  const Plane& plane_;
  const Assumptions& assumed_;
  Rows rows_;
  std::vector<Witness> witnesses_;
};

}  // namespace

bool is_usable(const Bearing& b) {
  return is_valid(b.from) && is_error(b.from_error_m, most_error_m) && b.azimuth_deg >= 0.0 &&
         b.azimuth_deg < 360.0 && is_error(b.sigma_deg, 360.0) &&
         is_error(b.time_sigma_s, most_error_s) && static_cast<std::size_t>(b.phase) < phase_count;
}

bool is_usable(const Position& p) {
  return is_valid(p.at) && is_error(p.error_m, most_error_m) &&
         is_error(p.time_sigma_s, most_error_s);
}

bool is_usable(const Footprint& f) {
  return is_valid(f.centre) && f.scan_m > 0.0 && f.scan_m <= most_error_m && f.track_m > 0.0 &&
         f.track_m <= most_error_m && std::isfinite(f.azimuth_deg) &&
         std::abs(f.azimuth_deg) <= 360.0 && f.from < f.until;
}

bool is_usable(const Known& k) {
  return locate::is_usable(Place{k.at, k.covariance}) && is_error(k.time_sigma_s, most_error_s);
}

void find_middle(Rows& rows) {
  std::vector<double> east;
  std::vector<double> north;
  const auto see = [&](Offset at) {
    east.push_back(at.east_m);
    north.push_back(at.north_m);
  };
  for (const Ray& r : rows.rays) see(middle_of(r));
  for (const Front& f : rows.fronts)
    if (rows.sources[f.detection].kind == DetectionKind::arrival) see(f.from);
  for (const Spot& s : rows.spots) see(s.at);
  for (const Patch& p : rows.patches) see(p.centre);
  if (east.empty()) return;
  const auto half = static_cast<std::ptrdiff_t>(east.size() / 2);
  std::nth_element(east.begin(), east.begin() + half, east.end());
  std::nth_element(north.begin(), north.begin() + half, north.end());
  rows.middle = {east[east.size() / 2], north[north.size() / 2]};
  // Four of five lie within: one far away must not stretch the search.
  for (double& e : east) e = std::abs(e - rows.middle.east_m);
  for (double& n : north) n = std::abs(n - rows.middle.north_m);
  const auto most = static_cast<std::ptrdiff_t>(east.size() * 4 / 5);
  std::nth_element(east.begin(), east.begin() + most, east.end());
  std::nth_element(north.begin(), north.begin() + most, north.end());
  rows.extent_m = std::max(east[east.size() * 4 / 5], north[north.size() * 4 / 5]);
}

Offset middle_of(const Ray& r) {
  const double out = 0.5 * (r.near_m + r.far_m);
  return {r.from.east_m + out * r.sine, r.from.north_m + out * r.cosine};
}

LatLon first_anchor(const Detections& d) {
  const auto first = [](const auto& list, const auto& place_of) -> const LatLon* {
    for (const auto& item : list)
      if (is_valid(place_of(item))) return &place_of(item);
    return nullptr;
  };
  if (const LatLon* at = first(d.positions, [](const Position& p) -> auto& { return p.at; }))
    return *at;
  if (const LatLon* at = first(d.known, [](const Known& k) -> auto& { return k.at; })) return *at;
  if (const LatLon* at = first(d.footprints, [](const Footprint& f) -> auto& { return f.centre; }))
    return *at;
  if (const LatLon* at = first(d.bearings, [](const Bearing& b) -> auto& { return b.from; }))
    return *at;
  for (const Arrival& a : d.arrivals)
    if (a.station < d.stations.size() && is_valid(d.stations[a.station].at))
      return d.stations[a.station].at;
  return {};
}

Rows make_rows(const Detections& detections, const Plane& plane, const Assumptions& assumptions) {
  return Maker(detections, plane, assumptions).make();
}

}  // namespace truce::locate::rows
