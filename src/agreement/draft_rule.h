// SPDX-License-Identifier: Apache-2.0
// One rule of an agreement as its file has it, and what values of a draft are made of: each with
// its place. Which fields are given depends on the kind. Units as written; nothing is resolved
// here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/problem.h"

namespace truce::agreement {

template <class T>
struct Placed {
  T value{};
  Spot at;  // line 0: not given

  bool given() const { return at.line > 0; }
};

using Text = Placed<std::string>;
using Texts = std::vector<Text>;
using Number = Placed<double>;
using Whole = Placed<std::int64_t>;
using Truth = Placed<bool>;

struct DraftSpan {
  Text from;
  Text until;  // exclusive
  Spot at;
  Text note{};  // of in_force: what of its dates the text does not say
};

struct DraftWeapon {
  Texts classes;
  Whole calibre_mm_min, calibre_mm_max;
  Texts systems, except_systems;
  Spot at;
};

struct DraftFact {
  std::string name;
  Text value;
};

struct DraftExemption {
  Text site;  // "registered"
  Truth lifts_distance;
  std::vector<DraftFact> facts;
  Text because;
  Spot at;
};

// A party and a value that it alone has.
struct DraftOfParty {
  Text party;
  Texts values;
};

struct DraftNear {
  Texts lines;
  Number distance_km;
};

enum class DraftKind : std::uint8_t { keep_out, prohibited_act, protected_objects, people };

struct DraftRule {
  Text id;
  DraftKind kind = DraftKind::people;
  Text duty, deadline;
  Text deadline_by;  // where the deadline is a date
  std::optional<DraftWeapon> weapon;
  Number distance_km;
  Texts from_line;                         // one line for all parties, or
  std::vector<DraftOfParty> from_line_of;  // one a party
  Texts acts, zones;
  std::optional<DraftNear> near;
  Texts sites, objects, disputed;
  Texts bound;
  std::optional<DraftSpan> valid;
  Number standard_of_proof;
  std::vector<DraftExemption> except;
  Spot at;
};

}  // namespace truce::agreement
