// SPDX-License-Identifier: Apache-2.0
#include "model/standing.h"

#include <array>

namespace truce {
namespace {

constexpr std::array<std::string_view, stands_count> names{
    "dormant", "pending",      "fulfilled", "breached", "moot",
    "kept",    "undetermined", "released",  "lapsed",   "overdue"};

bool same_words(const std::vector<TraceStep>& a, const std::vector<TraceStep>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].step != b[i].step || a[i].words != b[i].words) return false;
  return true;
}

}  // namespace

std::string_view to_text(Stands stands) {
  return names[static_cast<std::size_t>(stands)];
}

std::optional<Stands> stands_of(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Stands>(i);
  return {};
}

bool Standing::operator==(const Standing& other) const {
  return agreement == other.agreement && article == other.article && rule == other.rule &&
         party == other.party && stands == other.stands && counted_from == other.counted_from &&
         due == other.due && first_due == other.first_due && settled_at == other.settled_at &&
         count == other.count && limit == other.limit && incidents == other.incidents &&
         settles == other.settles && same_words(reasons, other.reasons);
}

}  // namespace truce
