// SPDX-License-Identifier: Apache-2.0
// Watch logs: who and what could have seen, and when, as JSON lines, one stretch of work a line:
//   {"id":"camera-12","means":"camera","latitude":48.13,"longitude":37.75,"range_m":4000,
//    "detection":0.8,"from":"2015-03-10T06:00:00Z","until":"2015-03-10T18:00:00Z"}
// Every field is needed: a watch that nobody can place or time says nothing about quiet. Times are
// RFC 3339, `from` inclusive, `until` exclusive and later. Degrees WGS 84, metres, detection in
// [0, 1]: the probability to notice a happening at half the range.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/watch.h"

namespace truce::observe {

constexpr double max_watch_range_m = 2.0e7;     // infrasound and satellites reach far
constexpr std::size_t max_watches = 1'000'000;  // a log holds no more

// Good lines and bad ones, each in the order of the file; blank lines are skipped.
struct WatchLog {
  std::vector<Watch> watches;
  std::vector<Error> errors;  // with file, line and, where known, byte column
};

WatchLog read_watch_log(std::string_view bytes, const std::string& file);

// Canonical: fixed order and decimals (7 for degrees, 1 for metres, 6 for detection).
void append_line(std::string& out, const Watch& watch);

}  // namespace truce::observe
