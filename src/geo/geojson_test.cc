// SPDX-License-Identifier: Apache-2.0
#include "geo/geojson.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "geo/polyline.h"

namespace truce::geo {
namespace {

std::string refusal(const std::string& text) {
  const Result<Shapes> shapes = read_geojson(text);
  return shapes ? "read" : to_text(shapes.error());
}

TEST(GeoJson, ReadsEveryKindOfLineAndArea) {
  struct Case {
    const char* text;
    std::size_t lines;
    std::size_t polygons;
  };
  const Case cases[] = {
      {R"({"type":"LineString","coordinates":[[37,48],[38,49,120.5]]})", 1, 0},
      {R"({"type":"MultiLineString","coordinates":[[[37,48],[38,49]],[[1,2],[3,4]]]})", 2, 0},
      {R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]})",
       0, 1},
      {R"({"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]],[[[20,0],[29,0],[29,9],[20,0]]]]})",
       0, 2},
      {R"({"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[37,48],[38,49]]}})",
       1, 0},
      {R"({"type":"Feature","properties":{},"geometry":null})", 0, 0},
      {R"({"type":"LineString","coordinates":[]})", 0, 0},
      {R"({"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[37,48],[38,49]]},
           {"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}]})",
       1, 1},
      {"\xEF\xBB\xBF"
       R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},
           "features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[[-180,-90],[180,90]]}}]})",
       1, 0},
  };
  for (const Case& c : cases) {
    const Result<Shapes> shapes = read_geojson(c.text);
    ASSERT_TRUE(shapes.has_value()) << c.text << to_text(shapes.error());
    EXPECT_EQ(shapes->lines.size(), c.lines) << c.text;
    EXPECT_EQ(shapes->polygons.size(), c.polygons) << c.text;
  }
}

TEST(GeoJson, LongitudeComesFirstAndHolesFollowTheOuterRing) {
  const Result<Shapes> shapes = read_geojson(
      R"({"type":"Polygon","coordinates":[[[10,50],[20,50],[20,55],[10,50]],[[12,51],[13,51],[13,52],[12,51]]]})");
  ASSERT_TRUE(shapes.has_value());
  EXPECT_EQ(shapes->polygons[0].outer[1], (LatLon{50.0, 20.0}));
  ASSERT_EQ(shapes->polygons[0].holes.size(), 1U);
  EXPECT_EQ(shapes->polygons[0].holes[0][2], (LatLon{52.0, 13.0}));
}

TEST(GeoJson, SaysWhatIsWrongAndWhere) {
  struct Case {
    std::string text;
    const char* says;
  };
  std::string deep = R"({"type":"LineString","coordinates":[[1,2],[3,4]]})";
  for (int i = 0; i < 9; ++i) deep = R"({"type":"GeometryCollection","geometries":[)" + deep + "]}";
  const Case cases[] = {
      {"", "not JSON"},
      {"{\"type\":\n  \"LineString\",,}", "2:16: not JSON"},
      {std::string(2000, '['), "not JSON"},
      {"[1,2]", "needs a GeoJSON object"},
      {R"({"coordinates":[]})", "needs a \"type\""},
      {R"({"type":"Point","coordinates":[1,2]})", "not Point"},
      {R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,91]]}}]})",
       "features[0].geometry.coordinates[1]: a longitude is"},
      {R"({"type":"LineString","coordinates":[[1,2]]})", "at least two positions"},
      {R"({"type":"LineString","coordinates":[[1,2],[3]]})", "coordinates[1]: needs two numbers"},
      {R"({"type":"LineString","coordinates":[[1,2],[3,"4"]]})", "needs two numbers"},
      {R"({"type":"LineString","coordinates":[[1,2],7]})", "needs two numbers"},
      {R"({"type":"LineString","coordinates":[[1,2],[1e999,3]]})", "not JSON"},
      {R"({"type":"Polygon","coordinates":[[[1,2],[3,4]]]})", "coordinates[0]: a ring has"},
      {R"({"type":"MultiPolygon","coordinates":[1]})", "coordinates[0]: needs a list"},
      {R"({"type":"Feature"})", "a Feature needs a \"geometry\""},
      {R"({"type":"Feature","geometry":[]})", "geometry: needs a GeoJSON object"},
      {R"({"type":"LineString","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"coordinates":[]})",
       "crs: only WGS 84"},
      {R"({"type":"LineString","crs":null,"coordinates":[]})", "crs: only WGS 84"},
      {deep, "eight deep"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(refusal(c.text), ::testing::HasSubstr(c.says)) << c.text.substr(0, 200);
  }
}

TEST(GeoJson, IsBoundedInBytesAndVertices) {
  EXPECT_THAT(refusal(std::string((64 << 20) + 1, ' ')), ::testing::HasSubstr("64 MB"));
  std::string many = R"({"type":"LineString","coordinates":[[1,1])";
  for (int i = 0; i < 1'000'000; ++i) many += ",[1,2]";
  EXPECT_THAT(refusal(many + "]}"), ::testing::HasSubstr("1,000,000"));
}

std::filesystem::path shared_data() {
  const char* named = std::getenv("TRUCE_SHARED_DATA");
  return named != nullptr ? named : "../shared/data";
}

TEST(GeoJson, ReadsAPublishedAreaOfControl) {
  const std::filesystem::path file = shared_data() / "lines/deepstatemap_data_20240708.geojson";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file << " here";
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  const Result<Shapes> shapes = read_geojson(text.str());
  ASSERT_TRUE(shapes.has_value()) << to_text(shapes.error());
  EXPECT_EQ(shapes->polygons.size(), 7U);
  EXPECT_EQ(shapes->polygons[0].outer.size(), 2683U);
  EXPECT_EQ(shapes->polygons[0].holes.size(), 1U);
  const Result<Region> region = Region::make(shapes->polygons);
  ASSERT_TRUE(region.has_value()) << to_text(region.error());
  EXPECT_TRUE(region->contains({48.0, 37.8}));    // Donetsk
  EXPECT_FALSE(region->contains({50.45, 30.5}));  // Kyiv
}

}  // namespace
}  // namespace truce::geo
