// SPDX-License-Identifier: Apache-2.0
// The answers of all tiles as one list: numbered in order of first answer, each incident once
// though two tiles that share its stations may both have found it. Two answers of different tiles
// are twins if they share half of the arrivals of the smaller. What is told stays: the ledger hears
// of it until its last answer, wherever that lies. Of twins the one that is final first stands.
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

// Where an answer lies, seen from the tile whose engine gives it. `beside`: so near to it that
// either tile may be right; told only if nobody else tells it.
enum class Side : std::uint8_t { inside, beside, outside };

class Ledger {
 public:
  explicit Ledger(bool has_seams) : has_seams_(has_seams) {}

  // A first answer, a last one, or (without support) the word that there was nothing.
  void enter(std::size_t tile, Answer answer, Side side);
  // A new version of what is open already.
  void update(std::size_t tile, Answer answer);
  // After the answers of one tick of all tiles.
  void close_tick();
  // No answer waits for another tile's.
  bool is_idle() const { return waiting_.empty(); }
  // What is new or changed since the last call, by number.
  std::vector<Entered> take();

 private:
  using Name = std::pair<std::size_t, std::uint64_t>;  // tile, number of its engine
  struct Entry {
    std::uint64_t number = 0;
    std::vector<std::uint64_t> arrivals;
    bool is_final = false;
  };
  struct Waiting {
    Name name;
    Answer answer;
    Side side = Side::inside;
    int ticks = 0;
  };
  enum class Twin : std::uint8_t { none, open, final };

  Twin twin(const Name& name, const Answer& answer) const;
  Entry& open(const Name& name);
  void tell(const Name& name, Entry& entry, Answer answer);
  void retract(const Name& name, Entry& entry, Answer answer);
  void release(const Name& name, Entry& entry);
  bool settle(Waiting& waiting);
  void drop(const Name& name);

  bool has_seams_;
  std::map<Name, Entry> open_;
  std::set<std::pair<std::uint64_t, Name>> claims_;  // on arrivals; only where there are seams
  std::map<std::uint64_t, Entered> changed_;
  std::set<std::uint64_t> told_;       // numbers that a take() has handed out, still open
  std::vector<Waiting> waiting_;       // final, not told before
  std::vector<Name> finished_, past_;  // in this tick, in the one before
  std::uint64_t next_ = 1;
};

}  // namespace truce::locate
