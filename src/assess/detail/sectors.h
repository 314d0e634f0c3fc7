// SPDX-License-Identifier: Apache-2.0
// Sectors: all ground with one answer to every question of the rules, wherever it lies. Equal
// answers have one number, so that what is known of one such place is known of all.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "assess/detail/cells.h"

namespace truce::assess {

class Sectors {
 public:
  explicit Sectors(const Ground& ground) : ground_(ground) {}

  // That of a cell that stands for one place.
  std::uint32_t of(const Cells& whole);
  // Its cell. Stays where it is.
  const Cells& operator[](std::uint32_t sector) const { return *cells_[sector]; }
  void forget();
  // What is kept takes about so many.
  std::size_t bytes() const { return bytes_; }

 private:
  using Key = std::vector<std::uint32_t>;  // by line its band and side; the regions that hold it
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };
  std::uint32_t add(const Cells& whole);

  const Ground& ground_;
  std::unordered_map<Key, std::uint32_t, Hash> index_;
  std::vector<std::unique_ptr<const Cells>> cells_;
  std::size_t bytes_ = 0;
  Key key_;  // scratch
};

}  // namespace truce::assess
