// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_dates.h"

#include <algorithm>
#include <cmath>

#include "agreement/detail/wording.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

constexpr std::int64_t ns_per_second = 1'000'000'000;
constexpr double ns_per_day = 8.64e13;

std::string plain(double value) {
  static const ZoneRules utc;
  return Wording(Language::en, utc).number(value, 6);
}

bool is_open(Instant at) {
  const Validity open;
  return at == open.from || at == open.until;
}

Instant wall_clock(const OnClock& on) {
  return on.at + std::chrono::seconds{offset_s(on.zone, on.at)};
}

std::string date_words(const OnClock& on) {
  return is_open(on.at) ? "open" : Wording(Language::en, on.zone).date(on.at);
}

// "30 days", "1 day and 2 hours"; nothing is "0 days".
std::string duration_words(Duration duration) {
  std::int64_t left = std::abs(duration.count());
  std::vector<std::string> parts;
  const auto take = [&](std::int64_t seconds_each, const char* unit) {
    const std::int64_t n = left / (seconds_each * ns_per_second);
    left -= n * seconds_each * ns_per_second;
    if (n > 0) parts.push_back(amount_words(static_cast<double>(n), unit));
  };
  take(86'400, "days");
  take(3'600, "hours");
  take(60, "minutes");
  if (left > 0)
    parts.push_back(
        amount_words(static_cast<double>(left) / static_cast<double>(ns_per_second), "seconds"));
  if (parts.empty()) return "0 days";
  const ZoneRules utc;
  return Wording(Language::en, utc).listed(parts);
}

Duration difference(const OnClock& was, const OnClock& now) {
  const Duration on_the_wall = wall_clock(now) - wall_clock(was);
  const bool one_clock = was.zone.name == now.zone.name && on_the_wall.count() != 0;
  return one_clock ? on_the_wall : now.at - was.at;
}

Duration length_of(const Stretch& stretch) {
  const Duration length = wall_clock({stretch.valid.until, stretch.zone}) -
                          wall_clock({stretch.valid.from, stretch.zone});
  return std::max(length, Duration{0});
}

bool is_bounded(const Stretch& stretch) {
  return !is_open(stretch.valid.from) && !is_open(stretch.valid.until);
}

}  // namespace

std::string amount_words(double value, const std::string& unit) {
  std::string_view one = unit;
  if (value == 1.0 && unit == "breaches")
    one.remove_suffix(2);
  else if (value == 1.0 && unit.size() > 1 && unit.back() == 's')
    one.remove_suffix(1);
  return plain(value) + (unit.empty() ? "" : " " + std::string(one));
}

std::string more_words(double more, const std::string& unit, const char* above, const char* below) {
  return amount_words(std::abs(more), unit) + " " + (more > 0 ? above : below);
}

Change date_change(std::string what, const OnClock& was, const OnClock& now) {
  Change change;
  change.what = std::move(what);
  change.was = date_words(was);
  change.now = date_words(now);
  change.text = change.what + " " + change.now + " instead of " + change.was;
  if (is_open(was.at) || is_open(now.at)) return change;
  const Duration more = difference(was, now);
  change.more = static_cast<double>(more.count()) / ns_per_day;
  change.unit = "days";
  change.text += " (" + duration_words(more) + (more.count() > 0 ? " later" : " earlier") + ")";
  return change;
}

std::vector<Change> changes_of(const Stretch& was, const Stretch& now, const Bounds& told) {
  std::vector<Change> changes;
  if (told.from && was.valid.from != now.valid.from)
    changes.push_back(
        date_change("holds from", {was.valid.from, was.zone}, {now.valid.from, now.zone}));
  if (told.until && was.valid.until != now.valid.until)
    changes.push_back(
        date_change("holds until", {was.valid.until, was.zone}, {now.valid.until, now.zone}));
  if (changes.empty() || !is_bounded(was) || !is_bounded(now)) return changes;
  const Duration before = length_of(was), after = length_of(now), more = after - before;
  if (more.count() == 0) return changes;
  Change whole;
  whole.what = "time in force";
  whole.was = duration_words(before);
  whole.now = duration_words(after);
  whole.more = static_cast<double>(more.count()) / ns_per_day;
  whole.unit = "days";
  whole.text = "holds for " + whole.now + " instead of " + whole.was + " (" + duration_words(more) +
               (more.count() > 0 ? " longer" : " shorter") + ")";
  changes.push_back(std::move(whole));
  return changes;
}

}  // namespace truce::agreement
