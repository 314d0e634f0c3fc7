// SPDX-License-Identifier: Apache-2.0
// The fields of one observation under Truce's own names (docs/formats/observations.md), taken one
// by one from a JSON object in any order, then completed and checked together. Private: it shows
// simdjson, so only the readers of JSON include it.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/observation.h"

namespace truce::observe::detail {

namespace od = simdjson::ondemand;

// What people may write instead of a covariance or a span, until complete() resolves it.
struct Draft {
  Observation seen;
  std::string fault;     // the first thing wrong; empty: nothing so far
  bool lenient = false;  // foreign files: a word outside a vocabulary becomes a fact

  std::uint64_t keys = 0;  // a bit per name that was given
  std::size_t next = 0;    // where to look for the next name first
  double error_m = 0.0;
  double bearing_deg = 0.0;
  double bearing_sigma_deg = 0.0;
  double near_m = 0.0;
  double far_m = 0.0;
};

// Empties the draft for the next object, keeping its memory.
void begin(Draft& draft);

enum class Taken : std::uint8_t { taken, unknown_name, bad };

// One field. `bad` leaves the reason in draft.fault.
Taken take(Draft& draft, std::string_view name, od::value& value);
// Where a format tells the position apart from the fields (GeoJSON): latitude and longitude.
bool take_position(Draft& draft, double latitude, double longitude);
// Same as the field of that name, for a value that is no JSON string.
bool take_time(Draft& draft, std::string_view text);
bool has_place_error(const Draft& draft);
bool has_id(const Draft& draft);
void set_error_m(Draft& draft, double error_m);

// Resolves place and time, fills what may be left out, checks what hangs together. `line` is where
// it was read, `id` what it is called where it has no id of its own. False with draft.fault.
bool complete(Draft& draft, const SourceLine& line, std::string_view id);

}  // namespace truce::observe::detail
