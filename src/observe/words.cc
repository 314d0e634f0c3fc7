// SPDX-License-Identifier: Apache-2.0
#include "observe/words.h"

#include "base/text.h"

namespace truce::observe {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool runs_on(char a, char b) {
  return (is_letter(a) && is_letter(b)) || (is_digit(a) && is_digit(b));
}

bool opens(std::string_view text, std::size_t at) {
  return at == 0 || !runs_on(text[at - 1], text[at]);
}

bool ends(std::string_view text, std::size_t end) {
  return end >= text.size() || !runs_on(text[end - 1], text[end]);
}

template <class Ends>
bool finds(std::string_view text, std::string_view word, Ends ends_well) {
  if (word.empty()) return false;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    if (opens(text, at) && ends_well(at + word.size())) return true;
  return false;
}

}  // namespace

bool holds_word(std::string_view text, std::string_view word) {
  return finds(text, word, [&](std::size_t end) { return ends(text, end); });
}

bool holds_noun(std::string_view text, std::string_view noun) {
  return finds(text, noun, [&](std::size_t end) {
    const std::string_view rest = text.substr(end);
    return ends(text, end) || (rest.starts_with("s") && ends(text, end + 1)) ||
           (rest.starts_with("es") && ends(text, end + 2));
  });
}

bool holds_stem(std::string_view text, std::string_view stem) {
  return finds(text, stem, [](std::size_t) { return true; });
}

std::string lower_words(std::string_view text) {
  std::string out = lower_ascii(text);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const auto lead = static_cast<unsigned char>(out[i]);
    const auto next = static_cast<unsigned char>(out[i + 1]);
    if (lead == 0xD0 && next >= 0x90 && next <= 0x9F) {  // А-П
      out[i + 1] = static_cast<char>(next + 0x20);
    } else if (lead == 0xD0 && next >= 0xA0 && next <= 0xAF) {  // Р-Я
      out[i] = static_cast<char>(0xD1);
      out[i + 1] = static_cast<char>(next - 0x20);
    } else if (lead == 0xD0 && next >= 0x80 && next <= 0x8F) {  // Є, І, Ї, Ё
      out[i] = static_cast<char>(0xD1);
      out[i + 1] = static_cast<char>(next + 0x10);
    } else if (lead == 0xD2 && next == 0x90) {  // Ґ
      out[i + 1] = static_cast<char>(0x91);
    }
    if (lead >= 0xC0) ++i;
  }
  return out;
}

}  // namespace truce::observe
