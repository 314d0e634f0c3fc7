// SPDX-License-Identifier: Apache-2.0
#include "geo/location_mass.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "base/check.h"
#include "geo/geodesic.h"

namespace truce::geo {

namespace {

using Field = std::function<double(double, double)>;

constexpr double edge_sigma = 4.5;  // of the square that is looked at
constexpr double outside_square = 1.36e-5;
constexpr double far_sigma = 6.0;
constexpr double enough = 2.5e-3;  // total error at which refining stops
constexpr double negligible = 1e-6;
constexpr int most_evaluations = 4000;

double below(double x) {
  return 0.5 * std::erfc(-x * std::numbers::sqrt2 / 2.0);
}
double density(double x) {
  return std::exp(-0.5 * x * x) * std::numbers::inv_sqrtpi / std::numbers::sqrt2;
}

struct Axis {
  double x = 0.0;  // metres east and north per sigma
  double y = 0.0;
  double length() const { return std::sqrt(x * x + y * y); }
};

double squared(const Axis& a) {
  return a.x * a.x + a.y * a.y;
}

struct Axes {
  Axis u;  // the longer
  Axis v;
};

Axes axes_of(const Covariance& c) {
  check(std::isfinite(c.ee_m2) && std::isfinite(c.en_m2) && std::isfinite(c.nn_m2),
        "a covariance that is no number");
  const double mean = 0.5 * (c.ee_m2 + c.nn_m2);
  const double half = 0.5 * (c.ee_m2 - c.nn_m2);
  const double spread = std::hypot(half, c.en_m2);
  const double major_m = std::sqrt(std::max(mean + spread, 0.0));
  const double minor_m = std::sqrt(std::max(mean - spread, 0.0));
  const double angle = 0.5 * std::atan2(c.en_m2, half);
  const double cos_a = std::cos(angle);
  const double sin_a = std::sin(angle);
  return {{major_m * cos_a, major_m * sin_a}, {-minor_m * sin_a, minor_m * cos_a}};
}

// A rectangle in whitened coordinates with the distances at its centre, the middles of its sides
// and its corners: f[i][j] at u + (i - 1) half_u, v + (j - 1) half_v.
struct Cell {
  double u = 0.0;
  double v = 0.0;
  double half_u = 0.0;
  double half_v = 0.0;
  double mass_u = 0.0;
  double mass_v = 0.0;
  double f[3][3] = {};
  double off_m = 0.0;  // how far the distance may be from the parabolas through the samples
  double error = 0.0;
  bool sure = false;  // the sign is that of f[1][1] all over
  bool fits = false;  // one crossing, well fitted: what error remains has a sign by chance

  double mass() const { return mass_u * mass_v; }
  bool operator<(const Cell& other) const { return error < other.error; }
};

// Parabola through values at -1, 0, 1.
struct Parabola {
  double a = 0.0;  // a x^2 + b x + c
  double b = 0.0;
  double c = 0.0;
  Parabola(double left, double middle, double right)
      : a(0.5 * (left + right) - middle), b(0.5 * (right - left)), c(middle) {}
  double at(double x) const { return (a * x + b) * x + c; }
};

// Normal mass of the part of [centre - half, centre + half] where the parabola is not positive.
double mass_below(const Parabola& p, double centre, double half) {
  double roots[4] = {-1.0, 1.0, 1.0, 1.0};
  int n = 1;
  // Vieta's form: no cancellation, and a vanishing square term gives the line's root.
  const double d = p.b * p.b - 4.0 * p.a * p.c;
  if (d > 0.0) {
    const double q = -0.5 * (p.b + std::copysign(std::sqrt(d), p.b));
    double r0 = std::abs(q) > std::abs(p.a) ? 2.0 : q / p.a;
    double r1 = std::abs(p.c) > std::abs(q) ? 2.0 : p.c / q;
    if (r0 > r1) std::swap(r0, r1);
    if (std::abs(r0) < 1.0) roots[n++] = r0;
    if (std::abs(r1) < 1.0) roots[n++] = r1;
  }
  roots[n] = 1.0;
  double sum = 0.0;
  double from = below(centre - half);
  for (int i = 0; i < n; ++i) {
    const double to = below(centre + half * roots[i + 1]);
    if (p.at(0.5 * (roots[i] + roots[i + 1])) <= 0.0) sum += to - from;
    from = to;
  }
  return sum;
}

// Exact for parabolas along the steeper axis, Gauss-Legendre with four points along the other.
double mass_below(const Cell& cell) {
  constexpr double nodes[] = {-0.8611363115940526, -0.3399810435848563, 0.3399810435848563,
                              0.8611363115940526};
  constexpr double weights[] = {0.3478548451374538, 0.6521451548625461, 0.6521451548625461,
                                0.3478548451374538};
  const auto& f = cell.f;
  const bool along_u = std::abs(f[2][1] - f[0][1]) >= std::abs(f[1][2] - f[1][0]);
  double sum = 0.0;
  double whole = 0.0;
  for (int k = 0; k < 4; ++k) {
    double row[3];
    for (int i = 0; i < 3; ++i) {
      row[i] = along_u ? Parabola(f[i][0], f[i][1], f[i][2]).at(nodes[k])
                       : Parabola(f[0][i], f[1][i], f[2][i]).at(nodes[k]);
    }
    const Parabola across(row[0], row[1], row[2]);
    const double other =
        along_u ? cell.v + cell.half_v * nodes[k] : cell.u + cell.half_u * nodes[k];
    const double weight = weights[k] * density(other);
    whole += weight;
    sum += weight * (along_u ? mass_below(across, cell.u, cell.half_u)
                             : mass_below(across, cell.v, cell.half_v));
  }
  return whole > 0.0 ? sum / whole * (along_u ? cell.mass_v : cell.mass_u) : 0.0;
}

double inside(const Cell& cell) {
  if (cell.sure || cell.mass() < negligible) return cell.f[1][1] <= 0.0 ? cell.mass() : 0.0;
  return mass_below(cell);
}

// Linear in whitened coordinates: value + u_slope u + v_slope v, metres.
struct Plane {
  double value = 0.0;
  double u_slope = 0.0;
  double v_slope = 0.0;
};

class Quadrature {
 public:
  Quadrature(const Axes& axes, const Field& field, double error_m)
      : axes_(axes), field_(field), error_m_(error_m) {}

  Mass run() {
    centre_ = value(0.0, 0.0);
    const double longest = axes_.u.length();
    if (std::abs(centre_) > far_sigma * longest + error_m_ || longest == 0.0) {
      const double wrong = longest == 0.0 ? 0.0 : std::exp(-0.5 * far_sigma * far_sigma);
      return {centre_ <= 0.0 ? 1.0 : 0.0, wrong};
    }
    const Plane plane = slope_at_mean();
    if (std::optional<Mass> straight = if_straight(plane)) return *straight;
    turn_to(plane);
    return refine();
  }

 private:
  double value(double u, double v) {
    ++evaluations_;
    return field_(axes_.u.x * u + axes_.v.x * v, axes_.u.y * u + axes_.v.y * v);
  }

  Plane slope_at_mean() {
    constexpr double step = 1.5;
    return {centre_, (value(step, 0.0) - value(-step, 0.0)) / (2.0 * step),
            (value(0.0, step) - value(0.0, -step)) / (2.0 * step)};
  }

  // One straight boundary, as far as the check points tell: then Phi is the answer.
  std::optional<Mass> if_straight(const Plane& plane) {
    const double slope = std::hypot(plane.u_slope, plane.v_slope);
    if (!(slope > 1e-9 * axes_.u.length())) return std::nullopt;
    const double allowed = 1e-3 * slope + error_m_;
    const double nu = plane.u_slope / slope;
    const double nv = plane.v_slope / slope;
    const double to_edge = std::clamp(-plane.value / slope, -4.0, 4.0);
    double worst = 0.0;
    const auto fits = [&](double across, double along) {
      const double truth = value(nu * across - nv * along, nv * across + nu * along);
      worst = std::max(worst, std::abs(truth - plane.value - slope * across));
      return worst <= allowed;
    };
    for (const double along : {0.0, 1.5, -1.5, 0.75, -0.75, 2.25, -2.25, 3.0, -3.0}) {
      if (!fits(to_edge, along)) return std::nullopt;
    }
    for (const double across : {1.5, -1.5, 3.0, -3.0}) {
      if (!fits(across, 0.5)) return std::nullopt;
    }
    const double sigma = plane.value / slope;
    return Mass{below(-sigma), 1e-4 + (worst + error_m_) / slope * 0.4};
  }

  // Cells may then be long along the boundary and thin across it.
  void turn_to(const Plane& plane) {
    const double slope = std::hypot(plane.u_slope, plane.v_slope);
    if (!(slope > 0.0)) return;
    const double c = plane.u_slope / slope;
    const double s = plane.v_slope / slope;
    const Axis u{axes_.u.x * c + axes_.v.x * s, axes_.u.y * c + axes_.v.y * s};
    const Axis v{axes_.v.x * c - axes_.u.x * s, axes_.v.y * c - axes_.u.y * s};
    axes_ = {u, v};
  }

  double half_diagonal_m(const Cell& cell) const {
    const double uu = squared(axes_.u) * cell.half_u * cell.half_u;
    const double vv = squared(axes_.v) * cell.half_v * cell.half_v;
    const double uv = (axes_.u.x * axes_.v.x + axes_.u.y * axes_.v.y) * cell.half_u * cell.half_v;
    return std::sqrt(uu + vv + 2.0 * std::abs(uv));
  }

  // Whether the sign can change in the cell, and what part of its mass may be on the wrong side.
  void judge(Cell& cell) const {
    cell.error = cell.mass();
    if (cell.mass() < negligible) return;
    double low = cell.f[1][1];
    double high = low;
    for (const auto& column : cell.f) {
      for (const double value : column) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
    }
    // No place is farther than half the half-diagonal from one of the nine.
    const double reach_m = 0.5 * half_diagonal_m(cell);
    const double clear_m = std::max(low, -high);
    const double off_m = cell.off_m + error_m_;
    cell.sure = clear_m > reach_m + error_m_;
    if (cell.sure) {
      cell.error = 0.0;
    } else if (clear_m > 2.0 * off_m) {
      // What may hide between the nine is small, and unlikely where parabolas fit well.
      const double hidden = 1.0 - clear_m / (reach_m + error_m_);
      cell.error *= std::max(1e-3, hidden * hidden * std::min(1.0, 5.0 * off_m / reach_m));
    } else {
      const double share = 2.0 * off_m / std::max(high - low, 1e-300);
      cell.fits = share < 0.25;
      cell.error *= std::min(1.0, share);
    }
  }

  void set_size(Cell& cell, double u, double v, double half_u, double half_v) const {
    cell.u = u;
    cell.v = v;
    cell.half_u = half_u;
    cell.half_v = half_v;
    cell.mass_u = below(u + half_u) - below(u - half_u);
    cell.mass_v = below(v + half_v) - below(v - half_v);
  }

  void add(const Cell& cell) {
    if (cell.error == 0.0) {
      settled_ += inside(cell);
      return;
    }
    count(cell, 1.0);
    open_.push_back(cell);
    std::push_heap(open_.begin(), open_.end());
  }

  void count(const Cell& cell, double sign) {
    (cell.fits ? fitted_ : doubtful_) += sign * cell.error * (cell.fits ? cell.error : 1.0);
  }
  // Errors of fitted cells are independent: a ragged line is cut off as often as added to.
  double error() const {
    return std::max(doubtful_, 0.0) + 2.0 * std::sqrt(std::max(fitted_, 0.0));
  }

  // Second differences of the samples along an axis, and a little for its mere length.
  double roughness_m(const Cell& cell, bool along_u) const {
    double worst = 0.0;
    for (int i = 0; i < 3; ++i) {
      const auto& f = cell.f;
      const double bend =
          along_u ? f[0][i] - 2.0 * f[1][i] + f[2][i] : f[i][0] - 2.0 * f[i][1] + f[i][2];
      worst = std::max(worst, std::abs(bend));
    }
    return worst +
           0.02 * (along_u ? axes_.u.length() * cell.half_u : axes_.v.length() * cell.half_v);
  }

  void split(const Cell& cell) {
    const bool along_u = roughness_m(cell, true) >= roughness_m(cell, false);
    add(child(cell, along_u, -1));
    add(child(cell, along_u, 1));
  }

  // The half of a cell to one side: six samples are the parent's, three are new, and how far these
  // are from what the parent expected tells how good the parabolas are.
  Cell child(const Cell& parent, bool along_u, int side) {
    Cell cell;
    const double du = along_u ? 0.5 * parent.half_u : 0.0;
    const double dv = along_u ? 0.0 : 0.5 * parent.half_v;
    set_size(cell, parent.u + side * du, parent.v + side * dv, parent.half_u - du,
             parent.half_v - dv);
    const int shift = side < 0 ? 0 : 1;
    const auto known = [&](int i, int j) {
      return along_u ? parent.f[i / 2 + shift][j] : parent.f[i][j / 2 + shift];
    };
    const auto ask = [&](int i, int j) {
      return value(cell.u + (i - 1) * cell.half_u, cell.v + (j - 1) * cell.half_v);
    };
    double surprise_m = 0.0;
    for (int i = 0; i < 3; ++i) {
      for (int j = 0; j < 3; ++j) {
        const bool fresh = (along_u ? i : j) == 1;
        if (!fresh) cell.f[i][j] = known(i, j);
        if (!fresh) continue;
        cell.f[i][j] = ask(i, j);
        const auto& f = parent.f;
        const Parabola expected =
            along_u ? Parabola(f[0][j], f[1][j], f[2][j]) : Parabola(f[i][0], f[i][1], f[i][2]);
        surprise_m = std::max(surprise_m, std::abs(cell.f[i][j] - expected.at(0.5 * side)));
      }
    }
    // One lucky guess proves little, so the error falls by steps.
    cell.off_m = std::max(0.5 * surprise_m, 0.25 * parent.off_m);
    judge(cell);
    return cell;
  }

  Mass refine() {
    Cell all;
    set_size(all, 0.0, 0.0, edge_sigma, edge_sigma);
    for (int i = 0; i < 3; ++i) {
      for (int j = 0; j < 3; ++j) {
        all.f[i][j] =
            i == 1 && j == 1 ? centre_ : value((i - 1) * edge_sigma, (j - 1) * edge_sigma);
      }
    }
    all.off_m = half_diagonal_m(all);
    judge(all);
    add(all);
    while (error() > enough && evaluations_ < most_evaluations) {
      std::pop_heap(open_.begin(), open_.end());
      const Cell cell = open_.back();
      if (cell.error < negligible) break;
      open_.pop_back();
      count(cell, -1.0);
      split(cell);
    }
    double total = settled_;
    for (const Cell& cell : open_) total += inside(cell);
    return {std::clamp(total, 0.0, 1.0), error() + outside_square};
  }

  Axes axes_;
  const Field& field_;
  double error_m_;
  double centre_ = 0.0;
  int evaluations_ = 0;
  double settled_ = 0.0;
  double doubtful_ = 0.0;  // sum of errors
  double fitted_ = 0.0;    // sum of squared errors
  std::vector<Cell> open_;
};

}  // namespace

double mass_reach_m(const Covariance& covariance) {
  return 1.5 * edge_sigma * axes_of(covariance).u.length();
}

Mass mass_inside(const Covariance& covariance, const Field& signed_distance_m, double error_m) {
  return Quadrature(axes_of(covariance), signed_distance_m, error_m).run();
}

Mass mass_inside(LatLon mean, const Covariance& covariance,
                 const std::function<double(LatLon)>& signed_distance_m) {
  const Field field = [&](double east_m, double north_m) {
    const double azimuth = std::atan2(east_m, north_m) * 180.0 / std::numbers::pi;
    return signed_distance_m(destination(mean, azimuth, std::hypot(east_m, north_m)));
  };
  return mass_inside(covariance, field, 1e-4);
}

}  // namespace truce::geo
