// SPDX-License-Identifier: Apache-2.0
#include "assess/course/quiet.h"

#include <algorithm>

namespace truce::assess {
namespace {

// A breach that may lie on either of two days surely lies on neither.
void mark(const Breach& b, std::vector<Day>& days, std::int64_t first, const ZoneRules& zone) {
  const std::int64_t from = civil_day(b.from, zone);
  // A span ends before `until`; at midnight that is the day before.
  const std::int64_t until =
      b.until > b.from ? civil_day(b.until - Duration{1}, zone) : civil_day(b.until, zone);
  const std::int64_t last = first + static_cast<std::int64_t>(days.size()) - 1;
  for (std::int64_t day = std::max(from, first); day <= std::min(until, last); ++day) {
    Day& marked = days[static_cast<std::size_t>(day - first)];
    marked.kind =
        std::max(marked.kind, b.sure && from == until ? Day::Kind::broken : Day::Kind::disputed);
  }
}

}  // namespace

std::vector<Day> days_between(Instant from, Instant until, const Breaches& breaches,
                              const WatchedDays& watched, double coverage, const ZoneRules& zone,
                              std::size_t most) {
  if (from >= until || from == never) return {};
  std::int64_t first = civil_day(from, zone);
  if (start_of_day(first, zone) < from) ++first;  // a part of a day is none
  const std::int64_t end = civil_day(until, zone);
  first = std::max(first, end - static_cast<std::int64_t>(most));
  std::vector<Day> days;
  for (std::int64_t day = first; day < end; ++day) {
    const auto share = watched.find(day);
    const bool seen = share != watched.end() && share->second >= coverage;
    days.push_back({day, seen ? Day::Kind::quiet : Day::Kind::unverified});
  }
  for (const Breach& b : breaches) mark(b, days, first, zone);
  return days;
}

Moment end_of_run(const std::vector<Day>& days, int run, const ZoneRules& zone) {
  Moment end;
  int quiet = 0, open = 0;
  for (const Day& day : days) {
    quiet = day.kind == Day::Kind::quiet ? quiet + 1 : 0;
    open = day.kind <= Day::Kind::disputed ? open + 1 : 0;
    const Instant over = start_of_day(day.number + 1, zone);
    if (open >= run && end.low == never) end.low = over;
    if (quiet >= run && end.high == never) end.high = over;
  }
  return end;
}

}  // namespace truce::assess
