// SPDX-License-Identifier: Apache-2.0
// What holds, at two moments: `as_of` (said by then) and `known_at` (published and decided by
// then). Of each guarantor and topic the latest position holds; talk ("said", "proposed") stands
// beside it and never takes its place; parts and what is drawn hang on their whole. Statements of
// the same moment, and those that contradict it, stand side by side until somebody decides. What
// speakers say who bind nobody is no position. Borrows from the register.
// docs/methods/commitments.md.
#pragma once

#include <string_view>

#include "pledge/register.h"

namespace truce::pledge {

using Statements = std::vector<const Statement*>;

// One guarantor on one topic; each list in order of `said`.
struct Line {
  std::string_view guarantor;
  std::string_view topic;
  Statements holds;                 // the position
  Statements talk;                  // since the position was taken
  Statements parts;                 // inside a figure, or drawn from one
  Statements before;                // what it took the place of
  Statements ended;                 // past its `until`
  bool contradicted = false;        // those that hold, or some of them, contradict each other
  Statements contradicted_parts{};  // of `parts`: those that contradict another one of them
};

struct View {
  Moment moment;
  std::vector<Line> lines;  // by guarantor and topic
  Statements bind_nobody;   // of speakers who bind no guarantor
  Statements all;           // that count: said, known, not set aside, of speakers who bind
  Statements set_aside;     // a decision took another
  std::vector<const Decision*> decisions;  // taken by then
};

// Of one guarantor, or of all where none is named.
View at(const Register& in, const Moment& moment, std::string_view guarantor = {});

}  // namespace truce::pledge
