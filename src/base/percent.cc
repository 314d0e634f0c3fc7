// SPDX-License-Identifier: Apache-2.0
#include "base/percent.h"

#include "base/text.h"

namespace truce {

std::string percent_encoded(std::string_view text) {
  constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (plain)
      out += c;
    else
      out += {'%', hex[byte >> 4U], hex[byte & 15U]};
  }
  return out;
}

}  // namespace truce
