// SPDX-License-Identifier: Apache-2.0
// The closed words of the verification desk: the stages of a case, who may act, how sure people
// are and by which standard. Append-only: they stand in records. A finding is the machine's; only
// a case that people decided speaks of a violation.
#pragma once

#include <cstdint>

#include "base/id.h"
#include "base/words.h"

namespace truce {

using CaseId = Id<struct CaseTag>;          // "C-000001"
using EvidenceId = Id<struct EvidenceTag>;  // "E-000001"
using PersonId = Id<struct PersonTag>;      // "P-000001": whose identity is sealed
using ClaimId = Id<struct ClaimTag>;        // "A-000001": what a party alleges
using InquiryId = Id<struct InquiryTag>;    // "Q-000001": a correction that somebody asks for

enum class Stage : std::uint8_t {
  alleged,          // raised by somebody, nobody has looked
  monitoring,       // watched for more
  verifying,        // officers are at work
  verified,         // two people agree that it happened and which rule it broke
  unsubstantiated,  // two people agree that there is not enough to say either
  refuted,          // two people agree that it did not happen, or broke no rule
  disputed,         // decided, and a party disputes the decision
  remedied,         // verified, and made good
  withdrawn,        // taken back by who raised it
};

enum class Role : std::uint8_t {
  administrator,  // enrols people; decides nothing
  monitor,
  analyst,
  verifier,
  duty_officer,
  liaison,        // enters what parties say
  source_keeper,  // the one role that may learn who a protected person is
  auditor,        // reads everything but sealed persons, writes nothing
  planner,        // keeps the register of commitments
};

// From the weakest to the strongest. The words are those of commissions of inquiry and of courts.
enum class Standard : std::uint8_t {
  reasonable_grounds,
  balance_of_probabilities,
  clear_and_convincing,
  beyond_reasonable_doubt,
};

enum class Seat : std::uint8_t { lead, second };  // who works a case, and who checks it

// What a party says to a finding.
enum class Stance : std::uint8_t { admits, explains, disputes, declines };

enum class Leaning : std::uint8_t { supports, speaks_against, neutral };
enum class Strength : std::uint8_t { weak, moderate, strong };

enum class CustodyAct : std::uint8_t { received, viewed, copied, moved, exported, verified_digest };

enum class Harm : std::uint8_t { killed, injured, missing, detained };
enum class PersonKind : std::uint8_t { unknown, civilian, combatant };

// What became of a claim when it was held against what is known.
enum class ClaimAnswer : std::uint8_t {
  corroborated,    // an incident of the mission's own fits
  contradicted,    // it would have been detected, and was not
  inconclusive,    // somebody watched, but not well enough to tell
  not_observable,  // nobody could have seen it: no word about whether it happened
};

// The names that records carry.
template <>
struct Names<Stage> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"alleged", "monitoring", "verifying", "verified", "unsubstantiated", "refuted", "disputed",
       "remedied", "withdrawn"});
};
template <>
struct Names<Role> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"administrator", "monitor", "analyst", "verifier", "duty_officer", "liaison",
       "source_keeper", "auditor", "planner"});
};
template <>
struct Names<Standard> {
  static constexpr auto list =
      std::to_array<std::string_view>({"reasonable_grounds", "balance_of_probabilities",
                                       "clear_and_convincing", "beyond_reasonable_doubt"});
};
template <>
struct Names<Seat> {
  static constexpr auto list = std::to_array<std::string_view>({"lead", "second"});
};
template <>
struct Names<Stance> {
  static constexpr auto list =
      std::to_array<std::string_view>({"admits", "explains", "disputes", "declines"});
};
template <>
struct Names<Leaning> {
  static constexpr auto list =
      std::to_array<std::string_view>({"supports", "speaks_against", "neutral"});
};
template <>
struct Names<Strength> {
  static constexpr auto list = std::to_array<std::string_view>({"weak", "moderate", "strong"});
};
template <>
struct Names<CustodyAct> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"received", "viewed", "copied", "moved", "exported", "verified_digest"});
};
template <>
struct Names<Harm> {
  static constexpr auto list =
      std::to_array<std::string_view>({"killed", "injured", "missing", "detained"});
};
template <>
struct Names<PersonKind> {
  static constexpr auto list =
      std::to_array<std::string_view>({"unknown", "civilian", "combatant"});
};
template <>
struct Names<ClaimAnswer> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"corroborated", "contradicted", "inconclusive", "not_observable"});
};

// Somebody has decided: the case waits for no officer.
constexpr bool is_decided(Stage stage) {
  return stage != Stage::alleged && stage != Stage::monitoring && stage != Stage::verifying;
}

}  // namespace truce
