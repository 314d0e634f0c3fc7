// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/fusing.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "locate/frame.h"

namespace truce::locate {
namespace {

// What joins lies in the same cell or next to it.
double cell_deg(double reach_m) {
  constexpr double degree_m = 100e3;
  return std::clamp(reach_m / degree_m, 0.05, 20.0);
}
constexpr double slowest_m_s = 300.0;
constexpr double settle_s = 20.0;        // for what is told late
constexpr double most_window_s = 900.0;  // a cluster waits no longer for the end of a footprint
constexpr std::size_t most_compared = 32;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

double apart_s(Instant a, Instant b) {
  return std::abs(static_cast<double>(a.ns) - static_cast<double>(b.ns)) * 1e-9;
}

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
  const std::int64_t row = grid_.row_of(at.lat_deg);
  return static_cast<std::uint64_t>(row) << 32U |
         static_cast<std::uint32_t>(grid_.column_of(row, at.lon_deg));
}

std::vector<Fusing::Slot> Fusing::near(LatLon at) const {
  std::vector<Slot> found;
  const std::int64_t row = grid_.row_of(at.lat_deg);
  for (std::int64_t r = row - 1; r <= row + 1; ++r) {
    const std::int64_t count = grid_.columns(r);
    const std::int64_t column = grid_.column_of(r, at.lon_deg);
    const std::int64_t wide = std::min<std::int64_t>(count, 3);
    for (std::int64_t i = 0; i < wide; ++i) {
      const std::int64_t c = ((column - wide / 2 + i) % count + count) % count;
      const auto cell =
          cells_.find(static_cast<std::uint64_t>(r) << 32U | static_cast<std::uint32_t>(c));
      if (cell != cells_.end()) found.insert(found.end(), cell->second.begin(), cell->second.end());
    }
  }
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

// Those that do not belong may tell of another happening close by.
void Fusing::split(Slot slot) {
  constexpr double stranger = 0.2;
  constexpr std::size_t least = 5;
  Cluster& c = clusters_[slot];
  std::vector<std::size_t> strangers;
  for (std::size_t i = 0; i < c.weights.size(); ++i)
    if (c.weights[i] < stranger) strangers.push_back(i);
  if (strangers.size() < least) return;
  std::vector<const Bearing*> some;
  for (const std::size_t i : strangers) some.push_back(&c.bearings[i]);
  std::sort(some.begin(), some.end(), [](const Bearing* a, const Bearing* b) {
    return a->at != b->at ? a->at < b->at : a->id < b->id;
  });
  if (some.size() > most_compared) some.resize(most_compared);
  SeedOptions seeds;
  seeds.least = least;
  seeds.least_score = 22.0;
  seeds.reach_m = options_.reach_m;
  const auto seed = find_seed(some, seeds, options_.assumptions);
  if (!seed) return;
  std::vector<Bearing> apart;
  std::set<const Bearing*> leaving;
  for (const std::size_t i : seed->supporters) {
    apart.push_back(*some[i]);
    leaving.insert(some[i]);
  }
  std::vector<Bearing> rest;
  for (const Bearing& b : c.bearings)
    if (!leaving.contains(&b)) rest.push_back(b);
  if (open_from(std::move(apart), seed->at, seed->when) == none) return;
  Cluster& left = clusters_[slot];
  unindex(slot);
  left.bearings = std::move(rest);
  resolve_quickly(left, options_.assumptions);
  index(slot);
}

// One happening, if the few lose less by being told of the many's than two need to say whose each
// detection is (the entropy of the mixture) and that there is a second one at all. Without the
// entropy the tail of one crowd's errors would pass for a happening of its own.
bool Fusing::is_same(const Cluster& big, const Cluster& small) const {
  const double sigma_s = std::hypot(big.located.time_sigma_s, small.located.time_sigma_s);
  if (apart_s(big.located.at, small.located.at) > 3.0 * sigma_s + 5.0) return false;
  const Offset by =
      offset(big.located.where, small.located.where, degree_length(big.located.where.lat_deg));
  const double sigma_m = std::hypot(largest_sigma_m(big.located.covariance),
                                    largest_sigma_m(small.located.covariance));
  if (std::hypot(by.east_m, by.north_m) > 4.0 * sigma_m + 5000.0) return false;
  constexpr double another = 8.0;
  const auto n = static_cast<double>(big.size() + small.size());
  const double share = static_cast<double>(small.size()) / n;
  const double least =
      -another + n * (share * std::log(share) + (1.0 - share) * std::log(1.0 - share));
  double gain = 0.0;
  const auto compare = [&](const auto& list) {
    for (const auto& d : list)
      gain += join_log_odds(big.located, d, options_.assumptions) -
              join_log_odds(small.located, d, options_.assumptions);
  };
  compare(small.bearings);
  compare(small.positions);
  compare(small.footprints);
  return gain > least;
}

void Fusing::absorb(Slot into, Slot from) {
  Cluster& mine = clusters_[into];
  Cluster& theirs = clusters_[from];
  const auto move = [&](auto& to, const auto& list) {
    for (const auto& d : list) {
      if (mine.size() < options_.most_support)
        to.push_back(d);
      else
        ++mine.beyond;
    }
  };
  move(mine.bearings, theirs.bearings);
  move(mine.positions, theirs.positions);
  move(mine.footprints, theirs.footprints);
  mine.beyond += theirs.beyond;
  // The number that was told first stays.
  if (mine.located.number == 0 ||
      (theirs.located.number != 0 && theirs.located.number < mine.located.number)) {
    mine.located.number = theirs.located.number;
    mine.located.version = theirs.located.version;
  }
  remove(from);
  unindex(into);
  resolve_quickly(mine, options_.assumptions);
  index(into);
}

void Fusing::merge(Slot slot) {
  for (const Slot other : near(clusters_[slot].located.where))
    if (other != slot && clusters_[other].size() <= clusters_[slot].size() &&
        is_same(clusters_[slot], clusters_[other]))
      absorb(slot, other);
}

// Into a larger one beside it.
bool Fusing::is_absorbed(Slot slot) {
  for (const Slot other : near(clusters_[slot].located.where))
    if (other != slot && clusters_[other].size() > clusters_[slot].size() &&
        is_same(clusters_[other], clusters_[slot])) {
      absorb(other, slot);
      return true;
    }
  return false;
}

// Around a larger happening, what is told astray of it is more frequent than the unrelated.
double Fusing::chance_at(const Cluster& c) const {
  constexpr double window_s = 60.0;
  const auto is_stray_of = [&](LatLon at, Instant when, std::size_t size) {
    if (size < 2 * c.size() || apart_s(when, c.located.at) > window_s) return false;
    const Offset by = offset(c.located.where, at, degree_length(at.lat_deg));
    return std::hypot(by.east_m, by.north_m) < 2.0 * options_.reach_m;
  };
  bool is_near = std::any_of(past_.begin(), past_.end(),
                             [&](const Past& p) { return is_stray_of(p.at, p.when, p.size); });
  for (const Slot other : near(c.located.where)) {
    const Cluster& o = clusters_[other];
    is_near = is_near || is_stray_of(o.located.where, o.located.at, o.size());
  }
  return options_.unrelated_per_hour * window_s / 3600.0 +
         (is_near ? options_.strays_of_others : 0.0);
}

bool Fusing::is_news(const Cluster& c, const Account& account, bool is_final) const {
  if (c.located.number != 0 || account.located.score > 0.0) return true;
  constexpr double hope = -3.0;  // a full answer may be better than a quick one
  return is_final && account.against_chance > hope && c.size() >= options_.least_told;
}

// As often as it has been seen, with the first guess worth 20 happenings.
double Fusing::made_up_odds() const {
  constexpr double worth = 20.0;
  constexpr double most = 0.3;
  return std::min(most, (worth * options_.made_up_odds + made_up_) / (worth + confirmed_));
}

void Fusing::tell(Slot slot, bool is_final) {
  Cluster& c = clusters_[slot];
  Judgement j =
      judge(c, listeners_, participation_, standings, {chance_at(c), made_up_odds()}, options_);
  if (is_news(c, j.account, is_final)) {
    if (c.located.number == 0)
      c.located.number = ++told_;
    else
      ++c.located.version;
    j.account.located.number = c.located.number;
    j.account.located.version = c.located.version;
    j.account.located.is_final = is_final;
    accounts.push_back(j.account);
  }
  c.told_size = c.size();
  if (is_final) settle(j);
}

// What a decided incident says about those who told of it.
void Fusing::settle(const Judgement& j) {
  const Account& a = j.account;
  if (a.located.score >= options_.confident) {
    participation_.learn(j.heard);
    confirmed_ += 1.0;
    for (const std::uint64_t origin : j.supporters) standings.confirm(origin);
    return;
  }
  constexpr std::size_t least = 4;
  constexpr double clear = 2.5;
  const bool is_made_up = a.against_made_up < -clear && a.against_chance > clear;
  if (!is_made_up || j.supporters.size() < least) return;
  made_up_ += 1.0;
  for (const std::uint64_t origin : j.supporters) {
    const Side side = listeners_.side_of(origin);
    if (side != j.accused && side != doubtful_side) continue;
    standings.contradict(origin);
    if (log_odds_of_honesty(standings.of(origin)) < 0.0) listeners_.doubt(origin);
  }
}

void Fusing::end(Slot slot) {
  if (is_absorbed(slot)) return;
  // What chance explains, and nobody was told of, needs no full answer.
  if (clusters_[slot].located.number == 0) {
    if (clusters_[slot].solved_size != clusters_[slot].size()) {
      unindex(slot);
      resolve_quickly(clusters_[slot], options_.assumptions);
      index(slot);
    }
    const Cluster& c = clusters_[slot];
    const Judgement j =
        judge(c, listeners_, participation_, standings, {chance_at(c), made_up_odds()}, options_);
    if (!is_news(c, j.account, true)) {
      dropped_ += c.size();
      remove(slot);
      return;
    }
  }
  unindex(slot);
  resolve(clusters_[slot], options_.assumptions);
  index(slot);
  merge(slot);
  if (clusters_[slot].located.support.size() != clusters_[slot].size())
    resolve(clusters_[slot], options_.assumptions);
  tell(slot, true);
  const Located& l = clusters_[slot].located;
  past_.push_back({l.where, l.at, clusters_[slot].size()});
  constexpr std::size_t most_past = 256;
  if (past_.size() > most_past) past_.pop_front();
  remove(slot);
}

void Fusing::pass(Instant until) {
  while (!by_deadline_.empty() && by_deadline_.begin()->first < until)
    end(by_deadline_.begin()->second);
  constexpr Duration between = std::chrono::seconds(30);
  if (until < swept_ + between) return;
  swept_ = until;
  pool_.forget_before(until - from_seconds(60.0 + options_.reach_m / slowest_m_s));
  listeners_.forget_before(until - std::chrono::minutes(2));
}

void Fusing::end_all() {
  while (!by_deadline_.empty()) end(by_deadline_.begin()->second);
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

}  // namespace truce::locate
