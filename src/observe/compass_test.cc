// SPDX-License-Identifier: Apache-2.0
#include "observe/compass.h"

#include <gtest/gtest.h>

namespace truce::observe {
namespace {

TEST(Compass, KnowsTheSixteenPointsInEverySpelling) {
  EXPECT_EQ(compass_deg("N"), 0.0);
  EXPECT_EQ(compass_deg("nne"), 22.5);
  EXPECT_EQ(compass_deg("north-north-east"), 22.5);
  EXPECT_EQ(compass_deg("Northeast"), 45.0);
  EXPECT_EQ(compass_deg("west-south-west"), 247.5);
  EXPECT_EQ(compass_deg("NNW"), 337.5);
  EXPECT_FALSE(compass_deg("up"));
  EXPECT_FALSE(compass_deg(""));
}

TEST(Compass, ReadsDistanceAndDirection) {
  struct Case {
    const char* text;
    double near_m, far_m, bearing_deg, width_deg;
    const char* of;
  };
  for (const Case& c : std::vector<Case>{
           {"3-5km W", 3000, 5000, 270, 22.5, ""},
           {"1km NNE", 1000, 1000, 22.5, 22.5, ""},
           {"0.5 \xE2\x80\x93 1 km south-south-west", 500, 1000, 202.5, 22.5, ""},
           {"200m N and NE", 200, 200, 22.5, 67.5, ""},
           {"150-200m SSE of its position", 150, 200, 157.5, 22.5, "its position"},
           {"About 1.5km NE of Zolote", 1500, 1500, 45, 22.5, "zolote"},
           {"N of position", 0, 0, 0, 22.5, "position"},
           {"800m to 2km E", 800, 2000, 90, 22.5, ""},
           {"4-6km NNW, NNE", 4000, 6000, 0, 67.5, ""},
       }) {
    const std::string words = plain_words(c.text);
    const auto offset = parse_offset(words);
    ASSERT_TRUE(offset) << c.text;
    EXPECT_DOUBLE_EQ(offset->near_m, c.near_m) << c.text;
    EXPECT_DOUBLE_EQ(offset->far_m, c.far_m) << c.text;
    EXPECT_NEAR(offset->width_deg, c.width_deg, 1e-9) << c.text;
    EXPECT_NEAR(std::min(offset->bearing_deg, 360.0 - offset->bearing_deg),
                std::min(c.bearing_deg, 360.0 - c.bearing_deg), 1e-9)
        << c.text;
    EXPECT_EQ(offset->of, c.of) << c.text;
  }
}

TEST(Compass, OppositeDirectionsNameNone) {
  EXPECT_EQ(parse_offset("2km n and s")->width_deg, 360.0);
  EXPECT_EQ(parse_offset("2km")->width_deg, 360.0);
}

TEST(Compass, OtherWordsAreNoOffset) {
  for (const char* text : {"", "near the bridge", "5 apples", "0km n", "900km n", "-5km n", "km"})
    EXPECT_FALSE(parse_offset(text)) << text;
}

}  // namespace
}  // namespace truce::observe
