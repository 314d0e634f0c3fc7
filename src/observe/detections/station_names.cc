// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/station_names.h"

#include <bit>
#include <cstring>

namespace truce::observe {
namespace {

constexpr std::size_t longest_search = 16;

std::uint64_t load(const char* from, std::size_t size) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < size; ++i)
    word |= std::uint64_t{static_cast<unsigned char>(from[i])} << (8 * i);
  return word;
}

std::uint64_t load8(const char* from) {
  std::uint64_t word = 0;
  std::memcpy(&word, from, 8);
  return word;
}

// Names are short: eight bytes at a time, each step a multiplication that is undone nowhere.
std::uint64_t key_of(std::string_view name) {
  std::uint64_t key = name.size() * 0x9E37'79B9'7F4A'7C15ULL;
  const char* at = name.data();
  std::size_t left = name.size();
  for (; left >= 8; left -= 8, at += 8) {
    key = (key ^ load8(at)) * 0xD6E8'FEB8'6659'FD93ULL;
    key ^= key >> 32;
  }
  key = (key ^ load(at, left)) * 0xD6E8'FEB8'6659'FD93ULL;
  return key ^ (key >> 29);
}

std::string_view code_of(std::string_view name) {
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
}

}  // namespace

StationNames::StationNames(std::span<const Station> stations) {
  names_.reserve(stations.size());
  for (const Station& station : stations) names_.push_back(station.name);
  slots_.resize(std::bit_ceil(2 * names_.size() + 1));
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    if (find_exact(names_[i]) != no_station) continue;  // the first one stands
    insert(key_of(names_[i]), i);
    const std::string_view code = code_of(names_[i]);
    if (code.empty()) continue;
    const auto [entry, is_new] = codes_.emplace(code, i);
    if (!is_new) entry->second = no_station;
  }
}

void StationNames::insert(std::uint64_t key, std::uint32_t station) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < longest_search; ++i) {
    Slot& slot = slots_[(key + i) & mask];
    if (slot.station != no_station) continue;
    slot = {key, station};
    return;
  }
  crowded_.emplace(names_[station], station);
}

std::uint32_t StationNames::find_exact(std::string_view name) const {
  if (slots_.empty()) return no_station;
  const std::uint64_t key = key_of(name);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < longest_search; ++i) {
    const Slot& slot = slots_[(key + i) & mask];
    if (slot.station == no_station) return no_station;
    if (slot.key == key && names_[slot.station] == name) return slot.station;
  }
  const auto found = crowded_.find(name);
  return found == crowded_.end() ? no_station : found->second;
}

std::uint32_t StationNames::find(std::string_view name) const {
  const std::uint32_t exact = find_exact(name);
  if (exact != no_station) return exact;
  if (const auto code = codes_.find(name); code != codes_.end()) return code->second;
  const std::string_view code = code_of(name);
  return code.empty() ? no_station : find_exact(code);
}

}  // namespace truce::observe
