// SPDX-License-Identifier: Apache-2.0
// From what files say to entries of the register: put into an order in which each stands on what it
// names, held against the register one by one, repeats left out. Checking a file and importing it
// are the same. Never stops at the first problem.
#pragma once

#include "base/problem.h"
#include "pledge/decide.h"

namespace truce::pledge {

constexpr std::size_t max_statements = 50'000;  // of all files that are read together

// Where an item stands, and where its keys do.
struct Place {
  std::string file;
  tree::Spot at;
  std::vector<std::pair<std::string, tree::Spot>> keys;

  Where of(std::string_view key) const;
};

// What a file says, with nobody as its author.
struct Item {
  Entry entry;
  Place place;
};
using Items = std::vector<Item>;

struct Intake {
  std::vector<Entry> entries;     // new ones, in the order in which they are to be recorded
  std::vector<Problem> problems;  // where there is an error, nothing should be recorded
  std::size_t known = 0;          // items that are on record already
  Register after;                 // with what is fit to be recorded
};

// `by` becomes the author of every entry.
Intake take_in(const Register& before, Items items, const By& by);

}  // namespace truce::pledge
