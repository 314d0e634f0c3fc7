// SPDX-License-Identifier: Apache-2.0
// What is wrong with an agreement file: base/problem.h by the names that this folder uses.
#pragma once

#include "base/problem.h"

namespace truce::agreement {

using tree::Spot;
using truce::did_you_mean;
using truce::has_error;
using truce::in_quotes;
using truce::listed;
using truce::Problem;
using truce::Problems;
using truce::Severity;

// The first error as one Error (Code::bad_agreement) that says how many more there are.
inline Error to_error(std::span<const Problem> problems) {
  return truce::to_error(problems, Code::bad_agreement, "the agreement file is refused");
}

}  // namespace truce::agreement
