// SPDX-License-Identifier: Apache-2.0
#include "observe/mission_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/text.h"
#include "observe/bounds.h"
#include "observe/compass.h"

namespace truce::observe {
namespace {

using enum CountClass;

bool holds(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

struct ActWord {
  std::string_view word;
  Act act;
  double share;
  std::optional<CountClass> counted;
};

// First match counts: "muzzle flash" before "flash", "tracer" before "round".
constexpr std::array<ActWord, 14> act_words = {{
    // Fire seen on its way: neither where it left nor where it fell. It is fire all the same.
    {"projectile", Act::explosion, 0.9, projectile},
    {"rocket", Act::explosion, 0.9, projectile},
    {"tracer", Act::small_arms_fire, 0.8, projectile},
    {"muzzle flash", Act::outgoing_fire, 0.9, muzzle_flash},
    {"flare", Act::illumination, 1.0, illumination_flare},
    {"airburst", Act::airburst, 1.0, airburst},
    {"burst", Act::small_arms_fire, 1.0, burst},
    {"shot", Act::small_arms_fire, 1.0, shot},
    {"small-arms fire", Act::small_arms_fire, 1.0, burst},
    {"exchange", Act::small_arms_fire, 0.8, std::nullopt},
    {"uav", Act::uav_flight, 0.9, std::nullopt},
    {"jamming", Act::jamming, 1.0, std::nullopt},
    {"fire", Act::heat, 0.6, std::nullopt},
    {"smoke", Act::heat, 0.6, std::nullopt},
}};

MissionAct explosion_of(std::string_view description) {
  if (holds(description, "outgoing")) return {only(Act::outgoing_fire), explosion_outgoing};
  if (holds(description, "impact")) return {only(Act::impact), explosion_impact};
  if (holds(description, "airburst")) return {only(Act::airburst), airburst};
  return {only(Act::explosion), explosion_undetermined};
}

struct WeaponWord {
  std::string_view word;
  WeaponClass weapon;
  int calibre_mm;  // where the name alone tells it
  std::string_view system;
};

// First match counts: named systems before their classes, longer words before their parts.
constexpr std::array<WeaponWord, 38> weapon_words = {{
    {"grad", WeaponClass::mlrs, 122, "grad"},
    {"uragan", WeaponClass::mlrs, 220, "uragan"},
    {"smerch", WeaponClass::mlrs, 300, "smerch"},
    {"mlrs", WeaponClass::mlrs, 0, ""},
    {"multiple launch", WeaponClass::mlrs, 0, ""},
    {"spg-9", WeaponClass::anti_tank, 73, "spg-9"},
    {"recoilless", WeaponClass::anti_tank, 73, ""},
    {"mt-12", WeaponClass::anti_tank, 100, "mt-12"},
    {"atgm", WeaponClass::anti_tank, 0, ""},
    {"anti-tank", WeaponClass::anti_tank, 0, ""},
    {"rpg", WeaponClass::anti_tank, 0, ""},
    {"zu-23", WeaponClass::air_defence, 23, "zu-23"},
    {"anti-aircraft", WeaponClass::air_defence, 0, ""},
    {"surface-to-air", WeaponClass::air_defence, 0, ""},
    {"ags-17", WeaponClass::small_arms, 30, "ags-17"},
    {"automatic grenade", WeaponClass::small_arms, 30, ""},
    {"automatic-grenade", WeaponClass::small_arms, 30, ""},
    {"agl", WeaponClass::small_arms, 30, ""},
    {"under-barrel", WeaponClass::small_arms, 0, ""},
    {"heavy machine gun", WeaponClass::heavy_machine_gun, 0, ""},
    {"heavy-machine-gun", WeaponClass::heavy_machine_gun, 0, ""},
    {"hmg", WeaponClass::heavy_machine_gun, 0, ""},
    {"small arms", WeaponClass::small_arms, 0, ""},
    {"small-arms", WeaponClass::small_arms, 0, ""},
    {"sniper", WeaponClass::small_arms, 0, ""},
    {"mortar", WeaponClass::mortar, 0, ""},
    {"howitzer", WeaponClass::artillery, 0, ""},
    {"artillery", WeaponClass::artillery, 0, ""},
    {"tank", WeaponClass::tank, 0, ""},
    {"bmp-2", WeaponClass::armoured_vehicle, 30, "bmp-2"},
    {"bmp-1", WeaponClass::armoured_vehicle, 73, "bmp-1"},
    {"ifv", WeaponClass::armoured_vehicle, 0, ""},
    {"apc", WeaponClass::armoured_vehicle, 0, ""},
    {"cannon", WeaponClass::armoured_vehicle, 0, ""},
    {"missile", WeaponClass::missile, 0, ""},
    {"uav", WeaponClass::uav, 0, ""},
    {"mine", WeaponClass::mine, 0, ""},
    {"ied", WeaponClass::improvised, 0, ""},
}};

// The number before "mm": 120 of "mortar (120 mm)", 0 where there is none.
int calibre_in(std::string_view text) {
  std::size_t at = text.find("mm");
  if (at == std::string_view::npos) return 0;
  while (at > 0 && text[at - 1] == ' ') --at;
  std::size_t from = at;
  while (from > 0 && ((text[from - 1] >= '0' && text[from - 1] <= '9') || text[from - 1] == '.'))
    --from;
  const auto number = to_double(text.substr(from, at - from));
  return number && *number > 0.0 && *number <= max_calibre_mm
             ? static_cast<int>(std::lround(*number))
             : 0;
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
  const std::string what = plain_words(utf8_prefix(observation, 200));
  const std::string how = plain_words(utf8_prefix(description, 500));
  if (holds(what, "explosion")) return explosion_of(holds(what, "undetermined") ? "" : what + how);
  if (what == "outgoing" || what == "impact") return explosion_of(what);
  for (const ActWord& word : act_words)
    if (holds(what, word.word)) return MissionAct{mostly(word.act, word.share), word.counted};
  return {};
}

std::vector<WeaponGuess> mission_weapon(std::string_view text) {
  const std::string words = plain_words(utf8_prefix(text, 500));
  const double p = holds(words, "probabl") || holds(words, "possibl") ? 0.7 : 0.9;
  for (const WeaponWord& word : weapon_words) {
    if (!holds(words, word.word)) continue;
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
  MissionMeans result;
  if (holds(how, "uav") || where.starts_with("smm uav")) {
    result = {Means::uav_sensor, {'A', 2}, false};
  } else if (holds(how, "record") || holds(how, "camera") || holds(where, "camera")) {
    result = {Means::camera, {'A', 2}, false};
  } else if (holds(how, "saw") || holds(how, "seen") || holds(how, "observed")) {
    result = {Means::patrol, {'A', 2}, false};
  } else {
    result = {Means::patrol, {'A', 3}, true};
  }
  return result;
}

}  // namespace truce::observe
