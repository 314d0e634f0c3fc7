// SPDX-License-Identifier: Apache-2.0
// The answers of all tiles as one list: numbered in order of first answer, each incident once
// though two tiles that share its stations may both have found it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "model/located.h"

namespace truce::locate {

class Ledger {
 public:
  // The next version of what tile `tile` calls `number`.
  void enter(std::size_t tile, std::uint64_t number, Located answer);
  // After the answers of one tick of all tiles.
  void close_tick();
  // What is new or changed since the last call, by number.
  std::vector<Located> take();

 private:
  using Name = std::pair<std::size_t, std::uint64_t>;
  struct Entry {
    std::uint64_t number = 0;
    std::uint32_t version = 0;
    std::set<std::uint64_t> arrivals;
  };

  bool is_twin(const Name& name, const Located& answer) const;

  std::map<Name, Entry> open_;
  std::map<std::uint64_t, Name> holder_;  // of an arrival
  std::map<std::uint64_t, Located> changed_;
  std::set<std::uint64_t> told_;       // numbers that a take() has handed out, still open
  std::vector<Name> finished_, past_;  // in this tick, in the one before
  std::uint64_t next_ = 1;
};

}  // namespace truce::locate
