// SPDX-License-Identifier: Apache-2.0
#include "geo/detail/gnomonic.h"

#include <algorithm>

namespace truce::geo::detail {

namespace {

// Entries in all slabs together, per edge: what bounds memory where many edges are tall.
constexpr std::size_t entries_per_edge = 8;

// unsure_m on the plane: the map stretches most along the radius, by 1 + r^2.
double reach(const Gnomonic::Point& p) {
  return Gnomonic::unsure_m / polar_m * (1.0 + p.x * p.x + p.y * p.y);
}

struct Crossing {
  bool toggles = false;
  bool near = false;
};

// Of the ray from `p` towards greater x; the lower end of an edge belongs to it, the upper does
// not.
Crossing cross_ray(const Gnomonic::Edge& edge, const Gnomonic::Point& p, double unsure) {
  const auto [low_y, high_y] = std::minmax(edge.from.y, edge.to.y);
  if (p.y < low_y - unsure || p.y > high_y + unsure) return {};
  const auto [low_x, high_x] = std::minmax(edge.from.x, edge.to.x);
  if (p.x > high_x + unsure) return {};
  const bool spans = (edge.from.y <= p.y) != (edge.to.y <= p.y);
  if (p.x < low_x - unsure) return {spans, false};
  const double dx = edge.to.x - edge.from.x;
  const double dy = edge.to.y - edge.from.y;
  const double side = dx * (p.y - edge.from.y) - dy * (p.x - edge.from.x);
  if (side * side <= unsure * unsure * (dx * dx + dy * dy)) return {false, true};
  return {spans && (side > 0.0) == (dy > 0.0), false};
}

}  // namespace

Gnomonic::Gnomonic(const Vec3& centre) : centre_(unit(centre)) {
  const Vec3 pole = std::abs(centre_.z) < 0.9 ? Vec3{0.0, 0.0, 1.0} : Vec3{0.0, 1.0, 0.0};
  right_ = unit(cross(pole, centre_));
  up_ = cross(centre_, right_);
}

bool Gnomonic::maps(const Vec3& p) const {
  return dot(p, centre_) > horizon * norm(p);
}

Gnomonic::Point Gnomonic::map(const Vec3& p) const {
  const double scale = 1.0 / dot(p, centre_);
  return {dot(p, right_) * scale, dot(p, up_) * scale};
}

std::size_t Gnomonic::slab(double y) const {
  const double i = (y - low_) * slabs_per_unit_;
  const auto last = static_cast<double>(starts_.size() - 2);
  return static_cast<std::size_t>(std::clamp(i, 0.0, last));
}

void Gnomonic::index(std::vector<Edge> edges) {
  edges_ = std::move(edges);
  low_ = edges_.front().from.y;
  double high = low_;
  double height = 0.0;
  for (const Edge& edge : edges_) {
    low_ = std::min({low_, edge.from.y, edge.to.y});
    high = std::max({high, edge.from.y, edge.to.y});
    height += std::abs(edge.to.y - edge.from.y);
  }
  const double span = std::max(high - low_, 1e-15);
  const auto n = static_cast<double>(edges_.size());
  // An edge of height h stands in about 1 + h slabs / span of them.
  const double most = (entries_per_edge - 3) * n * span / std::max(height, 1e-15);
  const auto slabs = static_cast<std::size_t>(std::clamp(most, 1.0, n));
  slabs_per_unit_ = static_cast<double>(slabs) / span;
  starts_.assign(slabs + 1, 0);
  const auto range = [this](const Edge& edge) {
    const double unsure = 2.0 * std::max(reach(edge.from), reach(edge.to));
    const auto [from, to] = std::minmax(edge.from.y, edge.to.y);
    return std::pair(slab(from - unsure), slab(to + unsure));
  };
  for (const Edge& edge : edges_) {
    const auto [first, last] = range(edge);
    for (std::size_t i = first; i <= last; ++i) ++starts_[i + 1];
  }
  for (std::size_t i = 0; i < slabs; ++i) starts_[i + 1] += starts_[i];
  slab_edges_.resize(starts_.back());
  std::vector<std::uint32_t> fill(starts_.begin(), starts_.end() - 1);
  for (std::uint32_t e = 0; e < edges_.size(); ++e) {
    const auto [first, last] = range(edges_[e]);
    for (std::size_t i = first; i <= last; ++i) slab_edges_[fill[i]++] = e;
  }
}

Gnomonic::Answer Gnomonic::locate(const Vec3& at) const {
  if (!maps(at)) return Answer::outside;
  const Point p = map(at);
  const double unsure = reach(p);
  const std::size_t i = slab(p.y);
  bool near = false;
  bool near_this = false;
  bool odd = false;
  std::uint32_t polygon = 0;
  for (std::uint32_t k = starts_[i]; k < starts_[i + 1]; ++k) {
    const Edge& edge = edges_[slab_edges_[k]];
    if (edge.polygon != polygon) {
      if (odd && !near_this) return Answer::inside;
      near = near || near_this;
      odd = near_this = false;
      polygon = edge.polygon;
    }
    const Crossing crossing = cross_ray(edge, p, unsure);
    odd = odd != crossing.toggles;
    near_this = near_this || crossing.near;
  }
  if (odd && !near_this) return Answer::inside;
  return near || near_this ? Answer::near : Answer::outside;
}

double mean_width_m(const std::vector<LatLon>& ring, const Gnomonic& plane) {
  double area = 0.0;
  double length = 0.0;
  const Gnomonic::Point anchor = plane.map(to_ecef(ring.front()));
  Gnomonic::Point last = anchor;
  for (const LatLon vertex : ring) {
    const Gnomonic::Point p = plane.map(to_ecef(vertex));
    area += (last.x - anchor.x) * (p.y - anchor.y) - (last.y - anchor.y) * (p.x - anchor.x);
    length += std::hypot(p.x - last.x, p.y - last.y);
    last = p;
  }
  return length > 0.0 ? polar_m * area / length : 0.0;
}

}  // namespace truce::geo::detail
