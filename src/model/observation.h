// SPDX-License-Identifier: Apache-2.0
// What one source said that it saw, once. An observation is never corrected: a later word of the
// same source is another observation. It names a party only where its source did.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "model/place.h"
#include "model/time_span.h"
#include "model/vocabulary.h"

namespace truce {

using ObservationId = Id<struct ObservationTag>;
using OriginId = Id<struct OriginTag>;

// NATO/Admiralty grading, kept apart: the source's reliability A (reliable) to F (cannot be judged)
// and the content's credibility 1 (confirmed) to 6 (cannot be judged).
struct Grade {
  char reliability = 'F';
  int credibility = 6;

  bool operator==(const Grade&) const = default;
};

struct WeaponGuess {
  WeaponClass weapon = WeaponClass::unknown;
  int calibre_mm = 0;  // 0: not known
  std::string system;  // as the field names it, lower case: "grad"; empty: not known
  double probability = 1.0;

  bool operator==(const WeaponGuess&) const = default;
};

// What a source says about who did it, in the source's own words for the party.
struct PartyClaim {
  std::string party;
  double probability = 1.0;  // as the source has it; its grade is weighed later

  bool operator==(const PartyClaim&) const = default;
};

// How many: at least `low`, at most `high` (possible repeats widen it).
struct CountRange {
  std::int64_t low = 1;
  std::int64_t high = 1;

  bool operator==(const CountRange&) const = default;
};

// A named circumstance that a rule may ask for: "site" = "depot-7", "coordination" = "failed".
struct Fact {
  std::string name;
  std::string value;
  Grade grade{};  // of an incident's facts: the best that says so; an observation has its own

  bool operator==(const Fact&) const = default;
};

// Which line of which input it came from.
struct SourceLine {
  std::string file;
  std::uint64_t line = 0;

  bool operator==(const SourceLine&) const = default;
};

// Bounds that every reader keeps; what is longer is cut (text) or quarantined (lists).
constexpr std::size_t max_text_bytes = 2000;
constexpr std::size_t max_list = 32;

struct Observation {
  ObservationId id;    // readable and unique: "ucdp:147997"
  OriginId origin;     // ten reposts of one clip share it
  std::string source;  // who says so
  Means means = Means::unknown;
  Grade grade;
  TimeSpan when;
  Place where;
  Shape shape;  // as the source told the place; `where` sums it up
  ActShares act{};
  std::vector<WeaponGuess> weapons;  // probabilities sum to at most 1
  SiteShares site{};
  CountRange count;
  std::vector<PartyClaim> parties;  // who acted, by the source's word; at most 1 in sum
  std::vector<Fact> facts;
  std::string text;  // the source's words, at most max_text_bytes
  SourceLine line;

  bool operator==(const Observation&) const = default;
};

// A data line that gave no observation, with the reason; counted and shown, never dropped.
struct QuarantinedLine {
  SourceLine line;
  std::uint64_t column = 0;  // 1-based field or byte column; 0: the line as a whole
  std::string reason;        // what is wrong and what would be right
  std::string text;          // the line itself, at most max_text_bytes
};

}  // namespace truce
