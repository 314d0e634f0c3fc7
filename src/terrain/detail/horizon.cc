// SPDX-License-Identifier: Apache-2.0
#include "terrain/detail/horizon.h"

#include <limits>

#include "base/check.h"

namespace truce::terrain {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Where between a and b zero lies. Where two edges lie on each other rounding alone decides, and
// any place will do.
double share(double a, double b) {
  return a == b ? 0.0 : std::clamp(a / (a - b), 0.0, 1.0);
}

}  // namespace

Horizon::Horizon() : pieces_{{0.0, -infinity, 0.0}, {infinity, 0.0, 0.0}} {}

// By division: i / k is the same number in every column that has the direction.
void Horizon::set_directions(std::size_t k, std::size_t size) {
  direction_before_.swap(direction_);
  direction_.resize(size);
  const auto column = static_cast<double>(k);
  for (std::size_t i = 0; i < size; ++i) {
    direction_[i] = static_cast<double>(static_cast<int>(i)) / column;
  }
}

void Horizon::take(std::size_t k, std::span<const double> slope, std::span<double> below_m) {
  const std::size_t last = slope.size() - 1;
  check(!slope.empty() && below_m.size() >= slope.size() && last <= slope_before_.size() + (k == 1),
        "a column of the horizon fits the one before");
  set_directions(k, slope.size());
  here_ = kept_ = 0;
  above_ = changed_ = false;
  const auto column = static_cast<double>(k);
  const double *m = direction_.data(), *v = slope.data();
  const double *m_before = direction_before_.data(), *v_before = slope_before_.data();
  for (std::size_t i = 0; i < last; ++i) {
    step_to(m[i]);
    const double standing = pieces_.data()[here_].at(m[i]);
    below_m[i] = (standing - v[i]) * column;
    Edge sideways{m[i], m[i + 1], v[i], (v[i + 1] - v[i]) * column};
    // The edge towards the observer shares its far end with this one and counts only where it is
    // the upper one; its near end is in the horizon already.
    Edge inwards{m[i], m[i], v[i], 0.0};
    if (i > 0 && v_before[i] > sideways.at(m_before[i])) {
      inwards.to = m_before[i];
      inwards.rise = (v_before[i] - v[i]) / (inwards.to - inwards.from);
      sideways = {inwards.to, m[i + 1], sideways.at(inwards.to), sideways.rise};
    }
    std::size_t piece = here_;
    if (!above_ && v[i] <= standing && stays_under(inwards, piece) &&
        stays_under(sideways, piece) && v[i + 1] <= pieces_.data()[piece].at(m[i + 1])) {
      here_ = piece;
      continue;
    }
    changed_ = true;
    if (inwards.to > inwards.from) join(inwards);
    join(sideways);
  }
  step_to(m[last]);
  below_m[last] = (pieces_[here_].at(m[last]) - v[last]) * column;
  if (last == 0 && below_m[0] < 0.0) pieces_[0] = {0.0, v[0], 0.0};
  finish();
  slope_before_.assign(slope.begin(), slope.end());
}

inline void Horizon::step_to(double m) {
  while (pieces_.data()[here_ + 1].start <= m) {
    ++here_;
    if (above_) kept_ = here_ + 1;
  }
}

// At every corner of the horizon strictly inside the edge; moves `piece` on to the edge's end.
inline bool Horizon::stays_under(const Edge& edge, std::size_t& piece) const {
  const Piece* p = pieces_.data();
  bool under = true;
  while (p[piece + 1].start < edge.to) {
    ++piece;
    under &= edge.at(p[piece].start) <= p[piece].v;
  }
  return under;
}

void Horizon::join(const Edge& edge) {
  step_to(edge.from);
  double from = edge.from;
  double over = edge.v - pieces_[here_].at(from);
  if (over > 0.0) {
    emerge(from, edge.v, edge.rise);
  } else if (above_) {
    submerge(from, pieces_[here_].at(from));
  }
  for (;;) {
    const double to = std::min(edge.to, pieces_[here_ + 1].start);
    const double over_then = edge.at(to) - pieces_[here_].at(to);
    if ((over_then > 0.0) != above_) {
      const double crossing = from + (to - from) * share(over, over_then);
      const double v = edge.at(crossing);
      above_ ? submerge(crossing, v) : emerge(crossing, v, edge.rise);
    }
    if (to == edge.to) return;
    ++here_;
    if (above_) kept_ = here_ + 1;
    from = to;
    over = edge.at(to) - pieces_[here_].v;
  }
}

// From here the edge is the horizon.
void Horizon::emerge(double m, double v, double rise) {
  for (; kept_ <= here_; ++kept_) {
    if (pieces_[kept_].start < m) next_.push_back(pieces_[kept_]);
  }
  next_.push_back({m, v, rise});
  above_ = true;
}

// From here the old horizon is.
void Horizon::submerge(double m, double v) {
  next_.push_back({m, v, pieces_[here_].rise});
  kept_ = here_ + 1;
  above_ = false;
}

void Horizon::finish() {
  if (changed_) {
    for (; kept_ <= here_; ++kept_) next_.push_back(pieces_[kept_]);
    pieces_.swap(next_);
    next_.clear();
  } else {
    pieces_.resize(here_ + 1);
  }
  pieces_.push_back({infinity, 0.0, 0.0});
}

}  // namespace truce::terrain
