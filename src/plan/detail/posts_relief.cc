// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_relief.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "plan/detail/words.h"
#include "terrain/line_of_sight.h"
#include "terrain/place.h"
#include "terrain/synthetic.h"

namespace truce::plan::detail {
namespace {

constexpr double degree_m = 111'000;
constexpr double margin_cells = 2;

std::string corners(const Box& box) {
  return in_figures(box.west, 4) + " " + in_figures(box.south, 4) + " " + in_figures(box.east, 4) +
         " " + in_figures(box.north, 4);
}

// The raster's own errors, with the command that cuts it to what is asked about.
tl::unexpected<Error> unfit(Error error, const Box& box) {
  error.message += "; what the plan asks about lies in " + corners(box) +
                   " (west, south, east, north): gdalwarp -t_srs EPSG:4326 -r bilinear -te " +
                   corners(box) + " IN OUT.tif, with -tr for wider cells";
  return tl::unexpected(std::move(error));
}

Result<terrain::Elevation> read(const std::string& file, const Box& box, const Means& means) {
  if (!means.elevation)
    return failure(Code::usage, "nothing reads the rasters that the plan names");
  auto ground = means.elevation(file);
  if (!ground) return unfit(ground.error(), box);
  for (const LatLon corner : {LatLon{box.south, box.west}, LatLon{box.south, box.east},
                              LatLon{box.north, box.west}, LatLon{box.north, box.east}}) {
    const auto point = terrain::point_of(*ground, corner);
    if (!point) return unfit(point.error(), box);
    if (const auto cell = terrain::cell_at(*ground, *point); !cell) return unfit(cell.error(), box);
  }
  return ground;
}

Result<terrain::Elevation> made_up(const HillsAsked& asked, const Box& box) {
  terrain::Elevation grid;
  grid.frame = terrain::Frame::geographic_deg;
  grid.step_y = asked.cell_m / degree_m;
  const double middle = (box.south + box.north) / 2 * std::numbers::pi / 180;
  grid.step_x = grid.step_y / std::max(0.01, std::cos(middle));
  grid.west = box.west - margin_cells * grid.step_x;
  grid.north = std::min(90.0, box.north + margin_cells * grid.step_y);
  const double columns = std::ceil((box.east - grid.west) / grid.step_x + margin_cells);
  const double rows = std::ceil((grid.north - box.south) / grid.step_y + margin_cells);
  if (columns * rows > static_cast<double>(most_hill_cells))
    return failure(Code::too_large, "the hills of [terrain] would take " +
                                        in_figures(columns * rows, 0) + " cells; at most " +
                                        in_figures(static_cast<double>(most_hill_cells), 0) +
                                        " are made: widen 'cell_m', or take less of the line");
  grid.columns = static_cast<std::uint32_t>(columns);
  grid.rows = static_cast<std::uint32_t>(rows);
  return terrain::synthetic_ground(
      std::move(grid), {static_cast<std::uint64_t>(asked.seed), asked.mean_m, asked.relief_m,
                        asked.longest_m, asked.roughness});
}

}  // namespace

void Box::take(LatLon at) {
  south = std::min(south, at.lat_deg);
  north = std::max(north, at.lat_deg);
  west = std::min(west, at.lon_deg);
  east = std::max(east, at.lon_deg);
}

Result<Relief> Relief::make(const TerrainAsked& asked, const Box& box, const Means& means) {
  if (means.progress) means.progress("the ground", 0);
  auto ground = asked.synthetic ? made_up(*asked.synthetic, box) : read(asked.file, box, means);
  if (!ground) return tl::unexpected(ground.error());
  return Relief(std::make_shared<const terrain::Elevation>(std::move(*ground)));
}

// One walk along the line says from which height on a target is seen.
std::uint16_t Relief::hidden(LatLon from, double eye_m, LatLon to,
                             std::span<const double> heights_m) const {
  constexpr std::uint16_t all = 0xFFFF;
  const auto eye = terrain::point_of(*ground_, from);
  const auto target = terrain::point_of(*ground_, to);
  if (!eye || !target || heights_m.empty()) return all;
  const double tallest = std::ranges::max(heights_m);
  const auto line = terrain::line_of_sight(*ground_, {*eye, eye_m}, {*target, tallest});
  if (!line || line->sight != terrain::Sight::visible) return all;
  std::uint16_t out = 0;
  for (std::size_t i = 0; i < heights_m.size(); ++i)
    if (line->seen_from_m > heights_m[i] + terrain::grazing_m)
      out = static_cast<std::uint16_t>(out | 1U << i);
  return out;
}

}  // namespace truce::plan::detail
