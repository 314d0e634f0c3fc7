// SPDX-License-Identifier: Apache-2.0
// What a plan of an air shield says in its own tables (docs/formats/plans.md). Kilometres and whole
// euros as the names say.
#pragma once

#include <string>
#include <vector>

#include "plan/file.h"

namespace truce::plan::detail {

enum class PlaceKind : std::uint8_t { city, plant };

}  // namespace truce::plan::detail

namespace truce {
template <>
struct Names<plan::detail::PlaceKind> {
  static constexpr auto list = std::to_array<std::string_view>({"city", "plant"});
};
}  // namespace truce

namespace truce::plan::detail {

// [[place]]: whom a shield would cover, and where a site may stand
struct PlaceAsked {
  std::string id;
  std::string title;
  PlaceKind kind = PlaceKind::city;
  double latitude = 0;
  double longitude = 0;
  double weight = 0;       // people, or what the plant is worth in the same unit
  std::int32_t order = 1;  // 1 comes first
  bool host = true;        // a site may stand here
  std::string source;
};
TRUCE_FIELDS(PlaceAsked, Field{"id", &PlaceAsked::id}, Field{"title", &PlaceAsked::title},
             Field{"kind", &PlaceAsked::kind}, Field{"latitude", &PlaceAsked::latitude},
             Field{"longitude", &PlaceAsked::longitude}, Field{"weight", &PlaceAsked::weight},
             Field{"order", &PlaceAsked::order}, Field{"host", &PlaceAsked::host},
             Field{"source", &PlaceAsked::source});

enum class ShieldRole : std::uint8_t { surveillance, protection };

// [[site]]: a class of sites
struct SiteClass {
  std::string id;
  std::string title;
  ShieldRole role = ShieldRole::protection;
  double radius_km = 0;
  std::int64_t cost = 1;  // in units of the ceiling
  std::string source;
};

}  // namespace truce::plan::detail

namespace truce {
template <>
struct Names<plan::detail::ShieldRole> {
  static constexpr auto list = std::to_array<std::string_view>({"surveillance", "protection"});
};
}  // namespace truce

namespace truce::plan::detail {

TRUCE_FIELDS(SiteClass, Field{"id", &SiteClass::id}, Field{"title", &SiteClass::title},
             Field{"role", &SiteClass::role}, Field{"radius_km", &SiteClass::radius_km},
             Field{"cost", &SiteClass::cost}, Field{"source", &SiteClass::source});

// [shield]
struct ShieldAsked {
  std::int64_t ceiling = 0;
  std::string unit = "units";       // what the ceiling counts: "people", "sites"
  double surveillance_share = 0.3;  // of what a covered place is worth; the rest is protection
  double first_factor = 5;  // how much more a place counts than the same place one order later
  double backup = 0.3;
};
TRUCE_FIELDS(ShieldAsked, Field{"ceiling", &ShieldAsked::ceiling},
             Field{"unit", &ShieldAsked::unit},
             Field{"surveillance_share", &ShieldAsked::surveillance_share},
             Field{"first_factor", &ShieldAsked::first_factor},
             Field{"backup", &ShieldAsked::backup});

}  // namespace truce::plan::detail
