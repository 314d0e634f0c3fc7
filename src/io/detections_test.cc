// SPDX-License-Identifier: Apache-2.0
#include "io/detections.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "io/files.h"
#include "observe/detections/test_collected.h"

namespace truce::io {
namespace {

using observe::detail::Collected;

TEST(DetectionFiles, TheFormatIsNamedOrToldByTheEnding) {
  for (const auto& [text, format] : {std::pair{"a.csv", "arrivals"},
                                     {"a.json", "infrasound"},
                                     {"a.jsonl.gz", "phones"},
                                     {"a.xml.zst", "quakeml"},
                                     {"a.obs", "nonlinloc"},
                                     {"scml:a.xml", "scml"},
                                     {"phones:a.csv", "phones"},
                                     {"-", "arrivals"},
                                     {"c:a.csv", "arrivals"}}) {
    EXPECT_EQ(parse_detection_file(text, "arrivals").format, format) << text;
  }
  EXPECT_EQ(parse_detection_file("phones:a.csv", "").path, "a.csv");
  EXPECT_EQ(parse_detection_file("c:a.csv", "").path, "c:a.csv");
}

TEST(DetectionFiles, AFolderOfPicksIsReadInOrderAndNumberedThroughout) {
  const std::string folder = testing::TempDir() + "picks";
  std::filesystem::remove_all(folder);
  ASSERT_TRUE(make_directories(folder + "/20161014"));
  ASSERT_TRUE(make_directories(folder + "/__MACOSX/20161014"));
  ASSERT_TRUE(write_file(folder + "/20161014/A.P.txt", "1 1 1\n2 1 1\n"));
  ASSERT_TRUE(write_file(folder + "/20161014/B.S.txt", "1 1 1"));
  ASSERT_TRUE(write_file(folder + "/20161014/._B.S.txt", "rubbish"));
  ASSERT_TRUE(write_file(folder + "/__MACOSX/20161014/B.S.txt", "1 1 1"));
  const std::vector<Station> stations = {{"A", {}, 0.0}, {"B", {}, 0.0}};
  const observe::StationNames names(stations);
  Collected found;
  ASSERT_TRUE(
      read_detections(parse_detection_file(folder, "arrivals"), {"", &names, {}, 0}, found));
  ASSERT_EQ(found.arrivals.size(), 3U);
  EXPECT_TRUE(found.lines.empty());
  EXPECT_EQ(found.arrivals[2].phase, Phase::s);
  std::set<std::uint64_t> ids;
  for (const Arrival& arrival : found.arrivals) ids.insert(arrival.id);
  EXPECT_EQ(ids, (std::set<std::uint64_t>{1, 2, 3}));
}

TEST(DetectionFiles, WhatCannotBeReadIsNamed) {
  Collected found;
  const auto missing = read_detections({"arrivals", "/no/such/file"}, {}, found);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().where.file, "/no/such/file");
  EXPECT_FALSE(read_detections({"smoke", "/dev/null"}, {}, found));
  const std::string folder = testing::TempDir() + "no-picks";
  ASSERT_TRUE(make_directories(folder));
  const auto empty = read_detections(parse_detection_file(folder, "arrivals"), {}, found);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, Code::not_found);
}

}  // namespace
}  // namespace truce::io
