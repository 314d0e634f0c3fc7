// SPDX-License-Identifier: Apache-2.0
// The agreement of three tiers that the tests of responses play on, with more of a file behind it.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "model/author.h"

namespace truce::engine {

inline const Instant start = from_civil_utc({2031, 3, 10});
inline const By dora{"dora", Role::duty_officer};

inline agreement::Agreement three_tiers(const std::string& more = {}) {
  std::ifstream file("scenarios/agreements/three-tiers.toml");
  const std::string text = std::string{std::istreambuf_iterator<char>(file), {}} + more;
  const auto draft = agreement::parse(text, "three-tiers.toml");
  EXPECT_TRUE(draft.has_value());
  auto compiled = agreement::compile_guarantee(*draft, {"Europe/Kyiv", {}}, false);
  EXPECT_TRUE(compiled.has_value());
  return std::move(*compiled);
}

}  // namespace truce::engine
