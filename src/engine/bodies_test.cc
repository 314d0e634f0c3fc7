// SPDX-License-Identifier: Apache-2.0
#include "engine/bodies.h"

#include <gtest/gtest.h>

namespace truce::engine {
namespace {

TEST(Bodies, ComeBackAsTheyWere) {
  const AdoptedAgreement adopted{"a",  "f.toml",
                                 "00", "[agreement]\nid = \"a\"\n",
                                 true, {{"lines/x.geojson", "01", ""}, {"y.geojson", "02", "x"}}};
  EXPECT_EQ(encode(*decode_adopted(encode(adopted))), encode(adopted));
  const WithdrawnFinding withdrawn{"F-000001", 2, "I-000001", "a", "1"};
  EXPECT_EQ(encode(*decode_withdrawn(encode(withdrawn))), encode(withdrawn));
  const WrittenResults results{{{"bulletin.html", "01"}, {"findings.jsonl", "02"}}};
  EXPECT_EQ(encode(*decode_results(encode(results))), encode(results));
  const QuarantinedLine line{{"x.csv", 7}, 3, "no latitude", "Мар'їнка,\"x\""};
  EXPECT_EQ(encode(*decode_quarantined(encode(line))), encode(line));
  const Watch watch{"camera-1", Means::camera, {48.1234567, 37.5}, 8000.0,
                    0.9,        Instant{0},    Instant{1}};
  EXPECT_EQ(encode(*decode_watch(encode(watch))), encode(watch));
}

TEST(Bodies, OnlyTheCanonicalFormIsTaken) {
  const std::string good = encode(WithdrawnFinding{"F-000001", 2, "I-000001", "a", "1"});
  EXPECT_TRUE(decode_withdrawn(good));
  EXPECT_FALSE(decode_withdrawn(good + " "));
  EXPECT_FALSE(decode_withdrawn(R"({"version":2,"id":"F-000001"})"));
  EXPECT_FALSE(decode_withdrawn("{}"));
  EXPECT_FALSE(decode_withdrawn("["));
  EXPECT_FALSE(decode_watch(R"({"id":7})"));
  const std::string adopted = R"({"id":"a","file":"f","sha256":"0","text":"t",)";
  EXPECT_TRUE(decode_adopted(adopted + R"("as_if_in_force":false,"files":[]})"));
  EXPECT_FALSE(decode_adopted(adopted + R"("as_if_in_force":false,"files":[{"name":"x"}]})"));
  EXPECT_FALSE(decode_adopted(adopted + R"("as_if_in_force":false,"files":["x"]})"));
  EXPECT_FALSE(decode_adopted(adopted + R"("as_if_in_force":0,"files":[]})"));
}

TEST(Bodies, ADigestOfAStateIsSixtyFourHexDigits) {
  const std::string digest(64, 'a');
  EXPECT_EQ(decode_state_digest(R"({"state_sha256": ")" + digest + R"("})"), digest);
  for (const std::string& wrong : {std::string(), std::string(63, 'a'), std::string(64, 'G')})
    EXPECT_FALSE(decode_state_digest(R"({"state_sha256": ")" + wrong + R"("})")) << wrong;
}

TEST(Bodies, EveryFlippedByteIsRefusedOrReadsOtherwise) {
  const std::string good = encode(QuarantinedLine{{"x.csv", 7}, 3, "no latitude", "1,2"});
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string flipped = good;
    flipped[i] = static_cast<char>(flipped[i] ^ 1);
    const auto line = decode_quarantined(flipped);
    if (line) {
      EXPECT_EQ(encode(*line), flipped);
    }
  }
}

}  // namespace
}  // namespace truce::engine
