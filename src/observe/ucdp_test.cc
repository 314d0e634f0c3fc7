// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "observe/detail/laws.h"
#include "observe/detail/shared_data_test.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using testing::Contains;
using testing::HasSubstr;

const std::string ucdp_header =
    "id,relid,type_of_violence,side_a,side_b,number_of_sources,source_headline,where_prec,"
    "where_coordinates,latitude,longitude,country,event_clarity,date_prec,date_start,date_end,best,"
    "high,low\n";

Outcome ucdp_outcome(const std::string& text) {
  return detail::read_all(make_ucdp_reader, text, std::string::npos, "ged.csv");
}

// A row of a made-up village with the fields that matter here.
std::string row(const std::string& where_prec, const std::string& date_prec,
                const std::string& start, const std::string& end,
                const std::string& country = "Ukraine") {
  return "7,UKR-2015-1-1-7,1,A,B,2,\"Shelling, again\"," + where_prec + ",Village,48.5,38.5," +
         country + ",1," + date_prec + "," + start + "," + end + ",3,4,2\n";
}

TEST(Ucdp, ARowBecomesHarmByUnknownHandsWithItsSidesAsFacts) {
  const Outcome outcome =
      ucdp_outcome(ucdp_header + ",,,#group,,#x,,,,#geo+lat,#geo+lon,,,,,,,,\n" +
                   row("1", "1", "2015-02-15 00:00:00.000", "2015-02-15 00:00:00.000"));
  ASSERT_EQ(outcome.seen.size(), 1u);
  EXPECT_TRUE(outcome.quarantined.empty());
  const Observation& seen = outcome.seen[0];
  EXPECT_EQ(seen.id.text, "ucdp:7");
  EXPECT_EQ(seen.origin.text, "ucdp:UKR-2015-1-1-7");
  EXPECT_EQ(seen.line.line, 3u);
  EXPECT_EQ(seen.grade, (Grade{'B', 2}));
  EXPECT_NEAR(double{at(seen.act, Act::harm)}, 0.9, 1e-6);
  EXPECT_TRUE(seen.parties.empty());
  EXPECT_THAT(seen.facts, Contains(Fact{"side_a", "A"}));
  EXPECT_THAT(seen.facts, Contains(Fact{"deaths_best", "3"}));
  EXPECT_EQ(seen.count, (CountRange{1, 1}));
  EXPECT_EQ(seen.text, "Shelling, again");
}

TEST(Ucdp, PrecisionOfThePlaceBecomesItsCovariance) {
  const std::map<std::string, double> radius_km = {{"1", 5},   {"2", 25},  {"3", 40}, {"4", 120},
                                                   {"5", 150}, {"6", 500}, {"7", 150}};
  for (const auto& [precision, km] : radius_km) {
    const Outcome outcome =
        ucdp_outcome(ucdp_header + row(precision, "1", "2015-02-15", "2015-02-15"));
    ASSERT_EQ(outcome.seen.size(), 1u) << precision;
    const double variance_m2 = outcome.seen[0].where.covariance.ee_m2;
    EXPECT_NEAR(1.0 - std::exp(-km * km * 1e6 / (2.0 * variance_m2)), 0.95, 1e-9) << precision;
  }
}

TEST(Ucdp, PrecisionOfTheDateBecomesTheSpanOfLocalDays) {
  struct Case {
    const char *precision, *start, *end, *from, *until;
  };
  for (const Case& c : std::vector<Case>{
           {"1", "2015-02-15", "2015-02-15", "2015-02-14T21:00:00Z", "2015-02-15T22:00:00Z"},
           {"2", "2015-02-15", "2015-02-17", "2015-02-14T21:00:00Z", "2015-02-17T22:00:00Z"},
           {"2", "2015-02-15", "2015-02-15", "2015-02-09T21:00:00Z", "2015-02-20T22:00:00Z"},
           {"3", "2015-02-15", "2015-02-15", "2015-02-08T21:00:00Z", "2015-02-21T22:00:00Z"},
           {"4", "2015-02-15", "2015-02-15", "2015-01-31T21:00:00Z", "2015-02-28T22:00:00Z"},
           {"5", "2015-02-15", "2015-02-15", "2014-12-31T21:00:00Z", "2015-12-31T22:00:00Z"},
           {"5", "2015-02-15", "2015-04-01", "2015-02-14T21:00:00Z", "2015-04-01T21:00:00Z"},
       }) {
    const Outcome outcome = ucdp_outcome(ucdp_header + row("1", c.precision, c.start, c.end));
    ASSERT_EQ(outcome.seen.size(), 1u) << c.precision;
    EXPECT_EQ(to_text(outcome.seen[0].when.from), c.from) << c.precision;
    EXPECT_EQ(to_text(outcome.seen[0].when.until), c.until) << c.precision;
  }
}

TEST(Ucdp, ABadFieldQuarantinesTheLineWithItsColumn) {
  struct Case {
    std::string line;
    std::uint64_t column;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {row("8", "1", "2015-02-15", "2015-02-15"), 8, "precision from 1 to 7"},
           {row("", "1", "2015-02-15", "2015-02-15"), 8, "precision from 1 to 7"},
           {row("1", "0", "2015-02-15", "2015-02-15"), 14, "precision from 1 to 5"},
           {row("1", "1", "2015-02-30", "2015-02-15"), 15, "date like"},
           {row("1", "1", "2015-02-15", "soon"), 16, "date like"},
           {row("1", "2", "2015-02-15", "2015-02-14"), 16, "before date_start"},
           {row("1", "1", "1815-02-15", "1815-02-15"), 15, "from 1901 to 2099"},
           {"x" + row("1", "1", "2015-02-15", "2015-02-15"), 1, "number"},
       }) {
    const Outcome outcome = ucdp_outcome(ucdp_header + c.line);
    ASSERT_EQ(outcome.quarantined.size(), 1u) << c.line;
    EXPECT_EQ(outcome.quarantined[0].column, c.column) << c.line;
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr(c.reason)) << c.line;
  }
}

TEST(Ucdp, HowTheBytesArriveChangesNothing) {
  const std::string text = "\xEF\xBB\xBF" + ucdp_header +
                           row("2", "1", "2015-02-15", "2015-02-15", "\"Uk\nraine\"") +
                           row("9", "1", "2015-02-15", "2015-02-15") +
                           row("5", "5", "2015-02-15", "2015-03-15") + "\r\n\"open,";
  EXPECT_EQ(detail::piece_that_matters(make_ucdp_reader, text), 0u);
}

TEST(Ucdp, RealRowsAreAllRead) {
  const std::string name = "conflict/ucdp_ged_ukraine_2014_2017.csv";
  const std::string text = detail::shared_file(name);
  SKIP_WITHOUT(text, name);
  const Outcome outcome = ucdp_outcome(text);
  EXPECT_EQ(outcome.seen.size(), 2'325u);
  EXPECT_TRUE(outcome.quarantined.empty());
  std::map<double, int> by_variance;
  std::set<std::string> ids;
  std::set<std::string> origins;
  for (const Observation& seen : outcome.seen) {
    ASSERT_EQ(detail::broken_law(seen), "") << seen.id.text;
    ++by_variance[seen.where.covariance.ee_m2];
    ids.insert(seen.id.text);
    origins.insert(seen.origin.text);
  }
  EXPECT_EQ(ids.size(), 2'325u);
  EXPECT_EQ(origins.size(), 2'325u);
  std::vector<int> counts;  // where_prec 1, 2, 3, 4, 5 and 7 (the same radius), 6
  for (const auto& [variance, count] : by_variance) counts.push_back(count);
  EXPECT_THAT(counts, testing::ElementsAre(604, 1377, 13, 234, 95, 2));
  EXPECT_TRUE(same(outcome, detail::read_all(make_ucdp_reader, text, 1000, "ged.csv")));
}

}  // namespace
}  // namespace truce::observe
