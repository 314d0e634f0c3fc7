// SPDX-License-Identifier: Apache-2.0
// Any bytes as a planning problem: reading it ends in what was asked, with every number in bounds,
// or in problems that name the file. What would be solved at length is not solved here.
#include <cstdlib>
#include <string_view>

#include "plan/detail/posts_chance.h"
#include "plan/example.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void use_posts(const truce::plan::File& file) {
  truce::Problems problems(file.name);
  const auto asked = truce::plan::detail::read_posts(file, problems);
  if (problems.has_error()) return;
  for (const auto& sensor : asked.sensors)
    must(asked.cost_of(sensor, false) >= asked.cost_of(sensor, true));
  must(asked.places_each() >= 1 && asked.places_each() <= 64);
  for (const auto& required : asked.required) {
    must(asked.breach_of(required) < asked.breaches.size());
    must(truce::plan::detail::acts_of(asked, required).happenings >= 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  truce::Problems problems("fuzz.toml");
  const auto file = truce::plan::read_file(text, "fuzz.toml", problems);
  must(file.has_value() || problems.has_error());
  if (!file) return 0;
  must(!file->sets.empty());
  if (file->header.problem == truce::plan::Kind::posts) use_posts(*file);
  if (file->header.problem == truce::plan::Kind::max_coverage) {
    std::vector<truce::Problem> told;
    const auto answer = truce::plan::solve(text, "fuzz.toml", truce::plan::means_of({}), told);
    must(!answer.has_value() && !answer.error().message.empty());
  }
  return 0;
}
