// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "observe/dedupe.h"
#include "observe/detail/laws.h"
#include "observe/detail/shared_data_test.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using testing::HasSubstr;

const std::string viina_header = R"("datetime","lon","lat","place_name","event_type","headline")"
                                 "\n";

Outcome viina_outcome(const std::string& text) {
  return detail::read_all(make_viina_reader, text, std::string::npos, "v.csv");
}

std::string viina_row(const std::string& when, const std::string& labels,
                      const std::string& headline) {
  return "\"" + when + "\",\"37.175601\",\"48.280351\",\"Town\",\"" + labels + "\",\"" + headline +
         "\"\n";
}

Observation only_one(const std::string& when, const std::string& labels,
                     const std::string& headline) {
  const Outcome outcome =
      viina_outcome("\xEF\xBB\xBF" + viina_header + viina_row(when, labels, headline));
  EXPECT_EQ(outcome.seen.size(), 1u);
  return outcome.seen.empty() ? Observation{} : outcome.seen[0];
}

double radius_m(const Observation& seen) {
  return std::sqrt(seen.where.covariance.ee_m2 * 2.0 * std::log(20.0));
}

TEST(Viina, MidnightMeansTheDayInKyivAndAnyOtherTimeThePublication) {
  const Observation day = only_one("2024-12-01 00:00:00", "", "Дрони");
  EXPECT_EQ(to_text(day.when.from), "2024-11-30T22:00:00Z");
  EXPECT_EQ(to_text(day.when.until), "2024-12-01T22:00:00Z");
  const Observation summer = only_one("2024-07-01 00:00:00", "", "Дрони");
  EXPECT_EQ(to_text(summer.when.from), "2024-06-30T21:00:00Z");
  const Observation timed = only_one("2024-12-01 07:26:00", "", "Дрони");
  EXPECT_EQ(to_text(timed.when.from), "2024-11-30T17:26:00Z");
  EXPECT_EQ(to_text(timed.when.until), "2024-12-01T05:26:00Z");
}

TEST(Viina, AHeadlineWithoutALabelIsKeptAsUnknown) {
  for (const char* labels : {"", "loc", "nothing|known|here"}) {
    const Observation seen = only_one("2024-12-01 00:00:00", labels, "Новини");
    EXPECT_EQ(at(seen.act, Act::unknown), 1.0F) << labels;
    EXPECT_TRUE(seen.weapons.empty());
  }
}

TEST(Viina, LabelsAreBelievedAsFarAsTheirScoreGoes) {
  const Observation shelling = only_one("2024-12-01 00:00:00", "artillery|civcas|loc", "Обстріл");
  EXPECT_NEAR(double{at(shelling.act, Act::impact)}, 0.78 * 0.8, 1e-6);
  EXPECT_EQ(at(shelling.act, Act::harm), 0.0F);  // what came of it, where it is told what it was
  EXPECT_NEAR(shelling.weapons[0].probability, 0.78 * 0.4, 1e-6);
  const Observation harm = only_one("2024-12-01 00:00:00", "civcas|milcas", "Загинули");
  EXPECT_NEAR(double{at(harm.act, Act::harm)}, 0.71, 1e-6);
  const Observation both = only_one("2024-12-01 00:00:00", "uav|aad", "Збили");
  EXPECT_NEAR(double{at(both.act, Act::unknown)}, 1.0 - 0.84, 1e-6);
  const Observation hospital = only_one("2024-12-01 00:00:00", "hospital|uav", "Лікарня");
  EXPECT_NEAR(double{at(hospital.site, Site::hospital)}, 0.6, 1e-6);
  EXPECT_NEAR(double{at(only_one("2024-12-01 00:00:00", "airalerb", "").act, Act::air_alert)}, 0.8,
              1e-6);
}

TEST(Viina, AHeadlineThatNamesAProvinceIsPlacedNoBetterThanThat) {
  const auto radius = [](const char* headline) {
    return radius_m(only_one("2024-12-01 00:00:00", "", headline));
  };
  EXPECT_NEAR(radius("Вибух у Бердянську"), 10e3, 1.0);
  EXPECT_NEAR(radius("Бої на Покровському напрямку"), 30e3, 1.0);
  EXPECT_NEAR(radius("Росіяни вдарили по Харківщині"), 100e3, 1.0);
  EXPECT_NEAR(radius("Обстріл Донецької області"), 100e3, 1.0);
  EXPECT_NEAR(radius("В Одессе пострадала женщина"), 10e3, 1.0);
}

TEST(Viina, TheSameRowAgainKeepsItsOriginAndGetsAnIdOfItsOwn) {
  const std::string once = viina_row("2024-12-01 00:00:00", "uav", "Дрони");
  const Outcome outcome = viina_outcome(viina_header + once + once + once +
                                        viina_row("2024-12-02 00:00:00", "", "Дрони"));
  ASSERT_EQ(outcome.seen.size(), 4u);
  EXPECT_EQ(outcome.seen[1].id.text, outcome.seen[0].id.text + "-2");
  EXPECT_EQ(outcome.seen[2].id.text, outcome.seen[0].id.text + "-3");
  for (const Observation& seen : outcome.seen) EXPECT_EQ(seen.origin, outcome.seen[0].origin);
  EXPECT_NE(outcome.seen[3].id.text.substr(0, 22), outcome.seen[0].id.text.substr(0, 22));
}

TEST(Viina, ABadFieldQuarantinesTheLineWithItsColumn) {
  const Outcome outcome =
      viina_outcome(viina_header + viina_row("yesterday", "uav", "a") +
                    "2024-12-01,37,95,Town,uav,b\n2024-12-01,x,48,Town,uav,c\n");
  ASSERT_EQ(outcome.quarantined.size(), 3u);
  EXPECT_EQ(outcome.quarantined[0].column, 1u);
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("2024-12-01 07:26:00"));
  EXPECT_EQ(outcome.quarantined[1].column, 3u);
  EXPECT_EQ(outcome.quarantined[2].column, 2u);
}

TEST(Viina, RealRowsAreAllReadWithTheirRepeatsCounted) {
  const std::string name = "conflict/viina_incidents_202412.csv";
  const std::string text = detail::shared_file(name);
  SKIP_WITHOUT(text, name);
  const Outcome outcome = viina_outcome(text);
  EXPECT_EQ(outcome.seen.size(), 4'560u);
  EXPECT_TRUE(outcome.quarantined.empty());
  Duplicates duplicates;
  std::set<std::string> ids;
  int untyped = 0;
  int day_only = 0;
  for (const Observation& seen : outcome.seen) {
    ASSERT_EQ(detail::broken_law(seen), "") << seen.id.text;
    duplicates.seen(seen);
    ids.insert(seen.id.text);
    untyped += std::ranges::none_of(seen.facts, [](const Fact& f) { return f.name == "labels"; });
    day_only += seen.when.until - seen.when.from == std::chrono::hours(24);
  }
  EXPECT_EQ(duplicates.count(), 47u);
  EXPECT_EQ(ids.size(), 4'560u);
  EXPECT_EQ(untyped, 566);
  EXPECT_EQ(day_only, 3'321);
  EXPECT_TRUE(same(outcome, detail::read_all(make_viina_reader, text, 1000, "v.csv")));
}

}  // namespace
}  // namespace truce::observe
