// SPDX-License-Identifier: Apache-2.0
#include "agreement/systems.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace truce::agreement {
namespace {

using enum WeaponClass;

constexpr System systems[] = {
    // Multiple-launch rockets: calibre of the rocket.
    {"grad", "bm-21 grad-p partizan rm-70 vampire", mlrs, 122},
    {"tornado-g", "9k51m", mlrs, 122},
    {"uragan", "bm-27 9p140 9k57", mlrs, 220},
    {"tornado-u", "9k512 uragan-1m", mlrs, 220},
    {"bureviy", "burevii", mlrs, 220},
    {"smerch", "bm-30 9a52 9k58", mlrs, 300},
    {"tornado-s", "9k515", mlrs, 300},
    {"vilkha", "vilha", mlrs, 300},
    {"tos-1", "tos-1a buratino solntsepek solntsepyok", mlrs, 220},
    {"himars", "m142", mlrs, 227},
    {"m270", "mlrs-m270 mars-ii", mlrs, 227},
    // Tube artillery.
    {"d-30", "2a18 d30", artillery, 122},
    {"m-30", "m-30-howitzer", artillery, 122},
    {"gvozdika", "2s1", artillery, 122},
    {"m-46", "m46", artillery, 130},
    {"d-20", "d20", artillery, 152},
    {"msta-b", "2a65", artillery, 152},
    {"msta-s", "2s19 msta", artillery, 152},
    {"akatsiya", "2s3 akatsia", artillery, 152},
    {"giatsint-b", "2a36", artillery, 152},
    {"giatsint-s", "2s5 giatsint hyacinth", artillery, 152},
    {"koalitsiya-sv", "2s35 koalitsiya", artillery, 152},
    {"dana", "vz.77", artillery, 152},
    {"pion", "2s7 malka 2s7m", artillery, 203},
    {"d-44", "d44", artillery, 85},
    {"m119", "l119 l118", artillery, 105},
    {"m777", "m-777", artillery, 155},
    {"m109", "m-109 paladin", artillery, 155},
    {"caesar", "", artillery, 155},
    {"pzh-2000", "pzh2000", artillery, 155},
    {"krab", "ahs-krab", artillery, 155},
    {"archer", "", artillery, 155},
    {"as-90", "as90", artillery, 155},
    {"fh-70", "fh70", artillery, 155},
    {"zuzana", "zuzana-2", artillery, 155},
    {"bohdana", "bogdana 2s22", artillery, 155},
    // Gun-mortars: agreements count them as either.
    {"nona", "2s9 nona-s 2s23 nona-svk nona-k 2b16", unknown, 120},
    {"vena", "2s31", unknown, 120},
    // Mortars.
    {"vasilek", "2b9 vasilyok 2b9m", mortar, 82},
    {"podnos", "2b14", mortar, 82},
    {"bm-37", "82-bm-37", mortar, 82},
    {"sani", "2s12 2b11 2s12a", mortar, 120},
    {"pm-38", "pm-43 120-pm-38", mortar, 120},
    {"molot", "m120-15", mortar, 120},
    {"tyulpan", "2s4 tulpan", mortar, 240},
    // Anti-tank guns and launchers.
    {"rapira", "mt-12 t-12 2a19 2a29", anti_tank, 100},
    {"d-48", "d48", anti_tank, 85},
    {"spg-9", "kopye", anti_tank, 73},
    {"fagot", "9k111", anti_tank, 0},
    {"konkurs", "9k113", anti_tank, 0},
    {"kornet", "9k135", anti_tank, 0},
    {"stugna", "stuhna stugna-p", anti_tank, 0},
    {"javelin", "fgm-148", anti_tank, 0},
    // Tanks: calibre of the main gun.
    {"t-54", "t-55", tank, 100},
    {"t-62", "t62", tank, 115},
    {"t-64", "t64 t-64bv bulat", tank, 125},
    {"t-72", "t72", tank, 125},
    {"t-80", "t80", tank, 125},
    {"t-90", "t90", tank, 125},
    {"leopard-1", "", tank, 105},
    {"leopard-2", "", tank, 120},
    {"abrams", "m1a1", tank, 120},
    {"challenger-2", "", tank, 120},
    // Missiles.
    {"tochka", "tochka-u 9k79 ss-21", missile, 0},
    {"iskander", "iskander-m iskander-k 9k720", missile, 0},
    {"atacms", "mgm-140", missile, 0},
    {"hrim-2", "grim-2 sapsan", missile, 0},
    // Armoured vehicles.
    {"bmp-1", "bmp1", armoured_vehicle, 73},
    {"bmp-2", "bmp2", armoured_vehicle, 30},
    {"bmp-3", "bmp3", armoured_vehicle, 100},
    {"btr-80", "btr80", armoured_vehicle, 0},
    {"mt-lb", "mtlb", armoured_vehicle, 0},
    {"brdm-2", "brdm", armoured_vehicle, 0},
    // Air defence.
    {"zu-23-2", "zu-23 zu-23-4", air_defence, 23},
    {"shilka", "zsu-23-4", air_defence, 23},
    {"gepard", "", air_defence, 35},
    {"strela-10", "9k35", air_defence, 0},
    {"osa", "9k33 sa-8", air_defence, 0},
    {"tor", "9k330 tor-m1 tor-m2", air_defence, 0},
    {"buk", "9k37 buk-m1", air_defence, 0},
    {"pantsir", "pantsir-s1 96k6", air_defence, 0},
    {"s-300", "s300", air_defence, 0},
    {"s-400", "s400", air_defence, 0},
    // Unmanned aircraft.
    {"shahed", "shahed-136 shahed-131 geran geran-2", uav, 0},
    {"lancet", "", uav, 0},
    {"orlan-10", "orlan", uav, 0},
    {"bayraktar", "tb2 bayraktar-tb2", uav, 0},
};

constexpr std::size_t longest_text = 120;  // system names in reports are short

// Lower case, one hyphen for each run of blanks, underscores and hyphens.
std::string hyphenated(std::string_view text) {
  std::string out;
  for (const char c : lower_ascii(trim(utf8_prefix(text, longest_text)))) {
    const bool gap = c == ' ' || c == '_' || c == '-' || c == '\t';
    if (gap && !out.empty() && out.back() == '-') continue;
    out.push_back(gap ? '-' : c);
  }
  return out;
}

const std::map<std::string_view, const System*>& by_word() {
  static const auto index = [] {
    std::map<std::string_view, const System*> words;
    for (const System& system : systems) {
      words.emplace(system.name, &system);
      for (const std::string_view alias : split(system.aliases, ' '))
        if (!alias.empty()) words.emplace(alias, &system);
    }
    return words;
  }();
  return index;
}

const System* exactly(std::string_view word) {
  const auto found = by_word().find(word);
  return found == by_word().end() ? nullptr : found->second;
}

}  // namespace

const System* find_system(std::string_view text) {
  if (const System* whole = exactly(hyphenated(text))) return whole;
  // Words are parted by blanks only: "msta-s" must not be taken apart.
  const std::string lower = lower_ascii(utf8_prefix(text, longest_text));
  for (const std::string_view word : split(lower, ' '))
    if (const System* part = exactly(hyphenated(word))) return part;
  return nullptr;
}

std::string canonical_system(std::string_view text) {
  const System* system = find_system(text);
  return system ? std::string(system->name) : hyphenated(text);
}

std::vector<std::string_view> system_words() {
  std::vector<std::string_view> words;
  for (const auto& [word, system] : by_word()) words.push_back(word);
  return words;
}

}  // namespace truce::agreement
