// SPDX-License-Identifier: Apache-2.0
// Where two keep-out rules ask different things of one party, before anything is compiled: a place
// that keeps the one distance and not the other. Private to compile.cc.
#pragma once

#include <string>

#include "agreement/compile.h"

namespace truce::agreement {

double tolerance_m(const DraftLine& line);  // of its outline

// " at 48.123, 37.456", beside the middle of a line where it can be; nothing where the geometry
// cannot be had, or there is no such place.
std::string place_between(const Draft& draft, const CompileInputs& inputs, const DraftRule& a,
                          const DraftRule& b, const std::string& party);

}  // namespace truce::agreement
