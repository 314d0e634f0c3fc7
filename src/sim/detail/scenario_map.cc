// SPDX-License-Identifier: Apache-2.0
#include "sim/detail/scenario_map.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"

namespace truce::sim::detail {
namespace {

// A drawn line goes on straight beyond the map, so that it has no ends near anything.
constexpr double carried_on_m = 300'000.0;
constexpr std::size_t max_columns = 200;

LatLon moved(LatLon from, double east_m, double north_m) {
  constexpr double degrees = 180.0 / 3.14159265358979323846;
  const double distance = std::hypot(east_m, north_m);
  return distance == 0.0 ? from
                         : geo::destination(from, std::atan2(east_m, north_m) * degrees, distance);
}

}  // namespace

DrawnLine read_line_letter(Words& in) {
  DrawnLine line;
  const std::string letter = in.take("the letter that draws the line");
  in.expect("=");
  line.id = in.take("the line's id in the agreement");
  line.letter = letter.empty() ? ' ' : letter[0];
  in.expect(",");
  line.left = in.take("the party on the left, as in `west on the left`");
  in.expect("on");
  in.expect("the");
  in.expect("left");
  return line;
}

void ScenarioMap::begin(Words& in) {
  in.expect("1");
  in.expect("char");
  in.expect("=");
  step_m_ = in.metres("the size of one character");
  while (in.take_if(",")) {
    if (in.take_if("centre")) {
      centre_.lat_deg = in.number("the latitude");
      centre_.lon_deg = in.number("the longitude");
      if (!is_valid(centre_)) in.fail("no such place; latitude comes first");
    } else {
      in.expect("north");
      in.expect("up");
    }
  }
}

Result<void> ScenarioMap::row(std::string_view text, const Where& place) {
  Row row{{}, place};
  for (const char c : text)
    if (c != ' ' && c != '\t') row.letters.push_back(c);
  if (row.letters.size() > max_columns || rows_.size() >= max_columns)
    return failure(Code::too_large, "a map has at most 200 rows and columns", place);
  rows_.push_back(row);
  return {};
}

LatLon ScenarioMap::position(double column, double row) const {
  const double columns = rows_.empty() ? 1.0 : static_cast<double>(rows_.front().letters.size());
  const double middle_column = (columns - 1.0) / 2.0;
  const double middle_row = (static_cast<double>(rows_.size()) - 1.0) / 2.0;
  return moved(centre_, (column - middle_column) * step_m_, (middle_row - row) * step_m_);
}

Result<void> ScenarioMap::finish(std::vector<DrawnLine>& lines,
                                 std::vector<DrawnPlace>& places) const {
  for (std::size_t r = 0; r < rows_.size(); ++r)
    for (std::size_t c = 0; c < rows_[r].letters.size(); ++c) {
      const char letter = rows_[r].letters[c];
      if (letter < 'A' || letter > 'Z') continue;
      places.push_back({letter, position(static_cast<double>(c), static_cast<double>(r))});
    }
  for (DrawnLine& line : lines) {
    for (std::size_t r = rows_.size(); r-- > 0;) {  // from the south
      const std::size_t c = rows_[r].letters.find(line.letter);
      if (c == std::string::npos)
        return failure(Code::parse, "this row leaves out the line '" + line.id + "'",
                       rows_[r].place);
      line.vertices.push_back(position(static_cast<double>(c), static_cast<double>(r)));
    }
    if (line.vertices.empty())
      return failure(Code::parse, "the line '" + line.id + "' has no map that draws it",
                     line.place);
    line.vertices.insert(line.vertices.begin(), moved(line.vertices.front(), 0.0, -carried_on_m));
    line.vertices.push_back(moved(line.vertices.back(), 0.0, carried_on_m));
  }
  return {};
}

}  // namespace truce::sim::detail
