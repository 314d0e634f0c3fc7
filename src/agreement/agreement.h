// SPDX-License-Identifier: Apache-2.0
// An agreement, compiled: geometry indexed, dates turned into instants, words resolved. What the
// file says stands in draft.h; this is what assess evaluates. All rules run alike for every party:
// parties are data, no rule kind names one. Intervals are [from, until).
#pragma once

#include <limits>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.h"
#include "base/units.h"
#include "base/zone.h"
#include "geo/polyline.h"
#include "geo/region.h"
#include "model/finding.h"

namespace truce::agreement {

struct Validity {
  Instant from{std::numeric_limits<std::int64_t>::min()};
  Instant until{std::numeric_limits<std::int64_t>::max()};
};

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

// What a weapon must be for a rule to speak of it. Empty lists and zero bounds ask for nothing.
struct WeaponTest {
  std::vector<WeaponClass> classes;
  int calibre_mm_min = 0;                   // inclusive
  int calibre_mm_max = 0;                   // inclusive; 0: no upper bound
  std::vector<std::string> systems;         // only these, where named
  std::vector<std::string> except_systems;  // never these
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

// A circumstance that takes an act out of a rule: all of its parts must hold.
struct Exemption {
  bool registered_site = false;  // in a registered site of the same party
  bool lifts_distance = false;   // and that holds even within the keep-out distance
  std::vector<Fact> facts;       // each must be among the incident's facts
  std::string because;
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

struct Article {
  std::string id;
  std::string title;
  std::string summary;
  std::string source;
  Validity valid;
};

struct Agreement {
  AgreementId id;
  std::string title;
  std::vector<Party> parties;
  ZoneRules zone;  // of the agreement's own clock
  Validity in_force;
  double standard_of_proof = 0.8;
  std::vector<std::string> sources;
  std::vector<Line> lines;
  std::vector<Zone> zones;
  std::vector<RegisteredSite> sites;
  std::vector<ProtectedObject> objects;
  std::vector<std::size_t> scope;  // zones outside of which it does not apply; empty: everywhere
  std::vector<Article> articles;
  std::vector<Rule> rules;
};

}  // namespace truce::agreement
