// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/cells.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "assess/detail/rays.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

// Beyond five sigma lies a share of 4e-6.
constexpr double reach_sigmas = 5.0;
// A wider location says nothing that a narrower one would not: it is cut here.
constexpr double widest_sigma_m = 1.0e6;

double sane(double variance_m2) {
  if (!(variance_m2 > 0.0)) return 0.0;
  return std::min(variance_m2, widest_sigma_m * widest_sigma_m);
}
Covariance sane(const Covariance& c) {
  const double ee = sane(c.ee_m2);
  const double nn = sane(c.nn_m2);
  const double most = std::sqrt(ee * nn);
  const double en = std::isfinite(c.en_m2) ? std::clamp(c.en_m2, -most, most) : 0.0;
  return {ee, en, nn};
}

// A signed distance in the middle of a band.
double middle_of(const std::vector<double>& cuts_m, std::size_t band) {
  if (cuts_m.empty()) return 0.0;
  if (band == 0) return cuts_m.front() - 1.0;
  if (band == cuts_m.size()) return cuts_m.back() + 1.0;
  return 0.5 * (cuts_m[band - 1] + cuts_m[band]);
}

bool cut_within(const std::vector<double>& cuts_m, double signed_m, double reach_m) {
  const auto above = std::lower_bound(cuts_m.begin(), cuts_m.end(), signed_m);
  return (above != cuts_m.end() && *above - signed_m <= reach_m) ||
         (above != cuts_m.begin() && signed_m - *std::prev(above) <= reach_m);
}

}  // namespace

void Ground::add_line(const geo::Polyline& line, std::vector<double> cuts_m) {
  std::sort(cuts_m.begin(), cuts_m.end());
  cuts_m.erase(std::unique(cuts_m.begin(), cuts_m.end()), cuts_m.end());
  lines_.push_back({line, LineShape(line), std::move(cuts_m)});
}

void Ground::add_region(const geo::Region& region) {
  regions_.push_back({region, RegionShape(region)});
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

double Cells::edge_m(std::size_t region) const {
  for (const Edge& edge : edges_)
    if (edge.region == region) return edge.distance_m;
  return -1.0;
}

// Finds what cuts the neighbourhood of one place, and fills the cells.
class Cutter {
 public:
  Cutter(const Ground& ground, const Place& place, Cells& cells)
      : ground_(ground),
        place_(place),
        cells_(cells),
        covariance_(sane(place.covariance)),
        reach_m_(reach_sigmas * largest_sigma_m(place.covariance)) {}

  void run() {
    cells_.lines_ = ground_.lines().size();
    cells_.words_ = (ground_.regions().size() + 63) / 64;
    look_at_lines();
    look_at_regions();
    if (active_lines_.empty() && active_regions_.empty())
      cells_.mass_.assign(1, 1.0);
    else
      integrate();
  }

 private:
  void look_at_lines() {
    const Point3 at = earth_centred(place_.at);
    for (std::size_t i = 0; i < cells_.lines_; ++i) {
      cells_.nearest_.push_back(ground_.lines()[i].line.nearest(place_.at));
      const double signed_m = cells_.place_signed_m(i);
      cells_.signed_m_.push_back(signed_m);
      if (reach_m_ <= 0.0) continue;
      const Ground::LineGround& line = ground_.lines()[i];
      if (cut_within(line.cuts_m, signed_m, reach_m_) ||
          line.shape.has_end_near(at, earth_centred(cells_.nearest_[i].at), reach_m_))
        active_lines_.push_back(i);
    }
  }

  void look_at_regions() {
    cells_.inside_.assign(cells_.words_, 0);
    const Point3 at = earth_centred(place_.at);
    for (std::size_t i = 0; i < ground_.regions().size(); ++i) {
      const Ground::RegionGround& region = ground_.regions()[i];
      if (region.shape.beyond(at, reach_m_ + 1.0)) continue;
      const double signed_m = region.region.signed_distance_m(place_.at);
      if (region.region.contains(place_.at)) cells_.inside_[i / 64] |= std::uint64_t{1} << (i % 64);
      cells_.edges_.push_back({i, std::fabs(signed_m)});
      if (reach_m_ > 0.0 && std::fabs(signed_m) <= reach_m_) active_regions_.push_back(i);
    }
  }

  void integrate() {
    const Plane plane(place_.at);
    Neighbourhood around(covariance_);
    std::vector<Segment> segments;
    for (std::size_t line : active_lines_) {
      const Ground::LineGround& ground = ground_.lines()[line];
      ground.shape.near(plane, earth_centred(cells_.nearest_[line].at), reach_m_, segments);
      around.add_line(segments, ground.cuts_m, cells_.place_signed_m(line));
    }
    for (std::size_t region : active_regions_) {
      const RegionShape& shape = ground_.regions()[region].shape;
      if (shape.is_disc()) {
        around.add_disc(shape.centre(plane), shape.radius_m());
      } else {
        shape.edges(plane, segments);
        around.add_ring(segments);
      }
    }
    take(around.integrate());
  }

  void take(const Shares& shares) {
    const std::vector<double> signed_m = cells_.signed_m_;
    const std::vector<std::uint64_t> inside = cells_.inside_;
    cells_.signed_m_.clear();
    cells_.inside_.clear();
    for (std::size_t cell = 0; cell < shares.size(); ++cell) {
      cells_.mass_.push_back(shares.mass(cell));
      cells_.signed_m_.insert(cells_.signed_m_.end(), signed_m.begin(), signed_m.end());
      cells_.inside_.insert(cells_.inside_.end(), inside.begin(), inside.end());
      for (std::size_t k = 0; k < active_lines_.size(); ++k) {
        const std::size_t line = active_lines_[k];
        cells_.signed_m_[cell * cells_.lines_ + line] =
            middle_of(ground_.lines()[line].cuts_m, shares.band(cell, k));
      }
      for (std::size_t k = 0; k < active_regions_.size(); ++k) {
        const std::size_t region = active_regions_[k];
        std::uint64_t& word = cells_.inside_[cell * cells_.words_ + region / 64];
        const std::uint64_t bit = std::uint64_t{1} << (region % 64);
        word = shares.inside(cell, k) ? word | bit : word & ~bit;
      }
    }
  }

  const Ground& ground_;
  const Place& place_;
  Cells& cells_;
  Covariance covariance_;
  double reach_m_;
  std::vector<std::size_t> active_lines_, active_regions_;
};

Cells::Cells(const Ground& ground, const Place& place) {
  Cutter(ground, place, *this).run();
}

}  // namespace truce::assess
