// SPDX-License-Identifier: Apache-2.0
// For tests: all that a reader gives for a text, fed whole or in pieces.
#pragma once

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "observe/reader.h"

namespace truce::observe::detail {

struct Outcome {
  std::vector<Observation> seen;
  std::vector<QuarantinedLine> quarantined;
};

using Maker = std::unique_ptr<Reader> (*)(std::string file);

inline Outcome read_all(Maker make, std::string_view text, std::size_t piece = std::string::npos,
                        std::string file = "sample") {
  Outcome outcome;
  const Sink sink{[&](const Observation& o) { outcome.seen.push_back(o); },
                  [&](const QuarantinedLine& q) { outcome.quarantined.push_back(q); }};
  const std::unique_ptr<Reader> reader = make(std::move(file));
  for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size()))
    reader->feed(text.substr(at, piece), sink);
  reader->finish(sink);
  return outcome;
}

inline bool same(const QuarantinedLine& a, const QuarantinedLine& b) {
  return a.line == b.line && a.column == b.column && a.reason == b.reason && a.text == b.text;
}

inline bool same(const Outcome& a, const Outcome& b) {
  return a.seen == b.seen &&
         std::equal(a.quarantined.begin(), a.quarantined.end(), b.quarantined.begin(),
                    b.quarantined.end(), [](const auto& x, const auto& y) { return same(x, y); });
}

// The law of every reader: how the bytes arrive changes nothing. Returns the first piece size that
// breaks it, 0 where none does.
inline std::size_t piece_that_matters(Maker make, std::string_view text) {
  const Outcome whole = read_all(make, text);
  for (const std::size_t piece : {1u, 2u, 3u, 5u, 7u, 16u, 61u, 251u, 1024u, 4099u})
    if (!same(whole, read_all(make, text, piece))) return piece;
  return 0;
}

}  // namespace truce::observe::detail
