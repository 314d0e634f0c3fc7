// SPDX-License-Identifier: Apache-2.0
// Three-valued tests: which share of what was seen is surely what a rule speaks of, and which share
// could be. What nobody could tell (an unknown class, an unknown calibre) is never in the sure
// share and always in the possible one. Bounds of a calibre are inclusive.
#pragma once

#include <span>
#include <vector>

#include "agreement/agreement.h"
#include "model/observation.h"

namespace truce::agreement {

// 0 <= sure <= possible <= 1.
struct Share {
  double sure = 0.0;
  double possible = 0.0;

  bool operator==(const Share&) const = default;
};

enum class Answer : std::uint8_t { no, maybe, yes };

// Whether one weapon is what the test speaks of. A named system tells class and calibre where the
// source did not (systems.h); where source and system contradict each other the answer is maybe.
Answer match(const WeaponGuess& weapon, const WeaponTest& test);

// Over all guesses by their probabilities; what these leave to 1 is an unknown weapon. Guesses that
// sum to more than 1 are scaled to 1. A test that asks for nothing is met surely.
Share match(std::span<const WeaponGuess> weapons, const WeaponTest& test);
// The same, where the answer for each guess is known: answers[i] is that of weapons[i].
Share match(std::span<const WeaponGuess> weapons, const WeaponTest& test,
            std::span<const Answer> answers);

// Probability of the named acts, and with it what could be one of them: an unknown act; and, where
// the list names a kind of fire or explosion, an explosion of undetermined kind and harm by unknown
// means. An empty list names nothing: 0.
Share share_of(const ActShares& shares, std::span<const Act> acts);
// Probability of the named sites; an unknown site could be any of them.
Share share_of(const SiteShares& shares, std::span<const Site> sites);

// Whether what was seen by this means can be told for the act at all: heat seen from orbit is no
// mine, however its source divides what it may have been. What people saw they can tell.
bool can_be_told(Means means, Act act);

// The acts for which "any_fire" stands.
std::span<const Act> any_fire();

}  // namespace truce::agreement
