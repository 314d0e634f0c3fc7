// SPDX-License-Identifier: Apache-2.0
#include "publish/watched.h"

#include <gtest/gtest.h>

#include "publish/tally.h"

namespace truce::publish {
namespace {

Instant moment(std::string_view text) {
  return parse_instant(text).value();
}

CoverageTable two_sectors() {
  CoverageTable c;
  c.from = moment("2015-03-10T00:00:00Z");
  c.step = std::chrono::hours{1};
  c.sectors = {"A", "B"};
  c.weights = {3, 1};
  c.detection = {1.0F, 0.0F, 0.0F, 0.5F, /* B */ 0.0F, 0.0F, 0.4F, 0.5F};
  return c;
}

TEST(TimeBins, TakeTheFinestStepThatFits) {
  const Instant from = moment("2015-03-10T09:40:00Z");
  const struct {
    int hours;
    int step_h;
  } cases[] = {{72, 1}, {24 * 8, 3}, {24 * 90, 24}, {24 * 365 * 3, 336}};
  for (const auto& c : cases) {
    const TimeBins bins = time_bins(from, from + std::chrono::hours{c.hours}, 96);
    EXPECT_EQ(bins.step, std::chrono::hours{c.step_h}) << c.hours;
    EXPECT_LE(bins.count, 96u);
    EXPECT_LE(bins.from, from);
    EXPECT_GE(bins.start(bins.count), from + std::chrono::hours{c.hours});
    EXPECT_EQ(bins.bin_of(from + std::chrono::hours{c.hours} - Duration{1}), bins.count - 1);
  }
  const TimeBins weeks = time_bins(from, from + std::chrono::hours{24 * 600}, 96);
  EXPECT_EQ(to_date(weeks.from), "2015-03-09") << "a Monday";
  EXPECT_FALSE(weeks.bin_of(weeks.from - Duration{1}));
}

TEST(Watched, NoLogIsNoValueAndNotZero) {
  const TimeBins bins =
      time_bins(moment("2015-03-10T00:00:00Z"), moment("2015-03-10T06:00:00Z"), 96);
  for (const Watched& w : watched_by_bin(std::nullopt, bins)) {
    EXPECT_FALSE(w.has_value());
    EXPECT_FALSE(is_observed(w));
  }
  const auto watched = watched_by_bin(two_sectors(), bins);
  ASSERT_EQ(watched.size(), 6u);
  EXPECT_NEAR(watched[0].value(), 0.75, 1e-6) << "weighed by sector";
  EXPECT_NEAR(watched[1].value(), 0.0, 1e-6);
  EXPECT_FALSE(is_observed(watched[1]));
  EXPECT_NEAR(watched[2].value(), 0.1, 1e-6);
  EXPECT_TRUE(is_observed(watched[2]));
  EXPECT_FALSE(watched[4].has_value()) << "past the end of the log";
}

TEST(Watched, AStepThatSpansBarsCountsInEach) {
  CoverageTable c = two_sectors();
  c.step = std::chrono::minutes{90};
  const TimeBins bins = time_bins(c.from, c.from + std::chrono::hours{6}, 96);
  const auto watched = watched_by_bin(c, bins);
  EXPECT_NEAR(watched[0].value(), 0.75, 1e-6);
  EXPECT_NEAR(watched[1].value(), 0.375, 1e-6) << "half of the step before, half of nothing";
}

TEST(Watched, ShareIsTheWeightedMean) {
  EXPECT_NEAR(watched_share(two_sectors()), (3 * 1.5 + 0.9) / 16, 1e-6);
  EXPECT_EQ(watched_share({}), 0.0);
}

TEST(Watched, GapsAreRunsPerSectorLongestFirst) {
  const auto found = gaps(two_sectors());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].sector, 0u);
  EXPECT_EQ(to_text(found[0].from), "2015-03-10T01:00:00Z");
  EXPECT_EQ(to_text(found[0].until), "2015-03-10T03:00:00Z");
  EXPECT_EQ(found[1].sector, 1u);
  EXPECT_EQ(to_text(found[1].until), "2015-03-10T02:00:00Z");
}

TEST(Watched, ManySectorsAreTakenTogether) {
  CoverageTable c;
  c.from = moment("2015-03-10T00:00:00Z");
  c.step = std::chrono::hours{1};
  for (int i = 0; i < 95; ++i) {
    c.sectors.push_back("S" + std::to_string(i));
    c.detection.push_back(0.5F);
  }
  const auto rows = watched_rows(c, time_bins(c.from, c.from + c.step, 96), 40);
  EXPECT_EQ(rows.size(), 32u);
  EXPECT_EQ(rows[0].label, "S0 to S2");
  EXPECT_NEAR(rows.back().bins[0].value(), 0.5, 1e-6);
}

TEST(Tally, EveryFindingIsCountedOnceUnderItsArticle) {
  std::vector<Finding> findings(5);
  const char* articles[] = {"1", "1", "2", "9", "1"};
  for (std::size_t i = 0; i < 5; ++i) {
    findings[i].agreement = AgreementId{i == 4 ? "other" : "a"};
    findings[i].article = articles[i];
    findings[i].verdict = i == 1 ? Verdict::undetermined : Verdict::breach;
    findings[i].party = i == 0 ? "east" : "";
  }
  Bulletin b;
  b.agreements.resize(1);
  b.agreements[0].id = AgreementId{"a"};
  b.agreements[0].articles = {{"1", "One", "", ""}, {"2", "Two", "", ""}, {"3", "Three", "", ""}};
  b.findings = findings;
  const Tally counts = tally(b);
  EXPECT_EQ(counts.all.total(), 5);
  EXPECT_EQ(counts.all[Verdict::breach], 4);
  ASSERT_EQ(counts.articles.size(), 5u) << "three of the agreement, one unknown, one of another";
  EXPECT_EQ(counts.articles[0].counts.total(), 2);
  EXPECT_EQ(counts.articles[0].breaches_by_party.at("east"), 1);
  EXPECT_EQ(counts.articles[2].counts.total(), 0);
  EXPECT_EQ(counts.articles[3].text.id, "9");
  EXPECT_EQ(counts.articles[4].agreement, 1u) << "past the known agreements";
  EXPECT_EQ(counts.agreements[0].breaches_by_party.at("unattributed"), 2);
}

}  // namespace
}  // namespace truce::publish
