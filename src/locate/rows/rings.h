// SPDX-License-Identifier: Apache-2.0
// Who told and who listened and did not, by distance and side: is that how a real happening is
// heard, or how a group lies together? Counts only; directions and times are weighed elsewhere.
// Natural logarithms; rings of `ring_m` metres around the place.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace truce::locate::rows {

constexpr std::size_t ring_count = 18;
constexpr double ring_m = 500.0;
constexpr double rings_reach_m = ring_m * ring_count;

// A side of 0 is not declared. Those of bad standing are a side of their own.
using Side = std::uint16_t;
constexpr Side doubtful_side = 0xFFFF;

struct Ring {
  std::uint32_t told = 0;
  std::uint32_t listened = 0;  // those who told included
};
using Rings = std::array<Ring, ring_count>;
using RingsBySide = std::map<Side, Rings>;

constexpr std::size_t shares = 10;  // of listeners within hearing who tell
constexpr std::size_t reaches = 5;  // distances at which half do
double share_of(std::size_t i);
double reach_of(std::size_t i);

// What happenings told of themselves so far: how many of those who could hear them did tell, by
// side. A plain value, learned from confirmed happenings only, the latest 200 or so.
class Participation {
 public:
  // Log prior of each share of a side.
  std::array<double, shares> log_prior(Side side) const;
  double expected_share(Side side) const;
  void learn(const RingsBySide& heard);

 private:
  std::map<Side, std::array<double, shares>> counts_;
};

struct Hypotheses {
  // Log-likelihood of who told, if it happened; if nobody knows of anything it is the number who
  // told times log(chance).
  double real = 0.0;
  // For each side: if that side (with those of bad standing) made it up, whoever of them took part,
  // and the others told by chance.
  std::map<Side, double> made_up;
  std::map<Side, double> expected;  // who should have told, by what was learned
  double reach_m = 0.0;             // most likely half distance
};

// `chance`: that a listener sends something unrelated within the time in question.
Hypotheses weigh(const RingsBySide& heard, const Participation& participation, double chance);

std::uint32_t told_of(const Rings& rings);
std::uint32_t listened_of(const Rings& rings);

}  // namespace truce::locate::rows
