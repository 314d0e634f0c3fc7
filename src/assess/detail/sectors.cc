// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/sectors.h"

#include <algorithm>
#include <utility>

#include "assess/detail/bits.h"

namespace truce::assess {

std::size_t Sectors::Hash::operator()(const Key& key) const {
  std::uint64_t hash = 0;
  for (const std::uint32_t part : key) {
    hash = (hash ^ part) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29;
  }
  return hash;
}

std::uint32_t Sectors::of(const Cells& whole) {
  key_.clear();
  const auto& lines = ground_.lines();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double signed_m = whole.signed_distance_m(0, i);
    const auto& cuts_m = lines[i].cuts_m;
    const auto band = std::upper_bound(cuts_m.begin(), cuts_m.end(), signed_m) - cuts_m.begin();
    key_.push_back(2 * static_cast<std::uint32_t>(band) + (signed_m >= 0.0 ? 1 : 0));
  }
  each(whole.regions_that_hold(0),
       [&](std::size_t region) { key_.push_back(static_cast<std::uint32_t>(region)); });
  const auto known = index_.find(key_);
  return known != index_.end() ? known->second : add(whole);
}

std::uint32_t Sectors::add(const Cells& whole) {
  const auto& lines = ground_.lines();
  auto cells = std::make_unique<Cells>(whole);  // equal answers make equal cells
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double middle_m = middle_of_band(lines[i].cuts_m, key_[i] / 2);
    const bool left = key_[i] % 2 == 1;
    // A band may hold both sides where nobody asks which.
    cells->set_signed_m(0, i, (middle_m >= 0.0) == left ? middle_m : left ? 0.0 : -1e-3);
  }
  constexpr std::size_t node_bytes = 64;
  bytes_ += sizeof(Cells) + node_bytes + 3 * sizeof(double) + key_.size() * sizeof(key_[0]) +
            lines.size() * sizeof(double) + ground_.regions().size() / 8;
  const auto sector = static_cast<std::uint32_t>(cells_.size());
  cells_.push_back(std::move(cells));
  index_.emplace(key_, sector);
  return sector;
}

void Sectors::forget() {
  index_.clear();
  cells_.clear();
  bytes_ = 0;
}

}  // namespace truce::assess
