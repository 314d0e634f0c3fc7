// SPDX-License-Identifier: Apache-2.0
// Which number a station's name has, asked once for every arrival of a bulk file. A name of the
// list is found as it stands; "IV.ARRO" also finds "ARRO", and "ARRO" finds "IV.ARRO" where no
// other network has one. Upper and lower case differ. Linear in the list whatever the names are.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/detection.h"

namespace truce::observe {

constexpr std::size_t max_stations = 1'000'000;
constexpr std::size_t max_station_name = 64;  // bytes
constexpr std::uint32_t no_station = 0xFFFF'FFFF;

class StationNames {
 public:
  StationNames() = default;
  explicit StationNames(std::span<const Station> stations);

  // The station's place in the list, or no_station.
  std::uint32_t find(std::string_view name) const;
  std::size_t size() const { return names_.size(); }

 private:
  // The first and the last eight bytes of a name, which may overlap: all of a name up to 16 bytes.
  struct Ends {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    bool operator==(const Ends&) const = default;
  };
  struct Slot {
    Ends ends;
    std::uint32_t size = 0;
    std::uint32_t station = no_station;
  };
  static Ends ends_of(std::string_view name);
  static std::uint64_t key_of(const Ends& ends, std::size_t size);
  std::uint32_t find_exact(std::string_view name) const;
  void insert(std::string_view name, std::uint32_t station);

  std::vector<std::string> names_;
  std::vector<Slot> slots_;  // open addressing; a power of two, at most half full
  // What found no room near its slot: however ill the names are chosen, a search stays short.
  std::map<std::string, std::uint32_t, std::less<>> crowded_;
  std::map<std::string, std::uint32_t, std::less<>> codes_;  // of "NET.CODE"; no_station: several
};

}  // namespace truce::observe
