// SPDX-License-Identifier: Apache-2.0
// What several observations of one happening say together. Independent of the order in which they
// come: they are sorted. Of each origin one observation carries weight, the others are counted and
// add nothing; what it says is discounted by its grade. Methods and their reasons:
// docs/methods/incidents.md and trust.md. Never decides whether observations belong together: see
// gate.h and associate.h.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "locate/span.h"
#include "locate/witnesses.h"
#include "model/incident.h"

namespace truce::locate {

// By the end of the span, then its beginning, then id: a span is complete when it ends, so a vague
// one comes after the sharp ones within it.
bool comes_before(const Observation& a, const Observation& b);

// Its origin, or itself where it names none.
OriginId origin_of(const Observation& observation);

// Precondition: at least one observation. The incident has no id and version 1. One observation
// gives its own place and time unchanged. Its grade leaves part of the act and of what it claims of
// parties unknown; weapons and sites are what they are if the act was as told.
Incident fuse(std::span<const Observation> observations);

// What one family of means (prior.h) says, added up.
struct FamilySums {
  ActRatios acts;
  SiteRatios sites;
  std::vector<WeaponGuess> weapons;  // times the evidence of who named them
  std::vector<PartyClaim> parties;
  Weights armed, accounts;  // of those who named weapons, and of all
  double claimed = 0.0;
};

// One look: what one source, by its own senses or instrument, saw at one time, in however many
// observations (the pixels of one pass, the rows of one patrol): one witness. What was told by
// others is as many as it has origins.
struct Look {
  std::string source;  // or the origin
  Means means = Means::unknown;
  Instant from{}, until{};

  auto operator<=>(const Look&) const = default;
};
Look look_of(const Observation& observation);

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
  void take_shares(const Observation& observation);
  void take_facts(const Observation& observation);
  void fuse_place(Incident& incident) const;
  void fuse_shares(Incident& incident) const;

  std::vector<Observation> observations_;           // in order
  std::map<OriginId, std::size_t> carries_weight_;  // of each origin the best witness
  std::map<Look, std::size_t> looks_;               // and of each look the one that tells most
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
