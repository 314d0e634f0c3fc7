// SPDX-License-Identifier: Apache-2.0
// Exact repeats, told and counted, never dropped: whoever asks keeps the observation and its count.
// Memory is bounded: the last million distinct keys are remembered for sure, two million at most
// (under 100 MB); a repeat that comes later than that passes as new.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "model/observation.h"

namespace truce::observe {

// How often each key came before.
class Occurrences {
 public:
  explicit Occurrences(std::size_t remembered = 1'000'000) : remembered_(remembered) {}
  // The number of earlier calls with this key, as far as remembered; counts this one.
  std::uint32_t add(std::uint64_t key);
  bool has(std::uint64_t key) const { return recent_.contains(key) || older_.contains(key); }

 private:
  std::size_t remembered_;
  std::unordered_map<std::uint64_t, std::uint32_t> recent_;
  std::unordered_map<std::uint64_t, std::uint32_t> older_;
};

// Everything that an observation says but its id and its line, as 64 bits of SHA-256.
std::uint64_t content_key(const Observation& seen);

class Duplicates {
 public:
  // True where an equal observation (id and line aside) came before; counts it.
  bool seen(const Observation& observation) { return seen(content_key(observation)); }
  bool seen(std::uint64_t content);
  // The same without counting it.
  bool has(std::uint64_t content) const { return occurrences_.has(content); }
  std::uint64_t count() const { return count_; }

 private:
  Occurrences occurrences_;
  std::uint64_t count_ = 0;
};

}  // namespace truce::observe
