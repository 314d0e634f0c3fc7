// SPDX-License-Identifier: Apache-2.0
// For tests: means that read the files of a plan from memory, and the choice of an option as one
// line.
#pragma once

#include <map>
#include <string>

#include "plan/solve.h"

namespace truce::plan {

using Files = std::map<std::string, std::string>;

inline Means means_of(Files files) {
  Means means;
  means.read = [files = std::move(files)](const std::string& path) -> Result<std::string> {
    const auto found = files.find(path);
    if (found == files.end()) return failure(Code::not_found, "no file " + path);
    return found->second;
  };
  return means;
}

inline std::string placements_of(const Option& option) {
  std::string out;
  for (const Placement& placed : option.placements) out += placed.id + " ";
  return out;
}

inline double measure_of(const Option& option, std::string_view code) {
  for (const Measure& measure : option.measures)
    if (measure.code == code) return measure.value;
  return -1;
}

}  // namespace truce::plan
