// SPDX-License-Identifier: Apache-2.0
// What ids, units, currencies and short texts may look like, so that each has one spelling.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "pledge/decide.h"

namespace truce::pledge::detail {

constexpr std::size_t max_id_bytes = 100;
constexpr std::size_t max_title_bytes = 300;
constexpr std::size_t max_summary_bytes = 1'000;

// Lower case, digits and '-', one character at least.
bool is_slug(std::string_view text);
// Lower case, digits and '_'.
bool is_word(std::string_view text);
bool is_currency(std::string_view text);      // "CAD"
bool is_guarantor_id(std::string_view text);  // "CAN", "EU", "COALITION"

// A line of 1 to `most` bytes.
std::optional<Misfit> line_of(const char* key, const std::string& text, std::size_t most);
// Optional: empty is well.
std::optional<Misfit> maybe_line(const char* key, const std::string& text, std::size_t most);

// "; did you mean 'x'?" among the keys of a map.
template <class Map>
std::string nearest_key(const Map& map, const std::string& word) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return did_you_mean(word, keys);
}

}  // namespace truce::pledge::detail
