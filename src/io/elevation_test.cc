// SPDX-License-Identifier: Apache-2.0
#include "io/elevation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "io/files.h"

namespace truce::io {
namespace {

using testing::HasSubstr;

constexpr const char* utm37 =
    R"(PROJCS["WGS_1984_UTM_Zone_37N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",39.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])";
constexpr const char* grid =
    "ncols 3\nnrows 2\nxllcorner 500000\nyllcorner 5600000\ncellsize 30\nNODATA_value -9999\n"
    "1 2 3\n4 -9999 6.5\n";

std::string written(const std::string& name, const std::string& bytes) {
  const std::string folder = testing::TempDir() + "elevation_test/";
  EXPECT_TRUE(make_directories(folder));
  std::ofstream(folder + name, std::ios::binary) << bytes;
  return folder + name;
}

std::string grid_file(const std::string& name, const std::string& text = grid,
                      const std::string& system = utm37) {
  written(name + ".prj", system);
  return written(name + ".asc", text);
}

// Little-endian, one strip of floats; scale, tie point and keys of UTM zone 37 north.
std::string tiff(std::uint16_t columns, std::uint16_t rows, const std::vector<float>& heights) {
  std::string bytes("II*\0\x08\0\0\0", 8);
  const auto put = [&bytes](const auto value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  constexpr std::uint16_t entries = 13;
  const std::uint32_t extra = 8 + 2 + 12 * entries + 4, keys = extra + 24 + 48;
  const std::uint32_t pixels = keys + 32;
  const auto entry = [&](std::uint16_t tag, std::uint16_t type, std::uint32_t count,
                         std::uint32_t value) { put(tag), put(type), put(count), put(value); };
  put(entries);
  entry(256, 3, 1, columns), entry(257, 3, 1, rows), entry(258, 3, 1, 32), entry(259, 3, 1, 1);
  entry(262, 3, 1, 1), entry(273, 4, 1, pixels), entry(277, 3, 1, 1), entry(278, 3, 1, rows);
  entry(279, 4, 1, columns * rows * 4U), entry(339, 3, 1, 3), entry(33550, 12, 3, extra);
  entry(33922, 12, 6, extra + 24), entry(34735, 3, 16, keys);
  put(std::uint32_t{0});
  for (const double d : {30.0, 30.0, 0.0, 0.0, 0.0, 0.0, 500'000.0, 5'600'000.0, 0.0}) put(d);
  for (const int key : {1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, 32637}) {
    put(static_cast<std::uint16_t>(key));
  }
  for (const float h : heights) put(h);
  return bytes;
}

TEST(ReadElevation, AnAsciiGridWithItsPlaceAndItsGaps) {
  const auto ground = read_elevation(grid_file("small"));
  ASSERT_TRUE(ground) << ground.error().message;
  EXPECT_EQ(ground->frame, terrain::Frame::projected_m);
  EXPECT_EQ(ground->rows, 2U);
  EXPECT_EQ(ground->columns, 3U);
  EXPECT_EQ(ground->west, 500'000.0);
  EXPECT_EQ(ground->north, 5'600'060.0);
  EXPECT_EQ(ground->step_x, 30.0);
  EXPECT_EQ(ground->at({0, 2}), 3.0F);
  EXPECT_EQ(ground->at({1, 2}), 6.5F);
  EXPECT_TRUE(std::isnan(ground->at({1, 1})));
  EXPECT_THAT(ground->name, HasSubstr("small.asc"));
}

TEST(ReadElevation, AGeoTiff) {
  const auto ground = read_elevation(written("small.tif", tiff(3, 2, {1, 2, 3, 4, 5, 6})));
  ASSERT_TRUE(ground) << ground.error().message;
  EXPECT_EQ(ground->north, 5'600'000.0);
  EXPECT_EQ(ground->utm_zone, 37);
  EXPECT_EQ(ground->height_m, (std::vector<float>{1, 2, 3, 4, 5, 6}));
}

TEST(ReadElevation, AnSrtmTileInDegreesOrAWindowOfIt) {
  std::string tile(2 * 1201 * 1201, '\0');
  const auto set = [&](int row, int column, int height) {
    tile[2 * (row * 1201 + column)] = static_cast<char>(height >> 8);
    tile[2 * (row * 1201 + column) + 1] = static_cast<char>(height & 255);
  };
  set(0, 0, 300);
  set(600, 600, -32768);
  set(600, 601, -7);
  const std::string path = written("N48E037.hgt", tile);
  const auto ground = read_elevation(path);
  ASSERT_TRUE(ground) << ground.error().message;
  EXPECT_EQ(ground->frame, terrain::Frame::geographic_deg);
  EXPECT_NEAR(centre(*ground, {0, 0}).y, 49.0, 1e-9);
  EXPECT_NEAR(centre(*ground, {0, 0}).x, 37.0, 1e-9);
  EXPECT_EQ(ground->at({0, 0}), 300.0F);
  EXPECT_TRUE(std::isnan(ground->at({600, 600})));

  const auto part = read_elevation(path, Area{37.499, 48.499, 37.502, 48.5005});
  ASSERT_TRUE(part) << part.error().message;
  EXPECT_LE(part->rows * part->columns, 20U);
  const auto cell = cell_at(*part, {37.5 + 1.0 / 1200.0, 48.5});
  ASSERT_TRUE(cell);
  EXPECT_EQ(part->at(*cell), -7.0F);
  EXPECT_EQ(read_elevation(path, Area{10.0, 10.0, 11.0, 11.0}).error().code, Code::out_of_range);
  EXPECT_EQ(read_elevation(path, Area{NAN, NAN, NAN, NAN}).error().code, Code::out_of_range);
  EXPECT_EQ(read_elevation(path, {}, 1'000'000).error().code, Code::too_large);
}

TEST(ReadElevation, RefusesWhatItWouldHaveToGuessAndSaysWhatToDo) {
  std::filesystem::remove(testing::TempDir() + "elevation_test/bare.prj");
  const auto bare = read_elevation(written("bare.asc", grid));
  EXPECT_EQ(bare.error().code, Code::bad_geometry);
  EXPECT_THAT(bare.error().message, HasSubstr("-a_srs"));
  std::string feet = utm37;
  feet.replace(feet.rfind("UNIT"), std::string::npos, R"(UNIT["Foot",0.3048]])");
  const auto in_feet = read_elevation(grid_file("feet", grid, feet));
  EXPECT_THAT(in_feet.error().message, HasSubstr("-t_srs"));
  std::string odd = grid;
  odd.replace(odd.find("-9999\n1"), 5, "-1234");
  const auto no_data = read_elevation(grid_file("odd", odd + ""));
  EXPECT_TRUE(no_data);  // -9999 m is a height, if a strange one
  std::string far = grid;
  far.replace(far.find("6.5"), 3, "-3.4e38");
  const auto beyond = read_elevation(grid_file("far", far));
  EXPECT_EQ(beyond.error().code, Code::out_of_range);
  EXPECT_THAT(beyond.error().message, HasSubstr("-a_nodata"));
}

TEST(ReadElevation, OnlyLocalFilesOfItsFormats) {
  for (const char* path : {"/vsicurl/http://127.0.0.1:9/x.tif", "/vsistdin/", "GTIFF_DIR:1:x.tif",
                           "http://127.0.0.1:9/x.tif", "/dev/zero", "."}) {
    EXPECT_EQ(read_elevation(path).error().code, Code::not_found) << path;
  }
  const std::string other = written("other.vrt",
                                    "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\">"
                                    "</VRTDataset>");
  EXPECT_EQ(read_elevation(other).error().code, Code::unknown_format);
  EXPECT_EQ(read_elevation(written("empty.tif", "")).error().code, Code::unknown_format);
}

TEST(ReadElevation, DamagedBytesAreAnErrorOrHeightsButNeverMore) {
  const std::string whole = tiff(3, 2, {1, 2, 3, 4, 5, 6});
  std::size_t refused = 0;
  for (std::size_t cut = 0; cut < whole.size(); cut += 3) {
    refused += !read_elevation(written("cut.tif", whole.substr(0, cut)));
  }
  EXPECT_GT(refused, 80U);
  for (std::size_t at = 8; at < whole.size(); ++at) {
    for (const int flip : {1, 128, 255}) {
      std::string bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      const auto ground = read_elevation(written("flip.tif", bytes), {}, 1'000'000);
      if (!ground) continue;
      ASSERT_EQ(ground->height_m.size(), std::size_t{ground->rows} * ground->columns);
    }
  }
}

}  // namespace
}  // namespace truce::io
