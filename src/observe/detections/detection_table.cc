// SPDX-License-Identifier: Apache-2.0
#include "observe/detections/detection_table.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/json.h"
#include "base/text.h"
#include "observe/detail/decimal.h"

namespace truce::observe {

std::optional<Error> DetectionTable::fault_of_header() const {
  if (header_reason().empty()) return {};
  return Error{Code::missing_field,
               header_reason() + "; needed are the columns " + needed_columns(),
               {file()}};
}

std::optional<Refusal> DetectionTable::read_station(const TableRow& row, std::size_t column,
                                                    std::uint32_t& station) const {
  station = input_.stations == nullptr ? no_station : input_.stations->find(row[column]);
  if (station != no_station) return {};
  return refuse(row, column, "is no name of the list of stations");
}

std::optional<Refusal> DetectionTable::read_time(const TableRow& row, std::size_t column,
                                                 Instant& at) {
  if (times_.read(row[column], at)) return {};
  return refuse(row, column,
                "is not a time: write 2026-03-10T09:40:00.25Z, or seconds since the epoch");
}

std::optional<Refusal> DetectionTable::read_span(const TableRow& row, std::size_t column,
                                                 Instant& from, Instant& until) {
  if (Refused refused = read_time(row, column, from)) return refused;
  if (Refused refused = read_time(row, column + 1, until)) return refused;
  if (from < until) return {};
  return refuse(row, column + 1, "is not after its start: a span lasts some time");
}

std::optional<Refusal> DetectionTable::read_number_of(const TableRow& row, std::size_t column,
                                                      std::uint64_t& number) const {
  const std::string_view field = row[column];
  if (field.empty()) {
    number = input_.numbers_before + row.line();
    return {};
  }
  const std::optional<std::uint64_t> given = to_number(field);
  if (!given)
    return refuse(row, column, "is not a whole number; leave it empty to number by the line");
  number = *given;
  return {};
}

std::optional<Refusal> DetectionTable::read_optional(const TableRow& row, std::size_t column,
                                                     double low, double high, double& out) {
  out = 0.0;
  if (row[column].empty() || detail::read_decimal(row[column], low, high, out)) return {};
  const std::string is_not =
      "is not a number from " + to_decimal(low, 3) + " to " + to_decimal(high, 3);
  return refuse(row, column, is_not);
}

std::optional<Refusal> DetectionTable::read_degrees(const TableRow& row, std::size_t column,
                                                    double& azimuth_deg) {
  if (!detail::read_decimal(row[column], -360.0, 360.0, azimuth_deg))
    return refuse(row, column, "is not an azimuth from -360 to 360 degrees");
  azimuth_deg = wrapped_deg(azimuth_deg);
  return {};
}

double wrapped_deg(double azimuth_deg) {
  const double turned = azimuth_deg < 0.0 ? azimuth_deg + 360.0 : azimuth_deg;
  return turned >= 360.0 ? turned - 360.0 : turned + 0.0;
}

std::uint64_t origin_of(std::string_view word) {
  if (word.empty()) return 0;
  // 0 says "its own" to whoever reads the number: a witness who is called 0 is one like any.
  if (const std::optional<std::uint64_t> number = to_number(word); number && *number != 0)
    return *number;
  std::uint64_t key = 14695981039346656037ULL;  // FNV-1a
  for (const char c : word) key = (key ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return key | (std::uint64_t{1} << 63);  // apart from the numbers, never 0
}

bool is_station_name(std::string_view name) {
  return !name.empty() && name.size() <= max_station_name && is_utf8(name) &&
         trim(name).size() == name.size() && std::none_of(name.begin(), name.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
         });
}

std::optional<std::uint64_t> to_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 19) return {};
  std::uint64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value <= max_number ? std::optional(value) : std::nullopt;
}

// Crustal phases only: those through the Earth's core travel by other rules.
std::optional<Phase> phase_of(std::string_view word) {
  if (word.size() == 1 && word[0] == 'A') return Phase::acoustic;
  constexpr std::array<std::string_view, 8> p = {"P", "p", "Pg", "Pn", "Pb", "P*", "P1", "PG"};
  constexpr std::array<std::string_view, 8> s = {"S", "s", "Sg", "Sn", "Sb", "S*", "S1", "SG"};
  if (word == "a" || word == "acoustic") return Phase::acoustic;
  if (std::ranges::find(p, word) != p.end()) return Phase::p;
  if (std::ranges::find(s, word) != s.end()) return Phase::s;
  return {};
}

}  // namespace truce::observe
