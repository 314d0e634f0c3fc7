// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/likelihood.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "locate/rows/von_mises.h"

namespace truce::locate::rows {
namespace {

constexpr double two_pi = 2.0 * std::numbers::pi;

// Log of the mixture and the share of it that is no stray.
Said mixed(double log_inside, double stray, double floor) {
  const double inside = (1.0 - stray) * std::exp(std::min(log_inside, 700.0));
  const double sum = inside + stray * floor;
  return {std::log(sum), inside / sum};
}

void add_outer(Square& to, double weight, double e, double n, double t, double z) {
  const Point v{e, n, t, z};
  for (std::size_t i = 0; i < dimensions; ++i)
    for (std::size_t k = 0; k < dimensions; ++k) to[i][k] += weight * v[i] * v[k];
}

// Density at u of what is uniform within +-half, blurred; and its derivative.
struct Box {
  double density;
  double derivative;
};
Box box(double u, double half, double sigma) {
  const double a = (u + half) / sigma;
  const double b = (u - half) / sigma;
  const double root = std::numbers::sqrt2;
  const auto bell = [](double x) { return std::exp(-0.5 * x * x) / std::sqrt(two_pi); };
  const double width = std::max(2.0 * half, 1e-9);
  return {0.5 * (std::erf(a / root) - std::erf(b / root)) / width,
          (bell(a) - bell(b)) / (sigma * width)};
}

double widening_m2(const Unknowns& u) {
  return u.blur_m * u.blur_m + u.extent_m * u.extent_m;
}

}  // namespace

std::vector<Extent> extents_of(const Assumptions& a) {
  if (!(a.extent_m > 0.0)) return {{0.0, 0.0}};
  // Most happenings are told of as if they were points; few are much larger than their kind.
  constexpr std::array<std::array<double, 2>, 5> steps{
      {{0.0, 0.80}, {0.5, 0.08}, {1.0, 0.06}, {2.0, 0.04}, {4.0, 0.02}}};
  std::vector<Extent> extents;
  for (const auto& [times, share] : steps) extents.push_back({times * a.extent_m, std::log(share)});
  return extents;
}

Fit fit_of_range(const Ray& r, double d, double blur_m) {
  if (!(r.far_m > 0.0)) return {};
  constexpr double rounding = 0.05;  // of the far end
  const double half = std::max(0.5 * (r.far_m - r.near_m), 1.0);
  const double blur = std::hypot(blur_m, rounding * r.far_m, 1.0);
  const double at = d - 0.5 * (r.near_m + r.far_m);
  const Box within = box(at, half, blur);
  const double density = std::max(within.density, 1e-300);
  // Even by distance is denser by area the nearer it is.
  const double softened2 = d * d + rounding * rounding * r.far_m * r.far_m;
  const double thinning = 0.5 * (r.near_m + r.far_m) / std::sqrt(softened2);
  return {density / box(0.0, half, blur).density * thinning,
          within.derivative / density - d / softened2};
}

Unknowns first_unknowns(const Assumptions& a) {
  Unknowns u;
  u.stray_bearings = a.stray_bearings;
  u.stray_times = a.stray_times;
  u.stray_places = a.stray_places;
  return u;
}

double log_prior(const Unknowns& u, const Assumptions& a) {
  const auto beta = [&](double share, double mean) {
    return a.prior_weight * (mean * std::log(share) + (1.0 - mean) * std::log(1.0 - share));
  };
  // Inverse gamma on the squared factor.
  const auto scale = [&](double s) {
    return -0.5 * a.scale_weight * (2.0 * std::log(s) + 1.0 / (s * s));
  };
  return beta(u.stray_bearings, a.stray_bearings) + beta(u.stray_times, a.stray_times) +
         scale(u.bearing_scale) + scale(u.time_scale);
}

Likelihood::Likelihood(const Rows& rows, const Assumptions& assumptions)
    : rows_(rows),
      assumed_(assumptions),
      place_sigma_m_(std::max(std::sqrt(assumptions.area_m2), 3.0 * rows.extent_m)) {}

Said Likelihood::say(const Ray& r, const Point& p, const Unknowns& u, Slope* slope) const {
  const double e = p[0] - r.from.east_m;
  const double n = p[1] - r.from.north_m;
  const double d2 = e * e + n * n + 1.0;
  const double d = std::sqrt(d2);
  const double cosine = (e * r.sine + n * r.cosine) / d;
  const double across2 = r.from_variance_m2 + widening_m2(u);
  const double variance = u.bearing_scale * u.bearing_scale * r.variance_rad2 + across2 / d2;
  const double kappa = concentration(variance);
  const Fit range = fit_of_range(r, d, std::sqrt(across2));
  const double inside = kappa * (cosine - 1.0) - log_norm(kappa) + std::log(range.density);
  const Said said = mixed(inside, u.stray_bearings, 1.0 / two_pi);
  if (slope == nullptr) return said;
  const double sine = (e * r.cosine - n * r.sine) / d;
  const double mean = mean_cosine(kappa);
  // The concentration grows with distance where the place of the sensor is not certain.
  const double along =
      (mean - cosine) * concentration_slope(variance) * 2.0 * across2 / (d2 * d) + range.log_slope;
  const double weight = r.weight * said.belongs;
  slope->gradient[0] += weight * (-kappa * sine * n / d2 + along * e / d);
  slope->gradient[1] += weight * (kappa * sine * e / d2 + along * n / d);
  add_outer(slope->information, weight * kappa * mean, n / d2, -e / d2, 0.0, 0.0);
  if (r.far_m > 0.0) {
    const double half = 0.5 * (r.far_m - r.near_m);
    add_outer(slope->information, weight / (half * half / 3.0 + across2 + 1.0), e / d, n / d, 0.0,
              0.0);
  }
  return said;
}

Said Likelihood::say(const Front& f, const Point& p, const Unknowns& u, Slope* slope) const {
  const double e = p[0] - f.from.east_m;
  const double n = p[1] - f.from.north_m;
  const double up = p[3] + f.up_m;
  const double d = std::sqrt(e * e + n * n + up * up + 1.0);
  const double residual = f.at_s - p[2] - d * f.slowness_s_m;
  const double blur = u.blur_m * f.slowness_s_m;
  const double path = assumed_.speed_error * f.slowness_s_m;
  const double variance =
      u.time_scale * u.time_scale * f.variance_s2 + blur * blur + path * path * d * d;
  const double pull = residual / variance;
  const Said said = mixed(-0.5 * (residual * pull + std::log(two_pi * variance)), u.stray_times,
                          1.0 / assumed_.window_s);
  if (slope == nullptr) return said;
  const double weight = f.weight * said.belongs;
  const double by_d = pull * f.slowness_s_m + (pull * pull - 1.0 / variance) * path * path * d;
  slope->gradient[0] += weight * by_d * e / d;
  slope->gradient[1] += weight * by_d * n / d;
  slope->gradient[2] += weight * pull;
  slope->gradient[3] += weight * by_d * up / d;
  const double s = f.slowness_s_m / d;
  add_outer(slope->information, weight / variance, s * e, s * n, 1.0, s * up);
  return said;
}

Said Likelihood::say(const Spot& s, const Point& p, const Unknowns& u, Slope* slope) const {
  const double e = p[0] - s.at.east_m;
  const double n = p[1] - s.at.north_m;
  const double ee = s.covariance.ee_m2 + widening_m2(u);
  const double nn = s.covariance.nn_m2 + widening_m2(u);
  const double en = s.covariance.en_m2;
  const Deviation off = deviation({e, n}, {ee, en, nn});
  const Said said = mixed(log_density_per_m2(off), u.stray_places, 1.0 / assumed_.area_m2);
  if (slope == nullptr) return said;
  const double determinant = off.determinant_m4;
  const double pull_e = (nn * e - en * n) / determinant;
  const double pull_n = (ee * n - en * e) / determinant;
  const double weight = s.weight * said.belongs;
  slope->gradient[0] -= weight * pull_e;
  slope->gradient[1] -= weight * pull_n;
  slope->information[0][0] += weight * nn / determinant;
  slope->information[0][1] -= weight * en / determinant;
  slope->information[1][0] -= weight * en / determinant;
  slope->information[1][1] += weight * ee / determinant;
  return said;
}

Said Likelihood::say(const Patch& f, const Point& p, const Unknowns& u, Slope* slope) const {
  const double e = p[0] - f.centre.east_m;
  const double n = p[1] - f.centre.north_m;
  const double blur = std::sqrt(f.error_m * f.error_m + widening_m2(u));
  const Box track = box(e * f.sine + n * f.cosine, f.half_track_m, blur);
  const Box scan = box(e * f.cosine - n * f.sine, f.half_scan_m, blur);
  const double inside = track.density * scan.density;
  const Said said =
      mixed(std::log(std::max(inside, 1e-300)), u.stray_places, 1.0 / assumed_.area_m2);
  if (slope == nullptr) return said;
  const double weight = f.weight * said.belongs;
  const double along = track.derivative / std::max(track.density, 1e-300);
  const double across = scan.derivative / std::max(scan.density, 1e-300);
  slope->gradient[0] += weight * (along * f.sine + across * f.cosine);
  slope->gradient[1] += weight * (along * f.cosine - across * f.sine);
  const auto information = [&](double half) { return weight / (half * half / 3.0 + blur * blur); };
  add_outer(slope->information, information(f.half_track_m), f.sine, f.cosine, 0.0, 0.0);
  add_outer(slope->information, information(f.half_scan_m), f.cosine, -f.sine, 0.0, 0.0);
  return said;
}

Said Likelihood::say(const Window& w, const Point& p, const Unknowns& u, Slope* slope) const {
  const double half = 0.5 * (w.until_s - w.from_s);
  const Box time = box(p[2] - w.from_s - half, half, assumed_.window_error_s);
  const Said said = mixed(std::log(std::max(time.density, 1e-300)), u.stray_times,
                          1.0 / std::max(assumed_.window_s, 4.0 * half));
  if (slope == nullptr) return said;
  const double weight = w.weight * said.belongs;
  slope->gradient[2] += weight * time.derivative / std::max(time.density, 1e-300);
  const double variance = half * half / 3.0 + assumed_.window_error_s * assumed_.window_error_s;
  add_outer(slope->information, weight / variance, 0.0, 0.0, 1.0, 0.0);
  return said;
}

Said Likelihood::say(const Ear& ear, const Point& p, const Unknowns&, Slope* slope) const {
  const double e = p[0] - ear.at.east_m;
  const double n = p[1] - ear.at.north_m;
  const double reach2 = ear.hearing.half_m * ear.hearing.half_m;
  const double u2 = (e * e + n * n) / reach2;
  const double fall = 1.0 + u2 * u2;
  const double most = std::min(ear.hearing.most, 0.999);
  const double heard = most / fall;
  if (slope != nullptr) {
    // By e: 4 u2 e / (reach2 fall) times the factor.
    const double factor = 4.0 * u2 / (reach2 * fall) * (ear.heard ? -1.0 : heard / (1.0 - heard));
    slope->gradient[0] += ear.weight * factor * e;
    slope->gradient[1] += ear.weight * factor * n;
    add_outer(slope->information, ear.weight * factor * factor, e, n, 0.0, 0.0);
  }
  return {ear.heard ? -std::log(fall) : std::log1p(-heard), 1.0};
}

template <class List>
void Likelihood::sum(const List& list, const Point& p, const Unknowns& u, Slope* slope,
                     double& value) const {
  for (const auto& row : list)
    if (row.weight > 0.0) value += row.weight * say(row, p, u, slope).value;
}

// A wide normal distribution about the middle keeps every direction of the answer finite.
double Likelihood::prior(const Point& p, Slope* slope) const {
  const Point middle{rows_.middle.east_m, rows_.middle.north_m, rows_.middle_s, 0.0};
  const Point sigma{place_sigma_m_, place_sigma_m_, 10.0 * assumed_.window_s,
                    assumed_.depth_prior_m};
  double value = 0.0;
  for (std::size_t i = 0; i < dimensions; ++i) {
    const double pull = (p[i] - middle[i]) / (sigma[i] * sigma[i]);
    value -= 0.5 * (p[i] - middle[i]) * pull;
    if (slope == nullptr) continue;
    slope->gradient[i] -= pull;
    slope->information[i][i] += 1.0 / (sigma[i] * sigma[i]);
  }
  return value;
}

double Likelihood::total(const Point& p, const Unknowns& u, Slope* slope) const {
  double value = prior(p, slope);
  sum(rows_.rays, p, u, slope, value);
  sum(rows_.fronts, p, u, slope, value);
  sum(rows_.spots, p, u, slope, value);
  sum(rows_.patches, p, u, slope, value);
  sum(rows_.windows, p, u, slope, value);
  sum(rows_.ears, p, u, slope, value);
  return value;
}

double Likelihood::value(const Point& p, const Unknowns& u) const {
  return total(p, u, nullptr);
}

Slope Likelihood::slope(const Point& p, const Unknowns& u) const {
  Slope slope;
  slope.value = total(p, u, &slope);
  return slope;
}

double Likelihood::floor() const {
  double value = 0.0;
  const auto add = [&](const auto& list, double density) {
    for (const auto& row : list) value += row.weight * std::log(density);
  };
  add(rows_.rays, 1.0 / two_pi);
  add(rows_.fronts, 1.0 / assumed_.window_s);
  add(rows_.spots, 1.0 / assumed_.area_m2);
  add(rows_.patches, 1.0 / assumed_.area_m2);
  for (const Window& w : rows_.windows)
    value -= w.weight * std::log(std::max(assumed_.window_s, 2.0 * (w.until_s - w.from_s)));
  return value;
}

}  // namespace truce::locate::rows
