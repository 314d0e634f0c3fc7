// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/cells.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "assess/detail/surroundings.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

// A wider location says nothing that a narrower one would not: it is cut here.
constexpr double widest_sigma_m = 1.0e6;

double sane(double variance_m2) {
  if (!(variance_m2 > 0.0)) return 0.0;
  return std::min(variance_m2, widest_sigma_m * widest_sigma_m);
}
}  // namespace

Covariance sane(const Covariance& c) {
  const double ee = sane(c.ee_m2);
  const double nn = sane(c.nn_m2);
  const double most = std::sqrt(ee * nn);
  const double en = std::isfinite(c.en_m2) ? std::clamp(c.en_m2, -most, most) : 0.0;
  return {ee, en, nn};
}

void Ground::add_line(const geo::Polyline& line, std::vector<double> cuts_m) {
  add_line(line, std::make_shared<const LineShape>(line), std::move(cuts_m));
}

void Ground::add_line(const geo::Polyline& line, std::shared_ptr<const LineShape> shape,
                      std::vector<double> cuts_m) {
  std::sort(cuts_m.begin(), cuts_m.end());
  cuts_m.erase(std::unique(cuts_m.begin(), cuts_m.end()), cuts_m.end());
  const std::size_t first = line_boundaries_;
  line_boundaries_ += 1 + cuts_m.size();
  lines_.push_back({line, std::move(shape), std::move(cuts_m), first});
}

void Ground::add_region(const geo::Region& region) {
  regions_.push_back({region, RegionShape(region)});
  const Point3& c = regions_.back().shape.centre();
  balls_.push_back({c.x, c.y, c.z, region.radius_m(), regions_.size() - 1});
  std::sort(balls_.begin(), balls_.end(), [](const Ball& a, const Ball& b) {
    return a.z != b.z ? a.z < b.z : a.region < b.region;
  });
  largest_radius_m_ = std::max(largest_radius_m_, region.radius_m());
}

void Ground::regions_near(const Point3& p, double reach_m, std::vector<std::size_t>& out) const {
  out.clear();
  const double most_m = largest_radius_m_ + reach_m;
  auto ball = std::lower_bound(balls_.begin(), balls_.end(), p.z - most_m,
                               [](const Ball& b, double z) { return b.z < z; });
  for (; ball != balls_.end() && ball->z <= p.z + most_m; ++ball) {
    const double dx = p.x - ball->x;
    const double dy = p.y - ball->y;
    const double dz = p.z - ball->z;
    const double limit = ball->radius_m + reach_m;  // a chord beyond it is an arc beyond it
    if (dx * dx + dy * dy + dz * dz <= limit * limit) out.push_back(ball->region);
  }
  std::sort(out.begin(), out.end());
}

bool Ground::may_reach(std::size_t region, const Point3& p, double reach_m) const {
  const Point3& c = regions_[region].shape.centre();
  const double dx = p.x - c.x;
  const double dy = p.y - c.y;
  const double dz = p.z - c.z;
  const double limit_m = regions_[region].region.radius_m() + reach_m;
  return dx * dx + dy * dy + dz * dz <= limit_m * limit_m;
}

double middle_of_band(const std::vector<double>& cuts_m, std::size_t band) {
  if (cuts_m.empty()) return 0.0;
  if (band == 0) return cuts_m.front() - 1.0;
  if (band == cuts_m.size()) return cuts_m.back() + 1.0;
  return 0.5 * (cuts_m[band - 1] + cuts_m[band]);
}

double reach_of_m(const Place& place) {
  return reach_sigmas * largest_sigma_m(place.covariance);
}

double largest_sigma_m(const Covariance& covariance) {
  const Covariance c = sane(covariance);
  const double half = 0.5 * (c.ee_m2 - c.nn_m2);
  return std::sqrt(std::max(0.0, 0.5 * (c.ee_m2 + c.nn_m2) + std::hypot(half, c.en_m2)));
}

double sigma_towards_m(const Place& place, LatLon at) {
  const Covariance c = sane(place.covariance);
  if (at == place.at) return largest_sigma_m(c);
  const double azimuth = geo::azimuth_deg(place.at, at) * std::numbers::pi / 180.0;
  const double e = std::sin(azimuth);
  const double n = std::cos(azimuth);
  return std::sqrt(std::max(0.0, e * e * c.ee_m2 + 2.0 * e * n * c.en_m2 + n * n * c.nn_m2));
}

void Cells::become_one(std::size_t lines, std::size_t regions) {
  lines_ = lines;
  words_ = (regions + 63) / 64;
  mass_.assign(1, 1.0);
  signed_m_.assign(lines_, 0.0);
  inside_.assign(words_, 0);
}

void Cells::become_many(const Cells& whole, std::size_t count) {
  lines_ = whole.lines_;
  words_ = whole.words_;
  mass_.assign(count, 0.0);
  signed_m_.clear();
  inside_.clear();
  for (std::size_t cell = 0; cell < count; ++cell) {
    signed_m_.insert(signed_m_.end(), whole.signed_m_.begin(), whole.signed_m_.end());
    inside_.insert(inside_.end(), whole.inside_.begin(), whole.inside_.end());
  }
}

std::size_t Cells::split(std::size_t cell, double mass) {
  mass_[cell] -= mass;
  mass_.push_back(mass);
  for (std::size_t i = 0; i < lines_; ++i) signed_m_.push_back(signed_m_[cell * lines_ + i]);
  for (std::size_t i = 0; i < words_; ++i) inside_.push_back(inside_[cell * words_ + i]);
  return mass_.size() - 1;
}

void Cells::set_inside(std::size_t cell, std::size_t region, bool inside) {
  std::uint64_t& word = inside_[cell * words_ + region / 64];
  const std::uint64_t bit = std::uint64_t{1} << (region % 64);
  word = inside ? word | bit : word & ~bit;
}

Cells::Cells(const Ground& ground, const Place& place) {
  Surroundings around(ground);
  around.look(place);
  *this = around.cells(around.all());
}

}  // namespace truce::assess
