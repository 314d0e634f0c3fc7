// SPDX-License-Identifier: Apache-2.0
// What several observations of one happening say together. Independent of the order in which they
// come: they are sorted. Of each origin one observation carries weight, the others are counted and
// add nothing. Methods and their reasons: docs/methods/incidents.md. Never decides whether
// observations belong together: see gate.h and associate.h.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "locate/shares.h"
#include "locate/span.h"
#include "model/incident.h"

namespace truce::locate {

// By the end of the span, then its beginning, then id: a span is complete when it ends, so a vague
// one comes after the sharp ones within it.
bool comes_before(const Observation& a, const Observation& b);

// Its origin, or itself where it names none.
OriginId origin_of(const Observation& observation);

// Precondition: at least one observation. The incident has no id and version 1. One observation
// gives its own place, time and shares unchanged; only what it claims of parties is weighed.
Incident fuse(std::span<const Observation> observations);

// What one family of means (prior.h) says, added up.
struct FamilySums {
  ActMasses acts{};
  SiteMasses sites{};
  std::vector<WeaponGuess> weapons;
  std::vector<PartyClaim> parties;
  double known_acts = 0.0, known_sites = 0.0, known_weapons = 0.0, claimed = 0.0;
};

// The same, growing: for association. fused() is what fuse() gives for the same observations.
class Evidence {
 public:
  // Keeps the observation but for its text. Constant work where it comes last in order and does
  // not take the place of a worse witness of its origin; else all sums are made anew.
  void add(const Observation& observation);
  Incident fused() const;

  const std::vector<Observation>& observations() const { return observations_; }
  bool is_only_told() const { return families_.size() == 1 && families_.contains(told); }
  bool has_origin(const OriginId& origin) const { return carries_weight_.contains(origin); }

 private:
  void rebuild();
  void take(const Observation& observation);
  void take_facts(const Observation& observation);
  void fuse_place(Incident& incident) const;
  void fuse_shares(Incident& incident) const;

  std::vector<Observation> observations_;           // in order
  std::map<OriginId, std::size_t> carries_weight_;  // of each origin the best witness
  std::map<std::size_t, FamilySums> families_;
  std::map<std::pair<std::string, std::string>, Grade> facts_;  // and the best grade that says so
  TimeProduct when_;
  // Of one source: what it counted at different times adds up, at one time the greatest counts.
  struct Tally {
    bool is_begun = false;
    TimeSpan last;
    std::int64_t before = 0, now = 0;
    std::int64_t add(TimeSpan when, std::int64_t count);
  };
  std::map<std::string, std::pair<Tally, Tally>> tallies_;  // lows, and highs of the sharp ones
  std::int64_t lowest_ = 0;
  std::int64_t sharp_high_ = 0;
  std::int64_t vague_high_ = 0;
};

}  // namespace truce::locate
