// SPDX-License-Identifier: Apache-2.0
// What a bulletin says, as plain values, and the page that says it: one HTML document without
// network, script or outside font; the same values give the same bytes. Times are UTC and shown
// beside the first agreement's own zone; intervals are [from, until). A bulletin says "assessed",
// never "verified", and shows what nobody watched as "not observed", never as quiet. It is for use
// inside the mission and says so: nothing here coarsens or delays a position (release/ does).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/zone.h"
#include "model/finding.h"
#include "model/line_coverage.h"
#include "model/standing.h"

namespace truce::publish {

struct PartyName {
  std::string id;
  std::string title;
};

// [from, until); without bounds where none are given.
struct TimeWindow {
  Instant from{std::numeric_limits<std::int64_t>::min()};
  Instant until{std::numeric_limits<std::int64_t>::max()};
  bool holds(Instant at) const { return from <= at && at < until; }
};

struct ArticleText {
  std::string id;
  std::string title;
  std::string summary;
  std::string source;
  bool for_people = false;  // no observation decides it: an obligation that people judge
  bool unheard = false;     // nothing in the input names an act or a weapon that it speaks of
  TimeWindow valid{};       // within that of the agreement
  bool over_time = false;   // its rules stand among duties, limits and conditions
  std::int64_t not_evaluable = 0;  // incidents whose means cannot tell an act that it speaks of
};

struct AgreementText {
  AgreementId id;
  std::string title;
  std::string in_force;         // in words, empty where open
  std::string in_force_note{};  // what of these dates the text does not say
  TimeWindow valid{};           // the same as instants
  std::vector<PartyName> parties;
  ZoneRules zone;
  double standard_of_proof = 0.8;
  std::vector<ArticleText> articles;
  std::vector<std::string> sources;
};

struct MapLine {
  std::string title;
  std::vector<std::vector<LatLon>> parts;
  std::string source{};    // who drew it from what, and how rough it is; empty: nobody says
  std::string replaces{};  // the title of the agreement's own line where this one was given instead
};

// One of: rings (even-odd), a disc (radius_m > 0), or a strip along a line (distance_m > 0).
struct MapZone {
  enum class Side : std::uint8_t { both, left, right };
  std::string title;
  std::vector<std::vector<LatLon>> rings;
  LatLon centre;
  double radius_m = 0.0;
  std::size_t line = 0;  // of Ground::lines
  double distance_m = 0.0;
  Side side = Side::both;
  // Zones of one kind, as "registered site", share a sign in the legend; and the word for several.
  std::string kind, kinds{};
};

// A town, a post or a protected object; rank 1 is named first where names crowd.
struct MapPoint {
  std::string title;
  LatLon at;
  int rank = 1;
};

// What a map shows of the ground itself.
struct Ground {
  std::vector<MapLine> lines;
  std::vector<MapZone> zones;
  std::vector<MapPoint> objects;  // protected objects
  std::vector<MapPoint> posts;
  std::vector<MapPoint> towns;
  std::vector<std::vector<LatLon>> outline;  // borders and coast, for orientation
};

struct Counts {
  std::int64_t observations = 0;  // accepted lines within the period, duplicates included
  std::int64_t quarantined = 0;
  std::int64_t duplicates = 0;
  std::int64_t incidents = 0;
  std::int64_t outside_period = 0;  // accepted lines that the asked period leaves out
};

struct QuarantineReason {
  std::string reason;
  std::int64_t count = 0;
};

struct InputSource {
  std::string file;
  std::string format;
  std::string source;  // who made it and where it is public
  std::int64_t observations = 0;
  std::int64_t quarantined = 0;
};

struct Bulletin : Ground {
  std::string title;
  std::string mission;
  std::string program;             // name and version of what assessed
  std::vector<std::string> notes;  // what the reader must know first, as "a draft, never in force"
  Instant from;
  Instant until;
  std::vector<AgreementText> agreements;
  // Borrowed, and only the newest version of each.
  std::span<const Incident> incidents;
  std::span<const Finding> findings;
  std::vector<Standing> standings;       // of rules over time, in the order of the agreements
  Instant standings_at;                  // the end of what was known
  std::optional<LineCoverage> coverage;  // along the line itself; none: nobody can tell
  std::string why_no_coverage;           // a sentence; empty: no watch log was given
  Counts counts;
  std::vector<QuarantineReason> quarantine_reasons;
  std::vector<QuarantinedLine> quarantined;  // the first ones
  std::vector<InputSource> inputs;
};

// The whole page. Every text in it is escaped; its size is bounded by articles and grid cells, not
// by the number of findings.
std::string bulletin_page(const Bulletin& bulletin);

}  // namespace truce::publish
