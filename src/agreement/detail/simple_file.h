// SPDX-License-Identifier: Apache-2.0
// For tests only: the smallest file that uses a line, and ways to change it.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "agreement/check.h"
#include "agreement/parse.h"

namespace truce::agreement {

// Lines are counted in the tests: 10 [[line]], 16 [[article]], 20 [[article.rule]].
inline const std::string simple_file = R"(
[agreement]
id = "test-truce"
title = "A truce for tests"
parties = ["east", "west"]
time_zone = "Europe/Kyiv"
in_force = { from = "2015-02-15T00:00", until = "2016-01-01" }
standard_of_proof = 0.8

[[line]]
id = "contact"
file = "contact.geojson"
left = "west"
right = "east"

[[article]]
id = "2"
title = "Withdrawal"

[[article.rule]]
id = "2.artillery"
kind = "keep_out"
weapon = { class = "artillery", calibre_mm_min = 100 }
distance_km = 25
from_line = "contact"
)";

// The text with its first `what` turned into `with`.
inline std::string changed(std::string_view text, std::string_view what, std::string_view with) {
  std::string out(text);
  const std::size_t at = out.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return out.replace(at, what.size(), with);
}

inline std::vector<std::string> texts_of(const std::vector<Problem>& problems) {
  std::vector<std::string> texts;
  for (const Problem& problem : problems) texts.push_back(to_text(problem));
  return texts;
}

// What parse has to say, and where it has nothing, what check has.
inline std::vector<std::string> problems_of(std::string_view text) {
  const auto draft = parse(text, "t.toml");
  return texts_of(draft ? check(*draft) : draft.error());
}

}  // namespace truce::agreement
