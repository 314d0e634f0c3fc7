// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/pool.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/units.h"
#include "locate/rows/beside.h"
#include "locate/rows/plane.h"
#include "locate/rows/von_mises.h"

namespace truce::locate::rows {
namespace {

// A direction on the plane around the last giver, ready to be asked often.
struct Pointer {
  Offset from;
  double sine, cosine;
  double at_s, time_variance_s2, slowness_s_m;
  double kappa, gain;  // gain: its density at the middle over that of chance
};

Pointer pointer(const Bearing& b, const Plane& plane, Instant reference, const Assumptions& a) {
  const Mapped from = plane.map(b.from);
  const double direction = b.azimuth_deg * radian - from.convergence_rad;
  const double sigma = (b.sigma_deg > 0.0 ? b.sigma_deg : a.untold_bearing_deg) * radian;
  const double time = b.time_sigma_s > 0.0 ? b.time_sigma_s : a.untold_time_s;
  const double near_m = 1500.0;
  const double blur = b.from_error_m / near_m;
  const double kappa = concentration(sigma * sigma + blur * blur);
  return {from.at,
          std::sin(direction),
          std::cos(direction),
          seconds(b.at - reference),
          time * time,
          b.travels ? 1.0 / a.speed_m_s[static_cast<std::size_t>(b.phase)] : 0.0,
          kappa,
          2.0 * std::numbers::pi * std::exp(-log_norm(kappa))};
}

double distance_m(const Pointer& p, Offset at) {
  return std::hypot(at.east_m - p.from.east_m, at.north_m - p.from.north_m) + 1.0;
}

// What one says for a happening there and then, against chance; never less than nothing.
double gain_at(const Pointer& p, Offset at, double at_s, double reach_m, const Assumptions& a) {
  const double d = distance_m(p, at);
  if (d > reach_m) return 0.0;
  const double residual = p.at_s - at_s - d * p.slowness_s_m;
  const double square = residual * residual / p.time_variance_s2;
  if (square > 12.0) return 0.0;
  const double cosine =
      ((at.east_m - p.from.east_m) * p.sine + (at.north_m - p.from.north_m) * p.cosine) / d;
  const double log_ratio =
      p.kappa * (cosine - 1.0) - 0.5 * square +
      std::log(p.gain * a.window_s / std::sqrt(2.0 * std::numbers::pi * p.time_variance_s2));
  return log_ratio > 1.0 ? log_ratio : 0.0;
}

// Where two directions meet ahead of both, and when.
struct Crossing {
  Offset at;
  double at_s;
};
std::optional<Crossing> crossing(const Pointer& a, const Pointer& b, double reach_m) {
  const double turn = a.sine * b.cosine - a.cosine * b.sine;
  if (std::abs(turn) < 0.17) return std::nullopt;
  const double e = b.from.east_m - a.from.east_m;
  const double n = b.from.north_m - a.from.north_m;
  const double along_a = (e * b.cosine - n * b.sine) / turn;
  const double along_b = (e * a.cosine - n * a.sine) / turn;
  if (along_a < 0.0 || along_b < 0.0 || along_a > reach_m || along_b > reach_m) return std::nullopt;
  const double ta = a.at_s - along_a * a.slowness_s_m;
  const double tb = b.at_s - along_b * b.slowness_s_m;
  if ((ta - tb) * (ta - tb) > 9.0 * (a.time_variance_s2 + b.time_variance_s2)) return std::nullopt;
  const double wa = 1.0 / a.time_variance_s2;
  const double wb = 1.0 / b.time_variance_s2;
  return Crossing{{a.from.east_m + along_a * a.sine, a.from.north_m + along_a * a.cosine},
                  (wa * ta + wb * tb) / (wa + wb)};
}

}  // namespace

std::optional<Seed> find_seed(const std::vector<const Bearing*>& bearings,
                              const SeedOptions& options, const Assumptions& a) {
  if (bearings.size() < options.least) return std::nullopt;
  const Bearing& last = *bearings.back();
  const Plane plane(last.from);
  std::vector<Pointer> pointers;
  pointers.reserve(bearings.size());
  for (const Bearing* b : bearings) pointers.push_back(pointer(*b, plane, last.at, a));
  std::optional<Crossing> best;
  double best_score = options.least_score;
  for (std::size_t i = 0; i + 1 < pointers.size(); ++i) {
    const auto meet = crossing(pointers.back(), pointers[i], options.reach_m);
    if (!meet) continue;
    double score = 0.0;
    for (const Pointer& p : pointers) score += gain_at(p, meet->at, meet->at_s, options.reach_m, a);
    if (score > best_score) {
      best = meet;
      best_score = score;
    }
  }
  if (!best) return std::nullopt;
  Seed seed{plane.place(best->at), last.at + from_seconds(best->at_s), best_score, {}};
  for (std::size_t i = 0; i < pointers.size(); ++i)
    if (gain_at(pointers[i], best->at, best->at_s, options.reach_m, a) > 0.0)
      seed.supporters.push_back(i);
  if (seed.supporters.size() < options.least) return std::nullopt;
  return seed;
}

std::uint64_t Pool::cell_of(LatLon at) const {
  return cell_key(grid_, at);
}

void Pool::add(const Bearing& bearing) {
  if (size_ >= most_) {
    ++crowded_out_;
    if (fronts_.empty()) return;
    drop_front(fronts_.begin()->second);
  }
  const std::uint64_t key = cell_of(bearing.from);
  Cell& cell = cells_[key];
  if (cell.empty()) fronts_.emplace(bearing.at, key);
  cell.push_back(bearing);
  ++size_;
}

void Pool::drop_front(std::uint64_t key) {
  const auto cell = cells_.find(key);
  fronts_.erase({cell->second.front().at, key});
  cell->second.pop_front();
  --size_;
  if (cell->second.empty())
    cells_.erase(cell);
  else
    fronts_.emplace(cell->second.front().at, key);
}

std::vector<const Bearing*> Pool::around(LatLon at, Instant from, std::size_t most) const {
  std::vector<const Bearing*> found;
  visit_beside(grid_, at, [&](std::uint64_t key) {
    const auto cell = cells_.find(key);
    if (cell == cells_.end()) return;
    std::size_t taken = 0;
    for (auto b = cell->second.rbegin(); b != cell->second.rend(); ++b) {
      if (b->at < from || taken++ == most) break;
      found.push_back(&*b);
    }
  });
  const auto by_time = [](const Bearing* a, const Bearing* b) {
    return a->at != b->at ? a->at < b->at : a->id < b->id;
  };
  std::sort(found.begin(), found.end(), by_time);
  if (found.size() > most)
    found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(most));
  return found;
}

void Pool::remove(const std::vector<const Bearing*>& some) {
  std::vector<std::uint64_t> cells;
  for (const Bearing* b : some) cells.push_back(cell_of(b->from));
  std::vector<std::uint64_t> unique = cells;
  std::sort(unique.begin(), unique.end());
  unique.erase(std::unique(unique.begin(), unique.end()), unique.end());
  for (const std::uint64_t key : unique) {
    const auto found = cells_.find(key);
    Cell& cell = found->second;
    fronts_.erase({cell.front().at, key});
    Cell rest;
    for (const Bearing& b : cell)
      if (std::find(some.begin(), some.end(), &b) == some.end()) rest.push_back(b);
    size_ -= cell.size() - rest.size();
    cell = std::move(rest);
    if (cell.empty())
      cells_.erase(found);
    else
      fronts_.emplace(cell.front().at, key);
  }
}

void Pool::forget_before(Instant when) {
  while (!fronts_.empty() && fronts_.begin()->first < when) {
    drop_front(fronts_.begin()->second);
    ++forgotten_;
  }
}

}  // namespace truce::locate::rows
