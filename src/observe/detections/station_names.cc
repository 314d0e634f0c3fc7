// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/station_names.h"

#include <bit>
#include <cstring>

namespace truce::observe {
namespace {

constexpr std::size_t longest_search = 16;

template <class Word>
std::uint64_t load(const char* from) {
  Word word = 0;
  std::memcpy(&word, from, sizeof word);
  return word;
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
    insert(names_[i], i);
    const std::string_view code = code_of(names_[i]);
    if (code.empty()) continue;
    const auto [entry, is_new] = codes_.emplace(code, i);
    if (!is_new) entry->second = no_station;
  }
}

StationNames::Ends StationNames::ends_of(std::string_view name) {
  const char* const at = name.data();
  const std::size_t size = name.size();
  if (size >= 8) return {load<std::uint64_t>(at), load<std::uint64_t>(at + size - 8)};
  if (size >= 4) return {load<std::uint32_t>(at), load<std::uint32_t>(at + size - 4)};
  Ends ends;
  for (const char c : name) ends.first = ends.first << 8 | static_cast<unsigned char>(c);
  return ends;
}

std::uint64_t StationNames::key_of(const Ends& ends, std::size_t size) {
  std::uint64_t key = (ends.first ^ size) * 0x9E37'79B9'7F4A'7C15ULL;
  key = (key ^ (key >> 32) ^ ends.last) * 0xD6E8'FEB8'6659'FD93ULL;
  return key ^ (key >> 32);
}

void StationNames::insert(std::string_view name, std::uint32_t station) {
  const Ends ends = ends_of(name);
  const std::uint64_t key = key_of(ends, name.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < longest_search; ++i) {
    Slot& slot = slots_[(key + i) & mask];
    if (slot.station != no_station) continue;
    slot = {ends, static_cast<std::uint32_t>(name.size()), station};
    return;
  }
  crowded_.emplace(name, station);
}

std::uint32_t StationNames::find_exact(std::string_view name) const {
  if (slots_.empty()) return no_station;
  const Ends ends = ends_of(name);
  const std::uint64_t key = key_of(ends, name.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < longest_search; ++i) {
    const Slot& slot = slots_[(key + i) & mask];
    if (slot.station == no_station) return no_station;
    if (slot.ends == ends && slot.size == name.size() &&
        (name.size() <= 16 || names_[slot.station] == name))
      return slot.station;
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
