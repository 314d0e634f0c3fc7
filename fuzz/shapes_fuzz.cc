// SPDX-License-Identifier: Apache-2.0
// Any bytes as GeoJSON: reading them ends in shapes or in a refusal, and what becomes a line or an
// area answers as its header promises, wherever it lies.
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "geo/geojson.h"
#include "geo/polyline.h"
#include "geo/region.h"

namespace {

using truce::LatLon;

void must(bool holds) {
  if (!holds) std::abort();
}

void ask(const truce::geo::Polyline& line, LatLon p) {
  const truce::geo::Nearest nearest = line.nearest(p);
  must(std::isfinite(nearest.distance_m) && nearest.distance_m >= 0.0);
  must(nearest.part < line.parts().size());
  must(nearest.segment + 1 < line.parts()[nearest.part].size());
  must(std::abs(line.signed_distance_m(p)) == nearest.distance_m);
  must(line.is_within(p, nearest.distance_m));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto shapes = truce::geo::read_geojson(text);
  if (!shapes) {
    must(!shapes.error().message.empty());
    return 0;
  }
  const LatLon places[] = {{0.0, 0.0}, {48.0, 37.0}, {90.0, 0.0}, {-89.0, 180.0}, {-33.0, -120.5}};
  const auto line = truce::geo::Polyline::make(shapes->lines);
  if (line) {
    for (const LatLon p : places) ask(*line, p);
    ask(*line, line->parts().front().front());
    must(line->nearest(line->parts().front().front()).distance_m < 1e-4);
  }
  const auto region = truce::geo::Region::make(shapes->polygons);
  if (region) {
    for (const LatLon p : places)
      must(region->contains(p) == (region->signed_distance_m(p) <= 0.0));
    must(region->contains(shapes->polygons.front().outer.front()));
  }
  return 0;
}
