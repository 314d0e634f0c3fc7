// SPDX-License-Identifier: Apache-2.0
// A party's claim against what the mission knows: corroborated by an incident of its own,
// contradicted by a silence that would have been broken, or neither. A claim that nobody could have
// seen is "not observable", which says nothing about its truth. The same for every party.
#pragma once

#include <map>
#include <optional>
#include <span>

#include "model/incident.h"
#include "verify/desk.h"

namespace truce::verify {

// From this chance to have been detected on, silence contradicts; up to the other, nobody could
// have seen it.
constexpr double telling_detection = 0.9;
constexpr double blind_detection = 0.1;

// `detection`: the chance that the mission would have detected it where and when it is claimed;
// nothing where the claim tells no place or no time, or where no watch log tells who watched. An
// incident fits where its time meets the
// claim's (blurred by 3 sigma of both), its place lies within the ellipse of 99 % of both together
// (chi-square 9.21, two degrees of freedom), its act may be the claimed one, and somebody other
// than an authority tells of it. One that is there and then and does not fit leaves the claim
// inconclusive: that was no silence. Returns the entry without its author.
ClaimHeld hold(const ClaimRegistered& claim, std::span<const Incident> incidents,
               std::optional<double> detection);

// One claimant's claims in one unit. Units are never converted and claimants never added up.
struct TallyRow {
  std::string claimant;
  std::string unit;
  std::uint64_t claims = 0;
  std::uint64_t quantity = 0;
  std::map<ClaimAnswer, std::uint64_t> answers;  // of claims, by the latest answer
  std::uint64_t not_held = 0;
};
std::vector<TallyRow> tally(const Desk& desk);

}  // namespace truce::verify
