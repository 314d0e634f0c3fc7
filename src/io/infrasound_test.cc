// SPDX-License-Identifier: Apache-2.0
// The real detections of infrasound arrays, from file to incident.
#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "locate/wave/locator.h"
#include "observe/detail/shared_data_test.h"
#include "observe/detections/formats.h"
#include "observe/detections/test_collected.h"

namespace truce::io {
namespace {

// Of ten detections the first four are of one blast, 329 to 892 km away.
TEST(Infrasound, TheFourDetectionsOfTheBlastAndNoOtherMakeAnIncident) {
  const std::string text = observe::detail::shared_file("arrivals/example1.dets.json");
  SKIP_WITHOUT(text, "arrivals/example1.dets.json");
  const observe::detail::Collected c = observe::detail::collect(
      observe::make_infrasound_reader, text, {"dets.json", nullptr, {}, 0});
  ASSERT_EQ(c.arrivals.size(), 10U);
  locate::LocatorOptions options;
  options.medium = locate::MediumKind::infrasound;
  const std::vector<Located> found = locate::locate(c.stations, c.arrivals, options);
  ASSERT_EQ(found.size(), 1U);
  std::vector<std::uint64_t> ids;
  for (const LocatedSupport& s : found[0].support) ids.push_back(s.id);
  EXPECT_EQ(ids, (std::vector<std::uint64_t>{1, 2, 3, 4}));

  const LatLon truth{41.131, -112.896};
  const double distance_m = geo::distance_m(found[0].where, truth);
  const double azimuth = geo::azimuth_deg(found[0].where, truth) * 3.14159265358979 / 180.0;
  const double e = distance_m * std::sin(azimuth), n = distance_m * std::cos(azimuth);
  const Covariance& v = found[0].covariance;
  const double determinant = v.ee_m2 * v.nn_m2 - v.en_m2 * v.en_m2;
  const double square = (v.nn_m2 * e * e - 2.0 * v.en_m2 * e * n + v.ee_m2 * n * n) / determinant;
  EXPECT_LT(square, 4.605) << distance_m << " m off, outside of its 90 % ellipse";
  EXPECT_LT(distance_m, 100e3);
  const double late_s = seconds(found[0].at - *parse_instant("2004-06-02T17:23:04Z"));
  EXPECT_LT(std::abs(late_s), 1.645 * found[0].time_sigma_s);
  RecordProperty("off_m", std::to_string(distance_m));
  RecordProperty("score", std::to_string(found[0].score));
  RecordProperty("square", std::to_string(square));
}

}  // namespace
}  // namespace truce::io
