// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/cells.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "assess/detail/rays.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

// Beyond four sigma lies a share of 3e-4: it goes with what lies before it.
constexpr double reach_sigmas = 4.0;
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
  add_line(line, std::make_shared<const LineShape>(line), std::move(cuts_m));
}

void Ground::add_line(const geo::Polyline& line, std::shared_ptr<const LineShape> shape,
                      std::vector<double> cuts_m) {
  std::sort(cuts_m.begin(), cuts_m.end());
  cuts_m.erase(std::unique(cuts_m.begin(), cuts_m.end()), cuts_m.end());
  lines_.push_back({line, std::move(shape), std::move(cuts_m)});
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
      const double signed_m = cells_.place_signed_m(i);
      cells_.signed_m_.push_back(signed_m);
      if (reach_m_ <= 0.0) continue;
      const Ground::LineGround& line = ground_.lines()[i];
      if (cut_within(line.cuts_m, signed_m, reach_m_) || may_jump(i, at))
        active_lines_.push_back(i);
    }
  }

  // Whether the side may change behind an end of the line.
  bool may_jump(std::size_t line, const Point3& at) const {
    const LineShape& shape = *ground_.lines()[line].shape;
    if (!shape.has_end_near(at, earth_centred(cells_.nearest_[line].at), reach_m_)) return false;
    std::vector<Segment> segments;
    near(line, Plane(place_.at), segments);
    return std::any_of(segments.begin(), segments.end(), [](const Segment& s) { return s.open; });
  }

  void look_at_regions() {
    cells_.inside_.assign(cells_.words_, 0);
    ground_.regions_near(earth_centred(place_.at), reach_m_ + 1.0, nearby_);
    for (std::size_t i : nearby_) {
      const Ground::RegionGround& region = ground_.regions()[i];
      const double signed_m = region.region.signed_distance_m(place_.at);
      if (signed_m <= 0.0) cells_.inside_[i / 64] |= std::uint64_t{1} << (i % 64);
      cells_.edges_.push_back({i, std::fabs(signed_m)});
      if (reach_m_ > 0.0 && std::fabs(signed_m) <= reach_m_) active_regions_.push_back(i);
    }
  }

  void integrate() {
    const Plane plane(place_.at);
    std::vector<Segment> segments;
    if (active_lines_.size() == 1 && active_regions_.empty()) {
      const Ground::LineGround& line = near(active_lines_[0], plane, segments);
      if (const auto bands = band_masses(segments, line.cuts_m,
                                         cells_.place_signed_m(active_lines_[0]), covariance_))
        return take_bands(*bands);
      if (take_sides(line, segments)) return;
    }
    if (active_lines_.empty() && active_regions_.size() == 1 && take_region(plane)) return;
    Neighbourhood around(covariance_);
    for (std::size_t line : active_lines_) {
      const Ground::LineGround& ground = near(line, plane, segments);
      around.add_line(that_matter(segments, covariance_), ground.cuts_m,
                      cells_.place_signed_m(line), reach_m_);
    }
    for (std::size_t region : active_regions_) {
      const RegionShape& shape = ground_.regions()[region].shape;
      if (shape.is_disc())
        around.add_disc(plane.project(shape.centre()), shape.radius_m());
      else
        around.add_rings(shape.rings(plane));
    }
    take(around.integrate());
  }

  const Ground::LineGround& near(std::size_t line, const Plane& plane,
                                 std::vector<Segment>& segments) const {
    const Ground::LineGround& ground = ground_.lines()[line];
    ground.shape->near(plane, earth_centred(cells_.nearest_[line].at), reach_m_, segments);
    return ground;
  }

  void take_bands(const std::vector<double>& bands) {
    Shares shares(1, 0);
    for (std::uint32_t band = 0; band < bands.size(); ++band)
      if (bands[band] > 0.0) shares.add(shares.cell_of({band}), bands[band]);
    take(shares);
  }

  // A line through the place that is asked for its side alone.
  bool take_sides(const Ground::LineGround& line, const std::vector<Segment>& segments) {
    const double farthest_m = std::fabs(cells_.place_signed_m(active_lines_[0])) + reach_m_;
    const auto beyond = [&](double cut_m) { return cut_m == 0.0 || std::fabs(cut_m) > farthest_m; };
    if (!std::all_of(line.cuts_m.begin(), line.cuts_m.end(), beyond)) return false;
    const auto zero = std::lower_bound(line.cuts_m.begin(), line.cuts_m.end(), 0.0);
    if (zero == line.cuts_m.end() || *zero != 0.0) return false;
    const auto left = left_mass(segments, covariance_);
    if (!left) return false;
    const auto band = static_cast<std::size_t>(zero - line.cuts_m.begin());
    std::vector<double> bands(line.cuts_m.size() + 1, 0.0);
    bands[band] = 1.0 - *left;
    bands[band + 1] = *left;
    take_bands(bands);
    return true;
  }

  // One region of rings alone: its mass, and the rest.
  bool take_region(const Plane& plane) {
    const RegionShape& shape = ground_.regions()[active_regions_[0]].shape;
    const RingMass ring_mass(covariance_);
    if (shape.is_disc() || !ring_mass.possible()) return false;
    double inside = 0.0;
    for (const Ring& ring : shape.rings(plane))
      inside += (ring.hole ? -1.0 : 1.0) * ring_mass.of(ring.points);
    inside = std::clamp(inside, 0.0, 1.0);
    Shares shares(0, 1);
    if (inside > 0.0) shares.add(shares.cell_of({1}), inside);
    if (inside < 1.0) shares.add(shares.cell_of({0}), 1.0 - inside);
    take(shares);
    return true;
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
  std::vector<std::size_t> active_lines_, active_regions_, nearby_;
};

Cells::Cells(const Ground& ground, const Place& place) {
  for (const Ground::LineGround& line : ground.lines())
    nearest_.push_back(line.line.nearest(place.at));
  Cutter(ground, place, *this).run();
}

Cells::Cells(const Ground& ground, const Place& place, std::vector<geo::Nearest> nearest)
    : nearest_(std::move(nearest)) {
  Cutter(ground, place, *this).run();
}

}  // namespace truce::assess
