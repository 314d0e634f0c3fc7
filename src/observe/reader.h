// SPDX-License-Identifier: Apache-2.0
// Bytes of a report in, observations out. A reader is fed in pieces of any size and holds no more
// than one line (at most max_line_bytes); every data line gives an observation or a quarantined
// line with its place and reason, so that both counts add up to the lines of the input. Never opens
// a file, never throws, never guesses a party.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/csv.h"
#include "base/result.h"
#include "model/observation.h"

namespace truce::observe {

// Takes what a reader finds, in the order of the input. References hold during the call only.
struct Sink {
  std::function<void(const Observation&)> observation;
  std::function<void(const QuarantinedLine&)> quarantined;
};

class Reader {
 public:
  virtual ~Reader() = default;
  virtual void feed(std::string_view bytes, const Sink& sink) = 0;
  virtual void finish(const Sink& sink) = 0;
};

struct Format {
  std::string_view name;  // "firms"
  std::string_view what;  // "NASA FIRMS hotspots, CSV"
  std::unique_ptr<Reader> (*make)(std::string file);
  std::string_view source;  // dataset, publisher and licence; empty: whoever wrote the file
};

// Every format of the house, by name in ascending order.
std::span<const Format> formats();
// `file` is the name that observations and quarantined lines carry. Errors: unknown_format, naming
// the known ones.
Result<std::unique_ptr<Reader>> make_reader(std::string_view format, std::string file);

}  // namespace truce::observe
