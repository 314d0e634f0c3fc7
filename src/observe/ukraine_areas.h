// SPDX-License-Identifier: Apache-2.0
// The 27 first-level units of Ukraine (ISO 3166-2:UA) as a centre and a radius that holds nearly
// all of the unit, for sources that name an area and no point. Rounded to a tenth of a degree and
// 5 km from public maps: a place for a warning, never for a border.
#pragma once

#include <string_view>

#include "model/place.h"

namespace truce::observe {

struct Area {
  std::string_view iso;      // "UA-14"
  std::string_view name;     // transliterated, without "oblast": "Donetska"
  std::string_view english;  // "Donetsk"
  std::string_view local;    // "Донецька"
  LatLon centre;
  double radius_m;  // 95 % of the unit lies within
};

// By ISO code or name: "UA-14", "Donetska oblast", "Donetsk Oblast", "Донецька область"; "Kyiv" is
// the city, "Kyiv oblast" the unit around it. Letters A-Z in any case. Null for any other name.
const Area* ukraine_area(std::string_view name);

Place place_of(const Area& area);

}  // namespace truce::observe
