// SPDX-License-Identifier: Apache-2.0
#include "publish/words.h"

#include <gtest/gtest.h>

#include <cmath>

#include "publish/cards.h"
#include "publish/markup.h"

namespace truce::publish {
namespace {

Instant instant(std::string_view text) {
  return parse_instant(text).value();
}

TEST(Words, NumbersReadAsPeopleWriteThem) {
  EXPECT_EQ(count_text(0), "0");
  EXPECT_EQ(count_text(999), "999");
  EXPECT_EQ(count_text(1000), "1,000");
  EXPECT_EQ(count_text(-1234567), "-1,234,567");
  EXPECT_EQ(plural(1, "finding"), "1 finding");
  EXPECT_EQ(plural(0, "finding"), "0 findings");
  EXPECT_EQ(percent_text(0.0), "0\u00a0%");
  EXPECT_EQ(percent_text(0.004), "below 1\u00a0%");
  EXPECT_EQ(percent_text(0.935), "94\u00a0%");
  EXPECT_EQ(percent_text(0.999), "above 99\u00a0%");
  EXPECT_EQ(percent_text(1.0), "100\u00a0%");
  EXPECT_EQ(distance_text(640), "640\u00a0m");
  EXPECT_EQ(distance_text(3210), "3.2\u00a0km");
  EXPECT_EQ(distance_text(14400), "14\u00a0km");
  EXPECT_EQ(duration_text(std::chrono::minutes{45}), "45\u00a0min");
  EXPECT_EQ(duration_text(std::chrono::hours{52}), "2\u00a0d 4\u00a0h");
}

TEST(Words, TimesStandInUtcAndInTheZoneOfTheAgreement) {
  const ZoneRules kyiv{"Europe/Kyiv", {{instant("2014-10-26T01:00:00Z"), 7200}}};
  EXPECT_EQ(both_clocks(instant("2015-03-10T09:40:00Z"), kyiv),
            "10 Mar 2015 09:40 UTC (11:40 Europe/Kyiv)");
  EXPECT_EQ(both_clocks(instant("2015-03-10T23:10:00Z"), kyiv),
            "10 Mar 2015 23:10 UTC (11 Mar 01:10 Europe/Kyiv)");
  EXPECT_EQ(both_clocks(instant("2015-03-10T09:40:00Z"), {}), "10 Mar 2015 09:40 UTC");
}

TEST(Words, APlaceHasNoMoreDecimalsThanAreKnown) {
  const LatLon at{48.123456, -37.654321};
  EXPECT_EQ(position_text({at, circular(10)}), "48.1235° N, 37.6543° W");
  EXPECT_EQ(position_text({at, circular(1000)}), "48.12° N, 37.65° W");
  EXPECT_EQ(position_text({at, circular(50000)}), "48° N, 38° W");
}

TEST(Words, TheEllipseHoldsNinetyPerCent) {
  const Ellipse round = ellipse_90(circular(100));
  EXPECT_NEAR(round.semi_major_m, 214.6, 0.01);
  EXPECT_NEAR(round.semi_minor_m, 214.6, 0.01);
  const Ellipse north = ellipse_90({100, 0, 400});
  EXPECT_NEAR(north.azimuth_deg, 0.0, 1e-9);
  EXPECT_NEAR(ellipse_90({400, 0, 100}).azimuth_deg, 90.0, 1e-9);
  EXPECT_NEAR(ellipse_90({250, 150, 250}).azimuth_deg, 45.0, 1e-9);
  EXPECT_NEAR(ellipse_90({250, -150, 250}).azimuth_deg, 135.0, 1e-9);
  // A degenerate one, as rounding may leave it, has no length that is not a number.
  EXPECT_FALSE(std::isnan(ellipse_90({1, 1.1, 1}).semi_minor_m));
}

TEST(Words, ATownIsNamedWithItsDistanceAndBearing) {
  const std::vector<MapPoint> towns = {{"Horlivka", {48.30, 38.00}, 1}};
  EXPECT_EQ(beside_town({48.30, 38.20}, towns), "15 km east of Horlivka");
  EXPECT_EQ(beside_town({48.40, 38.00}, towns), "11 km north of Horlivka");
  EXPECT_EQ(beside_town({48.20, 37.85}, towns), "16 km south-west of Horlivka");
  EXPECT_EQ(beside_town({48.301, 38.00}, towns), "at Horlivka");
  EXPECT_EQ(beside_town({50.0, 38.00}, towns), "");
}

TEST(Words, TheLikelihoodFollowsTheFigureBesideIt) {
  EXPECT_EQ(likelihood_text(0.9487), "almost certain (95\u00a0%)");
  EXPECT_EQ(likelihood_text(0.944), "very likely (94\u00a0%)");
  EXPECT_EQ(likelihood_text(0.0), "below 1 %");
  EXPECT_EQ(likelihood_text(1.0), "above 99 %");
}

TEST(Markup, TextIsEscapedAndItsControlsTakenOut) {
  EXPECT_EQ(safe("<b a=\"x\">'&"), "&lt;b a=&quot;x&quot;&gt;&#39;&amp;");
  EXPECT_EQ(safe(std::string("a\0b\x1b\x7f", 5)), "a\uFFFDb\uFFFD\uFFFD");
  EXPECT_EQ(safe("\xe2\x80\xae"
                 "abc\xe2\x81\xa6\xc2\x85"),
            "\uFFFDabc\uFFFD\uFFFD");
  EXPECT_EQ(safe("обстріл\tз\nпівночі"), "обстріл\tз\nпівночі");
  EXPECT_EQ(clipped("обстріл", 3), "обс…");
  EXPECT_EQ(quoted("x"), "<bdi>x</bdi>");
}

TEST(Markup, OnlyWebAddressesBecomeLinks) {
  EXPECT_EQ(linked("see https://un.org/a?b=1&c, p. 2."),
            "<bdi>see <a href=\"https://un.org/a?b=1&amp;c\">https://un.org/a?b=1&amp;c</a>, p. "
            "2.</bdi>");
  EXPECT_EQ(linked("“https://un.org/a”, «https://un.org/b»"),
            "<bdi>“<a href=\"https://un.org/a\">https://un.org/a</a>”, «<a "
            "href=\"https://un.org/b\">https://un.org/b</a>»</bdi>");
  EXPECT_EQ(linked("javascript:alert(1)"), "<bdi>javascript:alert(1)</bdi>");
  EXPECT_EQ(linked("http://x\"onclick=\"y").find("\"onclick"), std::string::npos);
}

}  // namespace
}  // namespace truce::publish
