// SPDX-License-Identifier: Apache-2.0
// An agreement, compiled: geometry indexed, dates turned into instants, words resolved. What the
// file says stands in draft.h; this is what assess evaluates. All rules run alike for every party:
// parties are data, no rule kind names one. Intervals are [from, until).
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "agreement/course.h"
#include "agreement/rule.h"
#include "base/zone.h"
#include "geo/polyline.h"
#include "geo/region.h"
#include "model/finding.h"

namespace truce::agreement {

struct Party {
  std::string id;
  std::string title;
  std::vector<std::string> names;  // how sources call it, lower case
};

struct Line {
  std::string id;
  std::string title;
  geo::Polyline shape;
  std::string left;  // party whose side is the left one; empty: nobody's
  std::string right;
  std::string source{};  // who drew it from what, and how rough it is
  std::string
      replaces{};  // the title of the agreement's own line, where this one was given instead
};

// All points within a distance of a line: a predicate, never a polygon.
struct Buffer {
  enum class Side : std::uint8_t { both, left, right };
  std::size_t line = 0;  // of Agreement::lines
  double distance_m = 0.0;
  Side side = Side::both;
};

struct Zone {
  std::string id;
  std::string title;
  std::variant<geo::Region, Buffer> area;  // the boundary counts as inside
};

struct InventoryItem {
  WeaponTest weapon;
  int count = 0;
  std::vector<std::string> serials;
};

struct RegisteredSite {
  std::string id;
  std::string party;
  geo::Region area;
  std::vector<InventoryItem> inventory;
};

// A named thing that must not be attacked, or a place that belongs to it.
struct ProtectedObject {
  std::string id;
  std::string title;
  Site site = Site::unknown;
  geo::Region area;
};

// Guarantors that the text names together.
struct Group {
  std::string name;
  std::vector<std::string> members;
};

struct Article {
  std::string id;
  std::string title;
  std::string summary;
  std::string text;  // as signed, where the file has it
  std::string source;
  Validity valid;
};

struct Agreement {
  AgreementId id;
  std::string title;
  std::vector<Party> parties;
  ZoneRules zone;  // of the agreement's own clock
  Validity in_force;
  std::string in_force_note;  // what of its dates the text does not say
  double standard_of_proof = 0.8;
  std::vector<std::string> sources;
  std::vector<Line> lines;
  std::vector<Zone> zones;
  std::vector<RegisteredSite> sites;
  std::vector<ProtectedObject> objects;
  std::vector<std::size_t> scope;  // zones outside of which it does not apply; empty: everywhere
  std::vector<Article> articles;
  std::vector<Rule> rules;    // asked of each incident
  std::vector<Event> events;  // the first is entry into force
  std::vector<Definition> definitions;
  std::vector<CourseRule> course;     // asked over time
  std::vector<Group> groups;          // of guarantors
  Instant lapses = Validity{}.until;  // where a renewal can keep it up; its rules then have no end
};

// As the text has it: where renewals can keep the agreement up, until it lapses without one.
inline Validity as_agreed(const Agreement& agreement) {
  return {agreement.in_force.from, std::min(agreement.in_force.until, agreement.lapses)};
}

}  // namespace truce::agreement
