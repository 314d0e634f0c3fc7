// SPDX-License-Identifier: Apache-2.0
// spread_over: moments of the posterior on a grid over the plane that fits itself to the mass. At
// each place the time is the best one, with its own width taken into account (Laplace), and the
// factor of the directions' sigmas and the share of strays are summed out.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "locate/rows/cells.h"
#include "locate/rows/von_mises.h"

namespace truce::locate::rows {
namespace {

constexpr std::array<double, 6> scales{0.5, 0.7, 1.0, 1.4, 2.0, 2.8};
constexpr std::array<double, 4> strays{0.03, 0.1, 0.2, 0.35};
constexpr std::array<double, 4> stray_widths{0.05, 0.085, 0.125, 0.15};

// A direction with its concentration and norm for each factor of the sigmas, at the range that the
// fix has: that range hardly changes over the places that matter.
struct Pointer {
  const Ray* ray;
  double blur_m;
  std::array<double, scales.size()> kappa;
  std::array<double, scales.size()> log_norm;
};

// A time with its variance at the range that the fix has.
struct Bell {
  Offset from;
  double up_m, at_s, slowness_s_m;
  double precision, height;  // height: of the bell, its share included
  double weight;
};

class Posterior {
 public:
  Posterior(const Likelihood& likelihood, const Fix& fix)
      : likelihood_(likelihood), unknowns_(fix.unknowns) {
    const Assumptions& a = likelihood.assumptions();
    Unknowns u = first_unknowns(a);
    for (std::size_t i = 0; i < scales.size(); ++i)
      for (std::size_t k = 0; k < strays.size(); ++k) {
        u.bearing_scale = scales[i];
        u.stray_bearings = strays[k];
        log_priors_[i][k] = log_prior(u, a) + std::log(stray_widths[k]);
      }
    for (const Ray& r : likelihood.rows().rays)
      if (r.weight > 0.0) pointers_.push_back(pointer(r, fix.point));
    choose_scales(fix.point);
    for (const Front& f : likelihood.rows().fronts)
      if (f.weight > 0.0) bells_.push_back(bell(f, fix));
    // How the best time changes with the place, near the fix.
    const Slope slope = likelihood.slope(fix.point, fix.unknowns);
    for (std::size_t i = 0; i < 2; ++i)
      drift_[i] = -slope.information[2][i] / slope.information[2][2];
    middle_ = fix.point;
  }

  Cell at(Offset place) const {
    Cell cell{place, 0.0, 0.0, 0.0};
    Point p{place.east_m, place.north_m, 0.0, 0.0};
    cell.log_mass = log_times(p, cell) + log_directions(p);
    const Rows& rows = likelihood_.rows();
    for (const Spot& s : rows.spots)
      cell.log_mass += s.weight * likelihood_.say(s, p, unknowns_, nullptr).value;
    for (const Patch& f : rows.patches)
      cell.log_mass += f.weight * likelihood_.say(f, p, unknowns_, nullptr).value;
    cell.log_mass += log_ears(p);
    return cell;
  }

  // The log mass where nothing that was told belongs; rows that have a time or an ear have no such.
  double floor() const {
    const Rows& rows = likelihood_.rows();
    if (!rows.fronts.empty() || !rows.windows.empty() || !rows.ears.empty()) return -1e300;
    double weight = 0.0;
    for (const Ray& r : rows.rays) weight += r.weight;
    double sum = rows.rays.empty() ? 1.0 : 0.0;
    for (const std::size_t i : chosen_)
      for (std::size_t k = 0; k < strays.size() && !rows.rays.empty(); ++k)
        sum += std::exp(log_priors_[i][k] + weight * std::log(strays[k] * 0.5 / std::numbers::pi));
    double log = std::log(sum);
    const double place = unknowns_.stray_places / likelihood_.assumptions().area_m2;
    for (const Spot& s : rows.spots) log += s.weight * std::log(place);
    for (const Patch& f : rows.patches) log += f.weight * std::log(place);
    Cell cell;
    Point p = middle_;
    return log + log_times(p, cell);
  }

 private:
  Pointer pointer(const Ray& r, const Point& p) const {
    const double e = p[0] - r.from.east_m;
    const double n = p[1] - r.from.north_m;
    const double across2 = r.from_variance_m2 + unknowns_.extent_m * unknowns_.extent_m;
    Pointer made{&r, std::sqrt(across2), {}, {}};
    for (std::size_t i = 0; i < scales.size(); ++i) {
      made.kappa[i] =
          concentration(scales[i] * scales[i] * r.variance_rad2 + across2 / (e * e + n * n + 1.0));
      made.log_norm[i] = log_norm(made.kappa[i]);
    }
    return made;
  }

  // Factors that the fix all but rules out are left out everywhere.
  void choose_scales(const Point& p) {
    for (std::size_t i = 0; i < scales.size(); ++i) chosen_.push_back(i);
    std::vector<double> tops;
    for (const std::size_t i : chosen_) {
      const auto logs = log_directions(p, i);
      double top = -1e300;
      for (std::size_t k = 0; k < strays.size(); ++k)
        top = std::max(top, logs[k] + log_priors_[i][k]);
      tops.push_back(top);
    }
    constexpr double unlikely = 6.0;
    const double best = *std::max_element(tops.begin(), tops.end());
    std::erase_if(chosen_, [&](std::size_t i) { return tops[i] < best - unlikely; });
  }

  Bell bell(const Front& f, const Fix& fix) const {
    const double d = std::hypot(fix.point[0] - f.from.east_m, fix.point[1] - f.from.north_m);
    const double path = likelihood_.assumptions().speed_error * f.slowness_s_m * d;
    const double scale = fix.unknowns.time_scale;
    const double variance = scale * scale * f.variance_s2 + path * path;
    return {f.from,
            f.up_m,
            f.at_s,
            f.slowness_s_m,
            1.0 / variance,
            (1.0 - fix.unknowns.stray_times) / std::sqrt(2.0 * std::numbers::pi * variance),
            f.weight};
  }

  // Value, slope and curvature by time.
  struct Times {
    double value = 0.0, slope = 0.0, curvature = 0.0;
  };
  Times times(const Point& p) const {
    Times sum;
    double product = 1.0;
    const double floor = unknowns_.stray_times / likelihood_.assumptions().window_s;
    int count = 0;
    for (const Bell& b : bells_) {
      const double e = p[0] - b.from.east_m;
      const double n = p[1] - b.from.north_m;
      const double d = std::sqrt(e * e + n * n + b.up_m * b.up_m + 1.0);
      const double residual = b.at_s - p[2] - d * b.slowness_s_m;
      const double pull = residual * b.precision;
      const double inside = b.height * std::exp(-0.5 * residual * pull);
      const double belongs = inside / (inside + floor);
      product *= inside + floor;
      sum.slope += belongs * pull;
      sum.curvature += belongs * b.precision;
      if (++count % 32 == 0) {
        sum.value += std::log(product);
        product = 1.0;
      }
    }
    sum.value += std::log(product);
    const Rows& rows = likelihood_.rows();
    if (!rows.windows.empty()) {
      Slope slope;
      for (const Window& w : rows.windows)
        if (w.weight > 0.0) sum.value += likelihood_.say(w, p, unknowns_, &slope).value;
      sum.slope += slope.gradient[2];
      sum.curvature += slope.information[2][2];
    }
    sum.curvature += 1e-6;
    return sum;
  }

  // The best time there by Newton's steps, and the log mass of all times.
  double log_times(Point& p, Cell& cell) const {
    p[2] = middle_[2] + drift_[0] * (p[0] - middle_[0]) + drift_[1] * (p[1] - middle_[1]);
    Times t = times(p);
    for (int step = 0; step < 2; ++step) {
      const double by = t.slope / t.curvature;
      if (by * by * t.curvature < 0.01) break;
      p[2] += by;
      t = times(p);
    }
    cell.time_s = p[2];
    cell.time_variance_s2 = 1.0 / t.curvature;
    return t.value + 0.5 * std::log(2.0 * std::numbers::pi * cell.time_variance_s2);
  }

  double log_ears(const Point& p) const {
    double silent = 0.0;
    double weight = 0.0;
    double heard = 0.0;
    double product = 1.0;
    int count = 0;
    for (const Ear& ear : likelihood_.rows().ears) {
      if (ear.weight <= 0.0) continue;
      const double e = p[0] - ear.at.east_m;
      const double n = p[1] - ear.at.north_m;
      const double u2 = (e * e + n * n) / (ear.hearing.half_m * ear.hearing.half_m);
      const double fall = 1.0 + u2 * u2;
      if (!ear.heard) {
        silent += ear.weight * std::log(1.0 - std::min(ear.hearing.most, 0.999) / fall);
        continue;
      }
      weight = ear.weight;  // all who heard weigh alike
      product *= fall;
      if (++count % 8 == 0) {
        heard += std::log(product);
        product = 1.0;
      }
    }
    return silent - weight * (heard + std::log(product));
  }

  double log_directions(const Point& p) const {
    if (pointers_.empty()) return 0.0;
    double top = -1e300;
    std::array<std::array<double, strays.size()>, scales.size()> logs{};
    for (const std::size_t i : chosen_) {
      logs[i] = log_directions(p, i);
      for (std::size_t k = 0; k < strays.size(); ++k) {
        logs[i][k] += log_priors_[i][k];
        top = std::max(top, logs[i][k]);
      }
    }
    double sum = 0.0;
    for (const std::size_t i : chosen_)
      for (const double log : logs[i]) sum += std::exp(log - top);
    return top + std::log(sum);
  }

  // For one factor of the sigmas, by share of strays.
  std::array<double, strays.size()> log_directions(const Point& p, std::size_t scale) const {
    std::array<double, strays.size()> products{};
    std::array<double, strays.size()> logs{};
    products.fill(1.0);
    const auto fold = [&] {
      for (std::size_t k = 0; k < strays.size(); ++k) {
        logs[k] += std::log(products[k]);
        products[k] = 1.0;
      }
    };
    int count = 0;
    for (const Pointer& pointer : pointers_) {
      const Ray& r = *pointer.ray;
      const double e = p[0] - r.from.east_m;
      const double n = p[1] - r.from.north_m;
      const double d = std::sqrt(e * e + n * n + 1.0);
      const double cosine = (e * r.sine + n * r.cosine) / d;
      const double inside =
          std::exp(pointer.kappa[scale] * (cosine - 1.0) - pointer.log_norm[scale]) *
          fit_of_range(r, d, pointer.blur_m).density;
      for (std::size_t k = 0; k < strays.size(); ++k) {
        const double said = (1.0 - strays[k]) * inside + strays[k] * 0.5 / std::numbers::pi;
        products[k] *= r.weight == 1.0 ? said : std::pow(said, r.weight);
      }
      if (++count % 32 == 0) fold();
    }
    fold();
    return logs;
  }

  const Likelihood& likelihood_;
  Unknowns unknowns_;
  std::vector<Pointer> pointers_;
  std::vector<std::size_t> chosen_;
  std::vector<Bell> bells_;
  std::array<double, 2> drift_{};
  Point middle_{};
  std::array<std::array<double, strays.size()>, scales.size()> log_priors_{};
};

std::vector<Cell> evaluated(const Posterior& posterior, const Frame& frame) {
  std::vector<Cell> cells;
  cells.reserve(grid_cells * grid_cells);
  for (int i = 0; i < grid_cells; ++i)
    for (int k = 0; k < grid_cells; ++k)
      cells.push_back(
          posterior.at({frame.west + (frame.east - frame.west) * (i + 0.5) / grid_cells,
                        frame.south + (frame.north - frame.south) * (k + 0.5) / grid_cells}));
  return cells;
}

}  // namespace

Spread spread_over(const Likelihood& likelihood, const std::vector<Fix>& fixes) {
  Frame frame{1e300, -1e300, 1e300, -1e300};
  for (const Fix& fix : fixes) {
    if (fix.value < fixes.front().value - negligible) continue;
    const Covariance c = spread_at(likelihood, fix).covariance;
    constexpr double sigmas = 5.0;
    constexpr double most_m = 30e3;
    const double e = std::min(sigmas * std::sqrt(c.ee_m2) + 1.0, most_m);
    const double n = std::min(sigmas * std::sqrt(c.nn_m2) + 1.0, most_m);
    frame = {std::min(frame.west, fix.point[0] - e), std::max(frame.east, fix.point[0] + e),
             std::min(frame.south, fix.point[1] - n), std::max(frame.north, fix.point[1] + n)};
  }
  const Posterior posterior(likelihood, fixes.front());
  const double floor = posterior.floor();
  Frame evaluated_frame = frame;
  std::vector<Cell> cells = evaluated(posterior, frame);
  for (int round = 0; round < 5 && refit(cells, floor, frame); ++round) {
    evaluated_frame = frame;
    cells = evaluated(posterior, frame);
  }
  return moments(cells, evaluated_frame);
}

}  // namespace truce::locate::rows
