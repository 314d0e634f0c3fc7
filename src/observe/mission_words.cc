// SPDX-License-Identifier: Apache-2.0
#include "observe/mission_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <string>

#include "base/text.h"
#include "observe/bounds.h"
#include "observe/compass.h"
#include "observe/words.h"

namespace truce::observe {
namespace {

using enum CountClass;

// Lower case, hyphens as blanks: "Small-arms fire" and "small arms fire" are the same words.
std::string unhyphenated(std::string_view text, std::size_t most_bytes) {
  std::string words = plain_words(utf8_prefix(text, most_bytes));
  std::ranges::replace(words, '-', ' ');
  return words;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return holds_word(text, word); });
}

bool is_hedged(std::string_view words) {
  return holds_any(words, {"probable", "probably", "possible", "possibly", "likely", "suspected"});
}

struct ActWord {
  std::string_view word;
  Act act;
  double share;
  std::optional<CountClass> counted;
};

// First match counts: the longer phrase before its parts, "muzzle flash" before "flash", "tracer"
// before "round". Nothing burns in "mortar fire": weapons come before fires.
constexpr std::array<ActWord, 29> act_words = {{
    // Fire seen on its way: neither where it left nor where it fell. It is fire all the same.
    {"projectile", Act::explosion, 0.9, projectile},
    {"rocket", Act::explosion, 0.9, projectile},
    {"tracer", Act::small_arms_fire, 0.8, projectile},
    {"muzzle flash", Act::outgoing_fire, 0.9, muzzle_flash},
    {"flare", Act::illumination, 1.0, illumination_flare},
    {"airburst", Act::airburst, 1.0, airburst},
    {"air burst", Act::airburst, 1.0, airburst},
    {"burst", Act::small_arms_fire, 1.0, burst},
    {"shot", Act::small_arms_fire, 1.0, shot},
    {"small arms", Act::small_arms_fire, 1.0, burst},
    {"machine gun", Act::small_arms_fire, 1.0, burst},
    {"hmg", Act::small_arms_fire, 1.0, burst},
    {"gunfire", Act::small_arms_fire, 1.0, burst},
    {"gun fire", Act::small_arms_fire, 1.0, burst},
    {"exchange", Act::small_arms_fire, 0.8, std::nullopt},
    // A weapon's fire, outgoing or landing: not told.
    {"mortar fire", Act::explosion, 0.9, std::nullopt},
    {"artillery fire", Act::explosion, 0.9, std::nullopt},
    {"tank fire", Act::explosion, 0.9, std::nullopt},
    {"mlrs fire", Act::explosion, 0.9, std::nullopt},
    {"cannon fire", Act::explosion, 0.9, std::nullopt},
    {"shelling", Act::impact, 0.9, std::nullopt},
    {"uav", Act::uav_flight, 0.9, std::nullopt},
    {"jamming", Act::jamming, 1.0, std::nullopt},
    {"on fire", Act::heat, 0.6, std::nullopt},
    {"grass fire", Act::heat, 0.6, std::nullopt},
    {"forest fire", Act::heat, 0.6, std::nullopt},
    {"field fire", Act::heat, 0.6, std::nullopt},
    {"wildfire", Act::heat, 0.6, std::nullopt},
    {"smoke", Act::heat, 0.6, std::nullopt},
}};

// What the mission could not tell stays so, whatever else the cell says.
MissionAct explosion_of(std::string_view words) {
  if (holds_any(words, {"undetermined", "unidentified", "unspecified", "unknown", "n/k"}))
    return {only(Act::explosion), explosion_undetermined};
  const auto told = [&](Act act, CountClass counted) {
    ActShares shares = mostly(act, is_hedged(words) ? 0.7 : 1.0);
    at(shares, Act::explosion) += at(shares, Act::unknown);  // heard it was all the same
    at(shares, Act::unknown) = 0.0F;
    return MissionAct{shares, counted};
  };
  if (holds_word(words, "outgoing")) return told(Act::outgoing_fire, explosion_outgoing);
  if (holds_noun(words, "impact")) return told(Act::impact, explosion_impact);
  if (holds_noun(words, "airburst") || holds_noun(words, "air burst"))
    return told(Act::airburst, airburst);
  return {only(Act::explosion), explosion_undetermined};
}

struct WeaponWord {
  std::string_view word;
  WeaponClass weapon;
  int calibre_mm;  // where the name alone tells it
  std::string_view system;
};

// First match counts: named systems before their classes, longer words before their parts. Words
// that are not here, "undetermined" and "N/K" among them, name no weapon.
constexpr std::array<WeaponWord, 67> weapon_words = {{
    {"grad", WeaponClass::mlrs, 122, "grad"},
    {"bm 21", WeaponClass::mlrs, 122, "grad"},
    {"uragan", WeaponClass::mlrs, 220, "uragan"},
    {"bm 27", WeaponClass::mlrs, 220, "uragan"},
    {"smerch", WeaponClass::mlrs, 300, "smerch"},
    {"bm 30", WeaponClass::mlrs, 300, "smerch"},
    {"mlrs", WeaponClass::mlrs, 0, ""},
    {"multiple launch", WeaponClass::mlrs, 0, ""},
    {"spg 9", WeaponClass::anti_tank, 73, "spg-9"},
    {"recoilless", WeaponClass::anti_tank, 73, ""},
    {"mt 12", WeaponClass::anti_tank, 100, "mt-12"},
    {"d 30", WeaponClass::artillery, 122, "d-30"},
    {"d 20", WeaponClass::artillery, 152, "d-20"},
    {"2s1", WeaponClass::artillery, 122, "gvozdika"},
    {"2s3", WeaponClass::artillery, 152, "akatsiya"},
    {"2s19", WeaponClass::artillery, 152, "msta-s"},
    {"2a65", WeaponClass::artillery, 152, "msta-b"},
    {"anti tank mine", WeaponClass::mine, 0, ""},
    {"anti personnel mine", WeaponClass::mine, 0, ""},
    {"anti vehicle mine", WeaponClass::mine, 0, ""},
    {"atgm", WeaponClass::anti_tank, 0, ""},
    {"anti tank", WeaponClass::anti_tank, 0, ""},
    {"rpg", WeaponClass::anti_tank, 0, ""},
    {"rocket propelled grenade", WeaponClass::anti_tank, 0, ""},
    {"zu 23", WeaponClass::air_defence, 23, "zu-23"},
    {"anti aircraft", WeaponClass::air_defence, 0, ""},
    {"surface to air", WeaponClass::air_defence, 0, ""},
    {"ags 17", WeaponClass::small_arms, 30, "ags-17"},
    {"automatic grenade", WeaponClass::small_arms, 30, ""},
    {"agl", WeaponClass::small_arms, 30, ""},
    {"under barrel", WeaponClass::small_arms, 0, ""},
    {"underbarrel", WeaponClass::small_arms, 0, ""},
    {"grenade launcher", WeaponClass::small_arms, 0, ""},
    {"hand grenade", WeaponClass::small_arms, 0, ""},
    {"heavy machine gun", WeaponClass::heavy_machine_gun, 0, ""},
    {"hmg", WeaponClass::heavy_machine_gun, 0, ""},
    {"machine gun", WeaponClass::small_arms, 0, ""},
    {"small arms", WeaponClass::small_arms, 0, ""},
    {"rifle", WeaponClass::small_arms, 0, ""},
    {"sniper", WeaponClass::small_arms, 0, ""},
    {"mortar", WeaponClass::mortar, 0, ""},
    {"howitzer", WeaponClass::artillery, 0, ""},
    {"artillery", WeaponClass::artillery, 0, ""},
    {"t 64", WeaponClass::tank, 125, "t-64"},
    {"t 72", WeaponClass::tank, 125, "t-72"},
    {"t 80", WeaponClass::tank, 125, "t-80"},
    {"tank", WeaponClass::tank, 0, ""},
    {"bmp 2", WeaponClass::armoured_vehicle, 30, "bmp-2"},
    {"bmp 1", WeaponClass::armoured_vehicle, 73, "bmp-1"},
    {"bmp", WeaponClass::armoured_vehicle, 0, ""},
    {"btr", WeaponClass::armoured_vehicle, 0, ""},
    {"ifv", WeaponClass::armoured_vehicle, 0, ""},
    {"apc", WeaponClass::armoured_vehicle, 0, ""},
    {"armoured", WeaponClass::armoured_vehicle, 0, ""},
    {"cannon", WeaponClass::armoured_vehicle, 0, ""},
    {"tochka", WeaponClass::missile, 0, "tochka"},
    {"missile", WeaponClass::missile, 0, ""},
    {"uav", WeaponClass::uav, 0, ""},
    {"unmanned aerial", WeaponClass::uav, 0, ""},
    {"drone", WeaponClass::uav, 0, ""},
    {"mine", WeaponClass::mine, 0, ""},
    {"landmine", WeaponClass::mine, 0, ""},
    {"minefield", WeaponClass::mine, 0, ""},
    {"ied", WeaponClass::improvised, 0, ""},
    {"improvised explosive", WeaponClass::improvised, 0, ""},
    {"booby trap", WeaponClass::improvised, 0, ""},
    {"troops", WeaponClass::troops, 0, ""},
}};

// The first number before "mm": 120 of "mortar (120 mm)"; 0 where there is none.
int calibre_in(std::string_view text) {
  for (std::size_t at = text.find("mm"); at != std::string_view::npos;
       at = text.find("mm", at + 1)) {
    std::size_t end = at;
    while (end > 0 && text[end - 1] == ' ') --end;
    std::size_t from = end;
    while (from > 0 && ((text[from - 1] >= '0' && text[from - 1] <= '9') || text[from - 1] == '.'))
      --from;
    const auto number = to_double(text.substr(from, end - from));
    if (number && *number > 0.0 && *number <= max_calibre_mm)
      return static_cast<int>(std::lround(*number));
  }
  return 0;
}

// Digits with or without separators of thousands: "1,389", "1 389".
std::optional<std::int64_t> whole_of(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      digits += c;
      continue;
    }
    const bool parts_thousands =
        (c == ',' || c == ' ') && i > 0 && text.size() - i > 3 && (text.size() - i) % 4 == 0;
    if (!parts_thousands) return {};
  }
  const auto number = to_integer(digits);
  if (!number || *number > max_count) return {};
  return *number;
}

}  // namespace

std::optional<MissionAct> mission_act(std::string_view observation, std::string_view description) {
  const std::string what = unhyphenated(observation, 200);
  const std::string how = unhyphenated(description, 500);
  if (holds_noun(what, "explosion")) return explosion_of(what + "; " + how);
  if (what == "outgoing" || what == "impact") return explosion_of(what);
  for (const ActWord& word : act_words)
    if (holds_noun(what, word.word)) return MissionAct{mostly(word.act, word.share), word.counted};
  // On its own: "fire" within other words may be a weapon's.
  if (what == "fire" || what == "fires") return MissionAct{mostly(Act::heat, 0.6), std::nullopt};
  return {};
}

std::vector<WeaponGuess> mission_weapon(std::string_view text) {
  const std::string words = unhyphenated(text, 500);
  const double p = is_hedged(words) ? 0.7 : 0.9;
  for (const WeaponWord& word : weapon_words) {
    if (!holds_noun(words, word.word)) continue;
    const int told = calibre_in(words);
    return {{word.weapon, told ? told : word.calibre_mm, std::string(word.system), p}};
  }
  return {};
}

std::optional<MissionCount> mission_count(std::string_view text) {
  const std::string words = plain_words(utf8_prefix(text, 60));
  if (words == "uncountable" || words == "n/k" || words == "multiple" || words == "continuous")
    return MissionCount{{1, 1000}, false};
  std::string_view rest = words;
  const auto opens = [&](std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest = trim(rest.substr(word.size()));
    return true;
  };
  const bool about = opens("about") || opens("approximately") || opens("approx.") ||
                     opens("around") || opens("almost") || opens("nearly") || opens("~");
  const bool over = !about && (opens("over") || opens("at least") || opens("more than") ||
                               opens(">=") || opens(">") || opens("\xE2\x89\xA5"));
  const auto number = whole_of(rest);
  if (!number) return {};
  const std::int64_t n = *number;
  if (about) return MissionCount{{n - n / 5, std::min(max_count, n + n / 5)}, false};
  if (over) return MissionCount{{n, std::min(max_count, 2 * n)}, false};
  return MissionCount{{n, n}, true};
}

MissionMeans mission_means(std::string_view means, std::string_view position) {
  const std::string how = plain_words(utf8_prefix(means, 200));
  const std::string where = plain_words(utf8_prefix(position, 200));
  const bool unseen = holds_any(how, {"not seen", "not observed", "did not see"});
  MissionMeans result;
  if (holds_noun(how, "uav") || where.starts_with("smm uav")) {
    result = {Means::uav_sensor, {'A', 2}, false};
  } else if (holds_any(how,
                       {"record", "recorded", "recording", "recordings", "camera", "cameras"}) ||
             holds_noun(where, "camera")) {
    result = {Means::camera, {'A', 2}, false};
  } else if (!unseen && holds_any(how, {"saw", "seen", "observed"})) {
    result = {Means::patrol, {'A', 2}, false};
  } else {
    result = {Means::patrol, {'A', 3}, true};
  }
  return result;
}

}  // namespace truce::observe
