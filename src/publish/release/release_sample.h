// SPDX-License-Identifier: Apache-2.0
// An invented mission for tests of what leaves it: incidents whose every private part can be
// changed without changing what may leave, with words planted where none may come out. Nothing in
// it happened.
#pragma once

#include <cstdint>

#include "publish/release/release.h"

namespace truce::publish {

// A policy that passes every floor; "left out" throughout.
Policy sample_policy();
Surroundings sample_surroundings();

// All that may leave is drawn from `seed`; all that may not (where in its finest cell, when in its
// hour, sources, origins, texts, names) from `secret`.
// On which side of a line a thing was is secret too: the articles of one side have a finding, or
// another one's have it, or (Sides::one: where only one of them has such an article) none.
enum class Sides : std::uint8_t { one, both };
Knowledge sample_knowledge(std::uint64_t seed, std::uint64_t secret, std::size_t incidents = 40,
                           Sides sides = Sides::one);

// A moment by which everything in the sample may leave.
Instant long_after();

// Words that stand in the sample and must never come out.
std::vector<std::string> planted(std::uint64_t secret);

}  // namespace truce::publish
