// SPDX-License-Identifier: Apache-2.0
// Identifiers that people read aloud and search for ("ucdp:147997", "I-000123"); a tag keeps one
// kind from being taken for another.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace truce {

template <class Tag>
struct Id {
  std::string text;

  Id() = default;
  explicit Id(std::string t) : text(std::move(t)) {}
  auto operator<=>(const Id&) const = default;
  bool empty() const { return text.empty(); }
};

}  // namespace truce

template <class Tag>
struct std::hash<truce::Id<Tag>> {
  std::size_t operator()(const truce::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text);
  }
};
