// SPDX-License-Identifier: Apache-2.0
#include "base/language.h"

namespace truce {

std::string_view to_text(Language language) {
  constexpr std::array<std::string_view, 3> codes = {"en", "uk", "fr"};
  return codes[static_cast<std::size_t>(language)];
}

std::optional<Language> language_of(std::string_view code) {
  for (const Language language : languages)
    if (to_text(language) == code) return language;
  return {};
}

}  // namespace truce
