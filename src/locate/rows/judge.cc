// SPDX-License-Identifier: Apache-2.0
#include "locate/rows/judge.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "locate/frame.h"

namespace truce::locate::rows {
namespace {

constexpr double window_s = 60.0;      // within which what is unrelated may coincide
constexpr double most_from_one = 8.0;  // what a place or footprint may say for an incident

// What is told of an incident, with its weight of evidence.
struct Voice {
  std::uint64_t origin = 0;
  Side side = 0;
  double says = 0.0;
  bool is_counted = true;  // within the rings: by the number who could have told
};

class Court {
 public:
  Court(const Cluster& cluster, const Listeners& listeners, const ReportersOptions& options)
      : cluster_(cluster), listeners_(listeners), options_(options) {
    degree_ = degree_length(cluster.located.where.lat_deg);
  }

  void hear(Judgement& j) {
    const std::vector<double> says = agreement(cluster_, options_.assumptions, window_s);
    for (std::size_t i = 0; i < says.size(); ++i)
      if (cluster_.belongs(i))
        hear(cluster_.bearings[i].origin, cluster_.bearings[i].from, says[i], j.heard);
    for (const Position& p : cluster_.positions)
      place_says_.push_back(join_log_odds(cluster_.located, p, options_.assumptions));
    for (const Footprint& f : cluster_.footprints)
      place_says_.push_back(join_log_odds(cluster_.located, f, options_.assumptions));
    listeners_.count(cluster_.located.where, cluster_.located.at, j.heard);
    for (auto& [side, rings] : j.heard)
      for (Ring& ring : rings) ring.listened = std::max(ring.listened, ring.told);
    j.supporters.assign(origins_.begin(), origins_.end());
  }

  // What places and footprints say beyond the one that the incident may rest on.
  double places_say() const {
    double sum = 0.0;
    double least = cluster_.bearings.empty() ? most_from_one : 0.0;
    for (const double say : place_says_) {
      const double bounded = std::clamp(say, 0.0, most_from_one);
      sum += bounded;
      least = std::min(least, bounded);
    }
    return sum - least;
  }
  const std::vector<Voice>& voices() const { return voices_; }

 private:
  void hear(std::uint64_t origin, LatLon from, double says, RingsBySide& heard) {
    if (origin != 0 && !origins_.insert(origin).second) return;
    const Offset by = offset(cluster_.located.where, from, degree_);
    const auto ring = static_cast<std::size_t>(std::hypot(by.east_m, by.north_m) / ring_m);
    const Side side = listeners_.side_of(origin);
    if (ring < ring_count) ++heard[side][ring].told;
    voices_.push_back({origin, side, says, ring < ring_count});
  }

  const Cluster& cluster_;
  const Listeners& listeners_;
  const ReportersOptions& options_;
  DegreeLength degree_;
  std::vector<Voice> voices_;
  std::vector<double> place_says_;
  std::set<std::uint64_t> origins_;
};

double made_up_odds(Side side, const Odds& odds, const ReportersOptions& o) {
  if (side == doubtful_side) return std::max(odds.made_up, o.made_up_odds_doubtful);
  return side == 0 ? odds.made_up * o.made_up_odds_undeclared / o.made_up_odds : odds.made_up;
}

// Smallest of both where they differ, less where they are alike.
double both(double a, double b) {
  const double low = std::min(a, b);
  return low - std::log1p(std::exp(low - std::max(a, b)));
}

void find_grounds(Judgement& j, const Hypotheses& h) {
  Account& a = j.account;
  double told_others = 0.0, expected_others = 0.0, told_all = 0.0, expected_all = 0.0;
  for (const SideHeard& s : a.sides) {
    told_all += s.told;
    expected_all += s.expected;
    if (s.side == j.accused || s.side == doubtful_side) continue;
    told_others += s.told;
    expected_others += s.expected;
  }
  if (a.against_chance <= a.against_made_up) a.grounds.push_back(Ground::too_few);
  if (told_all < 0.5 * expected_all ||
      (expected_others > 2.0 && told_others < 0.5 * expected_others))
    a.grounds.push_back(Ground::silent_neighbours);
  if (expected_others > 2.0 && told_others < 0.1 * told_all && h.made_up.contains(j.accused))
    a.grounds.push_back(Ground::one_side_only);
  if (2 * a.doubted_givers.size() >= j.supporters.size() && !j.supporters.empty())
    a.grounds.push_back(Ground::bad_standing);
}

}  // namespace

Judgement judge(const Cluster& cluster, const Listeners& listeners,
                const Participation& participation, const Standings& standings, const Odds& odds_of,
                const ReportersOptions& options) {
  Judgement j;
  Court court(cluster, listeners, options);
  court.hear(j);
  const Hypotheses h = weigh(j.heard, participation, odds_of.chance);
  Account& a = j.account;
  a.located = cluster.located;
  a.beyond = cluster.beyond;
  double says = court.places_say();
  for (const Voice& v : court.voices()) {
    says += v.says;
    if (v.is_counted) says -= std::log(odds_of.chance);
  }
  a.against_chance =
      log_occam(a.located.covariance, a.located.time_sigma_s, options.assumptions) + says + h.real;
  a.against_made_up = std::numeric_limits<double>::max();
  double score = a.against_chance;
  for (const auto& [side, log_made_up] : h.made_up) {
    double others = court.places_say();
    for (const Voice& v : court.voices())
      if (v.side != side && v.side != doubtful_side) others += v.says;
    const double odds =
        h.real - log_made_up + others - std::log(made_up_odds(side, odds_of, options));
    if (odds < a.against_made_up) {
      a.against_made_up = odds;
      j.accused = side;
    }
    score = both(score, odds);
  }
  a.located.score = score;
  double silent = 0.0;
  for (const auto& [side, rings] : j.heard) {
    const auto expected = h.expected.find(side);
    a.sides.push_back({side, told_of(rings), listened_of(rings), expected->second});
    for (std::size_t i = 0; i < ring_count && ring_m * static_cast<double>(i) < h.reach_m; ++i)
      silent += rings[i].listened - rings[i].told;
  }
  a.located.silent = static_cast<std::uint32_t>(silent);
  for (const std::uint64_t origin : j.supporters)
    if (const Standing s = standings.of(origin); log_odds_of_honesty(s) < 0.0)
      a.doubted_givers.push_back(s);
  if (score < options.confident) find_grounds(j, h);
  return j;
}

}  // namespace truce::locate::rows
