// SPDX-License-Identifier: Apache-2.0
#include "base/instant.h"

#include <cmath>
#include <cstdio>

namespace truce {
namespace {

constexpr std::int64_t ns_per_s = 1'000'000'000;
constexpr std::int64_t s_per_day = 86'400;
constexpr int first_year = 1678;
constexpr int last_year = 2261;

std::int64_t days_since_epoch(const CivilTime& c) {
  const std::chrono::year_month_day ymd{std::chrono::year{c.year},
                                        std::chrono::month{static_cast<unsigned>(c.month)},
                                        std::chrono::day{static_cast<unsigned>(c.day)}};
  return std::chrono::sys_days{ymd}.time_since_epoch().count();
}

// Reads one fixed-width field after another; remembers the first place where it could not.
struct Scanner {
  std::string_view text;
  std::size_t at = 0;
  bool ok = true;

  bool done() const { return at >= text.size(); }
  char peek() const { return done() ? '\0' : text[at]; }

  int digits(int width) {
    int value = 0;
    for (int i = 0; i < width; ++i) {
      const char c = peek();
      if (c < '0' || c > '9') return fail();
      value = value * 10 + (c - '0');
      ++at;
    }
    return value;
  }
  void expect(char c) {
    if (!ok || peek() != c) {
      fail();
      return;
    }
    ++at;
  }
  int fail() {
    ok = false;
    return 0;
  }
};

int scan_fraction(Scanner& in) {
  int value = 0;
  int scale = ns_per_s / 10;
  int count = 0;
  while (in.peek() >= '0' && in.peek() <= '9') {
    value += (in.peek() - '0') * scale;
    scale /= 10;
    ++in.at;
    if (++count > 9) return in.fail();
  }
  return count == 0 ? in.fail() : value;
}

CivilTime scan_civil(Scanner& in) {
  CivilTime c;
  c.year = in.digits(4);
  in.expect('-');
  if (in.ok) c.month = in.digits(2);
  in.expect('-');
  if (in.ok) c.day = in.digits(2);
  if (!in.ok || (in.peek() != 'T' && in.peek() != ' ')) return c;
  ++in.at;
  c.hour = in.digits(2);
  in.expect(':');
  if (in.ok) c.minute = in.digits(2);
  if (in.ok && in.peek() == ':') {
    ++in.at;
    c.second = in.digits(2);
    if (in.ok && in.peek() == '.') {
      ++in.at;
      c.nanosecond = scan_fraction(in);
    }
  }
  return c;
}

// Offset from UTC in seconds.
int scan_zone(Scanner& in) {
  if (in.peek() == 'Z' || in.peek() == 'z') {
    ++in.at;
    return 0;
  }
  const char sign = in.peek();
  if (sign != '+' && sign != '-') return in.fail();
  ++in.at;
  const int hours = in.digits(2);
  if (in.ok && in.peek() == ':') ++in.at;
  const int minutes = in.ok && !in.done() ? in.digits(2) : 0;
  if (hours > 23 || minutes > 59) return in.fail();
  const int offset = hours * 3600 + minutes * 60;
  return sign == '-' ? -offset : offset;
}

tl::unexpected<Error> bad_time(std::string_view text, std::size_t at, const char* wanted) {
  return failure(Code::parse, "not a time: '" + std::string(text.substr(0, 40)) + "'; " + wanted,
                 Where{"", 0, at + 1});
}

}  // namespace

Duration from_seconds(double s) {
  constexpr double bound = 9.2e9;
  if (!(s > -bound)) s = -bound;
  if (s > bound) s = bound;
  return Duration{std::llround(s * 1e9)};
}

bool is_valid(const CivilTime& c) {
  if (c.year < first_year || c.year > last_year || c.month < 1 || c.month > 12 || c.day < 1)
    return false;
  const std::chrono::year_month_day ymd{std::chrono::year{c.year},
                                        std::chrono::month{static_cast<unsigned>(c.month)},
                                        std::chrono::day{static_cast<unsigned>(c.day)}};
  return ymd.ok() && c.hour >= 0 && c.hour < 24 && c.minute >= 0 && c.minute < 60 &&
         c.second >= 0 && c.second < 60 && c.nanosecond >= 0 && c.nanosecond < ns_per_s;
}

Instant from_civil_utc(const CivilTime& c) {
  const std::int64_t s = days_since_epoch(c) * s_per_day + c.hour * 3600 + c.minute * 60 + c.second;
  return {s * ns_per_s + c.nanosecond};
}

CivilTime to_civil_utc(Instant at) {
  std::int64_t s = at.ns / ns_per_s;
  std::int64_t ns = at.ns % ns_per_s;
  if (ns < 0) {
    ns += ns_per_s;
    --s;
  }
  std::int64_t day = s / s_per_day;
  std::int64_t in_day = s % s_per_day;
  if (in_day < 0) {
    in_day += s_per_day;
    --day;
  }
  const std::chrono::year_month_day ymd{std::chrono::sys_days{std::chrono::days{day}}};
  CivilTime c;
  c.year = static_cast<int>(ymd.year());
  c.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  c.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  c.hour = static_cast<int>(in_day / 3600);
  c.minute = static_cast<int>(in_day / 60 % 60);
  c.second = static_cast<int>(in_day % 60);
  c.nanosecond = static_cast<int>(ns);
  return c;
}

Result<CivilTime> parse_civil(std::string_view text) {
  Scanner in{text};
  const CivilTime c = scan_civil(in);
  if (!in.ok || !in.done() || !is_valid(c))
    return bad_time(text, in.at, "write 2015-02-15 or 2015-02-15T00:00");
  return c;
}

Result<Instant> parse_instant(std::string_view text) {
  Scanner in{text};
  CivilTime c = scan_civil(in);
  const int offset = in.ok ? scan_zone(in) : 0;
  const bool is_leap = in.ok && c.second == 60;
  if (is_leap) {
    c.second = 59;
    c.nanosecond = ns_per_s - 1;
  }
  const bool is_read = in.ok && in.done() && is_valid(c);
  const Instant at = is_read ? from_civil_utc(c) - std::chrono::seconds{offset} : Instant{};
  // A leap second ends a day of UTC, whatever the local time is.
  const bool ends_day = is_read && (at + Duration{1}).ns % (s_per_day * ns_per_s) == 0;
  if (!is_read || (is_leap && !ends_day))
    return bad_time(text, in.at, "write it as RFC 3339 has it, 2015-03-10T09:40:00Z");
  return at;
}

std::string to_text(Instant at) {
  const CivilTime c = to_civil_utc(at);
  std::string text = "0000-00-00T00:00:00";
  const auto put = [&](std::size_t last, int value) {
    for (; value > 0; value /= 10) text[last--] = static_cast<char>('0' + value % 10);
  };
  put(3, c.year);  // an instant lies between 1677 and 2262
  put(6, c.month);
  put(9, c.day);
  put(12, c.hour);
  put(15, c.minute);
  put(18, c.second);
  if (c.nanosecond != 0) {
    text += ".000000000";
    put(28, c.nanosecond);
    while (text.back() == '0') text.pop_back();
  }
  return text += 'Z';
}

std::string to_date(Instant at) {
  return to_text(at).substr(0, 10);
}

}  // namespace truce
