// SPDX-License-Identifier: Apache-2.0
// From the file of a planning problem to its answer. Pure but for what Means brings. Limits count
// nodes and steps: the same file and the same seed give the same answer; a time limit that was met
// is marked in the proof.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "optimise/siting.h"
#include "plan/answer.h"
#include "plan/file.h"
#include "terrain/elevation.h"

namespace truce::plan {

// What a plan cannot do by itself.
struct Means {
  optimise::Solve milp;
  optimise::SitingLimits
      limits;  // its nodes are lowered to those of the kind, or those of the file
  std::function<Result<std::string>(const std::string& path)> read;   // a file that the plan names
  std::function<void(std::string_view what, double share)> progress;  // share in [0, 1]
  std::function<Result<terrain::Elevation>(const std::string& path)> elevation;  // a raster of it
};

// Errors of what the file says are in `problems`, and bad_record in the result; too_large and what
// Means returns.
Result<Answer> solve(std::string_view text, const std::string& name, const Means& means,
                     std::vector<Problem>& problems);

}  // namespace truce::plan
