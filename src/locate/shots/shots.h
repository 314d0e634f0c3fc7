// SPDX-License-Identifier: Apache-2.0
// Final incidents in, the same ones out with what they were: shares of outgoing fire and impact,
// the other end of their shot where one is likely, their loudness. Time is cut into blocks of the
// longest flight; a block is judged by itself with two blocks before and two behind, so the answers
// depend on the incidents alone, not on their order or on how often anybody asked, and memory holds
// a quarter of an hour, and places and times of an hour. Says nothing about weapons or parties.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "locate/shots/heard.h"
#include "locate/shots/loudness.h"
#include "locate/shots/pairing.h"
#include "locate/shots/rates.h"
#include "model/located.h"

namespace truce::locate::shots {

struct ShotOptions {
  // Share of all incidents that are an end of a shot whose other end was located too. 0: estimated,
  // from what is there beyond chance.
  double paired_share = 0.0;
  double least_told = 0.5;  // probability from which a pair is told
};

class Shots {
 public:
  explicit Shots(const ShotOptions& options = {}) : options_(options) {}

  // In any order from the moment of the last advance() on. What comes later than that is told, by
  // its own words alone.
  void add(const Located& located, const Heard& heard);
  void advance(Instant settled);  // no incident from before will come
  void finish();
  // Those judged since the last call, by time, then number.
  std::vector<Located> take();

  double paired_share() const;  // as estimated so far

 private:
  struct Item {
    Located located;
    Heard heard;
    Level level;
    double starts = 0.0;  // probability that it is the start of a pair, the end of one
    double ends = 0.0;
    LikelyPair best;
  };
  using Block = std::vector<Item>;

  void close(std::int64_t block);
  void judge(std::int64_t block);
  void run(std::int64_t before_block);
  void tell(Item& item);
  std::vector<Item*> window_of(std::int64_t block);
  std::vector<End> ends_of(std::span<Item* const> window, std::int64_t block) const;
  std::vector<Bond> probabilities(std::span<const End> ends, Instant from);

  ShotOptions options_;
  std::map<std::int64_t, Block> blocks_;
  std::optional<std::int64_t> next_;  // block to close
  Loudness loudness_;
  Rates rates_;
  double paired_ = 0.0, counted_ = 0.0;  // incidents judged: in pairs, all
  std::vector<Located> judged_;
};

}  // namespace truce::locate::shots
