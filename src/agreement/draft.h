// SPDX-License-Identifier: Apache-2.0
// An agreement as its file has it: plain structs that mirror the tables (docs/formats/agreement.md
// has every key), each value with its place, so that a check can point at it. Units as written
// (kilometres, degrees, civil times of the agreement's own zone). Words are known words where parse
// accepted the file; references between tables are not resolved yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/draft_rule.h"

namespace truce::agreement {

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

struct DraftFactEvent {
  Text name, value, party;
};

struct DraftAfter {
  Text event;
  Whole days, hours;
};

struct DraftQuiet {
  Whole days;
  Texts rules;
  Number coverage;
};

// A moment that rules count from: exactly one of the ways to tell it is given.
struct DraftEvent {
  Text id, title, source;
  Text on;  // a date
  std::optional<DraftFactEvent> fact;
  std::optional<DraftAfter> after;
  std::optional<DraftQuiet> quiet;
  Text definition;
  Texts first_breach_of;
  Text not_before;
  std::optional<DraftFactEvent> withdrawn_by;
  Spot at;
};

// A word of the text as a test over breaches in space and time.
struct DraftDefinition {
  Text id, title, source;
  Texts of;  // rules
  Whole at_least, on_days;
  Whole within_days, within_hours;
  Number within_km, apart_km;
  Truth by_one_party;
  Spot at;
};

struct DraftAmendment {
  Text id, title, source, from;
  Texts ends, begins;  // rules
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
  std::vector<DraftOfParty> groups;  // of guarantors: a name and its members
  std::vector<DraftLine> lines;
  std::vector<DraftZone> zones;
  std::vector<DraftSite> sites;
  std::vector<DraftObject> objects;
  std::vector<DraftEvent> events;
  std::vector<DraftDefinition> definitions;
  std::vector<DraftAmendment> amendments;
  std::vector<DraftArticle> articles;
  std::vector<DraftPrecedence> precedence;
};

}  // namespace truce::agreement
