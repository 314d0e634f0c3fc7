// SPDX-License-Identifier: Apache-2.0
// What a plan answers, whatever was asked: a few options side by side, each with what it costs,
// what it covers, what is missing, what drives it, what would break it and what it cannot do. Plain
// values, from which the report, the JSON and the map are made. Months count from 0, the start of
// the plan; intervals are [from, until). Money in whole euros.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "geo/lat_lon.h"
#include "plan/assumption.h"

namespace truce::plan {

// One of the things by which options are compared.
struct Measure {
  std::string code;   // "people", "cost", "covered", "gap"
  std::string title;  // "People deployed, most at one time"
  double value = 0;
  std::string unit;
  bool more_is_better = false;
};

// What one more of something would buy, or one condition lifted.
struct Marginal {
  std::string change;  // "one more battalion of 700 without caveats"
  double gain = 0;     // of the first measure that is better when more
  std::string words;
};

// Who does what, where, from when until when.
struct Duty {
  std::string who;
  std::string task;
  std::string sector;
  std::int32_t from_month = 0;
  std::int32_t until_month = 0;
  double people = 0;
  std::string note;
};

struct Gap {
  std::string task;
  std::string sector;
  std::int32_t from_month = 0;
  std::int32_t until_month = 0;
  double needed = 0;
  double missing = 0;
  std::string unit = "people";
};

// A thing that has its place: a post, a sensor, a base, an area.
struct Placement {
  std::string id;
  std::string what;
  std::optional<LatLon> at;  // nothing: the problem told none
  double reach_m = 0;
  double amount = 0;  // people, or its rank, as `what` has it
  std::string note;
};

struct Proof {
  double value = 0;
  double bound = 0;  // nothing is better
  std::string way;
  bool by_clock = false;  // another machine may stop elsewhere

  double gap() const;
};

struct Option {
  std::string id;
  std::string title;
  std::string set;      // of assumptions
  std::string summary;  // one or two sentences
  std::vector<Measure> measures;
  std::vector<double> by_hour;  // chance to notice in hours 0 to 23 of local time, where asked
  std::vector<Duty> duties;
  std::vector<Gap> gaps;
  std::vector<Placement> placements;
  std::vector<Marginal> marginal;
  std::vector<std::string> drives;
  std::vector<std::string> breaks;
  std::vector<std::string> cannot;
  Proof proof;
};

// What was promised by the plan and what a simulation with its network found.
struct Tried {
  std::string what;
  double planned = 0;
  double achieved = 0;
  double low = 0;  // confidence interval of what was achieved
  double high = 0;
  std::int64_t trials = 0;
};

// A point of the frontier: what can be had for what.
struct Trade {
  std::string set;
  double price = 0;
  double value = 0;
  std::string option;  // the id, where it is one of those shown
};

struct Frontier {
  std::string price_title;
  std::string value_title;
  std::vector<Trade> points;    // of each set by price
  std::string beside_title{};   // what the options beside the curve are
  std::vector<Trade> beside{};  // options solved in another way, which are no points of it
};

// Numbers of the plan's own tables that the answer rests on.
struct Figures {
  std::string title;
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;
};

struct Answer {
  std::string id;
  std::string title;
  std::string question;               // what was asked, in a sentence
  std::vector<std::string> findings;  // page one: what a minister reads
  std::vector<Option> options;
  Frontier frontier;
  std::vector<std::string> conflicts;  // demands that cannot be had together
  std::vector<Tried> tried;
  std::vector<Figures> figures;
  std::vector<Assumption> assumptions;
  std::vector<AssumptionSet> sets;
  std::vector<std::string> limits;  // what the model leaves out
  std::vector<std::string> sources;
  std::vector<std::vector<LatLon>> lines;  // for the map
  std::optional<Instant> start;            // of month 0
};

}  // namespace truce::plan
