// SPDX-License-Identifier: Apache-2.0
#include "pledge/detail/own_fields.h"

#include "base/text.h"

namespace truce::pledge {

using tree::Node;

void take_from_table(TableFields& table, const Node& value, const char* key, Hundredths& into) {
  std::optional<Hundredths> read;
  if (const auto whole = table.whole_of(value))
    read = hundredths_of(*whole);
  else if (const auto number = table.number_of(value))
    read = hundredths_of(*number);
  if (!read)
    return table.tell_type(value, key,
                           "a number from 0 to 10^15, with at most two decimals (below 10^13)");
  into = *read;
}

void take_from_table(TableFields& table, const Node& value, const char* key,
                     std::vector<Share>& into) {
  if (value.kind == Node::Kind::table) {
    for (const tree::Entry& entry : value.entries) {
      Share share{entry.key, 0};
      const auto weight = table.whole_of(entry.value);
      if (!weight) return table.tell_type(entry.value, key, "a whole number");
      share.weight = *weight;
      into.push_back(std::move(share));
    }
    return;
  }
  if (table.cells() != Cells::texts || value.kind != Node::Kind::text)
    return table.tell_type(value, key, "shares in braces, as { CAN = 1, NOR = 1 }");
  for (const std::string_view part : split(value.text, ';')) {
    const auto sides = split(part, '=');
    const auto weight = sides.size() == 2 ? to_integer(trim(sides[1])) : std::nullopt;
    if (!weight) return table.tell_type(value, key, "shares as CAN=1;NOR=1");
    into.push_back({std::string(trim(sides[0])), *weight});
  }
}

}  // namespace truce::pledge
