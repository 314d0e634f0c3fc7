// SPDX-License-Identifier: Apache-2.0
// A scenario: a situation and what is expected of it, as a file that a lawyer or a monitor can read
// (docs/formats/scenario.md). Positions are letters on a map or distances from a line.
// Parsing does no I/O and evaluates nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "agreement/agreement.h"
#include "base/result.h"
#include "model/observation.h"
#include "model/watch.h"
#include "observe/tallies.h"
#include "pledge/need.h"

namespace truce::sim {

// A line drawn on the map: its vertices from south to north, carried on beyond the map's edges.
struct DrawnLine {
  std::string id;
  char letter = ' ';
  std::string left;  // the party on its left: the west of the map
  std::vector<LatLon> vertices;
  Where place;  // in the scenario file
};

struct DrawnPlace {
  char letter = ' ';
  LatLon at;
};

// Where something is, before lines are known: a letter of the map, or so far from a line.
struct Spot {
  char letter = ' ';  // ' ': measured from a line
  std::string line;
  std::string side;  // the party on whose side it lies
  double distance_m = 0.0;
};

// A sighting's place: a spot with its 95 % radius, or a bearing from the spot.
struct Sighting {
  Spot spot;
  double error_m = 100.0;
  double bearing_deg = -1.0;  // below 0: none
  double bearing_sigma_deg = 0.0;
  double near_m = 0.0;
  double far_m = 0.0;
};

struct Seen {
  Where place;              // in the scenario file
  int arrival = 0;          // 0, then one more after each `then`
  Observation observation;  // all but its place
  Sighting where;
};

struct DrawnSite {
  std::string id;
  std::string party;
  Spot spot;
  double radius_m = 500.0;
  std::vector<agreement::InventoryItem> inventory;
};

struct DrawnWatch {
  Watch watch;  // all but its place
  Spot spot;
};

// What a table counts class by class, and the totals that it states for them.
struct StatedTally {
  observe::Tally counted;
  std::vector<observe::StatedTotal> stated;  // the total of all classes first
};

struct Expectation {
  Where place;
  int arrival = 0;  // judged after this arrival
  std::vector<std::string> words;
};

struct Scenario {
  std::string file;
  std::string title;
  std::vector<std::string> agreements;  // names of files in agreements/, without ending
  std::string refused;                  // name of a file in scenarios/refused/ that check refuses
  std::string waiting;                  // not empty: the part of the system that it waits for
  LatLon centre;                        // of the map
  std::vector<DrawnLine> lines;
  std::vector<DrawnPlace> places;
  std::vector<DrawnSite> sites;  // put into each agreement
  std::vector<Seen> seen;
  std::vector<DrawnWatch> watches;
  std::vector<StatedTally> tallies;
  std::vector<pledge::Statement> pledged;
  std::vector<pledge::ForceNeed> needs;
  std::vector<Expectation> expectations;
};

// Errors: parse, with file, line and column, and what would be right.
Result<Scenario> parse_scenario(std::string_view text, const std::string& file);

}  // namespace truce::sim
