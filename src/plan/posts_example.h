// SPDX-License-Identifier: Apache-2.0
// For tests: a plan of posts along 60 km, with a camera and microphones, as text to be changed.
#pragma once

#include <string>
#include <vector>

#include "plan/detail/posts_read.h"
#include "plan/example.h"

namespace truce::plan::posts_example {

inline const std::string line =
    R"({"type":"LineString","coordinates":[[36.0,48.0],[36.8,48.1],[37.4,48.3]]})";

inline const std::string head = R"(
[plan]
id = "p"
title = "P"
problem = "posts"
[[assumption]]
code = "night-hours"
what = "w"
value = 10
unit = "h"
source = "s"
[[assumption]]
code = "rain-share"
what = "w"
value = 0.2
unit = "share"
source = "s"
[[assumption]]
code = "fog-share"
what = "w"
value = 0.1
unit = "share"
source = "s"
[[assumption]]
code = "range-factor"
what = "w"
value = 1
unit = "factor"
source = "s"
[[assumption]]
code = "availability-factor"
what = "w"
value = 1
unit = "factor"
source = "s"
[line]
file = "line.geojson"
every_km = 2
until_km = 60
[sites]
every_km = 6
offsets_km = [-2]
[[breach]]
id = "shell"
title = "A shell"
[[breach]]
id = "vehicle"
title = "A vehicle"
weight = 0.5
)";

inline const std::string sensors = R"(
[[sensor]]
id = "camera"
title = "Camera"
p0 = 0.9
ranges = [{ breach = "shell", m = 12_000 }, { breach = "vehicle", m = 8000 }]
night = 0.6
rain = 0.6
fog = 0.2
availability = 0.9
people = 2
capital_eur = 100_000
yearly_eur = 20_000
source = "s"
[[sensor]]
id = "sound"
title = "Microphones"
curve = "distance"
ranges = [{ breach = "shell", m = 6000 }]
availability = 0.95
people = 0.25
capital_eur = 30_000
yearly_eur = 5000
source = "s"
)";

inline const std::string two_sets = R"(
[[set]]
id = "usual"
title = "Usual"
[[set]]
id = "poor"
title = "Poor ranges"
[[set.values]]
code = "range-factor"
what = "w"
value = 0.7
unit = "factor"
source = "s"
)";

inline std::string plan_with(const std::string& task, const std::string& more = two_sets) {
  return head + sensors + more + "[task]\n" + task;
}

inline Result<Answer> solved(const std::string& text) {
  std::vector<Problem> problems;
  return solve(text, "plan.toml", means_of({{"line.geojson", line}}), problems);
}

inline const Option* option_of(const Answer& answer, std::string_view id) {
  for (const Option& option : answer.options)
    if (option.id == id) return &option;
  return nullptr;
}

inline detail::PostsAsked asked_of(const std::string& text, File& file) {
  Problems problems("plan.toml");
  file = read_file(text, "plan.toml", problems).value();
  return detail::read_posts(file, problems);
}

}  // namespace truce::plan::posts_example
