// SPDX-License-Identifier: Apache-2.0
#include "exchange.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "geo/geodesic.h"

namespace truce::bench {
namespace {

std::string folder() {
  const auto at =
      std::filesystem::temp_directory_path() / ("truce_exchange_" + std::to_string(getpid()));
  std::filesystem::create_directories(at);
  return at.string();
}

std::string text_of(const std::string& file) {
  std::ostringstream out;
  out << std::ifstream(file).rdbuf();
  return out.str();
}

TEST(Exchange, gives_answers_back_as_they_were_written) {
  const sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::dense);
  const std::vector<Answer> told = {{o.from + from_seconds(12.5), {48.3, 37.4}, {}, {0, 4, 7}},
                                    {o.from + from_seconds(60.0), {47.9, 36.8}, {}, {}}};
  const std::string file = folder() + "/answers.csv";
  ASSERT_TRUE(write_answers(told, o, file));
  const auto back = read_answers(file, o, 8);
  ASSERT_TRUE(back) << to_text(back.error());
  ASSERT_EQ(back->size(), told.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_LT(geo::distance_m((*back)[i].where, told[i].where), 0.01);
    EXPECT_NEAR(seconds((*back)[i].at - told[i].at), 0.0, 1e-6);
    EXPECT_EQ((*back)[i].arrivals, told[i].arrivals);
  }
}

TEST(Exchange, refuses_answers_that_are_none) {
  const sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::dense);
  const std::string file = folder() + "/bad.csv";
  for (const char* line : {"1,2,3", "a,2,3,0", "1,2,3,8", "1,2,3,-1", "1,2,1e99,0", "nan,2,3,0"}) {
    std::ofstream(file) << "x_m,y_m,seconds,arrivals\n" << line << "\n";
    const auto back = read_answers(file, o, 8);
    ASSERT_FALSE(back) << line;
    EXPECT_EQ(back.error().where.line, 2U);
  }
  EXPECT_EQ(read_answers(folder() + "/none.csv", o, 8).error().code, Code::not_found);
}

TEST(Exchange, writes_every_station_arrival_and_source) {
  sim::ArrivalOptions o = sim::arrival_options(sim::ArrivalSet::sparse);
  o.length = std::chrono::minutes(10);
  const sim::ArrivalScene scene = sim::simulate(o);
  const std::string to = folder() + "/scene";
  ASSERT_TRUE(write_scene(scene, o, to));
  const auto lines = [&](const char* name) {
    const std::string text = text_of(to + "/" + name);
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  };
  EXPECT_EQ(lines("stations.csv"), scene.stations.size() + 1);
  EXPECT_EQ(lines("arrivals.csv"), scene.arrivals.size() + 1);
  EXPECT_EQ(lines("tells_of.csv"), scene.arrivals.size() + 1);
  EXPECT_EQ(lines("sources.csv"), scene.sources.size() + 1);
  EXPECT_NE(text_of(to + "/scene.csv").find("sigma_s,0.03"), std::string::npos);
}

}  // namespace
}  // namespace truce::bench
