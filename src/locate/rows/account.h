// SPDX-License-Identifier: Apache-2.0
// What the live fusing says of an incident beside place and time: who told, who listened and did
// not, and why it is believed or not. And what it takes as given. Natural logarithms; metres.
#pragma once

#include <cstdint>
#include <vector>

#include "locate/rows/assumptions.h"
#include "locate/rows/rings.h"
#include "locate/rows/standing.h"
#include "model/located.h"

namespace truce::locate::rows {

// People tell late rather than at any time: the floor of their times is narrow.
inline Assumptions assumptions_of_people() {
  Assumptions a;
  a.window_s = 120.0;
  return a;
}

struct ReportersOptions {
  Assumptions assumptions = assumptions_of_people();
  Duration lag = std::chrono::seconds(10);
  // Who told something is taken to listen for so long after.
  Duration listens_for = std::chrono::minutes(30);
  double reach_m = rings_reach_m;   // nobody hears further
  double unrelated_per_hour = 0.1;  // what a listener sends by chance
  double tells = 0.3;               // what one in hearing sends of a happening, about
  double strays_of_others = 0.05;   // what a listener sends astray of a larger happening close by
  double made_up_odds =
      1e-2;  // happenings made up by a declared side, for each real one; learned on
  double made_up_odds_undeclared = 1e-3;
  double made_up_odds_doubtful = 0.3;  // by those of bad standing
  double confident = 5.0;              // score from which an incident confirms who told of it
  std::size_t first_told = 5;          // detections from which an incident is told at all
  std::size_t least_told = 3;          // in its last version
  // Bounds. Past them the oldest, or what comes last, is dropped and counted.
  std::size_t most_waiting = 2'000'000;
  std::size_t most_unclaimed = 500'000;
  std::size_t most_clusters = 100'000;
  std::size_t most_support = 256;  // that are solved; further ones are counted
  std::size_t most_listeners = 4'000'000;
  std::size_t most_standings = 4'000'000;
};

// What lowered the score below that of chance alone, in words that a trace can hold.
enum class Ground : std::uint8_t {
  too_few,            // chance does as well
  silent_neighbours,  // those who listened nearby and would have told did not
  one_side_only,      // all from one side, the other side listened
  bad_standing,       // half or more were contradicted before
};

struct SideHeard {
  Side side = 0;
  std::uint32_t told = 0;
  std::uint32_t listened = 0;
  double expected = 0.0;  // should have told, had it happened, by what others did before

  bool operator==(const SideHeard&) const = default;
};

struct Account {
  Located located;  // score: log odds that it is real, of chance and of being made up together
  std::uint64_t beyond = 0;  // that joined past most_support
  double against_chance = 0.0;
  double against_made_up = 0.0;  // the worst over sides; large where none can have made it up
  std::vector<SideHeard> sides;  // by side; those of bad standing last
  std::vector<Ground> grounds;   // where the score is below `confident`
  std::vector<Standing> doubted_givers;  // among its supporters, as they stood before

  bool operator==(const Account&) const = default;
};

struct Counts {
  std::uint64_t taken = 0;
  std::uint64_t unusable = 0;
  std::uint64_t late = 0;   // behind what was already decided
  std::uint64_t ahead = 0;  // further ahead of time than any clock error
  std::uint64_t no_room = 0;
  std::uint64_t unclaimed = 0;  // left without an incident
};

}  // namespace truce::locate::rows
