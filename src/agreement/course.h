// SPDX-License-Identifier: Apache-2.0
// What an agreement asks over time, compiled: events that rules count from, words defined as tests
// over breaches, and rules that hold through a stretch of time instead of at one incident. Indices
// point into the Agreement that holds them. Days are civil days of its time zone, hours are elapsed
// time. docs/methods/time.md has the semantics.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "agreement/fulfilled_by.h"
#include "agreement/rule.h"
#include "model/guarantee.h"

namespace truce::agreement {

constexpr std::size_t nothing_named = static_cast<std::size_t>(-1);
constexpr std::size_t in_force_event = 0;  // of Agreement::events, always

// How long: civil days, elapsed hours, or until a date.
struct Length {
  enum class Unit : std::uint8_t { none, days, hours, date };
  Unit unit = Unit::none;
  std::int64_t count = 0;
  Instant until;
};

// A fact that an incident carries; `party` empty: of whomever.
struct FactTest {
  std::string name, value, party;
};

struct OnDate {
  Instant at;
};
struct ByFact {
  FactTest test;
};
struct AfterEvent {
  std::size_t event = in_force_event;
  Length length;
};
// The end of the last of so many civil days in a row without a breach and watched well enough.
struct QuietDays {
  int days = 1;
  std::vector<std::size_t> rules;
  double coverage = 0.5;
};
struct OnceDefined {
  std::size_t definition = 0;
};
struct FirstBreach {
  std::vector<std::size_t> rules;
};

struct Event {
  std::string id, title;
  std::variant<OnDate, ByFact, AfterEvent, QuietDays, OnceDefined, FirstBreach> kind;
  std::size_t not_before = nothing_named;  // of Agreement::events
  std::optional<FactTest> withdrawn_by{};
};

// A set of breaches that all parts hold of; zero asks for nothing.
struct Definition {
  std::string id, title;
  std::vector<std::size_t> rules;
  std::int64_t at_least = 1;
  std::int64_t on_days = 0;
  std::int64_t within_ns = 0;
  double within_m = 0.0;  // of the breach that completes the set
  double apart_m = 0.0;
  bool by_one_party = false;
};

struct Ceiling {
  WeaponTest weapon;
  std::vector<std::size_t> zones;  // empty: everywhere in scope
  std::int64_t at_most = 0;
  std::int64_t within_ns = 0;  // how long a sighting counts
  double speed_m_s = 0.0;      // what the weapons may have driven between two sightings
};
struct Inventory {
  std::vector<std::size_t> sites;  // of Agreement::sites
  int every_days = 0;              // 0: whenever
};
struct DeadlineDuty {
  std::string duty;
  std::size_t start = in_force_event;
  std::size_t done = nothing_named;
  std::size_t unless = nothing_named;
  Length length;
  int every_days = 0;
  FulfilledBy by = FulfilledBy::each;
};
struct Maintain {
  std::string duty;
  std::vector<std::size_t> rules;
  std::size_t start = in_force_event;
  std::size_t end = nothing_named;
  Length length;
};
struct Precondition {
  std::string duty;
  std::size_t event = nothing_named;
  std::vector<std::size_t> required;  // events
};
struct Renewal {
  std::string duty;
  std::size_t event = nothing_named;
  Length length;
};
struct Release {
  std::string duty;
  std::size_t when = nothing_named;
  std::vector<std::size_t> rules;  // empty: all
  bool others_only = false;        // those whose act it was stay bound
};
// What guarantors owe; it accuses no party.
struct GuarantorDuty {
  std::vector<std::string> who;
  std::string duty;
  int tier = 0;
  std::size_t start = in_force_event;
  std::size_t done = nothing_named;
  std::vector<std::size_t> required;  // events
  Length length;
  std::string authority;
  std::optional<StepKind> step{};
  CountsFrom counts = CountsFrom::occurrence;  // where a breach starts it
  int quorum = 0;                              // guarantors that make a consultation; 0: not told
  PledgeNeed needs{};
  int every_days = 0;  // it comes again so many days after it was due
};

struct CourseRule {
  std::string id;
  std::size_t article = 0;
  std::variant<Ceiling, Inventory, DeadlineDuty, Maintain, Precondition, Renewal, Release,
               GuarantorDuty>
      kind;
  std::vector<std::string> bound;  // parties; empty: all
  Validity valid;
  double standard_of_proof = 0.0;
};

}  // namespace truce::agreement
