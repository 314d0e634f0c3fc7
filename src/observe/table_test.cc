// SPDX-License-Identifier: Apache-2.0
#include "observe/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace truce::observe {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Reads the position and a name that may be missing.
class Points : public TableReader {
 public:
  Points() : TableReader("points.csv", {{"lat|latitude"}, {"lon"}, {"name", false}}) {}

 protected:
  std::optional<Refusal> read(const TableRow& row, Observation& seen) override {
    set_text(seen.text, row[2]);
    return read_position(row, 0, 1, seen.where.at);
  }
};

struct TableOutcome {
  std::vector<Observation> seen;
  std::vector<QuarantinedLine> quarantined;
};

TableOutcome table_outcome(std::string_view text) {
  TableOutcome outcome;
  const Sink sink{[&](const Observation& o) { outcome.seen.push_back(o); },
                  [&](const QuarantinedLine& q) { outcome.quarantined.push_back(q); }};
  Points points;
  points.feed(text, sink);
  points.finish(sink);
  return outcome;
}

TEST(Table, ColumnsAreFoundByNameInAnyOrder) {
  const TableOutcome outcome = table_outcome("Name, LON ,x,Latitude\nhill,37.5,?,48.25\n");
  ASSERT_EQ(outcome.seen.size(), 1u);
  EXPECT_EQ(outcome.seen[0].where.at, (LatLon{48.25, 37.5}));
  EXPECT_EQ(outcome.seen[0].text, "hill");
  EXPECT_EQ(outcome.seen[0].line, (SourceLine{"points.csv", 2}));
}

TEST(Table, AMissingColumnQuarantinesTheHeaderAndEveryLineWithTheReason) {
  const TableOutcome outcome = table_outcome("lat,name\n48,a\n\n48,b\n");
  EXPECT_TRUE(outcome.seen.empty());
  ASSERT_EQ(outcome.quarantined.size(), 3u);
  for (const QuarantinedLine& line : outcome.quarantined)
    EXPECT_EQ(line.reason, "the header on line 1 has no column lon");
  EXPECT_EQ(outcome.quarantined[2].line.line, 4u);
}

TEST(Table, AColumnThatStandsTwiceIsNotGuessed) {
  const TableOutcome outcome = table_outcome("lat,lon,latitude\n1,2,3\n");
  ASSERT_EQ(outcome.quarantined.size(), 2u);
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("more than one column lat|latitude"));
}

TEST(Table, ABadLineTellsItsPlaceAndWhatWouldBeRight) {
  struct Case {
    const char* line;
    std::uint64_t column;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {"91,37,a", 1, "\"91\" is not a latitude from -90 to 90 degrees"},
           {"48,nan,a", 2, "\"nan\" is not a longitude from -180 to 180 degrees"},
           {"48,37", 3, "the line has 2 fields where the header names 3"},
           {"48,37,a,b", 4, "the line has 4 fields where the header names 3"},
           {"48,37,\xFF", 3, "the text is not UTF-8; convert the file first"},
           {"48,\"37", 2, "the quote is never closed; a quoted field ends with a quote"},
       }) {
    const TableOutcome outcome = table_outcome(std::string("lat,lon,name\n") + c.line);
    ASSERT_EQ(outcome.quarantined.size(), 1u) << c.line;
    EXPECT_EQ(outcome.quarantined[0].column, c.column) << c.line;
    EXPECT_EQ(outcome.quarantined[0].reason, c.reason) << c.line;
    EXPECT_EQ(outcome.quarantined[0].line, (SourceLine{"points.csv", 2})) << c.line;
  }
}

TEST(Table, TagsRightUnderTheHeaderAreNoDataLine) {
  const TableOutcome outcome = table_outcome("lat,lon,name\n#geo+lat,#geo+lon,\n1,2,\n#x,#y,#z\n");
  EXPECT_EQ(outcome.seen.size(), 1u);
  ASSERT_EQ(outcome.quarantined.size(), 1u);
  EXPECT_EQ(outcome.quarantined[0].line.line, 4u);
}

TEST(Table, AHeaderThatCannotBeReadSpoilsTheFile) {
  const TableOutcome outcome = table_outcome("lat,lon,\xFF\n1,2,\n");
  EXPECT_TRUE(outcome.seen.empty());
  ASSERT_EQ(outcome.quarantined.size(), 2u);
  EXPECT_EQ(outcome.quarantined[0].column, 3u);
  EXPECT_THAT(outcome.quarantined[1].reason, HasSubstr("the header on line 1 cannot be read"));
}

TEST(Table, TheTextOfAQuarantinedLineIsBoundedAndUtf8) {
  const TableOutcome outcome =
      table_outcome("lat,lon,name\nx,2," + std::string(5000, '\xFE') + "\n");
  ASSERT_EQ(outcome.quarantined.size(), 1u);
  EXPECT_LE(outcome.quarantined[0].text.size(), max_text_bytes);
  EXPECT_THAT(outcome.quarantined[0].text, HasSubstr("x,2,\xEF\xBF\xBD"));
}

}  // namespace
}  // namespace truce::observe
