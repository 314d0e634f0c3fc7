// SPDX-License-Identifier: Apache-2.0
#include "oracle.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "geo/geodesic.h"

namespace truce::bench {
namespace {

using Own = Eigen::Vector4d;     // east, north, time, depth: all as offsets from the truth
using Shared = Eigen::Vector2d;  // wind toward east, north
using OwnMatrix = Eigen::Matrix4d;
using Cross = Eigen::Matrix<double, 2, 4>;

constexpr double degree = std::numbers::pi / 180.0;
constexpr double metres_per_degree = 111.2e3;
constexpr int most_steps = 12;
constexpr int wind_rounds = 6;

struct Row {
  double east_m = 0.0;  // of the station, from the true place
  double north_m = 0.0;
  double rise_m = 0.0;  // from the source to the station
  double speed_mps = 0.0;
  double at_s = 0.0;  // since the true time
  double sigma_s = 0.0;
};

struct Source {
  std::size_t number = 0;
  double depth_m = 0.0;
  std::vector<Row> rows;
  Own own = Own::Zero();
};

struct Normal {
  OwnMatrix own = OwnMatrix::Zero();
  Cross cross = Cross::Zero();
  Eigen::Matrix2d shared = Eigen::Matrix2d::Zero();
  Own own_pull = Own::Zero();
  Shared shared_pull = Shared::Zero();
};

class Physics {
 public:
  Physics(const sim::ArrivalOptions& options)
      : in_ground_(options.is_seismic), law_(options.air.law) {}

  bool in_ground() const { return in_ground_; }

  double takes_s(const Row& row, const Own& own, const Shared& wind) const {
    const double e = row.east_m - own[0];
    const double n = row.north_m - own[1];
    const double flat = std::max(1e-3, std::hypot(e, n));
    const double slant = std::hypot(flat, row.rise_m + own[3]);
    if (in_ground_) return slant / row.speed_mps;
    const double along = (wind[0] * e + wind[1] * n) / flat;
    if (law_ == sim::WindLaw::effective_speed) return slant / (row.speed_mps + along);
    const double across = (wind[1] * e - wind[0] * n) / flat;
    return slant / (along + std::sqrt(row.speed_mps * row.speed_mps - across * across));
  }

  Normal normal(const Source& source, const Shared& wind) const {
    Normal sum;
    if (!in_ground_) sum.own(3, 3) = 1.0;  // sound has no depth to find
    for (const Row& row : source.rows) {
      const double residual = row.at_s - source.own[2] - takes_s(row, source.own, wind);
      Own j = Own::Zero();
      j[0] = slope(row, source.own, wind, 0);
      j[1] = slope(row, source.own, wind, 1);
      j[2] = 1.0;
      if (in_ground_) j[3] = slope(row, source.own, wind, 3);
      Shared k = Shared::Zero();
      if (!in_ground_) k = wind_slope(row, source.own, wind);
      const double weight = 1.0 / (row.sigma_s * row.sigma_s);
      sum.own += weight * j * j.transpose();
      sum.cross += weight * k * j.transpose();
      sum.shared += weight * k * k.transpose();
      sum.own_pull += weight * residual * j;
      sum.shared_pull += weight * residual * k;
    }
    return sum;
  }

 private:
  double slope(const Row& row, const Own& own, const Shared& wind, int which) const {
    constexpr double step_m = 0.5;
    Own more = own;
    Own less = own;
    more[which] += step_m;
    less[which] -= step_m;
    return (takes_s(row, more, wind) - takes_s(row, less, wind)) / (2.0 * step_m);
  }
  Shared wind_slope(const Row& row, const Own& own, const Shared& wind) const {
    constexpr double step_mps = 0.01;
    Shared s;
    for (int i = 0; i < 2; ++i) {
      Shared more = wind;
      Shared less = wind;
      more[i] += step_mps;
      less[i] -= step_mps;
      s[i] = (takes_s(row, own, more) - takes_s(row, own, less)) / (2.0 * step_mps);
    }
    return s;
  }

  bool in_ground_;
  sim::WindLaw law_;
};

void locate_source(const Physics& physics, const Shared& wind, int steps, Source& source) {
  for (int i = 0; i < steps; ++i) {
    const Normal n = physics.normal(source, wind);
    const Own step = n.own.ldlt().solve(n.own_pull);
    source.own += step;
    source.own[3] = std::max(source.own[3], -source.depth_m);  // nothing above sea level
    if (step.cwiseAbs().maxCoeff() < 1e-6) return;
  }
}

// Meridians converge: azimuths are taken from the meridian of the rectangle's centre, as the wind
// is.
double convergence_deg(LatLon at, LatLon centre) {
  return std::remainder(at.lon_deg - centre.lon_deg, 360.0) * std::sin(at.lat_deg * degree);
}

std::vector<Source> sources_with_rows(const sim::ArrivalScene& scene,
                                      const sim::ArrivalOptions& options) {
  std::vector<Source> sources(scene.sources.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    sources[i].number = i;
    sources[i].depth_m = std::max(0.0, scene.sources[i].depth_m);
  }
  for (std::size_t i = 0; i < scene.arrivals.size(); ++i) {
    if (scene.tells_of[i] < 0) continue;
    const auto of = static_cast<std::size_t>(scene.tells_of[i]);
    const sim::TrueSource& truth = scene.sources[of];
    if (truth.heard < options.least_heard) continue;
    const Arrival& a = scene.arrivals[i];
    const Station& s = scene.stations[a.station];
    const double d = geo::distance_m(truth.where, s.at);
    const double azimuth = (geo::azimuth_deg(truth.where, s.at) -
                            convergence_deg(truth.where, options.ground.centre)) *
                           degree;
    sources[of].rows.push_back({d * std::sin(azimuth), d * std::cos(azimuth),
                                s.elevation_m + truth.depth_m, sim::speed_mps(a.phase),
                                seconds(a.at - truth.at),
                                options.sigma_s * (a.phase == Phase::s ? 2.0 : 1.0)});
  }
  std::erase_if(sources, [](const Source& s) { return s.rows.empty(); });
  return sources;
}

using Key = std::array<long, 3>;
Key group_of(const sim::TrueSource& s, const sim::ArrivalOptions& options,
             const OracleOptions& how) {
  if (how.wind != OracleWind::by_tile) return {0, 0, 0};
  const LatLon c = options.ground.centre;
  const double narrow = std::cos(c.lat_deg * degree);
  const auto cell = [](double value, double size) {
    return static_cast<long>(std::floor(value / size));
  };
  return {cell((s.where.lat_deg - c.lat_deg) * metres_per_degree, how.tile_m),
          cell(std::remainder(s.where.lon_deg - c.lon_deg, 360.0) * narrow * metres_per_degree,
               how.tile_m),
          cell(seconds(s.at - options.from), how.tile_s)};
}

struct Wind {
  Shared mean = Shared::Zero();
  Eigen::Matrix2d covariance = Eigen::Matrix2d::Zero();
};

Wind shared_wind(const Physics& physics, const OracleOptions& how, std::vector<Source*>& group) {
  Wind wind;
  const double prior = 1.0 / (how.wind_sigma_mps * how.wind_sigma_mps);
  for (int round = 0; round < wind_rounds; ++round) {
    Eigen::Matrix2d information = prior * Eigen::Matrix2d::Identity();
    Shared pull = -prior * wind.mean;
    for (Source* s : group) {
      locate_source(physics, wind.mean, 3, *s);
      const Normal n = physics.normal(*s, wind.mean);
      const Eigen::LDLT<OwnMatrix> own(n.own);
      information += n.shared - n.cross * own.solve(n.cross.transpose());
      pull += n.shared_pull - n.cross * own.solve(n.own_pull);
    }
    wind.covariance = information.inverse();
    wind.mean += wind.covariance * pull;
  }
  return wind;
}

Fix fix_of(const Physics& physics, const sim::TrueSource& truth, const Wind& wind, double turn_deg,
           Source& source) {
  const Source at_truth{source.number, source.depth_m, source.rows, Own::Zero()};
  locate_source(physics, wind.mean, most_steps, source);
  const Normal n = physics.normal(source, wind.mean);
  const OwnMatrix inverse = n.own.inverse();
  const OwnMatrix spread = inverse * n.cross.transpose() * wind.covariance * n.cross * inverse;
  // From the frame of the rectangle's meridian to the east and north of the place itself.
  const double turn = turn_deg * degree;
  const Eigen::Matrix2d to_place{{std::cos(turn), std::sin(turn)},
                                 {-std::sin(turn), std::cos(turn)}};
  const Eigen::Matrix2d c =
      to_place * (inverse + spread).topLeftCorner<2, 2>() * to_place.transpose();
  const Shared off = to_place * source.own.head<2>();
  Fix fix;
  fix.found = true;
  fix.at = truth.at + from_seconds(source.own[2]);
  fix.where = geo::destination(truth.where, std::atan2(off[0], off[1]) / degree, off.norm());
  fix.covariance = {c(0, 0), c(0, 1), c(1, 1)};
  fix.error_m = off.norm();
  fix.time_error_s = std::abs(source.own[2]);
  fix.bound_m =
      std::sqrt(physics.normal(at_truth, wind.mean).own.inverse().topLeftCorner<2, 2>().trace());
  fix.wind_east_mps = wind.mean[0];
  fix.wind_north_mps = wind.mean[1];
  return fix;
}

}  // namespace

OracleOptions oracle_options(const sim::ArrivalOptions& options) {
  OracleOptions how;
  if (options.air.varying_mps > 0.0)
    how.wind = OracleWind::by_tile;
  else if (options.air.wind_mps > 0.0)
    how.wind = OracleWind::one;
  return how;
}

std::vector<Fix> oracle(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options,
                        const OracleOptions& how) {
  const Physics physics(options);
  std::vector<Source> sources = sources_with_rows(scene, options);
  std::map<Key, std::vector<Source*>> groups;
  for (Source& s : sources) groups[group_of(scene.sources[s.number], options, how)].push_back(&s);
  std::vector<Fix> fixes(scene.sources.size());
  for (auto& [key, group] : groups) {
    const Wind wind = how.wind == OracleWind::still ? Wind{} : shared_wind(physics, how, group);
    for (Source* s : group) {
      const sim::TrueSource& truth = scene.sources[s->number];
      fixes[s->number] =
          fix_of(physics, truth, wind, convergence_deg(truth.where, options.ground.centre), *s);
    }
  }
  return fixes;
}

}  // namespace truce::bench
