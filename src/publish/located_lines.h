// SPDX-License-Identifier: Apache-2.0
// A located incident as one line of JSON, or as a GeoJSON feature: what `truce locate` writes
// (docs/formats/detections.md). Latitude first in the line, longitude first in GeoJSON. Rounded:
// times to microseconds, degrees to 7 decimals, metres squared to 2. Never ends in a newline.
#pragma once

#include <cstdint>
#include <string>

#include "base/json.h"
#include "model/located.h"

namespace truce::publish {

void append_located_line(std::string& out, const Located& located);

// A Point, with the ellipse that holds 90 % as a Polygon in its property `ellipse_90`; its
// longitudes go on past 180 where it crosses the antimeridian, so that it is drawn in one piece.
void append_located_feature(std::string& out, const Located& located);
// Around features that a comma and a newline part.
constexpr const char* located_collection_start = "{\"type\":\"FeatureCollection\",\"features\":[\n";
constexpr const char* located_collection_end = "\n]}\n";

// "L-000017".
std::string located_id(const Located& located);
std::string located_id(std::uint64_t number);
std::string_view to_text(DetectionKind kind);
// The owners whose stations heard and did not, as the fields `owners` and, where those of one alone
// heard it, `uncorroborated`: which, and how many stations of the others were silent.
void write_owners(JsonWriter& json, const std::vector<OwnerStations>& owners);

}  // namespace truce::publish
