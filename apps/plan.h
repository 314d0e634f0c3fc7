// SPDX-License-Identifier: Apache-2.0
// truce plan FILE --out DIR: from the file of a planning problem to plan.json, plan.geojson and
// plan.html.
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace truce::apps {

struct PlanOptions {
  std::string file;
  std::string out;
  double time_limit_s = 0;
  bool json = false;
};

void add_plan(CLI::App& app, PlanOptions& options, std::function<int()>& action);

}  // namespace truce::apps
