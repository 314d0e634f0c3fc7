// SPDX-License-Identifier: Apache-2.0
// Sensors that locate by arrival times: where to put N of them so that the expected error of
// location over an area is least, with a bound, one more and one fewer, and the frontier between
// sensors and metres. Not discs: three sensors in a row hear well and locate badly. The error is
// the Cramer-Rao bound averaged over who hears, told with the chance that there is a place at all;
// false arrivals and wrong speeds come on top. docs/methods/siting.md.
#pragma once

#include "plan/solve.h"

namespace truce::plan {

// Errors as solve().
Result<Answer> plan_array(const File& file, const Means& means, Problems& problems);

}  // namespace truce::plan
