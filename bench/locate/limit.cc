// SPDX-License-Identifier: Apache-2.0
#include "limit.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/check.h"
#include "geo/geodesic.h"

namespace truce::bench {
namespace {

constexpr double degree = std::numbers::pi / 180.0;
constexpr double metres_per_degree = 111.2e3;
constexpr double gate_sigmas = 5.0;
constexpr double enough_overlap = 0.6;

// A station in reach of a source, one for each phase.
struct Seen {
  std::uint32_t station = 0;
  Phase phase = Phase::acoustic;
  double p = 0.0;  // to be heard there
  double slant_m = 0.0;
  double flat_m = 0.0;
  double azimuth = 0.0;
  double sigma_s = 0.0;
};

struct Claim {
  double gain = 0.0;  // log likelihood ratio of belonging
  std::size_t source = 0;
  std::size_t seen = 0;
  std::size_t arrival = 0;
};

class Court {
 public:
  Court(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options)
      : scene_(scene), options_(options) {
    if (options.is_seismic)
      phases_ = {Phase::p, Phase::s};
    else
      phases_ = {Phase::acoustic};
    at_station_.resize(scene.stations.size() * phase_count);
    double chance = 0.0;
    for (std::size_t i = 0; i < scene.arrivals.size(); ++i) {
      const Arrival& a = scene.arrivals[i];
      at_station_[slot(a.station, a.phase)].push_back(i);
      if (scene.tells_of[i] == sim::from_chance) chance += 1.0;
    }
    const double span_s = seconds(scene.arrivals.back().at - scene.arrivals.front().at);
    const auto slots = static_cast<double>(scene.stations.size() * phases_.size());
    chance_per_s_ = std::max(chance, 1.0) / (std::max(span_s, 1.0) * slots);
  }

  std::vector<Seen> in_reach(const sim::TrueSource& s) const {
    std::vector<Seen> all;
    const double narrow = std::cos(s.where.lat_deg * degree) * metres_per_degree;
    for (std::uint32_t i = 0; i < scene_.stations.size(); ++i) {
      const LatLon at = scene_.stations[i].at;
      const double north = (at.lat_deg - s.where.lat_deg) * metres_per_degree;
      const double east = std::remainder(at.lon_deg - s.where.lon_deg, 360.0) * narrow;
      if (std::hypot(east, north) > 2.3 * s.range_m) continue;
      Seen seen;
      seen.station = i;
      seen.flat_m = geo::distance_m(s.where, at);
      seen.slant_m = std::hypot(seen.flat_m, scene_.stations[i].elevation_m + s.depth_m);
      seen.azimuth = std::atan2(east, north);
      seen.p =
          (1.0 - options_.miss) / (1.0 + std::exp((seen.slant_m - s.range_m) / (0.1 * s.range_m)));
      for (const Phase phase : phases_) {
        seen.phase = phase;
        seen.sigma_s = options_.sigma_s * (phase == Phase::s ? 2.0 : 1.0);
        all.push_back(seen);
      }
    }
    return all;
  }

  double residual_s(const sim::TrueSource& s, const Seen& seen, std::size_t arrival) const {
    return seconds(scene_.arrivals[arrival].at - s.at) - seen.slant_m / sim::speed_mps(seen.phase);
  }
  // ln of (p times the density of the residual over that of chance, against p(silent)).
  double gain(const Seen& seen, double residual_s) const {
    const double u = residual_s / seen.sigma_s;
    const double peak = seen.p / (chance_per_s_ * seen.sigma_s * std::sqrt(2.0 * std::numbers::pi));
    return std::log(peak) - 0.5 * u * u - std::log1p(-seen.p);
  }

  double log_odds(const sim::TrueSource& s, const std::vector<Seen>& reach,
                  const std::vector<std::size_t>& own) const;
  void claims(std::size_t number, const sim::TrueSource& s, const std::vector<Seen>& reach,
              std::vector<Claim>& out) const;
  std::size_t slot(std::uint32_t station, Phase phase) const {
    return station * phase_count + static_cast<std::size_t>(phase);
  }

 private:
  const sim::ArrivalScene& scene_;
  const sim::ArrivalOptions& options_;
  std::vector<Phase> phases_;
  std::vector<std::vector<std::size_t>> at_station_;  // arrivals in order of time
  double chance_per_s_ = 0.0;
};

// `own`: arrivals that truly tell of it.
double Court::log_odds(const sim::TrueSource& s, const std::vector<Seen>& reach,
                       const std::vector<std::size_t>& own) const {
  double sum = 0.0;
  Eigen::Matrix4d information = Eigen::Matrix4d::Zero();
  // Without depth to find, the fourth unknown is known: it adds nothing to the volume.
  information(3, 3) =
      options_.is_seismic ? 12.0 / (options_.depth_m * options_.depth_m) : 2.0 * std::numbers::pi;
  Eigen::Vector4d pull = Eigen::Vector4d::Zero();
  for (const Seen& seen : reach) {
    sum += std::log1p(-seen.p);
    for (const std::size_t i : own) {
      const Arrival& a = scene_.arrivals[i];
      if (a.station != seen.station || a.phase != seen.phase) continue;
      const double r = residual_s(s, seen, i);
      sum += gain(seen, r);
      const double slow = 1.0 / sim::speed_mps(seen.phase);
      Eigen::Vector4d j(-slow * std::sin(seen.azimuth) * seen.flat_m / seen.slant_m,
                        -slow * std::cos(seen.azimuth) * seen.flat_m / seen.slant_m, 1.0,
                        options_.is_seismic ? slow * s.depth_m / seen.slant_m : 0.0);
      const double weight = 1.0 / (seen.sigma_s * seen.sigma_s);
      information += weight * j * j.transpose();
      pull += weight * r * j;
    }
  }
  // From the truth to the top of the peak, and the peak's volume.
  sum += 0.5 * pull.dot(information.ldlt().solve(pull));
  const double volume =
      2.0 * std::log(2.0 * std::numbers::pi) - 0.5 * std::log(information.determinant());
  const double ground = options_.ground.length_m * options_.ground.width_m;
  const double depths = options_.is_seismic ? options_.depth_m : 1.0;
  return sum + volume + std::log(options_.rate_per_hour / 3600.0 / ground / depths);
}

void Court::claims(std::size_t number, const sim::TrueSource& s, const std::vector<Seen>& reach,
                   std::vector<Claim>& out) const {
  for (std::size_t k = 0; k < reach.size(); ++k) {
    const Seen& seen = reach[k];
    const auto& here = at_station_[slot(seen.station, seen.phase)];
    const double gate = gate_sigmas * seen.sigma_s;
    const Instant from = s.at + from_seconds(seen.slant_m / sim::speed_mps(seen.phase) - gate);
    auto i = std::lower_bound(here.begin(), here.end(), from, [&](std::size_t a, Instant at) {
      return scene_.arrivals[a].at < at;
    });
    for (; i != here.end() && residual_s(s, seen, *i) <= gate; ++i) {
      const double g = gain(seen, residual_s(s, seen, *i));
      if (g > 0.0) out.push_back({g, number, k, *i});
    }
  }
}

// The best claims first; an arrival tells of one source, a source is heard once at each place.
std::vector<double> overlaps(const sim::ArrivalScene& scene, std::vector<Claim>& claims) {
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& a, const Claim& b) { return a.gain > b.gain; });
  std::vector<bool> used(scene.arrivals.size(), false);
  std::vector<std::vector<bool>> heard(scene.sources.size());
  std::vector<double> assigned(scene.sources.size(), 0.0);
  std::vector<double> right(scene.sources.size(), 0.0);
  for (const Claim& c : claims) {
    auto& mine = heard[c.source];
    if (mine.size() <= c.seen) mine.resize(c.seen + 1, false);
    if (used[c.arrival] || mine[c.seen]) continue;
    used[c.arrival] = mine[c.seen] = true;
    assigned[c.source] += 1.0;
    if (scene.tells_of[c.arrival] == static_cast<std::int64_t>(c.source)) right[c.source] += 1.0;
  }
  for (std::size_t i = 0; i < right.size(); ++i) {
    const double larger = std::max(assigned[i], static_cast<double>(scene.sources[i].heard));
    right[i] = larger > 0.0 ? right[i] / larger : 0.0;
  }
  return right;
}

}  // namespace

std::vector<Judged> judge(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options) {
  check(options.air.wind_mps == 0.0 && options.air.varying_mps == 0.0,
        "the limit is told for still air");
  if (scene.arrivals.empty()) return {};
  const Court court(scene, options);
  std::vector<std::vector<std::size_t>> own(scene.sources.size());
  for (std::size_t i = 0; i < scene.arrivals.size(); ++i)
    if (scene.tells_of[i] >= 0) own[static_cast<std::size_t>(scene.tells_of[i])].push_back(i);
  std::vector<Claim> claims;
  std::vector<double> odds(scene.sources.size(), 0.0);
  for (std::size_t i = 0; i < scene.sources.size(); ++i) {
    const sim::TrueSource& s = scene.sources[i];
    const std::vector<Seen> reach = court.in_reach(s);
    court.claims(i, s, reach, claims);
    if (s.heard >= options.least_heard) odds[i] = court.log_odds(s, reach, own[i]);
  }
  const std::vector<double> overlap = overlaps(scene, claims);
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < scene.sources.size(); ++i)
    if (scene.sources[i].heard >= options.least_heard)
      judged.push_back({odds[i], overlap[i] >= enough_overlap});
  return judged;
}

Limit limit(const std::vector<Judged>& judged) {
  Limit best;
  if (judged.empty()) return best;
  std::vector<Judged> order = judged;
  std::sort(order.begin(), order.end(),
            [](const Judged& a, const Judged& b) { return a.log_odds > b.log_odds; });
  const auto all = static_cast<double>(order.size());
  double hits = 0.0;
  double wrong = 0.0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (order[i].is_separable) hits += 1.0;
    // Where found but not separable, the answer itself is counted as false.
    wrong += std::exp(-order[i].log_odds) + (order[i].is_separable ? 0.0 : 1.0);
    const double f1 = 2.0 * hits / (hits + wrong + all);
    if (f1 <= best.f1) continue;
    best.f1 = f1;
    best.recall = hits / all;
    best.too_weak = (all - static_cast<double>(i + 1)) / all;
    best.threshold = order[i].log_odds;
  }
  const auto lost =
      std::count_if(judged.begin(), judged.end(), [](const Judged& j) { return !j.is_separable; });
  best.inseparable = static_cast<double>(lost) / all;
  return best;
}

}  // namespace truce::bench
