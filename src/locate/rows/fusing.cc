// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/fusing.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locate/frame.h"
#include "locate/rows/beside.h"

namespace truce::locate::rows {
namespace {

// What joins lies in the same cell or next to it.
double cell_deg(double reach_m) {
  constexpr double degree_m = 100e3;
  return std::clamp(reach_m / degree_m, 0.05, 20.0);
}
constexpr double settle_s = 20.0;        // for what is told late
constexpr double most_window_s = 900.0;  // a cluster waits no longer for the end of a footprint

// Often while they are few, then each time they have doubled.
bool is_due(const Cluster& c) {
  const std::size_t n = c.size();
  return n < 10 ? n > c.solved_size + c.solved_size / 4 : n >= 2 * c.solved_size;
}

double width_s(const Cluster& c) {
  double width = 0.0;
  for (const Footprint& f : c.footprints) width = std::max(width, apart_s(f.from, f.until));
  return std::min(width, most_window_s);
}

void add_to(Cluster& c, const Bearing& b) {
  c.bearings.push_back(b);
}
void add_to(Cluster& c, const Position& p) {
  c.positions.push_back(p);
}
void add_to(Cluster& c, const Footprint& f) {
  c.footprints.push_back(f);
}

}  // namespace

Fusing::Fusing(const ReportersOptions& options)
    : standings(options.most_standings),
      options_(options),
      grid_(cell_deg(options.reach_m)),
      pool_(options.most_unclaimed, cell_deg(options.reach_m)),
      listeners_(options.most_listeners),
      // What is unrelated comes much more rarely than within the window of what is late.
      join_odds_(1.0 - std::log(options.tells * 3600.0 /
                                (options.unrelated_per_hour * options.assumptions.window_s))) {}

std::uint64_t Fusing::cell_of(LatLon at) const {
  return cell_key(grid_, at);
}

std::vector<Fusing::Slot> Fusing::near(LatLon at) const {
  std::vector<Slot> found;
  visit_beside(grid_, at, [&](std::uint64_t key) {
    const auto cell = cells_.find(key);
    if (cell != cells_.end()) found.insert(found.end(), cell->second.begin(), cell->second.end());
  });
  std::sort(found.begin(), found.end());
  return found;
}

template <class Detection>
Fusing::Slot Fusing::best_cluster(const Detection& detection, LatLon at, Instant when,
                                  double& odds) const {
  Slot best = none;
  odds = join_odds_;
  const double reach_s = options_.reach_m / slowest_m_s + 30.0;
  for (const Slot slot : near(at)) {
    const Cluster& c = clusters_[slot];
    if (apart_s(when, c.located.at) > reach_s + 5.0 * c.located.time_sigma_s + width_s(c)) continue;
    const double own = join_log_odds(c.located, detection, options_.assumptions);
    if (own > odds) {
      odds = own;
      best = slot;
    }
  }
  return best;
}

template <class Detection>
void Fusing::join(Slot slot, const Detection& detection) {
  Cluster& c = clusters_[slot];
  if (c.size() >= options_.most_support) {
    ++c.beyond;
    return;
  }
  add_to(c, detection);
  if (is_due(c)) grown(slot);
}

// A place needs no second one to be an incident.
template <class Detection>
void Fusing::begin(const Detection& detection, LatLon at, Instant when) {
  Cluster c;
  c.located.where = at;
  c.located.at = when;
  add_to(c, detection);
  resolve_quickly(c, options_.assumptions);
  const Slot slot = add(std::move(c));
  if (slot != none) collect(slot);
}

void Fusing::take(const Bearing& b) {
  pass(b.at);
  if (b.origin != 0 && !listeners_.hear(b.origin, b.from, b.at, b.at + options_.listens_for))
    ++no_room;
  double odds = 0.0;
  const Slot slot = best_cluster(b, b.from, b.at, odds);
  if (slot != none) {
    join(slot, b);
    return;
  }
  pool_.add(b);
  seek(b);
}

void Fusing::take(const Position& p) {
  pass(p.when);
  double odds = 0.0;
  const Slot slot = best_cluster(p, p.at, p.when, odds);
  slot != none ? join(slot, p) : begin(p, p.at, p.when);
}

void Fusing::take(const Footprint& f) {
  pass(f.from);
  double odds = 0.0;
  const Instant middle = f.from + (f.until - f.from) / 2;
  const Slot slot = best_cluster(f, f.centre, middle, odds);
  slot != none ? join(slot, f) : begin(f, f.centre, middle);
}

void Fusing::take(const Listener& l) {
  pass(l.from);
  if (!listeners_.hear(l)) ++no_room;
}

void Fusing::seek(const Bearing& newest) {
  const double back_s = options_.reach_m / slowest_m_s + 15.0;
  const auto around = pool_.around(newest.from, newest.at - from_seconds(back_s), most_compared);
  SeedOptions seeds;
  seeds.reach_m = options_.reach_m;
  const auto seed = find_seed(around, seeds, options_.assumptions);
  if (!seed) return;
  std::vector<Bearing> bearings;
  std::vector<const Bearing*> taken;
  for (const std::size_t i : seed->supporters) {
    bearings.push_back(*around[i]);
    taken.push_back(around[i]);
  }
  const Slot slot = open_from(std::move(bearings), seed->at, seed->when);
  if (slot == none) return;
  pool_.remove(taken);
  collect(slot);
}

Fusing::Slot Fusing::open_from(std::vector<Bearing> bearings, LatLon at, Instant when) {
  SeedOptions seeds;
  Cluster c;
  c.located.where = at;
  c.located.at = when;
  c.bearings = std::move(bearings);
  resolve_quickly(c, options_.assumptions);
  const auto belong = std::count_if(c.weights.begin(), c.weights.end(),
                                    [](double weight) { return weight >= 0.5; });
  if (static_cast<std::size_t>(belong) < seeds.least) return none;
  return add(std::move(c));
}

// What waits unclaimed and fits joins.
void Fusing::collect(Slot slot) {
  const double back_s = options_.reach_m / slowest_m_s + 30.0;
  const Located located = clusters_[slot].located;
  const auto around =
      pool_.around(located.where, located.at - from_seconds(back_s), 2 * most_compared);
  std::vector<const Bearing*> fitting;
  for (const Bearing* b : around)
    if (join_log_odds(located, *b, options_.assumptions) > join_odds_) fitting.push_back(b);
  std::vector<Bearing> bearings;
  for (const Bearing* b : fitting) bearings.push_back(*b);
  pool_.remove(fitting);
  for (const Bearing& b : bearings) join(slot, b);
}

void Fusing::grown(Slot slot) {
  unindex(slot);
  resolve_quickly(clusters_[slot], options_.assumptions);
  index(slot);
  merge(slot);
  split(slot);
  const Cluster& c = clusters_[slot];
  if (c.size() < options_.first_told || c.size() < 2 * c.told_size) return;
  tell(slot, false);
  collect(slot);
}

Fusing::Slot Fusing::add(Cluster cluster) {
  if (by_deadline_.size() >= options_.most_clusters) {
    ++no_room;
    return none;
  }
  if (free_.empty()) {
    free_.push_back(static_cast<Slot>(clusters_.size()));
    clusters_.emplace_back();
  }
  const Slot slot = free_.back();
  free_.pop_back();
  clusters_[slot] = std::move(cluster);
  index(slot);
  return slot;
}

void Fusing::remove(Slot slot) {
  unindex(slot);
  clusters_[slot] = Cluster{};
  free_.push_back(slot);
}

void Fusing::index(Slot slot) {
  Cluster& c = clusters_[slot];
  const double wait_s = options_.reach_m / slowest_m_s + settle_s + width_s(c);
  c.final_after = c.located.at + from_seconds(wait_s);
  c.cell = cell_of(c.located.where);
  cells_[c.cell].push_back(slot);
  by_deadline_.emplace(c.final_after, slot);
}

void Fusing::unindex(Slot slot) {
  Cluster& c = clusters_[slot];
  auto& cell = cells_.at(c.cell);
  cell.erase(std::find(cell.begin(), cell.end(), slot));
  if (cell.empty()) cells_.erase(c.cell);
  by_deadline_.erase({c.final_after, slot});
}

}  // namespace truce::locate::rows
