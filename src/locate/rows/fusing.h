// SPDX-License-Identifier: Apache-2.0
// The deciding half of reporters.h: takes detections and signs of life one by one, in order of
// time, and keeps the incidents in the making. What it says is a function of that sequence alone.
#pragma once

#include <cmath>
#include <deque>
#include <set>
#include <unordered_map>
#include <utility>

#include "locate/rows/account.h"
#include "locate/rows/cluster.h"
#include "locate/rows/judge.h"
#include "locate/rows/listeners.h"
#include "locate/rows/pool.h"

namespace truce::locate::rows {

inline double apart_s(Instant a, Instant b) {
  return std::abs(static_cast<double>(a.ns) - static_cast<double>(b.ns)) * 1e-9;
}

class Fusing {
 public:
  explicit Fusing(const ReportersOptions& options);

  // Preconditions: usable; times never go back.
  void take(const Bearing& bearing);
  void take(const Position& position);
  void take(const Footprint& footprint);
  void take(const Listener& listener);
  // Ends the incidents that nothing can join any more.
  void pass(Instant until);
  void end_all();

  std::vector<Account> accounts;  // decided, in order; whoever reads them takes them away
  Standings standings;
  std::uint64_t no_room = 0;

  std::size_t open() const { return by_deadline_.size(); }
  std::uint64_t unclaimed() const { return pool_.size() + pool_.forgotten() + dropped_; }
  std::uint64_t crowded_out() const { return pool_.crowded_out(); }
  void doubt_listener(std::uint64_t origin) { listeners_.doubt(origin); }

 private:
  using Slot = std::uint32_t;
  static constexpr Slot none = 0xFFFFFFFF;
  static constexpr double slowest_m_s = 300.0;      // sound, for how long to wait
  static constexpr std::size_t most_compared = 32;  // unclaimed directions looked at together

  template <class Detection>
  Slot best_cluster(const Detection& detection, LatLon at, Instant when, double& odds) const;
  template <class Detection>
  void join(Slot slot, const Detection& detection);
  template <class Detection>
  void begin(const Detection& detection, LatLon at, Instant when);
  void seek(const Bearing& newest);
  Slot open_from(std::vector<Bearing> bearings, LatLon at, Instant when);
  void collect(Slot slot);
  void grown(Slot slot);
  void split(Slot slot);
  void merge(Slot slot);
  void absorb(Slot into, Slot from);
  void take_back(const Located& told);
  bool is_absorbed(Slot slot);
  bool is_same(const Cluster& big, const Cluster& small) const;
  void tell(Slot slot, bool is_final);
  bool is_news(const Cluster& cluster, const Account& account, bool is_final) const;
  double chance_at(const Cluster& cluster) const;
  double made_up_odds() const;
  void settle(const Judgement& judgement);
  void end(Slot slot);

  Slot add(Cluster cluster);
  void remove(Slot slot);
  void index(Slot slot);
  void unindex(Slot slot);
  std::vector<Slot> near(LatLon at) const;
  std::uint64_t cell_of(LatLon at) const;

  ReportersOptions options_;
  CellGrid grid_;
  std::deque<Cluster> clusters_;
  std::vector<Slot> free_;
  std::unordered_map<std::uint64_t, std::vector<Slot>> cells_;
  std::set<std::pair<Instant, Slot>> by_deadline_;
  Pool pool_;
  Listeners listeners_;
  Participation participation_;
  // Ended lately: what strays from them is no incident of its own.
  struct Past {
    LatLon at;
    Instant when;
    std::size_t size;
  };
  std::deque<Past> past_;
  double join_odds_;
  std::uint64_t dropped_ = 0;
  double confirmed_ = 0.0;
  double made_up_ = 0.0;
  std::uint64_t told_ = 0;
  Instant swept_;
};

}  // namespace truce::locate::rows
