// SPDX-License-Identifier: Apache-2.0
// Any bytes as a scenario file: reading it ends in a scenario whose places are on Earth, or in an
// error with its line.
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "sim/scenario.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto scenario = truce::sim::parse_scenario(text, "fuzz.scenario");
  if (!scenario) {
    must(!scenario.error().message.empty() && scenario.error().where.file == "fuzz.scenario");
    return 0;
  }
  for (const auto& line : scenario->lines)
    for (const truce::LatLon vertex : line.vertices) must(truce::is_valid(vertex));
  for (const auto& place : scenario->places) must(truce::is_valid(place.at));
  for (const auto& seen : scenario->seen)
    must(seen.observation.when.from <= seen.observation.when.until);
  return 0;
}
