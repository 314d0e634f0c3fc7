// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/check_values.h"

#include <algorithm>
#include <map>

#include "agreement/match.h"
#include "agreement/resolve.h"
#include "agreement/systems.h"
#include "base/json.h"
#include "base/text.h"

namespace truce::agreement {
namespace {

bool is_small_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void check_time(const Text& time, const std::string& name, Problems& problems) {
  if (!time.given()) return;
  if (const auto civil = parse_civil(time.value); !civil)
    problems.error(time.at,
                   name + ": " + civil.error().message + ", in the agreement's own time zone");
}

void check_number(const Number& value, const char* name, double low, double high,
                  Problems& problems) {
  if (!value.given() || (value.value >= low && value.value <= high)) return;
  problems.error(value.at, std::string("'") + name + "' is " + to_decimal(value.value, 6) +
                               "; it lies from " + to_decimal(low, 0) + " to " +
                               to_decimal(high, 0));
}

void check_calibre(const Whole& calibre, const char* name, Problems& problems) {
  if (!calibre.given() || (calibre.value >= 0 && calibre.value <= max_calibre_mm)) return;
  problems.error(calibre.at, std::string("'") + name + "' is " + std::to_string(calibre.value) +
                                 "; a calibre lies from 0 (no bound) to " +
                                 std::to_string(max_calibre_mm) + " mm");
}

std::string implied_words(const System& system) {
  std::string words = system.weapon == WeaponClass::unknown ? "of more than one class"
                                                            : std::string(to_text(system.weapon));
  if (system.calibre_mm > 0) words += " of " + std::to_string(system.calibre_mm) + " mm";
  return words;
}

// Systems that nothing is known of, and systems that the test's own words shut out.
void check_systems(const Texts& systems, const WeaponTest& others, bool excepted,
                   Problems& problems) {
  for (const Text& name : systems) {
    if (problems.full()) return;
    const System* system = find_system(name.value);
    if (!system) {
      problems.warning(name.at, "system " + in_quotes(name.value) +
                                    " is not in the table of systems; it is matched by this name "
                                    "only" +
                                    did_you_mean(lower_ascii(name.value), system_words()));
      continue;
    }
    const WeaponGuess guess{WeaponClass::unknown, 0, std::string(system->name), 1.0};
    if (match(guess, others) != Answer::no) continue;
    const std::string words = "system " + in_quotes(name.value) + " is " + implied_words(*system) +
                              ", which this weapon test shuts out";
    if (excepted)
      problems.warning(name.at, words + " already; the exception does nothing");
    else
      problems.error(name.at, words + "; leave the system out or widen class and calibre");
  }
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_small_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
  });
}

bool is_kebab(std::string_view text) {
  if (text.empty() || text.size() > 80) return false;
  for (const std::string_view part : split(text, '-'))
    if (part.empty() || !std::all_of(part.begin(), part.end(), is_small_or_digit)) return false;
  return true;
}

bool asks_nothing(const DraftWeapon& weapon) {
  return weapon.classes.empty() && weapon.systems.empty() && weapon.calibre_mm_min.value == 0 &&
         weapon.calibre_mm_max.value == 0;
}

void check_distance(const Number& distance_km, Problems& problems) {
  const double km = distance_km.value;
  if (!distance_km.given() || (km > 0.0 && km <= max_distance_km)) return;
  problems.error(distance_km.at, "a distance of " + to_decimal(km, 6) +
                                     " km; write more than 0 and at most " +
                                     to_decimal(max_distance_km, 0));
}

void check_tolerance(const Number& tolerance_km, Problems& problems) {
  const double km = tolerance_km.value;
  if (!tolerance_km.given() || (km >= 0.5 && km <= 100.0)) return;
  problems.error(tolerance_km.at,
                 "a tolerance of " + to_decimal(km, 6) + " km; write from 0.5 to 100");
}

void check_proof(const Number& standard, Problems& problems) {
  if (!standard.given() || (standard.value > 0.5 && standard.value <= 1.0)) return;
  problems.error(standard.at, "a standard of proof of " + to_decimal(standard.value, 6) +
                                  "; it is a probability above 0.5 and at most 1");
}

void check_file(const Text& file, Problems& problems) {
  if (!file.given()) return;
  const std::string& name = file.value;
  const bool odd = std::any_of(name.begin(), name.end(), [](char c) {
    return c == '\\' || static_cast<unsigned char>(c) < 32;
  });
  if (name.size() <= 255 && name.front() != '/' && !odd) return;
  problems.error(file.at, "file " + in_quotes(name) +
                              " is not taken; write a path relative to the agreement file, with "
                              "forward slashes");
}

void check_disc(const DraftDisc& disc, Problems& problems) {
  check_number(disc.latitude, "latitude", -90.0, 90.0, problems);
  check_number(disc.longitude, "longitude", -180.0, 180.0, problems);
  check_distance(disc.radius_km, problems);
}

void check_span(const DraftSpan& span, const std::string& name, Problems& problems) {
  check_time(span.from, name, problems);
  check_time(span.until, name, problems);
  if (is_empty(civil_span(span)))
    problems.error(span.until.at, name + " ends " + span.until.value + ", not after its start " +
                                      span.from.value + "; 'until' is exclusive");
}

void check_deadline(const Text& by, const std::string& name, const DraftSpan& valid,
                    Problems& problems) {
  if (!by.given()) return;
  check_time(by, name + "'s deadline", problems);
  if (valid.from.given() && is_empty(civil_span({valid.from, by, {}})))
    problems.error(by.at, name + " is due by " + by.value + ", not after its start " +
                              valid.from.value +
                              "; write a later time, or move the start ('valid') before it");
}

void check_inside(const DraftSpan& inner, const std::string& name, const DraftSpan& outer,
                  const std::string& outer_name, Problems& problems) {
  const Validity in = civil_span(inner);
  const Validity out = civil_span(outer);
  if (inner.from.given() && outer.from.given() && in.from < out.from)
    problems.error(inner.from.at, name + " starts " + inner.from.value + ", before " + outer_name +
                                      " (" + outer.from.value + "); move it inside");
  if (inner.until.given() && outer.until.given() && in.until > out.until)
    problems.error(inner.until.at, name + " ends " + inner.until.value + ", after " + outer_name +
                                       " (" + outer.until.value + "); move it inside");
  if (is_empty(in) || is_empty(out)) return;
  if (inner.from.given() && in.from >= out.until)
    problems.error(inner.from.at, name + " starts " + inner.from.value + ", when " + outer_name +
                                      " has ended (" + outer.until.value + "); move it inside");
  if (inner.until.given() && in.until <= out.from)
    problems.error(inner.until.at, name + " ends " + inner.until.value + ", before " + outer_name +
                                       " starts (" + outer.from.value + "); move it inside");
}

void check_weapon(const DraftWeapon& weapon, Problems& problems) {
  check_calibre(weapon.calibre_mm_min, "calibre_mm_min", problems);
  check_calibre(weapon.calibre_mm_max, "calibre_mm_max", problems);
  if (weapon.calibre_mm_max.value != 0 && weapon.calibre_mm_min.value > weapon.calibre_mm_max.value)
    problems.error(weapon.calibre_mm_min.at,
                   "'calibre_mm_min' " + std::to_string(weapon.calibre_mm_min.value) +
                       " is above 'calibre_mm_max' " + std::to_string(weapon.calibre_mm_max.value) +
                       "; no weapon is both");
  WeaponTest others = weapon_test(weapon);
  others.except_systems.clear();
  check_systems(weapon.except_systems, others, true, problems);
  others = weapon_test(weapon);
  others.systems.clear();
  check_systems(weapon.systems, others, false, problems);
}

void check_item(const DraftItem& item, std::set<std::string>& serials, Problems& problems) {
  check_weapon(item.weapon, problems);
  if (item.count.given() && (item.count.value < 1 || item.count.value > 1'000'000))
    problems.error(item.count.at,
                   "a count of " + std::to_string(item.count.value) + "; write 1 to 1000000");
  if (item.count.value >= 1 && item.serials.size() > static_cast<std::size_t>(item.count.value))
    problems.error(item.count.at, "a count of " + std::to_string(item.count.value) + " with " +
                                      std::to_string(item.serials.size()) +
                                      " serials; each serial is one piece");
  for (const Text& serial : item.serials)
    if (!serials.insert(serial.value).second)
      problems.error(serial.at, "serial " + in_quotes(serial.value) +
                                    " stands twice in this file; one piece is in one place");
}

void check_party_names(const Draft& draft, Problems& problems) {
  std::map<std::string, std::string> party_of;
  for (const Text& party : draft.parties) party_of.emplace(lower_ascii(party.value), party.value);
  for (const DraftOfParty& of : draft.names)
    for (const Text& name : of.values) {
      const auto [known, is_new] = party_of.emplace(lower_ascii(name.value), of.party.value);
      if (!is_new && known->second != of.party.value)
        problems.error(name.at, "the name " + in_quotes(name.value) + " stands for party " +
                                    in_quotes(known->second) + " and for party " +
                                    in_quotes(of.party.value) +
                                    "; a source's word must tell them apart");
    }
}

}  // namespace truce::agreement
