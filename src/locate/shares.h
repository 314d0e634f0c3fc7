// SPDX-License-Identifier: Apache-2.0
// The arithmetic of "what was it": shares over words, where a word may leave open several truths
// ("explosion", "unknown"). Two independent sources agree on what both words leave possible; each
// pair weighs prior(both) / (prior(one) prior(other)), which is Bayes' rule with the sets kept
// apart, so that ignorance stays visible (Shafer, A Mathematical Theory of Evidence, 1976, with
// priors). docs/methods/incidents.md derives it.
#pragma once

#include <array>
#include <vector>

#include "locate/prior.h"

namespace truce::locate {

// What may be added up and divided; cleaned of negative and non-numbers, 1 in sum.
using ActMasses = std::array<double, act_count>;
using SiteMasses = std::array<double, site_count>;
ActMasses masses_of(const ActShares& shares);
SiteMasses masses_of(const SiteShares& shares);
ActShares shares_of(const ActMasses& masses);
SiteShares shares_of(const SiteMasses& masses);
// Clean guesses of at most 1 in sum, equal ones added up, by class, calibre and system.
std::vector<WeaponGuess> clean(const std::vector<WeaponGuess>& guesses);

// Likelihood of both under one truth against two independent truths, split by the spread kind of
// what both leave possible. The sum over kinds is the likelihood ratio; 1 where one is ignorant.
std::array<double, spread_kinds> accord(const ActMasses& a, const ActMasses& b);
double accord(const SiteMasses& a, const SiteMasses& b);
double accord(const std::vector<WeaponGuess>& a, const std::vector<WeaponGuess>& b);
// That the two name kinds which exclude each other: another class, or another calibre. What neither
// names, and names of systems, which sources write as they like, exclude nothing.
double excluded(const std::vector<WeaponGuess>& a, const std::vector<WeaponGuess>& b);

// What two independent sources say together, 1 in sum (guesses: at most 1, the rest unknown).
ActMasses combined(const ActMasses& a, const ActMasses& b);
SiteMasses combined(const SiteMasses& a, const SiteMasses& b);
std::vector<WeaponGuess> combined(const std::vector<WeaponGuess>& a,
                                  const std::vector<WeaponGuess>& b);
// Claims agree only in the same words; nobody is guilty beforehand, so no prior enters.
std::vector<PartyClaim> combined(const std::vector<PartyClaim>& a,
                                 const std::vector<PartyClaim>& b);

}  // namespace truce::locate
