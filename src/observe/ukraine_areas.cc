// SPDX-License-Identifier: Apache-2.0
// Names: ISO 3166-2:UA and the Constitution of Ukraine, article 133. Centres and radii: read off
// public maps, rounded to 0.1 degree and up to the next 5 km.
#include "observe/ukraine_areas.h"

#include <array>
#include <string>

#include "base/text.h"

namespace truce::observe {
namespace {

constexpr std::array<Area, 27> areas = {{
    {"UA-05", "Vinnytska", "Vinnytsia", "Вінницька", {49.0, 28.7}, 100e3},
    {"UA-07", "Volynska", "Volyn", "Волинська", {51.2, 24.9}, 85e3},
    {"UA-09", "Luhanska", "Luhansk", "Луганська", {49.0, 39.0}, 120e3},
    {"UA-12", "Dnipropetrovska", "Dnipropetrovsk", "Дніпропетровська", {48.3, 34.9}, 140e3},
    {"UA-14", "Donetska", "Donetsk", "Донецька", {47.9, 37.7}, 120e3},
    {"UA-18", "Zhytomyrska", "Zhytomyr", "Житомирська", {50.6, 28.4}, 110e3},
    {"UA-21", "Zakarpatska", "Zakarpattia", "Закарпатська", {48.4, 23.3}, 90e3},
    {"UA-23", "Zaporizka", "Zaporizhzhia", "Запорізька", {47.2, 35.7}, 110e3},
    {"UA-26", "Ivano-Frankivska", "Ivano-Frankivsk", "Івано-Франківська", {48.7, 24.6}, 80e3},
    {"UA-30", "Kyiv City", "Kyiv", "Київ", {50.4, 30.5}, 25e3},
    {"UA-32", "Kyivska", "Kyiv", "Київська", {50.3, 30.5}, 125e3},
    {"UA-35", "Kirovohradska", "Kirovohrad", "Кіровоградська", {48.5, 32.1}, 140e3},
    {"UA-40", "Sevastopol City", "Sevastopol", "Севастополь", {44.6, 33.5}, 40e3},
    {"UA-43",
     "Autonomous Republic of Crimea",
     "Crimea",
     "Автономна Республіка Крим",
     {45.3, 34.4},
     160e3},
    {"UA-46", "Lvivska", "Lviv", "Львівська", {49.7, 24.0}, 105e3},
    {"UA-48", "Mykolaivska", "Mykolaiv", "Миколаївська", {47.4, 31.8}, 115e3},
    {"UA-51", "Odeska", "Odesa", "Одеська", {46.6, 29.9}, 170e3},
    {"UA-53", "Poltavska", "Poltava", "Полтавська", {49.7, 33.8}, 110e3},
    {"UA-56", "Rivnenska", "Rivne", "Рівненська", {51.1, 26.4}, 110e3},
    {"UA-59", "Sumska", "Sumy", "Сумська", {51.1, 34.1}, 125e3},
    {"UA-61", "Ternopilska", "Ternopil", "Тернопільська", {49.4, 25.6}, 90e3},
    {"UA-63", "Kharkivska", "Kharkiv", "Харківська", {49.6, 36.6}, 105e3},
    {"UA-65", "Khersonska", "Kherson", "Херсонська", {46.6, 33.5}, 150e3},
    {"UA-68", "Khmelnytska", "Khmelnytskyi", "Хмельницька", {49.5, 26.9}, 100e3},
    {"UA-71", "Cherkaska", "Cherkasy", "Черкаська", {49.3, 31.3}, 115e3},
    {"UA-74", "Chernihivska", "Chernihiv", "Чернігівська", {51.4, 32.0}, 115e3},
    {"UA-77", "Chernivetska", "Chernivtsi", "Чернівецька", {48.3, 26.0}, 95e3},
}};

bool is_same(std::string_view text, std::string_view name) {
  if (text.size() != name.size()) return false;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  for (std::size_t i = 0; i < text.size(); ++i)
    if (lower(text[i]) != lower(name[i])) return false;
  return true;
}

// Removes the ending where the text has it.
bool cut_ending(std::string_view& text, std::string_view ending) {
  if (text.size() < ending.size()) return false;
  if (!is_same(text.substr(text.size() - ending.size()), ending)) return false;
  text.remove_suffix(ending.size());
  return true;
}

// A city is meant only by its bare name: "Kyiv oblast" is the unit around it.
bool is_city(const Area& area) {
  return area.iso == "UA-30" || area.iso == "UA-40";
}

}  // namespace

const Area* ukraine_area(std::string_view name) {
  std::string_view text = trim(name);
  const bool oblast = cut_ending(text, " oblast") || cut_ending(text, " region") ||
                      cut_ending(text, " область") || cut_ending(text, " обл.");
  if (!oblast && text.starts_with("м. ")) text.remove_prefix(std::string_view("м. ").size());
  for (const Area& area : areas) {
    if (is_city(area) && oblast) continue;
    if (is_same(text, area.iso) || is_same(text, area.name) || is_same(text, area.english) ||
        text == area.local)
      return &area;
  }
  return nullptr;
}

Place place_of(const Area& area) {
  return {area.centre, circular(sigma_of_radius(area.radius_m, 0.95))};
}

}  // namespace truce::observe
