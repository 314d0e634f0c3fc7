// SPDX-License-Identifier: Apache-2.0
// An incident while it is being found: its unknowns (see wave.h), the picks that it claims, what
// speaks for it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "locate/wave/camps.h"
#include "locate/wave/lesson.h"
#include "locate/wave/normal.h"
#include "locate/wave/wave.h"

namespace truce::locate {

struct Member {
  std::uint32_t pick = 0;
  double residual_s = 0.0;
  double weight = 1.0;  // probability that it belongs
  float hold = 0.0F;    // log likelihood ratio of belonging
};

struct Live {
  Row at{};
  Matrix covariance{};
  double score = 0.0;  // log odds against chance
  // Probability that a minority in range, or the stations of one owner, invented it.
  double made_up = 0.0;
  double rival_odds = 0.0;          // of other explanations of its arrivals, when it was found
  std::vector<Camp> camps;          // by owner; empty where none is told
  std::uint32_t accused = nobodys;  // whose stations may have invented it, if any
  std::size_t range_bin = 0;
  std::uint32_t silent = 0;
  std::vector<Member> members;
  std::vector<std::uint32_t> doubted;  // picks in the gate that are no members
  Lesson lesson;                       // what it tells the weather, less the outlook
  Lesson lent;                         // what of that counts in this tick
  Shear shear{};
  std::uint64_t number = 0;
  std::uint32_t version = 0;
  bool open = true;           // false: given up, its place is free
  bool changed = false;       // since it was last told
  bool whole = false;         // every front has passed every station
  bool is_contested = false;  // others hold picks in its gates
};

// What is known of the unknowns before any pick: mean and information (zero for place and time).
struct Prior {
  Row mean{};
  Matrix information{};
  double log_determinant = 0.0;  // of the information of unknowns 3 to 5
  Shear shear{};
  std::array<double, 3> departure{};  // of the mean of unknowns 3 to 5, by the outlook
};

}  // namespace truce::locate
