// SPDX-License-Identifier: Apache-2.0
#include "agreement/words.h"

#include <algorithm>

#include "agreement/detail/phrases.h"
#include "agreement/match.h"
#include "agreement/problem.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

// Words that take a verb in the singular.
bool is_singular(const WeaponTest& weapon) {
  if (weapon.classes.empty()) return true;  // "any weapon"
  return weapon.classes.size() == 1 && weapon.classes[0] == WeaponClass::artillery;
}

std::string spaced(std::string_view word) {
  std::string text(word);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " " + std::string(last) + " " : ", ";
    text += words[i];
  }
  return text;
}

std::string calibre_words(const WeaponTest& weapon) {
  const int low = weapon.calibre_mm_min;
  const int high = weapon.calibre_mm_max;
  if (low <= 0 && high == 0) return {};
  if (high == 0) return " of " + std::to_string(low) + " mm and more";
  if (low <= 0) return " of up to " + std::to_string(high) + " mm";
  if (low == high) return " of " + std::to_string(low) + " mm";
  return " of " + std::to_string(low) + " to " + std::to_string(high) + " mm";
}

bool is_any_fire(std::span<const Act> acts) {
  return std::all_of(any_fire().begin(), any_fire().end(), [&](Act act) {
    return std::find(acts.begin(), acts.end(), act) != acts.end();
  });
}

template <class Named>
std::vector<std::string> titles(const std::vector<Named>& all,
                                const std::vector<std::size_t>& chosen) {
  std::vector<std::string> titles;
  for (const std::size_t i : chosen) titles.push_back("'" + all[i].title + "'");
  return titles;
}

// "from 'A' (east) and from 'B' (west)".
std::string baseline_words(const KeepOut& rule, const Agreement& agreement) {
  std::map<std::size_t, std::vector<std::string>> parties_of;
  for (const Party& party : agreement.parties)
    if (const auto line = rule.from_line.find(party.id); line != rule.from_line.end())
      parties_of[line->second].push_back(party.id);
  std::vector<std::string> baselines;
  for (const auto& [line, parties] : parties_of)
    baselines.push_back("from '" + agreement.lines[line].title + "' (" + listed(parties) + ")");
  return listed(baselines);
}

std::string words_of(const KeepOut& rule, const Agreement& agreement) {
  return in_words(rule.weapon) + (is_singular(rule.weapon) ? " stays" : " stay") + " at least " +
         distance_words(rule.distance_m) + " " + baseline_words(rule, agreement);
}

std::string words_of(const ProhibitedAct& rule, const Agreement& agreement) {
  std::string text = in_words(rule.acts);
  const WeaponTest& weapon = rule.weapon;
  const bool by_any_means = weapon.classes.empty() && calibre_words(weapon).empty() &&
                            weapon.systems.empty() && weapon.except_systems.empty();
  if (!by_any_means) text += " by " + in_words(weapon);
  if (!rule.zones.empty()) text += " in " + joined(titles(agreement.zones, rule.zones), "or");
  if (!rule.near_lines.empty())
    text += " within " + distance_words(rule.near_m) + " of " +
            joined(titles(agreement.lines, rule.near_lines), "or");
  return text;
}

std::string words_of(const ProtectedObjects& rule, const Agreement& agreement) {
  std::vector<std::string> what;
  for (const Site site : rule.sites) {
    const bool disputed =
        std::find(rule.disputed.begin(), rule.disputed.end(), site) != rule.disputed.end();
    what.push_back(spaced(to_text(site)) + (disputed ? " (disputed)" : ""));
  }
  for (const std::string& title : titles(agreement.objects, rule.objects)) what.push_back(title);
  return in_words(rule.acts) + " on protected objects: " + listed(what);
}

std::string words_of(const PeopleJudge& rule, const Agreement&) {
  return "for people to judge: " + rule.duty +
         (rule.deadline.empty() ? "" : " (" + rule.deadline + ")");
}

}  // namespace

std::string in_words(WeaponClass weapon) {
  return std::string(words_of(Language::en).classes[static_cast<std::size_t>(weapon)]);
}

std::string in_words(const WeaponTest& weapon) {
  std::vector<std::string> classes;
  for (const WeaponClass c : weapon.classes) classes.push_back(in_words(c));
  std::string text = classes.empty() ? "any weapon" : listed(classes);
  text += calibre_words(weapon);
  if (!weapon.systems.empty()) text += " (only " + joined(weapon.systems, "and") + ")";
  if (!weapon.except_systems.empty())
    text += " (except " + joined(weapon.except_systems, "and") + ")";
  return text;
}

std::string in_words(std::span<const Act> acts) {
  std::vector<std::string> words;
  const bool any = is_any_fire(acts);
  if (any) words.push_back("fire of any kind");
  for (const Act act : acts) {
    const bool is_fire = std::find(any_fire().begin(), any_fire().end(), act) != any_fire().end();
    if (!any || !is_fire) words.push_back(spaced(to_text(act)));
  }
  return "no " + joined(words, "or");
}

std::string distance_words(double distance_m) {
  if (distance_m < 1000.0) return to_decimal(distance_m, 0) + " m";
  return to_decimal(distance_m / 1000.0, 3) + " km";
}

std::string in_words(const Rule& rule, const Agreement& agreement) {
  return std::visit([&](const auto& kind) { return words_of(kind, agreement); }, rule.kind);
}

}  // namespace truce::agreement
