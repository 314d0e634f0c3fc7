// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/network.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"

namespace truce::locate {
namespace {

constexpr std::size_t neighbour_count = 14;
constexpr std::size_t most_cells = 40'000;

// Slots by the coarse cell that they lie in, to find those within reach without looking at all.
class Buckets {
 public:
  Buckets(const std::vector<Slot>& slots, double west_m, double south_m, double side_m,
          std::size_t columns, std::size_t rows)
      : west_m_(west_m), south_m_(south_m), side_m_(side_m), columns_(columns), rows_(rows) {
    in_.resize(columns * rows);
    for (std::uint32_t s = 0; s < slots.size(); ++s)
      in_[row_of(slots[s].north_m) * columns_ + column_of(slots[s].east_m)].push_back(s);
  }

  template <class Visit>
  void near(double east_m, double north_m, double reach_m, Visit visit) const {
    for (std::size_t r = row_of(north_m - reach_m); r <= row_of(north_m + reach_m); ++r)
      for (std::size_t c = column_of(east_m - reach_m); c <= column_of(east_m + reach_m); ++c)
        for (const std::uint32_t s : in_[r * columns_ + c]) visit(s);
  }

 private:
  std::size_t column_of(double east_m) const {
    return index((east_m - west_m_) / side_m_, columns_);
  }
  std::size_t row_of(double north_m) const { return index((north_m - south_m_) / side_m_, rows_); }
  static std::size_t index(double at, std::size_t count) {
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(count - 1)));
  }

  double west_m_, south_m_, side_m_;
  std::size_t columns_, rows_;
  std::vector<std::vector<std::uint32_t>> in_;
};

using Ranked = std::vector<std::pair<double, std::uint32_t>>;

void keep_nearest(Ranked& ranked, std::size_t most) {
  const std::size_t kept = std::min(most, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end());
  ranked.resize(kept);
}

double squared_distance(const Slot& slot, double east_m, double north_m) {
  const double e = slot.east_m - east_m;
  const double n = slot.north_m - north_m;
  return e * e + n * n;
}

}  // namespace

double Slot::worked_s(const Span& stretch) const {
  const auto overlap_s = [&](const Span& span) {
    const double from_s = std::max(span.from_s, stretch.from_s);
    return std::max(0.0, std::min(span.until_s, stretch.until_s) - from_s);
  };
  double sum_s = overlap_s(works);
  for (const Span& span : before) sum_s += overlap_s(span);
  return sum_s;
}

bool Slot::worked_at(double at_s) const {
  return std::any_of(before.begin(), before.end(), [&](const Span& s) { return s.holds(at_s); });
}

Network::Network(std::vector<Slot> slots, double reach_m, std::uint32_t most)
    : slots_(std::move(slots)), reach_m_(reach_m), most_(most) {
  check(!slots_.empty(), "a network has stations");
  renew(oldest_s_);
}

void Network::lose_time(std::uint32_t slot, double at_s) {
  end(slot, at_s);
  for (Span& span : slots_[slot].before) span.until_s = std::min(span.until_s, at_s);
  slots_[slot].has_lost_time = true;
}

void Network::end(std::uint32_t slot, double until_s) {
  Span& works = slots_[slot].works;
  works.until_s = std::min(works.until_s, until_s);
}

void Network::mute(std::uint32_t slot, const Span& stretch) {
  Slot& s = slots_[slot];
  std::vector<Span> left;
  const auto cut = [&](const Span& span) {
    const Span before{span.from_s, std::min(span.until_s, stretch.from_s)};
    if (before.until_s > before.from_s) left.push_back(before);
    return Span{std::max(span.from_s, stretch.until_s), span.until_s};
  };
  for (const Span& span : s.before) {
    const Span after = cut(span);
    if (after.until_s > after.from_s) left.push_back(after);
  }
  Span after = cut(s.works);
  after.from_s = std::min(after.from_s, after.until_s);  // it had stopped: it stays so
  std::erase_if(left, [&](const Span& span) { return span.until_s <= oldest_s_; });
  s.before = std::move(left);
  s.works = after;
}

void Network::resume(std::uint32_t slot, double from_s) {
  Slot& s = slots_[slot];
  if (std::exchange(s.has_lost_time, false)) s.late_s = 0.0;
  if (from_s > s.works.until_s) {
    s.before.push_back(s.works);
    std::erase_if(s.before, [&](const Span& span) { return span.until_s <= oldest_s_; });
    s.works.from_s = from_s;
  }
  s.works.until_s = Span{}.until_s;
}

std::uint32_t Network::add(const Slot& slot) {
  slots_.push_back(slot);
  is_stale_ = true;
  return static_cast<std::uint32_t>(slots_.size() - 1);
}

void Network::replace(std::uint32_t slot, const Slot& by) {
  slots_[slot] = by;
  is_stale_ = true;
}

// Who wakes is wanted at once; who sleeps may stay until it is worth the work.
void Network::renew(double oldest_s) {
  constexpr std::size_t few = 50;
  oldest_s_ = oldest_s;
  std::vector<bool> awake(slots_.size());
  std::size_t asleep = 0, listed_asleep = 0, unlisted = 0;
  for (std::uint32_t s = 0; s < slots_.size(); ++s) {
    awake[s] = !is_over(s);
    const bool is_listed = listed_.empty() || (s < listed_.size() && listed_[s]);
    asleep += !awake[s];
    listed_asleep += !awake[s] && is_listed;
    unlisted += awake[s] && !is_listed;
  }
  if (!is_stale_ && unlisted == 0 && few * listed_asleep <= slots_.size()) return;
  // Rings of which some are left out must be longer for enough to be left.
  const std::size_t wanted = asleep == 0 ? most_ : 2 * most_;
  if (is_stale_ || (is_cut_ && depth_ < wanted)) {
    depth_ = wanted;
    lay_grid();
    fill_rings();
    is_stale_ = false;
  }
  listed_ = asleep == 0 && depth_ == most_ ? std::vector<bool>{} : std::move(awake);
  list();
  fill_neighbours();
}

void Network::lay_grid() {
  double east_m = slots_[0].east_m, north_m = slots_[0].north_m;
  west_m_ = east_m;
  south_m_ = north_m;
  for (const Slot& s : slots_) {
    west_m_ = std::min(west_m_, s.east_m);
    south_m_ = std::min(south_m_, s.north_m);
    east_m = std::max(east_m, s.east_m);
    north_m = std::max(north_m, s.north_m);
  }
  const double spread_m = 0.1 * reach_m_;
  area_m2_ = (east_m - west_m_ + spread_m) * (north_m - south_m_ + spread_m);
  const double margin_m = 0.5 * reach_m_;
  west_m_ -= margin_m;
  south_m_ -= margin_m;
  const double width_m = east_m + margin_m - west_m_;
  const double height_m = north_m + margin_m - south_m_;
  cell_m_ = std::max(std::sqrt(area_m2_ / static_cast<double>(slots_.size())),
                     std::sqrt(width_m * height_m / static_cast<double>(most_cells)));
  columns_ = static_cast<std::size_t>(width_m / cell_m_) + 1;
  rows_ = static_cast<std::size_t>(height_m / cell_m_) + 1;
}

void Network::fill_rings() {
  const Buckets buckets(slots_, west_m_, south_m_, cell_m_, columns_, rows_);
  all_ = {};
  is_cut_ = false;
  ground_.clear();
  Ranked ranked;
  for (std::size_t r = 0; r < rows_; ++r)
    for (std::size_t c = 0; c < columns_; ++c) {
      const double e = west_m_ + (static_cast<double>(c) + 0.5) * cell_m_;
      const double n = south_m_ + (static_cast<double>(r) + 0.5) * cell_m_;
      ranked.clear();
      buckets.near(e, n, reach_m_, [&](std::uint32_t s) {
        const double d2 = squared_distance(slots_[s], e, n);
        if (d2 <= reach_m_ * reach_m_) ranked.emplace_back(d2, s);
      });
      is_cut_ |= ranked.size() > depth_;
      keep_nearest(ranked, depth_);
      for (const auto& [d2, s] : ranked) all_.slots.push_back(s);
      all_.begin.push_back(all_.slots.size());
      ground_.push_back(ranked.empty() ? 0.0F
                                       : static_cast<float>(slots_[ranked[0].second].height_m));
    }
}

// Of the rings of all, those that are listed.
void Network::list() {
  some_ = {};
  if (listed_.empty()) return;
  for (std::size_t c = 0; c + 1 < all_.begin.size(); ++c) {
    const std::size_t end = some_.slots.size() + most_;
    for (const std::uint32_t s : all_.of(c))
      if (listed_[s] && some_.slots.size() < end) some_.slots.push_back(s);
    some_.begin.push_back(some_.slots.size());
  }
}

void Network::fill_neighbours() {
  neighbour_begin_.assign(1, 0);
  neighbour_.clear();
  Ranked ranked;
  for (std::uint32_t s = 0; s < slots_.size(); ++s) {
    ranked.clear();
    for (const std::uint32_t other : ring(slots_[s].east_m, slots_[s].north_m))
      if (other != s)
        ranked.emplace_back(squared_distance(slots_[other], slots_[s].east_m, slots_[s].north_m),
                            other);
    keep_nearest(ranked, neighbour_count);
    for (const auto& [d2, other] : ranked)
      neighbour_.push_back({other, slots_[other].east_m - slots_[s].east_m,
                            slots_[other].north_m - slots_[s].north_m, std::sqrt(d2)});
    neighbour_begin_.push_back(neighbour_.size());
  }
}

bool Network::covers(double east_m, double north_m) const {
  const double e = (east_m - west_m_) / cell_m_;
  const double n = (north_m - south_m_) / cell_m_;
  return e >= 0.0 && n >= 0.0 && e < static_cast<double>(columns_) &&
         n < static_cast<double>(rows_);
}

std::size_t Network::cell(double east_m, double north_m) const {
  const auto index = [](double at, std::size_t count) {
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(count - 1)));
  };
  return index((north_m - south_m_) / cell_m_, rows_) * columns_ +
         index((east_m - west_m_) / cell_m_, columns_);
}

std::span<const Neighbour> Network::neighbours(std::uint32_t slot) const {
  return std::span(neighbour_)
      .subspan(neighbour_begin_[slot], neighbour_begin_[slot + 1] - neighbour_begin_[slot]);
}

NodeGrid Network::nodes() const {
  double west_m = slots_[0].east_m, east_m = west_m, south_m = slots_[0].north_m, north_m = south_m;
  for (const Slot& s : slots_) {
    west_m = std::min(west_m, s.east_m);
    east_m = std::max(east_m, s.east_m);
    south_m = std::min(south_m, s.north_m);
    north_m = std::max(north_m, s.north_m);
  }
  return NodeGrid::over(west_m, south_m, east_m, north_m);
}

double Network::ground_m(double east_m, double north_m) const {
  return static_cast<double>(ground_[cell(east_m, north_m)]);
}

}  // namespace truce::locate
