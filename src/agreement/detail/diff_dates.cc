// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_dates.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "agreement/detail/wording.h"

namespace truce::agreement {
namespace {

constexpr std::int64_t ns_per_second = 1'000'000'000;
constexpr double ns_per_day = 8.64e13;

const ZoneRules utc;

bool is_open(Instant at) {
  const Validity open;
  return at == open.from || at == open.until;
}

Instant wall_clock(const OnClock& on) {
  return on.at + std::chrono::seconds{offset_s(on.zone, on.at)};
}

std::string date_words(const OnClock& on, const DiffWords& words) {
  return is_open(on.at) ? words.say("open") : Wording(words.language(), on.zone).date(on.at);
}

// "30 days", "1 day and 2 hours"; nothing is "0 days".
std::string duration_words(Duration duration, const DiffWords& words) {
  std::int64_t left = std::abs(duration.count());
  std::vector<std::string> parts;
  const auto take = [&](std::int64_t seconds_each, const char* unit) {
    const std::int64_t n = left / (seconds_each * ns_per_second);
    left -= n * seconds_each * ns_per_second;
    if (n > 0) parts.push_back(amount_words(static_cast<double>(n), unit, words));
  };
  take(86'400, "days");
  take(3'600, "hours");
  take(60, "minutes");
  if (left > 0)
    parts.push_back(amount_words(static_cast<double>(left) / static_cast<double>(ns_per_second),
                                 "seconds", words));
  return parts.empty() ? amount_words(0.0, "days", words) : words.listed(parts);
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

namespace {

std::optional<Unit> unit_of(std::string_view unit) {
  if (unit == "hours") return Unit::hour;
  if (unit == "days") return Unit::day;
  if (unit == "breaches") return Unit::breach;
  return {};
}

}  // namespace

std::string amount_words(double value, const std::string& unit, const DiffWords& words) {
  std::string number = Wording(words.language(), utc).number(value, 6);
  if (unit.empty()) return number;
  const LanguageWords& of = words_of(words.language());
  if (const auto known = unit_of(unit)) {
    const auto u = static_cast<std::size_t>(*known);
    const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
    if (whole)
      return number + " " + std::string(of.units[u][of.plural(static_cast<std::int64_t>(value))]);
    // A part of several: "2.5 days", in the genitive where the language asks for it.
    return number + " " +
           std::string(words.language() == Language::uk ? of.units_genitive[u][0] : of.units[u][2]);
  }
  std::string_view one = unit;
  if (value == 1.0 && unit.size() > 1 && unit.back() == 's') one.remove_suffix(1);
  const std::string sentence = "{n} " + std::string(one);
  return words.say(sentence, {{"n", number}});
}

Change date_change(std::string what, bool is_name, const OnClock& was, const OnClock& now,
                   const DiffWords& words) {
  Change change;
  change.what = std::move(what);
  change.was = date_words(was, words);
  change.now = date_words(now, words);
  change.text =
      words.say(is_name ? "{name}: {now} instead of {was}" : "{name} {now} instead of {was}",
                {{"name", words.say(change.what)}, {"now", change.now}, {"was", change.was}});
  if (is_open(was.at) || is_open(now.at)) return change;
  const Duration more = difference(was, now);
  change.more = static_cast<double>(more.count()) / ns_per_day;
  change.unit = "days";
  change.text = words.say(more.count() > 0 ? "{text} ({more} later)" : "{text} ({more} earlier)",
                          {{"text", change.text}, {"more", duration_words(more, words)}});
  return change;
}

std::vector<Change> changes_of(const Stretch& was, const Stretch& now, const Bounds& told,
                               const DiffWords& words) {
  std::vector<Change> changes;
  if (told.from && was.valid.from != now.valid.from)
    changes.push_back(date_change("holds from", false, {was.valid.from, was.zone},
                                  {now.valid.from, now.zone}, words));
  if (told.until && was.valid.until != now.valid.until)
    changes.push_back(date_change("holds until", false, {was.valid.until, was.zone},
                                  {now.valid.until, now.zone}, words));
  if (changes.empty() || !is_bounded(was) || !is_bounded(now)) return changes;
  const Duration before = length_of(was), after = length_of(now), more = after - before;
  if (more.count() == 0) return changes;
  Change whole;
  whole.what = "time in force";
  whole.was = duration_words(before, words);
  whole.now = duration_words(after, words);
  whole.more = static_cast<double>(more.count()) / ns_per_day;
  whole.unit = "days";
  whole.text = words.say(more.count() > 0 ? "{text} ({more} longer)" : "{text} ({more} shorter)",
                         {{"text", words.say("holds for {now} instead of {was}",
                                             {{"now", whole.now}, {"was", whole.was}})},
                          {"more", duration_words(more, words)}});
  changes.push_back(std::move(whole));
  return changes;
}

}  // namespace truce::agreement
