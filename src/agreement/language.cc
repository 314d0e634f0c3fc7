// SPDX-License-Identifier: Apache-2.0
#include "agreement/language.h"

#include "agreement/detail/phrases.h"

namespace truce::agreement {

const LanguageWords& words_of(Language language) {
  constexpr std::array of = {words_en, words_uk, words_fr};
  return of[static_cast<std::size_t>(language)]();
}

std::string_view to_text(Language language) {
  return words_of(language).code;
}

std::optional<Language> language_of(std::string_view code) {
  for (const Language language : languages)
    if (to_text(language) == code) return language;
  return {};
}

}  // namespace truce::agreement
