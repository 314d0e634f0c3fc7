// SPDX-License-Identifier: Apache-2.0
#include "observe/mission_times.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "observe/bounds.h"
#include "observe/compass.h"
#include "observe/local_day.h"

namespace truce::observe {
namespace {

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// 1 to 12 by name or its first three letters or more; 0 for no month.
int month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < months.size(); ++i)
    if (months[i].starts_with(word)) return static_cast<int>(i) + 1;
  return word == "sept" ? 9 : 0;
}

int small_number(std::string_view text) {
  const auto number = text.size() <= 4 ? to_integer(text) : std::nullopt;
  return number && *number >= 0 ? static_cast<int>(*number) : -1;
}

// The date's words, parted by anything of "-/. ,".
std::array<std::string_view, 4> parts_of(std::string_view text) {
  std::array<std::string_view, 4> parts;
  for (std::string_view& part : parts) {
    while (!text.empty() && std::string_view("-/. ,").find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    const std::size_t end = std::min(text.find_first_of("-/. ,"), text.size());
    part = text.substr(0, end);
    text.remove_prefix(end);
  }
  return parts;
}

std::optional<CivilTime> date_of(std::string_view date, std::string_view year) {
  const std::string words = plain_words(utf8_prefix(date, 60));
  auto [first, second, third, fourth] = parts_of(words);
  if (!fourth.empty()) return {};
  CivilTime day;
  if (first.size() == 4) {  // 2018-02-26
    day.year = small_number(first);
    day.month = small_number(second);
    day.day = small_number(third);
  } else {  // 26/02/2018, 26-Feb, 26 February 2018
    day.day = small_number(first);
    day.month = month_of(second) ? month_of(second) : small_number(second);
    const std::string_view told = third.empty() ? trim(year) : third;
    day.year = small_number(told);
    if (told.size() == 2 && day.year >= 0) day.year += 2000;
  }
  if (!is_valid(day)) return {};
  return day;
}

// Takes "18:20" or "18:20:30" off the front, as seconds of the day; -1 where there is none.
int take_clock(std::string_view& text) {
  std::array<int, 3> parts{};
  std::size_t n = 0;
  for (; n < parts.size(); ++n) {
    std::size_t digits = 0;
    while (digits < 2 && digits < text.size() && is_digit(text[digits])) ++digits;
    if (digits == 0) return -1;
    parts[n] = small_number(text.substr(0, digits));
    text.remove_prefix(digits);
    if (!text.starts_with(":")) break;
    if (n == 2) return -1;
    text.remove_prefix(1);
  }
  if (n == 0 || parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return -1;
  for (const std::string_view unit : {" hrs", "hrs", " h", "h"})
    if (text.starts_with(unit)) text.remove_prefix(unit.size());
  while (text.starts_with(" ")) text.remove_prefix(1);
  return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

// "+02:00", "+3", "utc+2", "2" in seconds.
std::optional<int> offset_of(std::string_view text) {
  std::string words = plain_words(utf8_prefix(text, 20));
  std::string_view rest = words;
  for (const std::string_view name : {"utc", "gmt"})
    if (rest.starts_with(name)) rest.remove_prefix(name.size());
  if (rest.empty() || rest == "z") return 0;
  const bool west = rest.starts_with("-");
  if (west || rest.starts_with("+")) rest.remove_prefix(1);
  const std::size_t colon = std::min(rest.find(':'), rest.size());
  const int hours = small_number(rest.substr(0, colon));
  const int minutes = colon == rest.size() ? 0 : small_number(rest.substr(colon + 1));
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return {};
  const int offset = hours * 3600 + minutes * 60;
  return west ? -offset : offset;
}

Instant moment(CivilTime day, int second_of_day, std::optional<int> offset_s) {
  day.hour = second_of_day / 3600;
  day.minute = second_of_day / 60 % 60;
  day.second = second_of_day % 60;
  return offset_s ? from_civil_utc(day) - std::chrono::seconds{*offset_s} : from_kyiv(day);
}

CivilTime next_day(const CivilTime& day) {
  CivilTime next = to_civil_utc(from_civil_utc({day.year, day.month, day.day, 0, 0, 0, 0}) +
                                std::chrono::hours{24});
  return next;
}

}  // namespace

void part_date_and_time(std::string_view both, MissionTimeCells& cells) {
  std::size_t at = both.find(':');
  if (at == std::string_view::npos) {
    cells.date = both;
    return;
  }
  while (at > 0 && is_digit(both[at - 1])) --at;
  cells.date = both.substr(0, at);
  cells.time = both.substr(at);
  if (cells.date.ends_with("T")) cells.date.remove_suffix(1);
}

Result<TimeSpan> parse_mission_time(const MissionTimeCells& cells) {
  const auto day = date_of(cells.date, cells.year);
  if (!day)
    return failure(Code::parse,
                   "is no date; write 26/02/2018 or 2018-02-26, or 26-Feb with a column year");
  std::optional<int> offset_s;
  if (!trim(cells.utc_offset).empty()) {
    offset_s = offset_of(cells.utc_offset);
    if (!offset_s) return failure(Code::parse, "is no offset from UTC; write +02:00");
  }
  TimeSpan when;
  const std::string words = plain_words(utf8_prefix(cells.time, 60));
  if (words.empty()) {
    when.from = moment(*day, 0, offset_s);
    when.until = moment(next_day(*day), 0, offset_s);
  } else {
    constexpr auto wrong = "is no time; write 18:20 or 18:20-18:40 in local time";
    std::string_view rest = words;
    const int first = take_clock(rest);
    if (first < 0) return failure(Code::parse, wrong);
    int last = first;
    if (rest.starts_with("-")) {
      rest.remove_prefix(1);
      while (rest.starts_with(" ")) rest.remove_prefix(1);
      last = take_clock(rest);
    }
    if (last < 0 || !rest.empty()) return failure(Code::parse, wrong);
    when.from = moment(*day, first, offset_s);
    when.until =
        moment(last < first ? next_day(*day) : *day, last, offset_s) + std::chrono::minutes{1};
  }
  // Clocks set forward may squeeze a stretch of local time to nothing.
  if (when.until < when.from) when.until = when.from;
  if (!is_in_bounds(when.from) || !is_in_bounds(when.until))
    return failure(Code::out_of_range, "is outside 1900 to 2100; check the year");
  return when;
}

}  // namespace truce::observe
