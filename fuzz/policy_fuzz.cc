// SPDX-License-Identifier: Apache-2.0
// Any bytes as a release policy and as a list of towns: reading ends in a policy that keeps every
// floor, or in an error with its file.
#include <cstdlib>
#include <string_view>

#include "publish/release/policy.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto towns = truce::publish::parse_towns(text, "towns.csv"))
    for (const auto& town : *towns) must(truce::is_valid(town.at));
  const auto policy = truce::publish::parse_policy(text, "policy.toml");
  if (!policy) {
    must(!policy.error().message.empty() && policy.error().where.file == "policy.toml");
    return 0;
  }
  for (const truce::publish::Kind kind : truce::publish::kinds) {
    const auto floor = truce::publish::floor_of(kind);
    const auto& rule = policy->rule(kind);
    must(rule.where.form >= floor.form && rule.delay_hours >= floor.delay_hours);
    must(rule.where.form == truce::publish::Form::exact ||
         truce::publish::cell_sizes_km[static_cast<std::size_t>(rule.where.level)] >=
             floor.cell_km);
  }
  return 0;
}
