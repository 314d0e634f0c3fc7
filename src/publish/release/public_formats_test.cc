// SPDX-License-Identifier: Apache-2.0
// The public formats as people and programs get them: golden bytes of a small release.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "publish/release/cap_alert.h"
#include "publish/release/public_files.h"
#include "publish/release/public_map.h"
#include "publish/release/public_page.h"
#include "publish/release/release_sample.h"

namespace truce::publish {
namespace {

using testing::HasSubstr;
using testing::Not;

PublicItem item_of(const char* id, Act act, LatLon at, int level, std::uint64_t record) {
  PublicItem item;
  item.id = IncidentId(id);
  item.where = *coarsened(settled({at, circular(50)}), {Form::cell, level}, sample_surroundings());
  item.when = {*parse_instant("2026-06-01T04:00:00Z"), *parse_instant("2026-06-01T05:00:00Z")};
  item.act = act;
  item.act_likelihood = Likelihood::very_likely;
  item.confidence = Confidence::moderate;
  item.record = record;
  item.released_at = *parse_instant("2026-06-01T06:00:00Z");
  return item;
}

Release small_release() {
  Release out;
  out.at = *parse_instant("2026-06-03T00:00:00Z");
  out.policy_id = "sample";
  out.policy_title = "Sample <policy>";
  out.policy_sha256 = std::string(64, 'a');
  out.agreements = {{"Sample agreement, \"one\"", 0.8}};
  PublicItem strike = item_of("I-000001", Act::impact, {48.61, 35.9}, 4, 41);
  strike.weapon = WeaponClass::artillery;
  strike.findings = {{0, "1", "Ceasefire", Verdict::breach, Likelihood::very_likely,
                      Likelihood::very_likely, PublicStage::verified, 42},
                     {0, "2", "", Verdict::undetermined, Likelihood::likely, Likelihood::above_99,
                      PublicStage::assessed, 43}};
  strike.stage = PublicStage::verified;
  strike.standard = "clear and convincing";
  strike.party = "crimson";
  strike.killed = CountRange{2, 3};
  strike.origins = 3;
  PublicItem mine = item_of("I-000002", Act::mine, {50.0, 37.4}, 3, 51);
  PublicItem seen = item_of("I-000003", Act::presence, {48.4, 36.0}, 2, 61);
  seen.findings = {{0, "1", "Ceasefire", Verdict::compliant, Likelihood::very_unlikely,
                    Likelihood::very_unlikely, PublicStage::assessed, 62}};
  seen.when = {*parse_instant("2026-06-01T00:00:00Z"), *parse_instant("2026-06-02T00:00:00Z")};
  out.items = {strike, mine, seen};
  out.withheld.incidents = {4, 0, 1, 0};
  out.withheld.findings = {6, 0, 2, 0};
  return out;
}

void expect_golden(const std::string& name, const std::string& bytes) {
  const std::string path = "src/publish/testdata/release/" + name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << bytes;
  std::ifstream golden(path, std::ios::binary);
  ASSERT_TRUE(golden) << path << " is missing: UPDATE_GOLDEN=1 writes it";
  std::stringstream is;
  is << golden.rdbuf();
  EXPECT_EQ(bytes, is.str()) << "UPDATE_GOLDEN=1 rewrites it";
}

TEST(PublicFormats, TheirGoldenBytesInEachLanguage) {
  const Release release = small_release();
  for (const Language language : languages) {
    const std::string code(to_text(language));
    expect_golden("bulletin." + code + ".html",
                  public_page(release, sample_surroundings(), language));
    std::string spots;
    for (const PublicItem& item : release.items)
      spots += spot_report(release, item, language) + "\n";
    expect_golden("spot." + code + ".txt", spots);
  }
  expect_golden("release.geojson", public_geojson(release, Language::en));
  expect_golden("release.csv", public_hxl(release, Language::en));
  expect_golden("alert.xml", cap_alert(release, {CapType::alert, release.items[0]},
                                       Audience::civilians, "alerts@example.org", Language::en));
}

std::set<std::string> slots_of(std::string_view text) {
  std::set<std::string> slots;
  for (std::size_t open = text.find('{'); open != std::string_view::npos;
       open = text.find('{', open + 1))
    slots.insert(std::string(text.substr(open + 1, text.find('}', open) - open - 1)));
  return slots;
}

TEST(PublicFormats, NoWordIsMissingInAnyLanguageAndSlotsAreTheSame) {
  const PublicWords& en = public_words(Language::en);
  for (const Language language : languages) {
    const PublicWords& words = public_words(language);
    EXPECT_EQ(words.code, to_text(language));
    // Nothing but views in this struct.
    const auto* const first = reinterpret_cast<const std::string_view*>(&words);
    const auto* const english = reinterpret_cast<const std::string_view*>(&en);
    static_assert(sizeof(PublicWords) % sizeof(std::string_view) == 0);
    for (std::size_t i = 0; i < sizeof(PublicWords) / sizeof(std::string_view); ++i) {
      EXPECT_FALSE(first[i].empty()) << words.code << " " << i;
      EXPECT_EQ(slots_of(first[i]), slots_of(english[i])) << first[i];
    }
  }
}

TEST(PublicFormats, EveryNumberLeadsToItsRecordsAndTheirProofs) {
  const std::string page = public_page(small_release(), sample_surroundings(), Language::en);
  for (const char* record : {"41", "42", "43", "51", "61", "62"})
    EXPECT_THAT(page, HasSubstr("<a href=\"proofs/" + std::string(record) + "/PROOF\">"));
  for (std::size_t at = page.find("href=\"#"); at != std::string::npos;
       at = page.find("href=\"#", at + 1)) {
    const std::string anchor = page.substr(at + 7, page.find('"', at + 7) - at - 7);
    EXPECT_THAT(page, HasSubstr("id=\"" + anchor + "\"")) << anchor;
  }
  EXPECT_THAT(page, Not(HasSubstr("Sample <policy>")));  // escaped
  EXPECT_THAT(page, Not(testing::ContainsRegex("(src|href)=\"(https?:)?//")));
}

TEST(PublicFormats, AlertsAreForThoseWhomTheyConcern) {
  const Release release = small_release();
  EXPECT_TRUE(concerns(release.items[0], Audience::civilians));
  EXPECT_FALSE(concerns(release.items[2], Audience::civilians));  // a weapon seen hurts nobody yet
  EXPECT_TRUE(concerns(release.items[2], Audience::monitors));
  PublicItem refuted = release.items[0];
  refuted.stage = PublicStage::refuted;
  EXPECT_FALSE(concerns(refuted, Audience::monitors));
  EXPECT_TRUE(is_cap_name("alerts@example.org"));
  for (const char* bad : {"", "a b", "a,b", "a<b", "a&b", "a\n"}) EXPECT_FALSE(is_cap_name(bad));
  const std::string monitors = cap_alert(release, {CapType::alert, release.items[0]},
                                         Audience::monitors, "alerts@example.org", Language::uk);
  EXPECT_THAT(monitors, HasSubstr("<scope>Restricted</scope>\n<restriction>"));
  EXPECT_THAT(monitors, HasSubstr("<certainty>Observed</certainty>"));
}

TEST(PublicFormats, AnIncidentThatIsRevisedIsUpdatedAndOneThatFellIsTakenBack) {
  Release first = small_release();
  Release second = first;
  second.at = first.at + std::chrono::hours{24};
  second.items[0].act_likelihood = Likelihood::almost_certain;
  second.items[1].record = 77;  // where it stands in the log is no news
  Release third = second;
  third.at = second.at + std::chrono::hours{24};
  third.items[0].stage = PublicStage::refuted;
  CapHistory history(Audience::civilians);
  const auto types = [](const std::vector<CapMessage>& messages) {
    std::string out;
    for (const CapMessage& m : messages)
      out += m.item.id.text +
             (m.type == CapType::alert    ? " alert "
              : m.type == CapType::update ? " update "
                                          : " cancel ") +
             std::to_string(m.references.size()) + "\n";
    return out;
  };
  EXPECT_EQ(types(history.follow(first)), "I-000001 alert 0\nI-000002 alert 0\n");
  EXPECT_EQ(types(history.follow(second)), "I-000001 update 1\n");
  const auto last = history.follow(third);
  EXPECT_EQ(types(last), "I-000001 cancel 2\n");
  EXPECT_EQ(types(history.follow(third)), "");
  const std::string xml =
      cap_alert(third, last[0], Audience::civilians, "alerts@example.org", Language::en);
  EXPECT_THAT(xml, HasSubstr("<msgType>Cancel</msgType>\n<scope>Public</scope>\n<note>"));
  EXPECT_THAT(xml,
              HasSubstr("<references>"
                        "alerts@example.org,I-000001.1.20260603T000000Z,2026-06-03T00:00:00-00:00 "
                        "alerts@example.org,I-000001.1.20260604T000000Z,2026-06-04T00:00:00-00:00"
                        "</references>"));
}

// At least 120 km are shown: the place of a lone cell is seen among towns, with a scale.
TEST(PublicFormats, AMapOfOneCellShowsItsSurroundings) {
  Release release = small_release();
  release.items = {item_of("I-000001", Act::impact, {48.61, 35.9}, 4, 41)};
  const PublicMap map = draw_public_map(release, sample_surroundings(), Language::en, "one", 760);
  EXPECT_THAT(map.svg, HasSubstr(">Millbrook<"));
  EXPECT_THAT(map.svg, HasSubstr("50\u00a0km<"));
}

TEST(PublicFormats, WhatIsNotInThePublicLogYetHasNoNumberAndNoProof) {
  Release release = small_release();
  for (PublicItem& item : release.items) {
    item.record = 0;
    for (PublicFinding& finding : item.findings) finding.record = 0;
  }
  for (const Language language : languages) {
    std::string all = public_page(release, sample_surroundings(), language) +
                      public_geojson(release, language) + public_hxl(release, language);
    for (const PublicItem& item : release.items)
      all +=
          spot_report(release, item, language) +
          cap_alert(release, {CapType::alert, item}, Audience::monitors, "a@example.org", language);
    EXPECT_THAT(all, Not(HasSubstr("proofs/0")));
    EXPECT_THAT(all, Not(HasSubstr("/PROOF")));
    EXPECT_THAT(all, HasSubstr(std::string(public_words(language).no_record)));
  }
}

TEST(PublicFormats, TheStandardOfProofIsTranslated) {
  const Release release = small_release();
  EXPECT_THAT(spot_report(release, release.items[0], Language::fr),
              HasSubstr("preuve claire et convaincante"));
  EXPECT_THAT(spot_report(release, release.items[0], Language::uk),
              Not(HasSubstr("clear and convincing")));
}

TEST(PublicFormats, AnEmptyReleaseSaysThatNothingIsReleased) {
  Release empty = small_release();
  empty.items.clear();
  const std::string page = public_page(empty, sample_surroundings(), Language::en);
  EXPECT_THAT(page, HasSubstr("Nothing is released."));
  EXPECT_THAT(page, HasSubstr("too recent: its delay has not passed"));
  EXPECT_EQ(std::ranges::count(public_hxl(empty, Language::en), '\n'), 2);
}

TEST(PublicFormats, TextOfOthersIsNoFormulaInASpreadsheet) {
  Release release = small_release();
  release.agreements[0].title = "=HYPERLINK(\"x\")";
  EXPECT_THAT(public_hxl(release, Language::en), HasSubstr("\"'=HYPERLINK(\"\"x\"\")\""));
}

TEST(PublicFormats, SentencesBeginWithACapitalInEachScript) {
  EXPECT_EQ(capital("impact"), "Impact");
  EXPECT_EQ(capital("évalué"), "Évalué");
  EXPECT_EQ(capital("вибух"), "Вибух");
  EXPECT_EQ(capital("політ"), "Політ");
  EXPECT_EQ(capital("стаття"), "Стаття");
  EXPECT_EQ(capital("їжа"), "Їжа");
  EXPECT_EQ(capital("Є"), "Є");
  EXPECT_EQ(capital("3 km"), "3 km");
  EXPECT_EQ(capital(""), "");
}

TEST(Towns, LinesAreReadAndBadOnesToldWithTheirPlace) {
  const auto towns = parse_towns("Kyiv,50.45,30.52,1,Київ,Kyïv\n\nSumy,50.91,34.80,1\n", "t.csv");
  ASSERT_TRUE(towns);
  EXPECT_EQ(in(towns->at(0).names, Language::uk), "Київ");
  EXPECT_EQ(in(towns->at(1).names, Language::uk), "Sumy");
  const auto refusal = [](const char* text) { return to_text(parse_towns(text, "t.csv").error()); };
  EXPECT_THAT(refusal("Kyiv,50.45\n"), HasSubstr("t.csv:1: a town has 4 to 6 fields"));
  EXPECT_THAT(refusal("\nKyiv,fifty,30,1\n"), HasSubstr("t.csv:2: latitude, longitude or rank"));
  EXPECT_THAT(refusal("Kyiv,150,30,1\n"), HasSubstr("latitude lies in -90 to 90"));
}

}  // namespace
}  // namespace truce::publish
