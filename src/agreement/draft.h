// SPDX-License-Identifier: Apache-2.0
// An agreement as its file has it: plain structs that mirror the tables (docs/formats/agreement.md
// has every key), each value with its place, so that a check can point at it. Units as written
// (kilometres, degrees, civil times of the agreement's own zone). Words are known words where parse
// accepted the file; references between tables are not resolved yet.
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
};

struct DraftDisc {
  Number latitude;
  Number longitude;
  Number radius_km;
};

struct DraftBuffer {
  Text line;
  Number distance_km;
  Text side;  // "both", "left", "right"; not given: both
};

struct DraftLine {
  Text id, title, file, outline;
  Number outline_tolerance_km;
  Text left, right, source;
  Spot at;
};

struct DraftZone {
  Text id, title, file, source;
  std::optional<DraftDisc> disc;
  std::optional<DraftBuffer> buffer;
  Spot at;
};

struct DraftWeapon {
  Texts classes;
  Whole calibre_mm_min, calibre_mm_max;
  Texts systems, except_systems;
  Spot at;
};

struct DraftItem {
  DraftWeapon weapon;  // classes, calibres and systems of the item
  Whole count;
  Texts serials;
};

struct DraftSite {
  Text id, title, party, file, source;
  std::optional<DraftDisc> disc;
  std::vector<DraftItem> inventory;
  Spot at;
};

struct DraftObject {
  Text id, title, site, file, source;
  std::optional<DraftDisc> disc;
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

struct DraftArticle {
  Text id, title, summary, text, source;
  std::optional<DraftSpan> valid;
  std::vector<DraftRule> rules;
  Spot at;
};

struct DraftPrecedence {
  Text prevails;
  Texts over;
  Text because;
  Spot at;
};

struct Draft {
  std::string file;
  Text id, title, time_zone;
  Texts parties;
  DraftSpan in_force;
  Number standard_of_proof;
  Texts sources, scope;
  std::vector<DraftOfParty> names, titles;
  std::vector<DraftLine> lines;
  std::vector<DraftZone> zones;
  std::vector<DraftSite> sites;
  std::vector<DraftObject> objects;
  std::vector<DraftArticle> articles;
  std::vector<DraftPrecedence> precedence;
};

}  // namespace truce::agreement
