// SPDX-License-Identifier: Apache-2.0
#include "observe/watch_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace truce::observe {
namespace {

using testing::HasSubstr;

const std::string camera =
    R"({"id":"camera-12","means":"camera","latitude":48.13,"longitude":37.75,"range_m":4000,)"
    R"("detection":0.8,"from":"2015-03-10T06:00:00Z","until":"2015-03-10T18:00:00Z"})";

TEST(WatchLines, AWatchIsReadAndWrittenTheSame) {
  const WatchLog log = read_watch_log(camera, "watch.jsonl");
  ASSERT_TRUE(log.errors.empty()) << to_text(log.errors[0]);
  ASSERT_EQ(log.watches.size(), 1u);
  const Watch& watch = log.watches[0];
  EXPECT_EQ(watch.id, "camera-12");
  EXPECT_EQ(watch.means, Means::camera);
  EXPECT_EQ(watch.at, (LatLon{48.13, 37.75}));
  EXPECT_EQ(watch.range_m, 4000.0);
  EXPECT_EQ(watch.detection, 0.8);
  EXPECT_EQ(seconds(watch.until - watch.from), 12 * 3600.0);
  std::string out;
  append_line(out, watch);
  EXPECT_EQ(out, camera);
}

TEST(WatchLines, BadLinesAreValuesAndDoNotStopTheLog) {
  const std::string text = "\xEF\xBB\xBF" + camera + "\r\n\r\n{\"id\":\"x\"}\r\n" + camera + "\r\n";
  const WatchLog log = read_watch_log(text, "watch.jsonl");
  EXPECT_EQ(log.watches.size(), 2u);
  ASSERT_EQ(log.errors.size(), 1u);
  EXPECT_EQ(to_text(log.errors[0]), "watch.jsonl:3: no means: a watch needs all of its fields");
}

TEST(WatchLines, AnErrorTellsTheColumnOfItsField) {
  const WatchLog log = read_watch_log(R"({"id":"a","range_m":-1})", "w");
  ASSERT_EQ(log.errors.size(), 1u);
  EXPECT_EQ(to_text(log.errors[0].where), "w:1:11");
}

TEST(WatchLines, EachFieldIsChecked) {
  struct Case {
    const char* from;
    const char* to;
    const char* reason;
  };
  for (const Case& c : std::vector<Case>{
           {"48.13", "148.13", "latitude is not a number from -90 to 90"},
           {"37.75", "\"east\"", "longitude is not a number"},
           {"4000", "0", "range_m is not a number from 1"},
           {"0.8", "1.5", "detection is not a number from 0 to 1"},
           {"\"camera\"", "\"eye\"", "unknown means 'eye'"},
           {"06:00:00Z", "06:00:00", "from is not a time"},
           {"18:00:00Z", "06:00:00Z", "until is not after from"},
           {"2015-03-10T18", "2215-03-10T18", "outside 1900 to 2100"},
           {"\"range_m\"", "\"reach\"", "unknown field 'reach'"},
           {"\"latitude\":48.13", "\"longitude\":48.13", "longitude is given twice"},
           {"\"camera-12\"", "\"\"", "id is not a text"},
           {"18:00:00Z\"}", "18:00:00Z\"} {}", "one object a line"},
       }) {
    std::string line = camera;
    line.replace(line.find(c.from), std::string_view(c.from).size(), c.to);
    const WatchLog log = read_watch_log(line, "w");
    ASSERT_EQ(log.errors.size(), 1u) << line;
    EXPECT_THAT(log.errors[0].message, HasSubstr(c.reason)) << line;
  }
}

}  // namespace
}  // namespace truce::observe
