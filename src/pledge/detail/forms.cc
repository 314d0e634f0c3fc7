// SPDX-License-Identifier: Apache-2.0
#include "pledge/detail/forms.h"

#include <algorithm>

#include "base/text.h"

namespace truce::pledge::detail {
namespace {

constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= max_id_bytes &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= max_id_bytes && is_lower(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, is_upper);
}

bool is_guarantor_id(std::string_view text) {
  return text.size() >= 2 && text.size() <= 20 && std::ranges::all_of(text, is_upper);
}

std::optional<Misfit> line_of(const char* key, const std::string& text, std::size_t most) {
  if (text.empty()) return Misfit{key, "'" + std::string(key) + "' is empty; fill it in"};
  return maybe_line(key, text, most);
}

std::optional<Misfit> maybe_line(const char* key, const std::string& text, std::size_t most) {
  if (text.size() > most)
    return Misfit{key, "'" + std::string(key) + "' has " + std::to_string(text.size()) +
                           " bytes; at most " + std::to_string(most) + " are taken"};
  if (text.find('\n') != text.npos || trim(text).size() != text.size())
    return Misfit{key, "'" + std::string(key) +
                           "' is one line without blanks at its ends; take out what is more"};
  return {};
}

}  // namespace truce::pledge::detail
