// SPDX-License-Identifier: Apache-2.0
// What is taken as known before any observation: how common each act is, which words leave open
// what, how far and how long a happening spreads, which means share their errors. Judgements, not
// measurements: docs/methods/incidents.md gives the reasons. The same for every party.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/observation.h"

namespace truce::locate {

// One bit for each act that may be the true one.
using ActSet = std::uint32_t;

// The acts that a word leaves open: "explosion" any kind of explosion, "harm" anything that harms,
// "unknown" all. Every other word means itself.
ActSet meaning_of(Act word);
// Share of happenings whose true act is in the set; 1 for meaning_of(Act::unknown).
double prior_of(ActSet set);

// How far from its centre and how long around its middle a happening of this act shows itself, one
// sigma: two gun positions of one salvo, two burning pixels of one field.
struct Spread {
  double extent_m = 0.0;
  double duration_s = 0.0;
};
// A few kinds only, so that the gate computes each once.
constexpr std::size_t spread_kinds = 6;
std::size_t spread_kind_of(Act word);
Spread spread_of_kind(std::size_t kind);

// Means that share their blindness and their errors are one family: what is told by others counts
// as one. In [0, family_count).
constexpr std::size_t family_count = 13;
constexpr std::size_t told = 0;
std::size_t family_of(Means means);
// Observers and researchers, who write down each happening once: what they saw at another time they
// saw besides. Others tell again what they see again.
bool writes_each_once(Means means);
// Correlation within a family of the errors of location, and of what is told of a happening.
double error_correlation(std::size_t family);

// An observation may be plainly wrong: this much of every one's share is taken as unknown when it
// is set against others.
constexpr double lapse = 0.02;

}  // namespace truce::locate
