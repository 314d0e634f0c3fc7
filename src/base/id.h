// SPDX-License-Identifier: Apache-2.0
// Identifiers that people read aloud and search for ("ucdp:147997", "I-000123"); a tag keeps one
// kind from being taken for another.
#pragma once

#include <compare>
#include <cstdint>
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

// "C-000012": a letter and a number of six digits or more, for what is counted from 1 on.
inline std::string numbered(char letter, std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
  return std::string(1, letter) + "-" + digits;
}

}  // namespace truce

template <class Tag>
struct std::hash<truce::Id<Tag>> {
  std::size_t operator()(const truce::Id<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.text);
  }
};
