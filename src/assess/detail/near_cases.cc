// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/near_cases.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/normal.h"

namespace truce::assess {
namespace {

constexpr double reach = 4.0;     // sigmas
constexpr double asked_r = 3.8;   // sigmas: there the nearest segments are asked for
constexpr double spacing = 0.65;  // of parallel lines, in sigmas
constexpr int half_lines = 7;
constexpr double smooth_enough = 0.004;
constexpr int secant_steps = 4;
constexpr double clip_r = 4.8;         // sigmas, from which on an edge takes nothing
constexpr double longest_piece = 1.5;  // sigmas
const double half_root = std::sqrt(0.5);

Point2 sum(Point2 a, double k, Point2 b, double m, Point2 c) {
  return {a.e + k * b.e + m * c.e, a.n + k * b.n + m * c.n};
}

// Away from the nearest point of a segment.
Point2 away(const Segment& s, Point2 p) {
  const Point2 d{s.b.e - s.a.e, s.b.n - s.a.n};
  const Point2 q{p.e - s.a.e, p.n - s.a.n};
  const double length2 = dot(d, d);
  const double t = length2 > 0.0 ? std::clamp(dot(q, d) / length2, 0.0, 1.0) : 0.0;
  return {q.e - t * d.e, q.n - t * d.n};
}

// Which of some segments is nearest to a point that moves little by little: those that were too far
// off before are not measured again until it has moved far enough.
class Chase {
 public:
  // Of `all` those that can be nearest to a point within `reach_m` of the origin: of such a one no
  // point q has q^2 - foot^2 > 2 reach |q - foot|, with the foot of the origin.
  Chase(const std::vector<Segment>& all, double reach_m) {
    std::vector<double> d2(all.size());
    double least2 = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Point2 v = away(all[i], {});
      d2[i] = dot(v, v);
      if (d2[i] >= least2) continue;
      least2 = d2[i];
      nearest_ = i;
    }
    const Point2 toward = away(all[nearest_], {});
    const Point2 foot{-toward.e, -toward.n};
    const double slack_m2 = 1.0 + 1e-9 * least2;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Point2 a = minus(all[i].a, foot);
      const Point2 b = minus(all[i].b, foot);
      const double most_m2 = 2.0 * reach_m * std::sqrt(std::max(dot(a, a), dot(b, b)));
      if (d2[i] - least2 > most_m2 + slack_m2) continue;
      if (i == nearest_) last_ = near_.size();
      near_.push_back({&all[i], i, std::sqrt(d2[i])});
    }
  }

  // Of those equally near the first.
  std::size_t nearest(Point2 p) {
    const Point2 way = minus(p, at_);
    at_ = p;
    const double moved_m = length_of(way) + rounding_m;
    for (One& one : near_) one.least_m -= moved_m;
    double best2 = measure(near_[last_]);
    double best_m = near_[last_].least_m;
    std::size_t best = last_;
    for (std::size_t k = 0; k < near_.size(); ++k) {
      if (k == last_ || near_[k].least_m > best_m + rounding_m) continue;
      const double d2 = measure(near_[k]);
      if (d2 > best2 || (d2 == best2 && k > best)) continue;
      best2 = d2;
      best_m = near_[k].least_m;
      best = k;
    }
    last_ = best;
    return near_[best].index;
  }
  // Of the origin.
  std::size_t first() const { return nearest_; }

 private:
  static constexpr double rounding_m = 1e-6;
  struct One {
    const Segment* segment = nullptr;
    std::size_t index = 0;
    double least_m = 0.0;  // it is no nearer than that
  };
  double measure(One& one) const {
    const Point2 v = away(*one.segment, at_);
    const double d2 = dot(v, v);
    one.least_m = std::sqrt(d2);
    return d2;
  }

  std::vector<One> near_;
  std::size_t nearest_ = 0;
  std::size_t last_ = 0;  // of near_
  Point2 at_;
};

// Distance from a line as seen from a place that it does not reach.
class FarLine {
 public:
  FarLine(const std::vector<Segment>& all, const Covariance& c) {
    const double widest_m = std::sqrt(c.ee_m2 + c.nn_m2);
    Chase chase(all, asked_r * widest_m);
    const Point2 v = away(all[chase.first()], {});
    distance_m_ = std::sqrt(dot(v, v));
    grow_ = {v.e / distance_m_, v.n / distance_m_};
    // The distance's sigma, and the step of one sigma that raises it most.
    const Point2 spread{c.ee_m2 * grow_.e + c.en_m2 * grow_.n,
                        c.en_m2 * grow_.e + c.nn_m2 * grow_.n};
    sigma_m_ = std::sqrt(std::max(0.0, dot(grow_, spread)));
    // Behind an open end the side may change though no distance does.
    if (std::any_of(all.begin(), all.end(), [](const Segment& s) { return s.open; })) return;
    far_ = distance_m_ > (reach + 0.5) * widest_m;
    if (!(sigma_m_ > 1e-6) || distance_m_ < (reach + 0.5) * sigma_m_) {
      far_ = false;
      return;
    }
    along_ = {spread.e / sigma_m_, spread.n / sigma_m_};
    const double det = std::max(0.0, c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2);
    // The conjugate direction: it leaves the distance as it is, to first order.
    const double k = std::sqrt(det) / sigma_m_;
    across_ = {-grow_.n * k, grow_.e * k};
    keep_nearest(all, chase);
  }

  // Beyond reach everywhere, and `kept` holds what matters.
  bool far() const { return far_; }
  // Distances grow one way, so that `below` may be asked.
  bool usable() const { return usable_; }
  const std::vector<Segment>& kept() const { return kept_; }
  double distance_m() const { return distance_m_; }

  // Share of the location whose distance is below `cut_m`: on each of several parallel lines the
  // normal share up to where the distance reaches it.
  // Nothing where every other line alone would say something else: distances are not smooth there.
  std::optional<double> below(double cut_m) const {
    std::array<double, 2> share{}, total{};  // of the even lines, of the odd ones
    double root = (cut_m - distance_m_) / sigma_m_;
    const double middle = solve(0.0, cut_m, root);
    for (int side = 0; side < 2; ++side) {
      root = middle;
      for (int k = side; k < half_lines; ++k) {
        const double u = (side == 0 ? k : -k) * spacing;
        const double weight = std::exp(-0.5 * u * u);
        if (k > 0) root = solve(u, cut_m, root);
        total[k % 2] += weight;
        share[k % 2] += weight * normal_cdf(root);
      }
    }
    if (std::fabs(share[0] / total[0] - share[1] / total[1]) > smooth_enough) return {};
    return (share[0] + share[1]) / (total[0] + total[1]);
  }

 private:
  double distance_at(double u, double v) const {
    const Point2 p = sum({}, u, across_, v, along_);
    double best2 = std::numeric_limits<double>::infinity();
    for (const Segment& s : kept_) {
      const Point2 w = away(s, p);
      best2 = std::min(best2, dot(w, w));
    }
    return std::sqrt(best2);
  }

  double solve(double u, double cut_m, double v) const {
    v = std::clamp(v, -reach, reach);
    double f = distance_at(u, v) - cut_m;
    double slope = sigma_m_;
    for (int i = 0; i < secant_steps && std::fabs(f) > 1e-4 * sigma_m_; ++i) {
      const double next = std::clamp(v - f / slope, -reach - 1.0, reach + 1.0);
      const double f_next = distance_at(u, next) - cut_m;
      if (next != v && (f_next - f) / (next - v) > 0.1 * sigma_m_)
        slope = (f_next - f) / (next - v);
      v = next;
      f = f_next;
    }
    return v;
  }

  // The segments that are nearest to some point of the location; and whether the distance grows
  // along `along_` everywhere. A segment outside a disc that is nearest to a point in it is nearest
  // to all points between the two, so to one of the circle that faces the line: asking there and
  // at a few points of the rest is enough.
  void keep_nearest(const std::vector<Segment>& all, Chase& chase) {
    std::vector<bool> kept(all.size(), false);
    usable_ = true;
    const auto ask = [&](double angle, double r) {
      const Point2 p = sum({}, r * std::cos(angle), across_, -r * std::sin(angle), along_);
      const std::size_t nearest = chase.nearest(p);
      kept[nearest] = true;
      const Point2 v = away(all[nearest], p);
      usable_ &= dot(v, along_) > 0.3 * sigma_m_ * std::sqrt(dot(v, v));
    };
    // The more segments there are, the more of them may hide between two points.
    const auto steps = std::clamp<std::size_t>(all.size(), 8, 64);
    for (std::size_t i = 0; i <= steps; ++i)
      ask(std::numbers::pi * static_cast<double>(i) / static_cast<double>(steps), asked_r);
    for (int i = 1; i <= 3; ++i) ask(-0.25 * std::numbers::pi * i, asked_r);
    ask(0.0, 0.5 * asked_r);
    ask(std::numbers::pi, 0.5 * asked_r);
    if (!usable_ && !far_) return;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (kept[i]) kept_.push_back(all[i]);
  }

  double distance_m_ = 0.0;
  Point2 grow_, along_, across_;
  double sigma_m_ = 0.0;
  bool far_ = false;
  bool usable_ = false;
  std::vector<Segment> kept_;
};

// (1 - exp(-r2 / 2)) / r2, smooth through 0.
double decay(double r2) {
  return r2 < 1e-6 ? 0.5 - 0.125 * r2 : -std::expm1(-0.5 * r2) / r2;
}

// The integral of decay along an edge that passes at sqrt(h2), from t0 to t1 beyond its foot: Gauss
// and Legendre's rule with four points on stretches of at most 1.5 sigma.
double grown(double h2, double t0, double t1) {
  constexpr std::array<double, 4> at{0.0694318442029737, 0.3300094782075719, 0.6699905217924281,
                                     0.9305681557970263};
  constexpr std::array<double, 4> weight{0.1739274225687269, 0.3260725774312731, 0.3260725774312731,
                                         0.1739274225687269};
  const double pieces = std::ceil((t1 - t0) / longest_piece);
  const double step = (t1 - t0) / pieces;
  double integral = 0.0;
  for (double piece = 0.0; piece < pieces; piece += 1.0)
    for (std::size_t i = 0; i < at.size(); ++i) {
      const double t = t0 + (piece + at[i]) * step;
      integral += weight[i] * decay(h2 + t * t);
    }
  return integral * step;
}

}  // namespace

Axes axes_of(const Covariance& c) {
  const double l11 = std::sqrt(c.ee_m2);
  const double l21 = l11 > 0.0 ? c.en_m2 / l11 : 0.0;
  return {{l11, l21}, {0.0, std::sqrt(std::max(0.0, c.nn_m2 - l21 * l21))}};
}

std::optional<std::vector<double>> band_masses(const std::vector<Segment>& segments,
                                               const std::vector<double>& cuts_m, double signed_m,
                                               const Covariance& covariance) {
  if (segments.empty()) return {};
  const FarLine line(segments, covariance);
  if (!line.usable()) return {};
  // What the plane is off is moved into the cut.
  const double correction_m = std::fabs(signed_m) - line.distance_m();
  const double side = signed_m >= 0.0 ? 1.0 : -1.0;
  const double sigma_m = std::sqrt(covariance.ee_m2 + covariance.nn_m2);
  std::vector<double> below;  // share of signed distances below each cut
  for (double cut_m : cuts_m) {
    const double distance_m = side * cut_m - correction_m;
    const double gap_m = distance_m - line.distance_m();
    double share = gap_m > 0.0 ? 1.0 : 0.0;
    if (distance_m > 0.0 && std::fabs(gap_m) < (reach + 1.0) * sigma_m) {
      const std::optional<double> counted = line.below(distance_m);
      if (!counted) return {};
      share = *counted;
    }
    below.push_back(side > 0.0 ? share : 1.0 - share);
  }
  std::vector<double> masses;
  double before = 0.0;
  for (double share : below) {
    masses.push_back(std::max(0.0, share - before));
    before = std::max(before, share);
  }
  masses.push_back(1.0 - before);
  return masses;
}

std::vector<Segment> that_matter(const std::vector<Segment>& segments,
                                 const Covariance& covariance) {
  if (segments.empty()) return segments;
  const FarLine line(segments, covariance);
  return line.far() ? line.kept() : segments;
}

EdgeMass::EdgeMass(const Covariance& covariance) : axes_(axes_of(covariance)) {
  det_ = axes_.first.e * axes_.second.n;
}

// The inverse of the axes, which are lower triangular.
Point2 EdgeMass::whitened(Point2 p) const {
  const double u = p.e / axes_.first.e;
  return {u, (p.n - axes_.first.n * u) / axes_.second.n};
}

double EdgeMass::across(Point2 from, Point2 to) const {
  const Point2 a = whitened(from);
  const Point2 b = whitened(to);
  const Point2 d{b.e - a.e, b.n - a.n};
  const double length = std::sqrt(dot(d, d));
  if (!(length > 0.0)) return 0.0;
  const double h = cross(a, d) / length;  // how far the edge's straight line passes, by side
  const double half = clip_r * clip_r - h * h;
  if (half <= 0.0) return 0.0;
  // Along the edge from its foot; what is cut off takes less than 1e-5.
  const double most = std::sqrt(half);
  const double start = dot(a, d) / length;
  const double t0 = std::max(start, -most);
  const double t1 = std::min(start + length, most);
  if (t0 >= t1) return 0.0;
  if (t0 <= -most && t1 >= most) return std::copysign(0.5, h) * std::erfc(std::fabs(h) * half_root);
  const double angle = std::atan2(h * (t1 - t0), h * h + t0 * t1);
  return (angle - h * grown(h * h, t0, t1)) / (2.0 * std::numbers::pi);
}

}  // namespace truce::assess
