// SPDX-License-Identifier: Apache-2.0
// Small questions about text. ASCII only where a case is folded; UTF-8 elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace truce {

// Well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates).
bool is_utf8(std::string_view text);
// Each ill-formed byte becomes U+FFFD.
std::string to_utf8(std::string_view bytes);
// The same without what a page or a terminal obeys instead of showing it: control characters (but
// for tabs and line breaks) and marks that turn the direction of text.
std::string printable(std::string_view bytes);
// The longest prefix of at most `max_bytes` that does not split a character.
std::string_view utf8_prefix(std::string_view text, std::size_t max_bytes);

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
std::string_view trim(std::string_view text);  // spaces, tabs, CR, LF
std::string lower_ascii(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);

// The whole of `text` as a number; nothing where any byte is left over, or it is not finite.
std::optional<double> to_double(std::string_view text);
std::optional<long long> to_integer(std::string_view text);

// Escapes & < > " ' for HTML and XML text and attributes.
std::string escape_html(std::string_view text);

}  // namespace truce
