// SPDX-License-Identifier: Apache-2.0
#include "agreement/language.h"

#include "agreement/detail/phrases.h"

namespace truce::agreement {

const LanguageWords& words_of(Language language) {
  constexpr std::array of = {words_en, words_uk, words_fr};
  return of[static_cast<std::size_t>(language)]();
}

}  // namespace truce::agreement
