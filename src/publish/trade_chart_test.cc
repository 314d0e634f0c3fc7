// SPDX-License-Identifier: Apache-2.0
#include "publish/trade_chart.h"

#include <gmock/gmock.h>

namespace truce::publish {
namespace {

using testing::HasSubstr;
using testing::Not;

// The text element that ends with these words.
std::string place_of(const std::string& page, const std::string& words) {
  const std::size_t end = page.find(">" + words + "</text>");
  return end == std::string::npos ? "" : page.substr(page.rfind("<text", end), end);
}

TEST(TradeChart, NamesDoNotStandOnEachOther) {
  const TradeChart chart{
      "T", "People", "Share", {{"Now", {{100, 50, "One option"}, {100, 50, "Other option"}}}}};
  const std::string page = draw_trade(chart).markup;
  const std::string one = place_of(page, "One option").substr(0, 40);
  const std::string other = place_of(page, "Other option").substr(0, 40);
  ASSERT_FALSE(one.empty());
  EXPECT_NE(one, other);
}

TEST(TradeChart, OptionsBesideTheCurveAreNotJoined) {
  TradeChart chart{"T", "People", "Share", {{"Now", {{1, 1}, {2, 2}}, false}}};
  EXPECT_THAT(draw_trade(chart).markup, Not(HasSubstr("stroke-dasharray")));
  chart.series[0].joined = true;
  EXPECT_THAT(draw_trade(chart).markup, HasSubstr("stroke-dasharray"));
}

}  // namespace
}  // namespace truce::publish
