// SPDX-License-Identifier: Apache-2.0
#include "verify/detail/plain.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "model/author.h"

namespace truce::verify::detail {
namespace {

tl::unexpected<Error> no(std::string why) {
  return failure(Code::refused, std::move(why));
}

// The next character of well-formed UTF-8; the text is one.
char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t character = length == 1 ? first : first & (0x7FU >> length);
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  text.remove_prefix(std::min(length, text.size()));
  return character;
}

// Blanks other than the space, and what takes no room (Unicode: Zs, Zl, Zp, Cf).
bool is_unseen(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 12> ranges = {{{0xA0, 0xA0},
                                                                     {0xAD, 0xAD},
                                                                     {0x600, 0x605},
                                                                     {0x61C, 0x61C},
                                                                     {0x1680, 0x1680},
                                                                     {0x180B, 0x180E},
                                                                     {0x2000, 0x200F},
                                                                     {0x2028, 0x202F},
                                                                     {0x205F, 0x206F},
                                                                     {0x3000, 0x3000},
                                                                     {0xFE00, 0xFE0F},
                                                                     {0xFEFF, 0xFEFF}}};
  return c >= 0xE0000 || std::ranges::any_of(ranges, [&](const auto& range) {
           return c >= range.first && c <= range.second;
         });
}

enum class Alphabet : std::uint8_t { none, latin, greek, cyrillic, other };

Alphabet alphabet_of(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Alphabet::latin;
  if (c < 0xC0) return Alphabet::none;
  if (c < 0x370) return Alphabet::latin;
  if (c < 0x400) return Alphabet::greek;
  if (c < 0x530) return Alphabet::cyrillic;
  return Alphabet::other;
}

bool mixes_alphabets(std::string_view word) {
  Alphabet of = Alphabet::none;
  while (!word.empty()) {
    const Alphabet next = alphabet_of(take_character(word));
    if (next == Alphabet::none) continue;
    if (of != Alphabet::none && next != of) return true;
    of = next;
  }
  return false;
}

}  // namespace

Result<void> check_line(const char* option, const std::string& text) {
  if (!text.empty() && text.size() <= max_name_bytes && trim(text) == text &&
      text.find_first_of("\n\t") == std::string::npos)
    return {};
  return no(std::string(option) + " '" + text.substr(0, max_name_bytes) +
            "': 1 to 200 bytes on one line, without blanks at its ends");
}

Result<void> check_user_name(const std::string& name) {
  if (auto line = check_line("the name", name); !line) return line;
  for (std::string_view rest = name; !rest.empty();)
    if (is_unseen(take_character(rest)))
      return no("the name '" + name + "' has characters that cannot be seen");
  for (const std::string_view word : split(name, ' '))
    if (mixes_alphabets(word))
      return no("the name '" + name + "' mixes alphabets in one word: it could pass for another");
  return {};
}

Result<void> check_roles(const std::vector<Role>& roles) {
  if (roles.empty()) return no("a person needs a role; give --role");
  for (const Role alone : {Role::administrator, Role::liaison, Role::auditor})
    if (roles.size() > 1 && std::ranges::find(roles, alone) != roles.end())
      return no("the role of " + std::string(to_text(alone)) +
                " goes with no other: who enrols people, speaks for parties or looks on decides "
                "nothing");
  return {};
}

}  // namespace truce::verify::detail
