// SPDX-License-Identifier: Apache-2.0
// Time-zone rules as a value: a list of moments from which an offset holds. The table comes from
// outside (io reads the system's zone data); nothing here knows a country or reads a file.
#pragma once

#include <string>
#include <vector>

#include "base/instant.h"

namespace truce {

struct ZoneOffset {
  Instant from;      // inclusive
  int offset_s = 0;  // local time = UTC + offset
};

struct ZoneRules {
  std::string name = "UTC";
  std::vector<ZoneOffset> offsets;  // ascending by `from`; empty is UTC
};

int offset_s(const ZoneRules& zone, Instant at);

// The Instant at which a wall clock in `zone` shows `civil`. A reading that occurs twice (clocks
// set back) gives the first; one that never occurs (clocks set forward) gives the moment of the
// change.
Instant to_instant(const CivilTime& civil, const ZoneRules& zone);

// "2015-02-15 00:00 (+02:00)": for reports, never for records.
std::string to_local_text(Instant at, const ZoneRules& zone);

}  // namespace truce
