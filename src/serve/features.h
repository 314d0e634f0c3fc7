// SPDX-License-Identifier: Apache-2.0
// Collections of features after OGC API Features, part 1 (17-069r4): conformance, collections, and
// their items by bounding box, time and page. WGS 84, longitude first. A page ends where its limit
// is reached and names the next one by the id behind which it begins, so that nothing is passed
// over when records come in between. A box whose west lies east of its east crosses the
// antimeridian; its edges count as inside.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/target.h"
#include "model/place.h"
#include "model/time_span.h"
#include "serve/moments.h"
#include "serve/room.h"

namespace truce::serve {

constexpr std::size_t usual_limit = 100;
constexpr std::size_t most_items = 10'000;

struct Box {
  double west = -180, south = -90, east = 180, north = 90;
};

struct Item {
  std::string_view id;
  std::optional<Box> extent;  // nothing: it has no place, and no box leaves it out
  std::optional<TimeSpan> when;
  std::function<std::string()> feature;  // as GeoJSON
};
using Visit = std::function<void(const Item&)>;

// Ids with numbers stand in the order of their numbers: by length, then letter by letter.
bool comes_before(std::string_view a, std::string_view b);

struct Collection {
  std::string_view id;
  std::string_view title;
  std::string_view description;
  Audience audience;
  void (*each)(const View& view, const Visit& visit) = nullptr;  // as comes_before
};
std::span<const Collection> collections();
const Collection* collection(std::string_view id);

// By its id; nothing where there is none.
const Incident* incident_of(const engine::State& state, std::string_view id);

// What a query asks for.
struct Asked {
  std::optional<Box> box;
  std::optional<Instant> from;   // inclusive; nothing: open
  std::optional<Instant> until;  // inclusive
  std::size_t limit = usual_limit;
  std::string after;  // an id
  Moments moments;    // as_of is in `until` too
};
// Errors: usage (with what would be right), out_of_range.
Result<Asked> asked_of(const http::Target& target);

struct Page {
  std::string features;  // the GeoJSON array's inside
  std::size_t returned = 0;
  std::size_t matched = 0;  // over all pages
  std::string last;         // the id at the end of this page; empty: there are no more
};
Page page_of(const Collection& of, const View& view, const Asked& asked);

}  // namespace truce::serve
