// SPDX-License-Identifier: Apache-2.0
// Location by directions alone: people 1 to 5 km around a happening point at it, some the wrong
// way. Ours is told sigmas that are off by a common factor and no share of strays; the peer
// (Stansfield, J. IEE 94 IIIA, 1947: least squares of the distances to the lines, weighted by sigma
// and range, iterated) is told the true sigmas; the oracle is told the sigmas and who strays.
// Metres. Prints a line a case: median and 95th percentile, the Cramer-Rao bound, the share in
// ellipses.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numbers>
#include <vector>

#include "base/random.h"
#include "geo/geodesic.h"
#include "locate/rows/plane.h"
#include "locate/rows/solve.h"

namespace {

using truce::locate::Offset;

constexpr double degree = std::numbers::pi / 180.0;
const truce::LatLon town{48.3, 37.9};

struct Scene {
  std::vector<truce::Bearing> bearings;
  std::vector<Offset> from;
  std::vector<double> direction_rad;
  std::vector<bool> strays;
  double sigma_rad = 0.0;
};

Scene make_scene(truce::Random& random, int count, double sigma_deg, double stray_share) {
  Scene scene;
  scene.sigma_rad = sigma_deg * degree;
  const double told = sigma_deg * std::exp(random.uniform(-0.35, 0.35));
  const truce::locate::rows::Plane plane(town);
  for (int i = 0; i < count; ++i) {
    const double range = 1000.0 * std::sqrt(random.uniform(1.0, 25.0));
    const double around = random.uniform(0.0, 2.0 * std::numbers::pi);
    const Offset from{range * std::sin(around), range * std::cos(around)};
    const bool strays = random.chance(stray_share);
    const double direction =
        strays ? random.uniform(0.0, 2.0 * std::numbers::pi)
               : std::atan2(-from.east_m, -from.north_m) + scene.sigma_rad * random.normal();
    scene.from.push_back(from);
    scene.direction_rad.push_back(direction);
    scene.strays.push_back(strays);
    truce::Bearing b;
    b.id = static_cast<std::uint64_t>(i) + 1;
    b.from = plane.place(from);
    double azimuth = (direction + plane.map(b.from).convergence_rad) / degree;
    azimuth -= 360.0 * std::floor(azimuth / 360.0);
    b.azimuth_deg = azimuth < 360.0 ? azimuth : 0.0;
    b.sigma_deg = told;
    b.travels = false;
    b.time_sigma_s = 5.0;
    scene.bearings.push_back(b);
  }
  return scene;
}

// Normal equations of lines n.(x - s) = 0, weighted by 1 / (sigma d)^2, d from the answer before.
Offset stansfield(const Scene& scene) {
  Offset x{};
  for (int round = 0; round < 8; ++round) {
    double ee = 0.0, en = 0.0, nn = 0.0, e = 0.0, n = 0.0;
    for (std::size_t i = 0; i < scene.from.size(); ++i) {
      const double a = std::cos(scene.direction_rad[i]);
      const double b = -std::sin(scene.direction_rad[i]);
      const double away =
          std::hypot(x.east_m - scene.from[i].east_m, x.north_m - scene.from[i].north_m);
      const double range = round == 0 ? 3000.0 : std::max(away, 100.0);
      const double w = 1.0 / (range * range);
      const double c = a * scene.from[i].east_m + b * scene.from[i].north_m;
      ee += w * a * a;
      en += w * a * b;
      nn += w * b * b;
      e += w * a * c;
      n += w * b * c;
    }
    const double determinant = std::max(ee * nn - en * en, 1e-30);
    x = {(nn * e - en * n) / determinant, (ee * n - en * e) / determinant};
  }
  return x;
}

// Root of the trace of the bound at the truth, strays left out.
double cramer_rao_m(const Scene& scene) {
  double ee = 0.0, en = 0.0, nn = 0.0;
  for (std::size_t i = 0; i < scene.from.size(); ++i) {
    if (scene.strays[i]) continue;
    const Offset& s = scene.from[i];
    const double d2 = s.east_m * s.east_m + s.north_m * s.north_m;
    const double w = 1.0 / (scene.sigma_rad * scene.sigma_rad * d2 * d2);
    ee += w * s.north_m * s.north_m;
    en -= w * s.east_m * s.north_m;
    nn += w * s.east_m * s.east_m;
  }
  const double determinant = ee * nn - en * en;
  return determinant > 0.0 ? std::sqrt((ee + nn) / determinant) : 1e6;
}

truce::locate::rows::Assumptions oracle_assumptions() {
  truce::locate::rows::Assumptions a;
  a.stray_bearings = 0.01;
  a.prior_weight = 1e6;
  a.scale_weight = 1e6;
  return a;
}

double oracle_m(const Scene& scene) {
  std::vector<truce::Bearing> good;
  for (std::size_t i = 0; i < scene.bearings.size(); ++i)
    if (!scene.strays[i]) {
      good.push_back(scene.bearings[i]);
      good.back().sigma_deg = scene.sigma_rad / degree;
    }
  truce::locate::rows::Detections detections;
  detections.bearings = good;
  const auto solution = truce::locate::rows::solve(detections, oracle_assumptions());
  return solution ? truce::geo::distance_m(solution->located.where, town) : 1e5;
}

struct Case {
  std::vector<double> ours, peer, oracle, bound;
  int in_half = 0;
  int in_most = 0;
  double seconds = 0.0;
};

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void run(Case& c, std::uint64_t seed, int trials, int count, double sigma_deg, double strays) {
  truce::Random random(seed);
  const truce::locate::rows::Assumptions assumptions;
  for (int i = 0; i < trials; ++i) {
    const Scene scene = make_scene(random, count, sigma_deg, strays);
    truce::locate::rows::Detections detections;
    detections.bearings = scene.bearings;
    const std::clock_t begin = std::clock();
    const auto solution = truce::locate::rows::solve(detections, assumptions);
    c.seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    const truce::Located& located = solution->located;
    const Offset off = truce::locate::rows::Plane(located.where).map(town).at;
    c.ours.push_back(std::hypot(off.east_m, off.north_m));
    const truce::Covariance& v = located.covariance;
    const double square =
        (v.nn_m2 * off.east_m * off.east_m - 2.0 * v.en_m2 * off.east_m * off.north_m +
         v.ee_m2 * off.north_m * off.north_m) /
        (v.ee_m2 * v.nn_m2 - v.en_m2 * v.en_m2);
    c.in_half += square < 2.0 * std::numbers::ln2;
    c.in_most += square < 2.0 * std::numbers::ln10;
    const Offset peer = stansfield(scene);
    c.peer.push_back(std::min(std::hypot(peer.east_m, peer.north_m), 1e6));
    c.oracle.push_back(oracle_m(scene));
    c.bound.push_back(cramer_rao_m(scene));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int trials = argc > 1 ? static_cast<int>(std::strtol(argv[1], nullptr, 10)) : 200;
  const int seeds = argc > 2 ? static_cast<int>(std::strtol(argv[2], nullptr, 10)) : 5;
  const int only = argc > 3 ? static_cast<int>(std::strtol(argv[3], nullptr, 10)) : 0;
  std::printf("bearings: %d seeds x %d scenes a case; metres\n", seeds, trials);
  std::printf(
      "| sigma | N | strays | bound | Stansfield median / p95 | oracle | ours | p95 ratio to "
      "Stansfield, to oracle | in 50 / 90 %% | ms |\n");
  Case all;
  for (const double sigma : {5.0, 15.0, 25.0})
    for (const int count : {3, 5, 10, 30, 100})
      for (const double strays : {0.0, 0.2}) {
        if (only != 0 && only != count) continue;
        Case c;
        for (int seed = 1; seed <= seeds; ++seed)
          run(c, static_cast<std::uint64_t>(seed), trials, count, sigma, strays);
        const auto n = static_cast<double>(c.ours.size());
        std::printf(
            "| %g | %d | %.0f %% | %.0f | %.0f / %.0f | %.0f / %.0f | %.0f / %.0f | %.2f, "
            "%.2f | %.1f / %.1f | %.2f |\n",
            sigma, count, 100.0 * strays, quantile(c.bound, 0.5), quantile(c.peer, 0.5),
            quantile(c.peer, 0.95), quantile(c.oracle, 0.5), quantile(c.oracle, 0.95),
            quantile(c.ours, 0.5), quantile(c.ours, 0.95),
            quantile(c.ours, 0.95) / quantile(c.peer, 0.95),
            quantile(c.ours, 0.95) / quantile(c.oracle, 0.95), 100.0 * c.in_half / n,
            100.0 * c.in_most / n, 1e3 * c.seconds / n);
        std::fflush(stdout);
        if (strays == 0.0) continue;
        all.ours.insert(all.ours.end(), c.ours.begin(), c.ours.end());
        all.peer.insert(all.peer.end(), c.peer.begin(), c.peer.end());
        all.in_half += c.in_half;
        all.in_most += c.in_most;
      }
  const auto n = static_cast<double>(all.ours.size());
  std::printf("all with strays: p95 %.0f of %.0f, ratio %.2f; in 50 / 90 %%: %.1f / %.1f\n",
              quantile(all.ours, 0.95), quantile(all.peer, 0.95),
              quantile(all.ours, 0.95) / quantile(all.peer, 0.95), 100.0 * all.in_half / n,
              100.0 * all.in_most / n);
  return 0;
}
