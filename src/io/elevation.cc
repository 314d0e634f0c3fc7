// SPDX-License-Identifier: Apache-2.0
#include "io/elevation.h"

#include <cpl_conv.h>
#include <dlfcn.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>
#include <sys/stat.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <memory>
#include <utility>

namespace truce::io {
namespace {

using terrain::Elevation;

constexpr std::size_t max_block_bytes = 256U << 20;

// clang-format off
#define TRUCE_GDAL_FUNCTIONS(X) \
  X(GDALRegister_GTiff) X(GDALRegister_SRTMHGT) X(GDALRegister_AAIGrid) \
  X(GDALRegister_DTED) X(CPLSetConfigOption) X(CPLSetErrorHandler) X(CPLGetLastErrorMsg) \
  X(CPLErrorReset) X(OSRSetPROJEnableNetwork) X(GDALOpenEx) X(GDALClose) \
  X(GDALGetRasterXSize) X(GDALGetRasterYSize) X(GDALGetGeoTransform) X(GDALGetSpatialRef) \
  X(OSRIsGeographic) X(OSRIsProjected) X(OSRGetLinearUnits) X(OSRGetAngularUnits) \
  X(OSRGetUTMZone) X(GDALGetRasterBand) X(GDALGetRasterCount) X(GDALGetRasterNoDataValue) \
  X(GDALGetRasterScale) X(GDALGetRasterOffset) X(GDALGetRasterUnitType) \
  X(GDALGetRasterDataType) X(GDALDataTypeIsComplex) X(GDALGetDataTypeSizeBytes) \
  X(GDALGetBlockSize) X(GDALRasterIO)
// clang-format on

// What is used of GDAL, found by name once it is loaded. A declared name takes no parentheses.
struct Gdal {
// NOLINTNEXTLINE(bugprone-macro-parentheses)
#define TRUCE_FIELD(name) decltype(&::name) name = nullptr;
  TRUCE_GDAL_FUNCTIONS(TRUCE_FIELD)
#undef TRUCE_FIELD
};

void no_word(CPLErr, CPLErrorNum, const char*) {}

// No plug-ins, no network, no description files beside the raster, one thread, little memory.
void confine(const Gdal& gdal) {
  constexpr std::pair<const char*, const char*> options[] = {
      {"GDAL_DRIVER_PATH", "disable"},
      {"GDAL_PAM_ENABLED", "NO"},
      {"GDAL_CACHEMAX", "64"},
      {"GDAL_NUM_THREADS", "1"},
      {"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"},
      {"CPL_VSIL_CURL_ALLOWED_EXTENSIONS", "{none}"},
      {"GDAL_HTTP_MAX_RETRY", "0"},
      {"CPL_DEBUG", "OFF"},
      {"GDAL_GEOREF_SOURCES", "INTERNAL"},
      {"PROJ_NETWORK", "OFF"}};
  for (const auto& [name, value] : options) gdal.CPLSetConfigOption(name, value);
  gdal.OSRSetPROJEnableNetwork(0);
  gdal.CPLSetErrorHandler(no_word);
  gdal.GDALRegister_GTiff();
  gdal.GDALRegister_SRTMHGT();
  gdal.GDALRegister_AAIGrid();
  gdal.GDALRegister_DTED();
}

Result<Gdal> load() {
  void* library = dlopen(TRUCE_GDAL, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    return failure(Code::environment, std::string("terrain needs GDAL (") + TRUCE_GDAL +
                                          "): install libgdal-dev, as tools/setup does");
  }
  Gdal gdal;
#define TRUCE_FIND(name)                                                                          \
  gdal.name = reinterpret_cast<decltype(gdal.name)>(dlsym(library, #name));                       \
  if (!gdal.name) {                                                                               \
    return failure(Code::environment, "this GDAL lacks " #name ": build it again with this one"); \
  }
  TRUCE_GDAL_FUNCTIONS(TRUCE_FIND)
#undef TRUCE_FIND
  confine(gdal);
  return gdal;
}

const Result<Gdal>& gdal_library() {
  static const Result<Gdal> gdal = load();
  return gdal;
}

// GDAL takes many names for more than files ("/vsicurl/", "GTIFF_DIR:2:"): it gets none but the
// whole path of a regular file.
Result<std::string> local_file(const std::string& path) {
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) {
    return failure(Code::not_found, "no such file, or it cannot be read", {path});
  }
  if (!S_ISREG(status.st_mode)) {
    return failure(Code::not_found, "terrain is read from a regular file", {path});
  }
  std::error_code error;
  std::string whole = std::filesystem::canonical(path, error).string();
  if (error) return failure(Code::not_found, error.message(), {path});
  if (whole.starts_with("/vsi")) {
    return failure(Code::refused, "a path that GDAL takes for another: move the file", {path});
  }
  return whole;
}

struct Window {
  int column = 0, row = 0, columns = 0, rows = 0;
};

class Raster {
 public:
  static Result<Raster> open(const std::string& path) {
    const auto& gdal = gdal_library();
    if (!gdal) return tl::unexpected(gdal.error());
    const auto file = local_file(path);
    if (!file) return tl::unexpected(file.error());
    constexpr const char* formats[] = {"GTiff", "SRTMHGT", "AAIGrid", "DTED", nullptr};
    gdal->CPLErrorReset();
    GDALDatasetH opened = gdal->GDALOpenEx(file->c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                           formats, nullptr, nullptr);
    if (!opened) {
      return failure(Code::unknown_format,
                     "no GeoTIFF, SRTM tile, ASCII grid or DTED that can be read: make one with "
                     "gdal_translate -of GTiff IN OUT.tif",
                     {path});
    }
    return Raster(*gdal, opened, path);
  }

  Result<Elevation> read(const std::optional<Area>& area, std::size_t max_cells) const {
    for (const auto& step : {&Raster::check_band, &Raster::check_frame}) {
      if (auto fine = (this->*step)(); !fine) return tl::unexpected(fine.error());
    }
    const auto window = window_of(area);
    if (!window) return tl::unexpected(window.error());
    const std::size_t cells = static_cast<std::size_t>(window->columns) * window->rows;
    if (cells > std::min(max_cells, terrain::max_elevation_cells)) {
      return wrong(Code::too_large, std::to_string(cells) + " cells, " + std::to_string(max_cells) +
                                        " are the limit: ask for a smaller area, or make the cells "
                                        "larger with gdalwarp -tr X Y -r average IN OUT.tif");
    }
    Elevation ground = frame_of(*window);
    ground.height_m.resize(cells);
    if (auto filled = fill(*window, ground.height_m); !filled) {
      return tl::unexpected(filled.error());
    }
    if (auto fine = terrain::check_elevation(ground); !fine) {
      return wrong(fine.error().code, fine.error().message +
                                          "; where a raster has such a value for no data: "
                                          "gdal_translate -a_nodata VALUE IN OUT.tif");
    }
    return ground;
  }

 private:
  struct Close {
    decltype(&::GDALClose) close;
    void operator()(void* opened) const { close(opened); }
  };

  Raster(const Gdal& gdal, GDALDatasetH opened, std::string path)
      : gdal_(&gdal), opened_(opened, Close{gdal.GDALClose}), path_(std::move(path)) {
    if (gdal.GDALGetRasterCount(opened) > 0) band_ = gdal.GDALGetRasterBand(opened, 1);
    columns_ = gdal.GDALGetRasterXSize(opened);
    rows_ = gdal.GDALGetRasterYSize(opened);
  }

  tl::unexpected<Error> wrong(Code code, std::string message) const {
    return failure(code, std::move(message), {path_});
  }

  Result<void> check_band() const {
    if (!band_ || columns_ < 1 || rows_ < 1) {
      return wrong(Code::parse, "a raster without heights");
    }
    const GDALDataType type = gdal_->GDALGetRasterDataType(band_);
    if (gdal_->GDALDataTypeIsComplex(type)) {
      return wrong(Code::bad_geometry, "complex numbers are no heights");
    }
    int across = 0, down = 0;
    gdal_->GDALGetBlockSize(band_, &across, &down);
    const double bytes = 1.0 * across * down * gdal_->GDALGetDataTypeSizeBytes(type);
    if (!(bytes <= static_cast<double>(max_block_bytes))) {
      return wrong(Code::too_large,
                   "is stored in blocks of more than 256 MB: "
                   "gdal_translate -co TILED=YES IN OUT.tif");
    }
    const std::string unit = gdal_->GDALGetRasterUnitType(band_);
    if (unit.empty() || unit == "m" || unit == "metre" || unit == "meter" || unit == "metres" ||
        unit == "meters") {
      return {};
    }
    return wrong(Code::bad_geometry, "heights are in '" + unit.substr(0, 40) +
                                         "', not in metres: gdal_calc.py makes them so");
  }

  Result<void> check_frame() const {
    double to[6] = {};
    if (gdal_->GDALGetGeoTransform(opened_.get(), to) != CE_None) {
      return wrong(Code::bad_geometry,
                   "says nothing about where it lies: gdal_translate -a_ullr "
                   "WEST NORTH EAST SOUTH -a_srs EPSG:NUMBER IN OUT.tif");
    }
    if (to[2] != 0.0 || to[4] != 0.0 || !(to[1] > 0.0) || !(to[5] < 0.0)) {
      return wrong(Code::bad_geometry,
                   "is turned, mirrored or upside down: gdalwarp IN OUT.tif "
                   "lays it north up");
    }
    OGRSpatialReferenceH system = gdal_->GDALGetSpatialRef(opened_.get());
    if (!system) {
      return wrong(Code::bad_geometry,
                   "does not say in which coordinates it is: "
                   "gdal_translate -a_srs EPSG:NUMBER IN OUT.tif");
    }
    const bool degrees = gdal_->OSRIsGeographic(system) &&
                         std::abs(gdal_->OSRGetAngularUnits(system, nullptr) - M_PI / 180.0) < 1e-9;
    const bool metres = gdal_->OSRIsProjected(system) &&
                        std::abs(gdal_->OSRGetLinearUnits(system, nullptr) - 1.0) < 1e-9;
    if (degrees || metres) return {};
    return wrong(Code::bad_geometry,
                 "is in neither metres nor degrees: "
                 "gdalwarp -t_srs EPSG:4326 -r bilinear IN OUT.tif");
  }

  Elevation frame_of(const Window& window) const {
    double to[6] = {};
    gdal_->GDALGetGeoTransform(opened_.get(), to);
    Elevation ground;
    ground.name = path_;
    ground.frame = gdal_->OSRIsGeographic(gdal_->GDALGetSpatialRef(opened_.get()))
                       ? terrain::Frame::geographic_deg
                       : terrain::Frame::projected_m;
    if (ground.frame == terrain::Frame::projected_m) {
      int north = 1;
      const int zone = gdal_->OSRGetUTMZone(gdal_->GDALGetSpatialRef(opened_.get()), &north);
      ground.utm_zone = north ? zone : -zone;
    }
    ground.step_x = to[1];
    ground.step_y = -to[5];
    ground.west = to[0] + window.column * ground.step_x;
    ground.north = to[3] - window.row * ground.step_y;
    ground.columns = static_cast<std::uint32_t>(window.columns);
    ground.rows = static_cast<std::uint32_t>(window.rows);
    return ground;
  }

  Result<Window> window_of(const std::optional<Area>& area) const {
    const Elevation whole = frame_of({0, 0, columns_, rows_});
    if (!area) return Window{0, 0, columns_, rows_};
    // First and last cell along one axis; none where they cross.
    const auto cells = [](double low, double high, int count) {
      const double first = std::max(std::floor(low), 0.0);
      const double last = std::min(std::ceil(high), static_cast<double>(count));
      return first < last ? std::pair{static_cast<int>(first), static_cast<int>(last)}
                          : std::pair{0, 0};
    };
    const auto [left, right] = cells((area->west - whole.west) / whole.step_x,
                                     (area->east - whole.west) / whole.step_x, columns_);
    const auto [top, bottom] = cells((whole.north - area->north) / whole.step_y,
                                     (whole.north - area->south) / whole.step_y, rows_);
    if (left < right && top < bottom) return Window{left, top, right - left, bottom - top};
    return wrong(Code::out_of_range,
                 "the area lies beside it: it goes from x " + std::to_string(whole.west) + " to " +
                     std::to_string(whole.west + columns_ * whole.step_x) + " and from y " +
                     std::to_string(whole.north - rows_ * whole.step_y) + " to " +
                     std::to_string(whole.north));
  }

  Result<void> fill(const Window& window, std::vector<float>& heights) const {
    gdal_->CPLErrorReset();
    if (gdal_->GDALRasterIO(band_, GF_Read, window.column, window.row, window.columns, window.rows,
                            heights.data(), window.columns, window.rows, GDT_Float32, 0,
                            0) != CE_None) {
      return wrong(Code::parse,
                   "is damaged: " + std::string(gdal_->CPLGetLastErrorMsg()).substr(0, 200));
    }
    int has_none = 0;
    const double none_given = gdal_->GDALGetRasterNoDataValue(band_, &has_none);
    const auto none = static_cast<float>(none_given);
    const double scale = gdal_->GDALGetRasterScale(band_, nullptr);
    const double offset = gdal_->GDALGetRasterOffset(band_, nullptr);
    for (float& height : heights) {
      if (has_none && height == none) {
        height = std::numeric_limits<float>::quiet_NaN();
      } else if (scale != 1.0 || offset != 0.0) {
        height = static_cast<float>(static_cast<double>(height) * scale + offset);
      }
    }
    return {};
  }

  const Gdal* gdal_;
  std::unique_ptr<void, Close> opened_;
  std::string path_;
  GDALRasterBandH band_ = nullptr;
  int columns_ = 0, rows_ = 0;
};

}  // namespace

Result<Elevation> read_elevation(const std::string& path, const std::optional<Area>& area,
                                 std::size_t max_cells) {
  const auto raster = Raster::open(path);
  if (!raster) return tl::unexpected(raster.error());
  return raster->read(area, max_cells);
}

}  // namespace truce::io
