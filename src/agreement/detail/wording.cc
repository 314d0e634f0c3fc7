// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/wording.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "agreement/detail/units.h"
#include "agreement/match.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

bool is_any_fire(std::span<const Act> acts) {
  return std::ranges::all_of(any_fire(),
                             [&](Act act) { return std::ranges::find(acts, act) != acts.end(); });
}

std::string two_digits(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

// ":07", ":07.5"; nothing on the minute.
std::string seconds_words(const CivilTime& c) {
  if (c.second == 0 && c.nanosecond == 0) return {};
  std::string text = ":" + two_digits(c.second);
  if (c.nanosecond == 0) return text;
  const std::string digits = std::to_string(1'000'000'000 + c.nanosecond).substr(1);
  return text + "." + digits.substr(0, digits.find_last_not_of('0') + 1);
}

}  // namespace

std::string utc_words(int offset_s) {
  if (offset_s == 0) return "UTC";
  const int minutes = std::abs(offset_s) / 60;
  return std::string("UTC") + (offset_s < 0 ? "-" : "+") + std::to_string(minutes / 60) +
         (minutes % 60 == 0 ? "" : ":" + two_digits(minutes % 60));
}

std::string Wording::say(Phrase phrase, std::initializer_list<Slot> slots) const {
  std::string_view text = words_.phrases[static_cast<std::size_t>(phrase)];
  std::string out;
  for (;;) {
    const std::size_t open = text.find('{');
    const std::size_t close = text.find('}', open);
    out += text.substr(0, open);
    if (close == std::string_view::npos) return out;
    const std::string_view name = text.substr(open + 1, close - open - 1);
    for (const auto& [slot, value] : slots)
      if (slot == name) out += value;
    text.remove_prefix(close + 1);
  }
}

std::string Wording::number(double value, int decimals) const {
  const std::string plain = to_decimal(std::abs(value), decimals);
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string out = value < 0 && plain != "0" ? "-" : "";
  // Four digits stand together where the language parts thousands by a blank.
  const bool parted = point > (words_.thousands == "," ? 3 : 4);
  for (std::size_t i = 0; i < point; ++i) {
    if (parted && i > 0 && (point - i) % 3 == 0) out += words_.thousands;
    out += plain[i];
  }
  if (point < plain.size()) out += std::string(words_.decimal_point) + plain.substr(point + 1);
  return out;
}

std::string Wording::counted(std::int64_t n, Unit unit) const {
  return number(static_cast<double>(n), 0) + " " +
         std::string(words_.units[static_cast<std::size_t>(unit)][words_.plural(n)]);
}

std::string Wording::within(std::int64_t n, Unit unit) const {
  return number(static_cast<double>(n), 0) + " " +
         std::string(words_.units_genitive[static_cast<std::size_t>(unit)][words_.plural(n)]);
}

std::string Wording::length(const Length& length) const {
  return within(length.count, length.unit == Length::Unit::days ? Unit::day : Unit::hour);
}

std::string Wording::hours_amount(std::int64_t ns) const {
  return counted(ns / ns_per_hour, Unit::hour);
}

std::string Wording::hours_within(std::int64_t ns) const {
  const std::int64_t hours = ns / ns_per_hour;
  const bool days = hours >= 48 && hours % 24 == 0;
  return days ? within(hours / 24, Unit::day) : within(hours, Unit::hour);
}

std::string Wording::distance(double distance_m) const {
  if (distance_m < 1000.0) return say(Phrase::m, {{"n", number(distance_m, 0)}});
  return say(Phrase::km, {{"n", number(distance_m / 1000.0, 3)}});
}

std::string Wording::length_of(double length_m) const {
  return say(Phrase::km, {{"n", number(length_m / 1000.0, 1)}});
}

std::string Wording::area(double m2, double error_m2) const {
  const double km2 = m2 / 1e6, error = error_m2 / 1e6;
  // No more digits than the error leaves.
  const int decimals =
      error > 0 ? std::clamp(static_cast<int>(1.0 - std::floor(std::log10(error))), 0, 3) : 3;
  return say(Phrase::area, {{"n", number(km2, decimals)}, {"error", number(error, decimals)}});
}

std::string Wording::percent(double share) const {
  return say(Phrase::percent, {{"n", number(share * 100.0, 2)}});
}

std::string Wording::date(Instant at) const {
  const int offset = offset_s(zone_, at);
  const CivilTime c = to_civil_utc(at + std::chrono::seconds{offset});
  const std::string day =
      std::to_string(c.day) + (c.day == 1 ? std::string(words_.first_of_month) : "");
  return say(Phrase::date,
             {{"day", day},
              {"month", std::string(words_.months[static_cast<std::size_t>(c.month) - 1])},
              {"year", std::to_string(c.year)},
              {"hour", two_digits(c.hour)},
              {"minute", two_digits(c.minute) + seconds_words(c)},
              {"utc", utc_words(offset)}});
}

std::string Wording::span(const Validity& valid) const {
  const Validity open;
  const bool from = valid.from != open.from, until = valid.until != open.until;
  if (valid.until <= valid.from) return say(Phrase::span_empty);
  if (from && until)
    return say(Phrase::span_both, {{"from", date(valid.from)}, {"until", date(valid.until)}});
  if (from) return say(Phrase::span_from, {{"from", date(valid.from)}});
  if (until) return say(Phrase::span_until, {{"until", date(valid.until)}});
  return say(Phrase::span_open);
}

std::string Wording::joined(std::span<const std::string> items, std::string_view last) const {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) text += i + 1 == items.size() ? " " + std::string(last) + " " : ", ";
    text += items[i];
  }
  return text;
}

std::string Wording::listed(std::span<const std::string> items) const {
  return joined(items, words_.conjunctions[0]);
}

std::string Wording::one_of(std::span<const std::string> items) const {
  return joined(items, words_.conjunctions[1]);
}

std::string Wording::kind(DraftKind kind) const {
  return std::string(words_.kinds[static_cast<std::size_t>(kind)]);
}

std::string Wording::calibre(std::string weapon, int low, int high) const {
  const Slot what{"weapon", std::move(weapon)};
  const Slot from{"low", std::to_string(low)}, to{"high", std::to_string(high)};
  if (low <= 0 && high == 0) return what.second;
  if (high == 0) return say(Phrase::cal_from, {what, from});
  if (low <= 0) return say(Phrase::cal_to, {what, to});
  if (low == high) return say(Phrase::cal_is, {what, from});
  return say(Phrase::cal_span, {what, from, to});
}

std::string Wording::weapon(const WeaponTest& weapon) const {
  std::vector<std::string> classes;
  for (const WeaponClass c : weapon.classes)
    classes.emplace_back(words_.classes[static_cast<std::size_t>(c)]);
  std::string text = classes.empty() ? say(Phrase::any_weapon) : listed(classes);
  text = calibre(std::move(text), weapon.calibre_mm_min, weapon.calibre_mm_max);
  if (!weapon.systems.empty())
    text = say(Phrase::only_systems, {{"weapon", text}, {"systems", listed(weapon.systems)}});
  if (!weapon.except_systems.empty())
    text =
        say(Phrase::except_systems, {{"weapon", text}, {"systems", listed(weapon.except_systems)}});
  return text;
}

std::string Wording::acts(std::span<const Act> acts) const {
  std::vector<std::string> words;
  const bool any = is_any_fire(acts);
  for (const Act act : acts)
    if (!any || std::ranges::find(any_fire(), act) == any_fire().end())
      words.emplace_back(words_.acts[static_cast<std::size_t>(act)]);
  if (!any) return listed(words);
  std::vector<std::string> kinds;
  for (const Act act : any_fire()) kinds.emplace_back(words_.acts[static_cast<std::size_t>(act)]);
  words.insert(words.begin(), say(Phrase::any_fire) + " (" + listed(kinds) + ")");
  return listed(words);
}

std::string Wording::site(Site site) const {
  return std::string(words_.sites[static_cast<std::size_t>(site)]);
}

std::string Wording::sites(std::span<const Site> sites) const {
  std::vector<std::string> words;
  for (const Site one : sites) words.push_back(site(one));
  return listed(words);
}

std::string Wording::fact(std::string_view name, std::string_view value,
                          std::string_view party) const {
  std::string text =
      say(Phrase::fact, {{"name", std::string(name)}, {"value", std::string(value)}});
  if (party.empty()) return text;
  return say(Phrase::fact_party, {{"fact", std::move(text)}, {"party", std::string(party)}});
}

}  // namespace truce::agreement
