// SPDX-License-Identifier: Apache-2.0
// Files of observations and watch logs, streamed through their readers.
#pragma once

#include <string>
#include <vector>

#include "io/byte_source.h"
#include "model/watch.h"
#include "observe/reader.h"

namespace truce::io {

// "firms:FILE", or FILE alone where its ending tells the format.
struct Input {
  std::string format;
  std::string path;
};

// Splits "FORMAT:FILE". A word before ':' that is no format is part of the file's name, whose
// format is then told by its ending (.jsonl truce, .geojson geojson, .xml cap). Errors:
// unknown_format, naming the known ones.
Result<Input> parse_input(const std::string& text);

// Asked after each piece of a file; an error ends the reading.
using GoOn = std::function<Result<void>()>;

// Errors: not_found, environment, parse (damaged compression), those of `go_on`.
Result<void> read_observations(const Input& input, const observe::Sink& sink,
                               const OnProgress& on_progress = {}, const GoOn& go_on = {});

// The quarantined line as an error that ends a run.
Error error_of(const QuarantinedLine& line);
// Of an input that had lines and gave no observation: it is hardly of that format.
tl::unexpected<Error> nothing_readable(const Input& input, const QuarantinedLine& example);

Result<std::vector<Watch>> read_watches(const std::string& path);

}  // namespace truce::io
