// SPDX-License-Identifier: Apache-2.0
// One rule of a compiled agreement: its kind with what the kind needs, whom it binds, when, and
// what takes an act out of it. Indices point into the Agreement that holds the rule (agreement.h).
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.h"
#include "model/observation.h"

namespace truce::agreement {

struct Validity {
  Instant from{std::numeric_limits<std::int64_t>::min()};
  Instant until{std::numeric_limits<std::int64_t>::max()};
};

// What a weapon must be for a rule to speak of it. Empty lists and zero bounds ask for nothing.
struct WeaponTest {
  std::vector<WeaponClass> classes;
  int calibre_mm_min = 0;                   // inclusive
  int calibre_mm_max = 0;                   // inclusive; 0: no upper bound
  std::vector<std::string> systems;         // only these, by their known names (systems.h)
  std::vector<std::string> except_systems;  // never these

  bool operator==(const WeaponTest&) const = default;
};

// A circumstance that takes an act out of a rule: all of its parts must hold.
struct Exemption {
  bool registered_site = false;  // in a registered site of the same party
  bool lifts_distance = false;   // and that holds even within the keep-out distance
  std::vector<Fact> facts;       // each must be among the incident's facts
  std::string because;
  struct Step {
    Fact fact;
    std::string because;
  };
  std::vector<Step> steps{};   // conditions in order, each as a fact
  std::string activity{};      // a notice of it must cover place and time; empty: none asked
  std::int64_t notice_ns = 0;  // told so long before
};

struct ProhibitedAct {
  std::vector<Act> acts;
  WeaponTest weapon;               // empty: by any means
  std::vector<std::size_t> zones;  // of Agreement::zones; empty: everywhere in scope
  // Empty, or only within this distance of these lines (Agreement::lines).
  std::vector<std::size_t> near_lines;
  double near_m = 0.0;
};

struct KeepOut {
  WeaponTest weapon;
  double distance_m = 0.0;                       // a point at exactly this distance complies
  std::map<std::string, std::size_t> from_line;  // party -> Agreement::lines
};

struct ProtectedObjects {
  std::vector<Act> acts;
  std::vector<Site> sites;           // categories that are covered
  std::vector<std::size_t> objects;  // of Agreement::objects; a hit in their area counts too
  std::vector<Site> disputed;        // covered in this reading, contested in another
};

// What no observation can decide: an obligation that people judge, with its words.
struct PeopleJudge {
  std::string duty;
  std::string deadline;  // in words: "5 days after withdrawal"; empty: none
};

using RuleKind = std::variant<ProhibitedAct, KeepOut, ProtectedObjects, PeopleJudge>;

struct Rule {
  std::string id;
  std::size_t article = 0;  // of Agreement::articles
  RuleKind kind;
  std::vector<std::string> bound;  // parties; empty: all
  Validity valid;                  // the rule's own, within the agreement's
  std::vector<Exemption> except;
  std::vector<std::size_t> yields_to;  // rules that prevail where both apply (Agreement::rules)
  double standard_of_proof = 0.0;
};

}  // namespace truce::agreement
