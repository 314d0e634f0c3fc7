// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "agreement/detail/every_kind_test.h"
#include "agreement/detail/wording.h"

namespace truce::agreement {
namespace {

using testing::HasSubstr;
using testing::Not;

std::set<std::string> slots_of(std::string_view text) {
  std::set<std::string> slots;
  for (std::size_t open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1))
    slots.insert(std::string(text.substr(open + 1, text.find('}', open) - open - 1)));
  return slots;
}

TEST(Explain, TheFileOfEveryKindHasItsGoldenTextInEachLanguage) {
  const DraftAndAgreement made = made_of(every_kind_text());
  for (const Language language : languages) {
    const std::string path =
        "src/agreement/testdata/every_kind." + std::string(to_text(language)) + ".txt";
    const std::string text = to_plain_text(explain(made.draft, made.agreement, language), 100);
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(text, text_of_file(path)) << "UPDATE_GOLDEN=1 rewrites it";
  }
}

TEST(Explain, EveryRuleKindStandsInTheFileOfEveryKind) {
  std::set<DraftKind> kinds;
  const DraftAndAgreement made = made_of(every_kind_text());
  for (const DraftArticle& article : made.draft.articles)
    for (const DraftRule& rule : article.rules) kinds.insert(rule.kind);
  EXPECT_EQ(kinds.size(), draft_kind_count);
}

TEST(Explain, APhraseHasTheSameSlotsInEachLanguage) {
  for (std::size_t i = 0; i < phrase_count; ++i)
    for (const Language language : languages)
      EXPECT_EQ(slots_of(words_of(language).phrases[i]), slots_of(words_en().phrases[i]))
          << words_en().phrases[i];
}

TEST(Explain, NoNounIsMissingInAnyLanguage) {
  for (const Language language : languages) {
    const LanguageWords& words = words_of(language);
    const auto whole = [](const auto& list) {
      return std::ranges::none_of(list, [](std::string_view word) { return word.empty(); });
    };
    EXPECT_TRUE(whole(words.kinds) && whole(words.classes) && whole(words.acts) &&
                whole(words.sites) && whole(words.months))
        << words.code;
    for (const auto* units : {&words.units, &words.units_genitive})
      for (const Forms& forms : *units) EXPECT_TRUE(whole(forms)) << words.code;
  }
}

TEST(Wording, UkrainianCountsInThreeForms) {
  const ZoneRules utc;
  const Wording word(Language::uk, utc);
  struct Case {
    std::int64_t n;
    const char* amount;
    const char* within;
  };
  for (const Case& c : {Case{1, "1 день", "1 дня"}, Case{2, "2 дні", "2 днів"},
                        Case{5, "5 днів", "5 днів"}, Case{11, "11 днів", "11 днів"},
                        Case{12, "12 днів", "12 днів"}, Case{21, "21 день", "21 дня"},
                        Case{104, "104 дні", "104 днів"}, Case{111, "111 днів", "111 днів"}}) {
    EXPECT_EQ(word.counted(c.n, Unit::day), c.amount);
    EXPECT_EQ(word.within(c.n, Unit::day), c.within);
  }
}

TEST(Wording, NumbersFollowTheLanguage) {
  const ZoneRules utc;
  EXPECT_EQ(Wording(Language::en, utc).number(12345.5, 1), "12,345.5");
  EXPECT_EQ(Wording(Language::uk, utc).number(12345.5, 1), "12\u00a0345,5");
  EXPECT_EQ(Wording(Language::fr, utc).number(12345.5, 1), "12\u202f345,5");
  EXPECT_EQ(Wording(Language::fr, utc).number(1234, 0), "1234");
  EXPECT_EQ(Wording(Language::fr, utc).counted(0, Unit::day), "0 jour");
}

TEST(Wording, DatesAreThoseOfTheAgreementsClock) {
  const ZoneRules zone = kyiv_2030();
  const Instant at = from_civil_utc({2030, 4, 30, 21});
  EXPECT_EQ(Wording(Language::en, zone).date(at), "1 May 2030, 00:00 (UTC+3)");
  EXPECT_EQ(Wording(Language::uk, zone).date(at), "1 травня 2030 року, 00:00 (UTC+3)");
  EXPECT_EQ(Wording(Language::fr, zone).date(at), "1er mai 2030 à 00 h 00 (UTC+3)");
  EXPECT_EQ(Wording(Language::en, zone).date(at + std::chrono::milliseconds{7500}),
            "1 May 2030, 00:00:07.5 (UTC+3)");
  EXPECT_EQ(utc_words(-12600), "UTC-3:30");
}

TEST(Wording, WhatFillsASlotIsNotLookedAtAgain) {
  const ZoneRules utc;
  EXPECT_EQ(Wording(Language::en, utc).say(Phrase::named, {{"title", "{title} {x}"}}),
            "“{title} {x}”");
}

TEST(Explain, OneDayIsNoDifferentDays) {
  const DraftAndAgreement made = made_of(changed(every_kind_text(), "on_days = 3", "on_days = 1"));
  const std::string text = to_plain_text(explain(made.draft, made.agreement, Language::en), 1000);
  EXPECT_THAT(text, Not(HasSubstr("different days")));
}

TEST(Explain, TheTreatysOwnWordsStayAsTheyAre) {
  const DraftAndAgreement made = made_of(every_kind_text());
  for (const Language language : languages) {
    const std::string text = to_plain_text(explain(made.draft, made.agreement, language), 1000);
    for (const char* own : {"All fire ends. A side may return fire when coordination has failed.",
                            "The Parties shall cease fire.", "Release all prisoners.",
                            "article 2 names howitzers apart", "Southern Command"})
      EXPECT_THAT(text, HasSubstr(own));
  }
}

}  // namespace
}  // namespace truce::agreement
