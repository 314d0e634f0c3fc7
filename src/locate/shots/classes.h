// SPDX-License-Identifier: Apache-2.0
// What words of sensors and pairs say about what an incident was. Masses of belief (Shafer, A
// Mathematical Theory of Evidence, 1976): what nobody tells stays undetermined. Treats every
// incident alike, wherever it lies.
#pragma once

#include <cstdint>
#include <span>

#include "model/vocabulary.h"

namespace truce::locate::shots {

// A sensor that names a wave is right by this much; the rest of its word says nothing.
constexpr double word_mass = 0.9;

// Belief that it was a muzzle blast, or that it was an impact; the rest is ignorance. At most one
// of the two is above 0.
struct Evidence {
  double fired = 0.0;
  double landed = 0.0;
};

// Of the masses that each word gives to either side: words against each other cancel, and what is
// left counts as no more than two words, for sensors of one make share their errors.
Evidence weighed_up(std::span<const double> fired, std::span<const double> landed);

// How much likelier the words are of a muzzle blast, of an impact, than of an incident taken at
// random: muzzle blast, impact and other explosions equally many.
double odds_of_fired(const Evidence& e);
double odds_of_landed(const Evidence& e);

// Shares of an incident that is the start of a pair with probability `starts`, the end of one with
// `ends`: the words split the rest.
ActShares acts_of(const Evidence& e, double starts, double ends);

// Probability that arrivals said to be `muzzle` muzzle waves and `impact` impacts are of two
// happenings taken for one, rather than of one with some words wrong. The form is that of
// wave/minority.h: odds of 1 to 19 beforehand, a share that could be anything if mixed.
double mixed(std::uint32_t muzzle, std::uint32_t impact);

}  // namespace truce::locate::shots
