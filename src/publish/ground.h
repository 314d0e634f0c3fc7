// SPDX-License-Identifier: Apache-2.0
// The ground of a map: lines, zones, sites, objects, towns, scale, and the keys that say what their
// signs are. Shared by the map of a bulletin and that of an agreement.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publish/bulletin.h"
#include "publish/labels.h"
#include "publish/projection.h"

namespace truce::publish {

void add_parts(std::vector<LatLon>& points, const std::vector<std::vector<LatLon>>& parts);
// All that must be on the sheet; outline and towns need not.
std::vector<LatLon> points_of(const Ground& ground);

// Strips are opaque: the widest first, so that the narrower ones show within it.
void draw_zones(std::string& out, const Ground& ground, const Sheet& sheet);
void draw_lines(std::string& out, const Ground& ground, const Sheet& sheet);
// Their places are taken, so that no name is written across them.
void draw_points(std::string& out, const Ground& ground, const Sheet& sheet, LabelBoard& labels);
// Dots beneath the signs, names above them.
void draw_towns(std::string& dots, std::string& names, const Ground& ground, const Sheet& sheet,
                LabelBoard& labels);
void draw_scale(std::string& out, const Sheet& sheet, std::string_view km = "km");
// A board on which the places of scale and north are taken.
LabelBoard labels_for(const Sheet& sheet);
// The drawing in its frame: `name` makes its ids unique on the page, `title` is read aloud.
std::string framed(const Sheet& sheet, std::string_view name, std::string_view title,
                   std::string_view inner);

// One entry of a legend.
std::string key(std::string_view sign, std::string_view words);
std::string post_sign(double x, double y);
std::string object_sign(double x, double y);
std::string line_keys(const Ground& ground);
// Zones of one kind, and zones that two agreements share, have one sign; "and 3 more zones".
std::string zone_keys(const Ground& ground, std::size_t most = 4);

}  // namespace truce::publish
