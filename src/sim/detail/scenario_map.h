// SPDX-License-Identifier: Apache-2.0
// The drawn map of a scenario: rows of characters, north up, one character so many kilometres both
// ways. Distances on it are geodesic from its centre row and column, so a drawing of 20 characters
// is true to a few metres; where metres matter, a scenario measures from a line instead.
#pragma once

#include "sim/detail/words.h"
#include "sim/scenario.h"

namespace truce::sim::detail {

// "| = contact"
DrawnLine read_line_letter(Words& in);

class ScenarioMap {
 public:
  // "1 char = 2 km, north up, centre 48.30 38.00"
  void begin(Words& in);
  Result<void> row(std::string_view row, const Where& place);
  // Places letters and the vertices of lines. Errors: parse, for a letter drawn twice, a line that
  // a row leaves out.
  Result<void> finish(std::vector<DrawnLine>& lines, std::vector<DrawnPlace>& places) const;

  LatLon centre() const { return centre_; }

 private:
  LatLon position(double column, double row) const;

  struct Row {
    std::string letters;
    Where place;
  };
  std::vector<Row> rows_;
  LatLon centre_{48.3, 38.0};
  double step_m_ = 1000.0;
};

}  // namespace truce::sim::detail
