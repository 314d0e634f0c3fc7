// SPDX-License-Identifier: Apache-2.0
// One rule of an agreement as its file has it. Which fields are given depends on the kind. Units as
// written; nothing is resolved here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "agreement/draft_values.h"

namespace truce::agreement {

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

struct DraftStep {
  Text fact, value, because;
};

// Of permitted activity: "exercise", told so many hours before.
struct DraftNotified {
  Text activity;
  Number hours_before;
};

struct DraftExemption {
  Text site;  // "registered"
  Truth lifts_distance;
  std::vector<DraftFact> facts;
  std::vector<DraftStep> steps;  // conditions in order
  std::optional<DraftNotified> notified;
  Text because;
  Spot at;
};

// So many days or hours after something that is told in words.
struct DraftCounted {
  Text after;
  Whole days, hours;
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

enum class DraftKind : std::uint8_t {
  keep_out,
  prohibited_act,
  protected_objects,
  people,
  freedom_of_movement,  // these three are prohibited acts that bring their acts
  jamming,
  mines,
  ceiling,  // from here on: rules over time
  inventory,
  deadline,
  maintain,
  precondition,
  renewal,
  release,
  guarantor_duty,
};
constexpr std::size_t draft_kind_count = 15;
std::string_view to_text(DraftKind kind);  // as the file has it

constexpr bool is_over_time(DraftKind kind) {
  return kind >= DraftKind::ceiling;
}

// What a step of the guarantee takes, in the words of the register of commitments.
struct DraftNeed {
  Texts what, tasks;
  Text place, unit;
  Number quantity;
  Spot at;
};

// What the rules over time ask, beside weapon, zones and duty. Names are of events, rules, sites.
struct DraftCourse {
  Whole at_most;
  Number within_hours, speed_km_h;
  Texts sites;
  Whole every_days;
  Text start, done, end, unless, event, when;
  Text fulfilled_by;  // "each", "any", "together"
  Whole days, hours;
  Text by;
  Texts rules, requires_events;
  Text releases;  // "all", "others"
  Texts who;
  Whole tier;
  Text authority;
  Text step, counts;
  Whole quorum;
  std::optional<DraftNeed> needs;
};

struct DraftRule {
  Text id;
  DraftKind kind = DraftKind::people;
  Text duty, deadline;
  Text deadline_by;                              // where the deadline is a date
  std::optional<DraftCounted> deadline_counted;  // where it is counted
  std::optional<DraftWeapon> weapon;
  Number distance_km;
  Texts from_line;                         // one line for all parties, or
  std::vector<DraftOfParty> from_line_of;  // one a party
  Texts acts, zones;
  std::optional<DraftNear> near;
  Texts sites, objects, disputed;
  DraftCourse course;  // of rules over time
  Texts bound;
  std::optional<DraftSpan> valid;
  Number standard_of_proof;
  std::vector<DraftExemption> except;
  Spot at;
};

}  // namespace truce::agreement
