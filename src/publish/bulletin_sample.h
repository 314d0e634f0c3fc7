// SPDX-License-Identifier: Apache-2.0
// An invented bulletin for tests: a coarse line and border, drawn findings, a watch log with gaps.
// Nothing in it happened.
#pragma once

#include <memory>

#include "publish/bulletin.h"

namespace truce::publish {

struct Sample {
  std::vector<Incident> incidents;
  std::vector<Finding> findings;
  Bulletin bulletin;  // borrows the two above: move the whole, never copy it

  Sample() = default;
  Sample(Sample&&) = default;
  Sample(const Sample&) = delete;
};

// `findings` drawn along the line over three days, the same for the same numbers; a third of the
// sectors have a night without watch.
Sample sample_bulletin(std::size_t findings, std::uint64_t seed);
// Two findings, one article, every kind of part once: small enough to read as golden bytes.
Sample small_bulletin();

}  // namespace truce::publish
