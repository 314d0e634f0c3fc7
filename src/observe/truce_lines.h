// SPDX-License-Identifier: Apache-2.0
// An observation as one line of JSON and back: Truce's own format (docs/formats/observations.md).
// Writing is canonical: fixed order of keys, fixed decimals, what is empty left out, so that equal
// observations give equal bytes. Reading a written line gives what was written, rounded; writing it
// again gives the same bytes. Never writes a line end.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/observation.h"

namespace truce::observe {

// Decimals of the written numbers.
constexpr int degree_decimals = 7;      // about 1 cm
constexpr int covariance_decimals = 2;  // square metres
constexpr int second_decimals = 6;
constexpr int share_decimals = 6;

void append_line(std::string& out, const Observation& observation);

// Reads one line after another; keeps its buffers.
class LineReader {
 public:
  LineReader();
  ~LineReader();
  LineReader(LineReader&&) noexcept;
  LineReader& operator=(LineReader&&) noexcept;

  // Null where the line is none; then error() tells why. The observation holds until the next call.
  // `where` gives file and line for an observation that does not carry its own.
  const Observation* read(std::string_view json, const SourceLine& where);
  const Error& error() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// For single lines. Errors: parse, with the byte column.
Result<Observation> read_line(std::string_view json, const SourceLine& where = {});

}  // namespace truce::observe
