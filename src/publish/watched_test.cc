// SPDX-License-Identifier: Apache-2.0
#include "publish/watched.h"

#include <gtest/gtest.h>

#include "publish/nearby.h"
#include "publish/tally.h"

namespace truce::publish {
namespace {

Instant moment(std::string_view text) {
  return parse_instant(text).value();
}

LineCoverage two_sectors() {
  LineCoverage c;
  c.from = moment("2015-03-10T00:00:00Z");
  c.step = std::chrono::hours{1};
  c.stretches = {{"A", {}, 0, 3}, {"B", {}, 3, 4}};
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
  LineCoverage c = two_sectors();
  c.step = std::chrono::minutes{90};
  const TimeBins bins = time_bins(c.from, c.from + std::chrono::hours{6}, 96);
  const auto watched = watched_by_bin(c, bins);
  EXPECT_NEAR(watched[0].value(), 0.75, 1e-6);
  EXPECT_NEAR(watched[1].value(), 0.375, 1e-6) << "half of the step before, half of nothing";
}

TEST(Watched, ShareIsTheWeightedMean) {
  EXPECT_NEAR(mean_detection(two_sectors()), (3 * 1.5 + 0.9) / 16, 1e-6);
  EXPECT_EQ(mean_detection({}), 0.0);
}

TEST(Watched, ManySectorsAreTakenTogether) {
  LineCoverage c;
  c.from = moment("2015-03-10T00:00:00Z");
  c.step = std::chrono::hours{1};
  for (int i = 0; i < 95; ++i) {
    c.stretches.push_back({"S" + std::to_string(i), {}, 10.0 * i, 10.0 * (i + 1)});
    c.detection.push_back(0.5F);
  }
  const auto rows = watched_rows(c, time_bins(c.from, c.from + c.step, 96), 40);
  EXPECT_EQ(rows.size(), 32u);
  EXPECT_EQ(rows[0].from_km, 0.0);
  EXPECT_EQ(rows[0].until_km, 30.0);
  EXPECT_NEAR(rows.back().bins[0].value(), 0.5, 1e-6);
}

TEST(Nearby, KilometresAndTheNearestTown) {
  Bulletin b;
  b.towns = {{"Far", {48.0, 38.5}, 1}, {"Near", {48.0, 37.6}, 3}};
  EXPECT_EQ(nearest_town(b, {48.0, 37.5}), "Near, 7.5\u00a0km");
  EXPECT_EQ(nearest_town(b, {52.0, 37.5}), "") << "nobody knows a place by a town this far away";
  EXPECT_EQ(kilometres_text(119.6, 145.2), "km 120 to 145");
  EXPECT_EQ(kilometres_text(119.6, 121.0), "km 119.6 to 121");
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
