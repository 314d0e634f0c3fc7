// SPDX-License-Identifier: Apache-2.0
// A place as it leaves the mission. All that is told of it (bounds, words, district) is worked out
// from its grid cell, so it is the same for every precise place in the cell, whatever the form. No
// chance is used: a place that is moved at random is given away by the mean of what is published of
// it; a cell says the same each time. Times are rounded outwards to whole hours or days of UTC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/time_span.h"
#include "publish/release/settle.h"
#include "publish/release/surroundings.h"

namespace truce::publish {

// In order of how much is kept back.
enum class Form : std::uint8_t { exact, cell, place, district, withheld };
enum class Rounding : std::uint8_t { hour, day };

// "about 12 km north-west of X", by its parts.
struct NearTown {
  Names names;
  int distance_km = 0;  // 0: about the town itself
  int direction = 0;    // from the town: 0 north, 1 north-east, ... 7 north-west

  bool operator==(const NearTown&) const = default;
};

struct CoarsePlace {
  Form form = Form::cell;
  Cell cell;                        // for every form but exact
  std::optional<LatLon> point{};    // exact: three decimals, 100 m
  std::optional<NearTown> near{};   // none where no known town is within 150 km
  std::optional<Names> district{};  // form district alone
  bool beyond_cell = false;         // known so poorly that it may well lie outside of the cell

  bool operator==(const CoarsePlace&) const = default;
};

struct PlaceForm {
  Form form = Form::cell;
  int level = 0;  // of the grid, where the form is not exact

  bool operator==(const PlaceForm&) const = default;
};

// As `form` has it, from the cell that the place is settled in. Nothing where the form is withheld,
// or where no district holds the middle of the cell.
std::optional<CoarsePlace> coarsened(const SettledPlace& place, const PlaceForm& form,
                                     const Surroundings& surroundings);

struct RoundedTime {
  Instant from;   // inclusive
  Instant until;  // exclusive

  bool operator==(const RoundedTime&) const = default;
};
// Whole hours or days that hold the time span, twice its clock error included.
RoundedTime rounded(const TimeSpan& when, Rounding rounding);

}  // namespace truce::publish
