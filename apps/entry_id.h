// SPDX-License-Identifier: Apache-2.0
// What an entry of the journal is called where it is of something that has an id.
#pragma once

#include <string>
#include <variant>

namespace truce::apps {

// "C-000001"; empty where it is of nothing that has one.
template <class... Kinds>
std::string id_of(const std::variant<Kinds...>& entry) {
  return std::visit(
      [](const auto& e) -> std::string {
        if constexpr (requires { e.id.text; })
          return e.id.text;
        else
          return {};
      },
      entry);
}

}  // namespace truce::apps
