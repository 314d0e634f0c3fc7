// SPDX-License-Identifier: Apache-2.0
// The answers of all tiles as one list: numbered in order of first answer, each incident once
// though two tiles that share its stations may both have found it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "locate/wave/engine.h"

namespace truce::locate {

// What a tile's engine said, not yet put in the words of the outside.
struct Entered {
  std::uint64_t number = 0;
  std::size_t tile = 0;
  Answer answer;
};

class Ledger {
 public:
  explicit Ledger(bool has_seams) : has_seams_(has_seams) {}

  // A first answer, a last one, or (without support) the word that there was nothing.
  void enter(std::size_t tile, Answer answer);
  // A new version of what is open already.
  void update(std::size_t tile, Answer answer);
  // After the answers of one tick of all tiles.
  void close_tick();
  // What is new or changed since the last call, by number.
  std::vector<Entered> take();

 private:
  using Name = std::pair<std::size_t, std::uint64_t>;
  struct Entry {
    std::uint64_t number = 0;
    std::vector<std::uint64_t> arrivals;
  };

  bool is_twin(const Name& name, const Answer& answer) const;
  void remember(const Name& name, Entry& entry, const Answer& answer);
  void drop(const Name& name);

  bool has_seams_;
  std::map<Name, Entry> open_;
  std::map<std::uint64_t, Name> holder_;  // of an arrival; only where there are seams
  std::map<std::uint64_t, Entered> changed_;
  std::set<std::uint64_t> told_;       // numbers that a take() has handed out, still open
  std::vector<Name> finished_, past_;  // in this tick, in the one before
  std::uint64_t next_ = 1;
};

}  // namespace truce::locate
