// SPDX-License-Identifier: Apache-2.0
// The words of the system in each language, as tables: sentences with {slots}, nouns of the
// vocabularies, months, units with their plural forms. A language is a table; code that builds a
// sentence never asks which one it is. Private to agreement.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "agreement/detail/phrase.h"
#include "agreement/draft_rule.h"
#include "agreement/language.h"
#include "model/vocabulary.h"

namespace truce::agreement {

constexpr std::size_t phrase_count = static_cast<std::size_t>(Phrase::map_note) + 1;
using PhraseTable = std::array<std::string_view, phrase_count>;

struct PhraseEntry {
  Phrase phrase;
  std::string_view text;
};

// Does not compile where a phrase is missing or stands twice.
template <std::size_t n>
consteval PhraseTable phrase_table(const PhraseEntry (&entries)[n]) {
  PhraseTable table{};
  for (const PhraseEntry& entry : entries) {
    std::string_view& text = table[static_cast<std::size_t>(entry.phrase)];
    if (!text.empty()) throw "a phrase stands twice";
    text = entry.text;
  }
  for (const std::string_view text : table)
    if (text.empty()) throw "a phrase is missing";
  return table;
}

enum class Unit : std::uint8_t { hour, day, civil_day, breach };
constexpr std::size_t unit_count = 4;
using Forms = std::array<std::string_view, 3>;  // one, few, many

// Which of the forms goes with a number (Unicode CLDR, plural rules).
using PluralRule = std::size_t (*)(std::int64_t);
constexpr std::size_t plural_two(std::int64_t n) {
  return n == 1 ? 0 : 2;
}
constexpr std::size_t plural_french(std::int64_t n) {
  return n == 0 || n == 1 ? 0 : 2;
}
constexpr std::size_t plural_slavic(std::int64_t n) {
  const std::int64_t ones = n % 10, tens = n % 100;
  if (ones == 1 && tens != 11) return 0;
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 1 : 2;
}

struct LanguageWords {
  std::string_view code;
  PhraseTable phrases;
  std::array<std::string_view, draft_kind_count> kinds;
  std::array<std::string_view, weapon_class_count> classes;
  std::array<std::string_view, act_count> acts;
  std::array<std::string_view, site_count> sites;
  std::array<std::string_view, 12> months;
  std::array<Forms, unit_count> units;           // as an amount is counted
  std::array<Forms, unit_count> units_genitive;  // as after "within"
  std::array<std::string_view, 2> conjunctions;  // and, or
  std::string_view decimal_point, thousands;
  PluralRule plural;
  std::string_view first_of_month;  // what follows the 1 of a date
};

const LanguageWords& words_en();
const LanguageWords& words_uk();
const LanguageWords& words_fr();
const LanguageWords& words_of(Language language);

}  // namespace truce::agreement
