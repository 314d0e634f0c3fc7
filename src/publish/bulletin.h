// SPDX-License-Identifier: Apache-2.0
// What a bulletin says, as plain values, and the page that says it: one HTML document without
// network, script or outside font; the same values give the same bytes. Times are UTC and shown
// beside the first agreement's own zone; intervals are [from, until). A bulletin says "assessed",
// never "verified", and shows what nobody watched as "not observed", never as quiet. It is for use
// inside the mission: nothing here coarsens or delays a position.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/zone.h"
#include "model/finding.h"

namespace truce::publish {

struct PartyName {
  std::string id;
  std::string title;
};

struct ArticleText {
  std::string id;
  std::string title;
  std::string summary;
  std::string source;
  bool for_people = false;  // no observation decides it: an obligation that people judge
};

struct AgreementText {
  AgreementId id;
  std::string title;
  std::string in_force;  // in words, empty where open
  std::vector<PartyName> parties;
  ZoneRules zone;
  double standard_of_proof = 0.8;
  std::vector<ArticleText> articles;
  std::vector<std::string> sources;
};

struct MapLine {
  std::string title;
  std::vector<std::vector<LatLon>> parts;
};

// One of: rings (even-odd), a disc (radius_m > 0), or a strip along a line (distance_m > 0).
struct MapZone {
  enum class Side : std::uint8_t { both, left, right };
  std::string title;
  std::vector<std::vector<LatLon>> rings;
  LatLon centre;
  double radius_m = 0.0;
  std::size_t line = 0;  // of Bulletin::lines
  double distance_m = 0.0;
  Side side = Side::both;
};

// A town, a post or a protected object; rank 1 is named first where names crowd.
struct MapPoint {
  std::string title;
  LatLon at;
  int rank = 1;
};

// Probability to notice a happening, sector by sector, step by step (sense/coverage.h makes it).
struct CoverageTable {
  Instant from;
  Duration step{};
  std::vector<std::string> sectors;
  std::vector<double> weights;   // a sector's share in means; empty: all alike
  std::vector<float> detection;  // sectors x steps
  std::size_t steps() const { return sectors.empty() ? 0 : detection.size() / sectors.size(); }
};

struct Counts {
  std::int64_t observations = 0;  // accepted lines, duplicates included
  std::int64_t quarantined = 0;
  std::int64_t duplicates = 0;
  std::int64_t incidents = 0;
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

struct Bulletin {
  std::string title;
  std::string mission;
  std::string program;             // name and version of what assessed
  std::vector<std::string> notes;  // what the reader must know first, as "a draft, never in force"
  Instant from;
  Instant until;
  std::vector<AgreementText> agreements;
  std::vector<MapLine> lines;
  std::vector<MapZone> zones;
  std::vector<MapPoint> objects;  // protected objects
  std::vector<MapPoint> posts;
  std::vector<MapPoint> towns;
  std::vector<std::vector<LatLon>> outline;  // borders and coast, for orientation
  // Borrowed, and only the newest version of each.
  std::span<const Incident> incidents;
  std::span<const Finding> findings;
  std::optional<CoverageTable> coverage;  // none: nobody can tell what was watched, for want of a
  std::string coverage_fault;             // watch log; or, where told here, why and what to do
  Counts counts;
  std::vector<QuarantineReason> quarantine_reasons;
  std::vector<QuarantinedLine> quarantined;  // the first ones
  std::vector<InputSource> inputs;
};

// The whole page. Every text in it is escaped; its size is bounded by articles and grid cells, not
// by the number of findings.
std::string bulletin_page(const Bulletin& bulletin);

}  // namespace truce::publish
