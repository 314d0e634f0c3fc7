// SPDX-License-Identifier: Apache-2.0
// Arrivals, CSV: station,time,phase,sigma_s,amplitude,id,wave,azimuth_deg,azimuth_sigma_deg; what
// follows the phase may be empty. The bulk format of the locating engine: a file of 10 GB streams
// through in constant memory.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "observe/detail/decimal.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"

namespace truce::observe {
namespace {

enum : std::size_t { station, time, phase, sigma, amplitude, id, wave, azimuth, azimuth_sigma };

class Arrivals final : public DetectionTable {
 public:
  explicit Arrivals(DetectionInput input)
      : DetectionTable(std::move(input), {{"station"},
                                          {"time"},
                                          {"phase"},
                                          {"sigma_s", false},
                                          {"amplitude", false},
                                          {"id", false},
                                          {"wave", false},
                                          {"azimuth_deg", false},
                                          {"azimuth_sigma_deg", false}}) {}

 private:
  std::optional<Refusal> take(const TableRow& row) override {
    if (!read_usual(row))
      if (auto refusal = read_any(row)) return refusal;
    sink().arrival(arrival_);
    return {};
  }

  // Most rows, without the words that a refusal needs; false decides nothing.
  bool read_usual(const TableRow& row) {
    const std::string_view front = row[phase];
    if (front.size() != 1 || input().stations == nullptr || !row[azimuth].empty() ||
        !row[azimuth_sigma].empty())
      return false;
    arrival_.phase = front[0] == 'A' ? Phase::acoustic : front[0] == 'P' ? Phase::p : Phase::s;
    arrival_.station = input().stations->find(row[station]);
    arrival_.sigma_s = arrival_.amplitude = arrival_.azimuth_deg = arrival_.azimuth_sigma_deg = 0.0;
    arrival_.wave = WaveKind::not_told;
    return (front[0] == 'A' || front[0] == 'P' || front[0] == 'S') &&
           arrival_.station != no_station && times().read(row[time], arrival_.at) &&
           (row[sigma].empty() ||
            detail::read_decimal(row[sigma], 0.0, max_sigma_s, arrival_.sigma_s)) &&
           row[amplitude].empty() && row[wave].empty() && read_own_number(row[id], arrival_.id);
  }
  static bool read_own_number(std::string_view digits, std::uint64_t& number) {
    if (digits.empty() || digits.size() > 18) return false;
    number = 0;
    for (const char c : digits) {
      if (c < '0' || c > '9') return false;
      number = number * 10 + static_cast<unsigned>(c - '0');
    }
    return true;
  }

  std::optional<Refusal> read_any(const TableRow& row) {
    if (auto refusal = read_station(row, station, arrival_.station)) return refusal;
    if (auto refusal = read_time(row, time, arrival_.at)) return refusal;
    const std::optional<Phase> known = phase_of(row[phase]);
    if (!known) return refuse(row, phase, "is not a phase: A (acoustic), P or S");
    arrival_.phase = *known;
    if (auto refusal = read_optional(row, sigma, 0.0, max_sigma_s, arrival_.sigma_s))
      return refusal;
    if (auto refusal = read_optional(row, amplitude, 0.0, 1e300, arrival_.amplitude))
      return refusal;
    if (auto refusal = read_wave(row)) return refusal;
    if (auto refusal = read_azimuth(row)) return refusal;
    return read_number_of(row, id, arrival_.id);
  }

  // Only sound has them; a seismometer that says so speaks of its microphone.
  std::optional<Refusal> read_wave(const TableRow& row) {
    constexpr std::array<std::pair<std::string_view, WaveKind>, 4> words = {
        {{"", WaveKind::not_told},
         {"muzzle", WaveKind::muzzle},
         {"shock", WaveKind::shock},
         {"impact", WaveKind::impact}}};
    const auto word = std::ranges::find(words, row[wave], [](const auto& w) { return w.first; });
    if (word == words.end())
      return refuse(row, wave,
                    "is not a wave: muzzle, shock, impact, or empty where it is not told");
    if (word->second != WaveKind::not_told && arrival_.phase != Phase::acoustic)
      return refuse(row, wave, "is a wave of the air, which goes with phase A only");
    arrival_.wave = word->second;
    return {};
  }

  // Of arrays; as sure as an array usually is where it does not say.
  std::optional<Refusal> read_azimuth(const TableRow& row) {
    arrival_.azimuth_deg = arrival_.azimuth_sigma_deg = 0.0;
    if (row[azimuth].empty() && row[azimuth_sigma].empty()) return {};
    if (auto refusal = read_degrees(row, azimuth, arrival_.azimuth_deg)) return refusal;
    if (auto refusal = read_optional(row, azimuth_sigma, 0.0, 180.0, arrival_.azimuth_sigma_deg))
      return refusal;
    if (arrival_.azimuth_sigma_deg == 0.0) arrival_.azimuth_sigma_deg = array_azimuth_sigma_deg;
    return {};
  }

  Arrival arrival_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_arrivals_reader(DetectionInput input) {
  return std::make_unique<Arrivals>(std::move(input));
}

}  // namespace truce::observe
