// SPDX-License-Identifier: Apache-2.0
// One scene, made up, run and judged in a process of its own: its memory is its own, and an engine
// that dies takes nothing with it. Time is processor time of the one thread that locates.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cases.h"
#include "limit.h"
#include "score.h"

namespace truce::bench {

enum class Answerer : std::uint8_t {
  engine,
  oracle,  // to try the judge itself: perfect but for the jitter
};

struct Measured {
  Tally tally;
  std::uint64_t arrivals = 0;
  double busy_s = 0.0;
  double peak_mb = 0.0;   // of the whole process, the scene included
  double added_mb = 0.0;  // by the engine
  std::vector<Judged> judged;
};

// Nothing where the process died.
std::optional<Measured> measure(const Case& c, Answerer who);

// What the engine is told of a scene: which medium, and how far it is heard. It must
// find out for itself which stations fail.
std::vector<Answer> engine_answers(const sim::ArrivalScene& scene,
                                   const sim::ArrivalOptions& options);

void add(const Measured& more, Measured& sum);

}  // namespace truce::bench
