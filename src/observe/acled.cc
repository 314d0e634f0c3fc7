// SPDX-License-Identifier: Apache-2.0
// ACLED events, CSV export (Raleigh et al. 2010; ACLED Codebook). The day is a local one;
// time_precision and geo_precision become span and covariance, sub_event_type the act
// (docs/methods/observations.md). ACLED names participants: only in remote violence and in
// violence against civilians does it code the one who acted as actor1, which makes a claim of 0.7;
// in every other row the actors are facts and nobody is claimed.
#include <array>
#include <utility>

#include "base/text.h"
#include "observe/formats.h"
#include "observe/local_day.h"
#include "observe/table.h"

namespace truce::observe {
namespace {

enum : std::size_t {
  id,
  date,
  time_precision,
  type,
  sub_type,
  actor1,
  actor2,
  latitude,
  longitude,
  geo_precision,
  country,
  notes,
  inter1,
  inter2,
  civilians,
  location,
  source,
  source_scale,
  fatalities,
  tags,
};

// Within this many metres with 95 %, by geo_precision. 1: a town that is named. 2: near a town, or
// a small part of a region. 3: a larger region, by its capital or a landmark.
constexpr std::array<double, 3> radius_m = {5e3, 25e3, 120e3};
constexpr double claim = 0.7;      // that actor1 did it, where ACLED codes it so
constexpr double act_trust = 0.9;  // in the coder's choice of the kind

struct ActPart {
  Act act{};
  double share = 0.0;
};
struct WeaponPart {
  WeaponClass weapon{};
  double share = 0.0;
};
struct Kind {
  std::string_view name;  // sub_event_type
  std::array<ActPart, 2> acts{};
  std::array<WeaponPart, 4> weapons{};
};

constexpr std::array<Kind, 25> kinds = {{
    {"Abduction/forced disappearance", {{{Act::civil, 0.7}, {Act::harm, 0.3}}}, {}},
    {"Agreement", {{{Act::civil, 1.0}}}, {}},
    {"Air/drone strike",
     {{{Act::air_strike, 0.45}, {Act::uav_strike, 0.55}}},
     {{{WeaponClass::aircraft, 0.35}, {WeaponClass::uav, 0.5}}}},
    {"Armed clash",
     {{{Act::small_arms_fire, 0.6}, {Act::raid, 0.4}}},
     {{{WeaponClass::small_arms, 0.4}, {WeaponClass::troops, 0.4}}}},
    {"Arrests", {{{Act::civil, 1.0}}}, {}},
    {"Attack", {{{Act::harm, 1.0}}}, {}},
    {"Change to group/activity", {{{Act::civil, 0.5}, {Act::presence, 0.5}}}, {}},
    {"Chemical weapon", {{{Act::harm, 1.0}}}, {}},
    {"Disrupted weapons use",
     {{{Act::air_defence, 0.7}, {Act::mine, 0.3}}},
     {{{WeaponClass::air_defence, 0.5}}}},
    {"Excessive force against protesters", {{{Act::harm, 0.7}, {Act::civil, 0.3}}}, {}},
    {"Government regains territory",
     {{{Act::raid, 0.5}, {Act::movement, 0.5}}},
     {{{WeaponClass::troops, 0.7}}}},
    {"Grenade", {{{Act::explosion, 1.0}}}, {}},
    {"Headquarters or base established", {{{Act::presence, 1.0}}}, {{{WeaponClass::troops, 0.7}}}},
    {"Looting/property destruction", {{{Act::harm, 1.0}}}, {}},
    {"Mob violence", {{{Act::civil, 1.0}}}, {}},
    {"Non-state actor overtakes territory",
     {{{Act::raid, 0.5}, {Act::movement, 0.5}}},
     {{{WeaponClass::troops, 0.7}}}},
    {"Non-violent transfer of territory", {{{Act::movement, 1.0}}}, {{{WeaponClass::troops, 0.7}}}},
    {"Other", {{{Act::civil, 1.0}}}, {}},
    {"Peaceful protest", {{{Act::civil, 1.0}}}, {}},
    {"Protest with intervention", {{{Act::civil, 1.0}}}, {}},
    {"Remote explosive/landmine/IED",
     {{{Act::mine, 0.6}, {Act::explosion, 0.4}}},
     {{{WeaponClass::mine, 0.5}, {WeaponClass::improvised, 0.4}}}},
    {"Sexual violence", {{{Act::harm, 1.0}}}, {}},
    {"Shelling/artillery/missile attack",
     {{{Act::impact, 1.0}}},
     {{{WeaponClass::artillery, 0.45},
       {WeaponClass::mlrs, 0.15},
       {WeaponClass::mortar, 0.15},
       {WeaponClass::missile, 0.15}}}},
    {"Suicide bomb", {{{Act::explosion, 1.0}}}, {{{WeaponClass::improvised, 0.9}}}},
    {"Violent demonstration", {{{Act::civil, 1.0}}}, {}},
}};

constexpr std::array<std::string_view, 12> months = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// "2024-01-09", or "09 January 2024" as the older export has it.
std::optional<CivilTime> read_date(std::string_view text) {
  CivilTime civil;
  if (const Result<CivilTime> iso = parse_civil(text)) {
    civil = {iso->year, iso->month, iso->day};
  } else {
    const std::vector<std::string_view> words =
        text.size() <= 32 ? split(text, ' ') : std::vector<std::string_view>{};
    long long day = 0;
    long long year = 0;
    if (words.size() != 3 || !read_integer(words[0], 1, 31, day) ||
        !read_integer(words[2], 1901, 2099, year))
      return {};
    civil = {static_cast<int>(year), 0, static_cast<int>(day)};
    for (std::size_t i = 0; i < months.size(); ++i)
      if (lower_ascii(words[1]) == months[i]) civil.month = static_cast<int>(i) + 1;
  }
  if (!is_valid(civil) || civil.year < 1901 || civil.year > 2099) return {};
  return civil;
}

class Acled : public TableReader {
 public:
  explicit Acled(std::string file);

 protected:
  void begin(Observation& seen) override;
  std::optional<Refusal> read(const TableRow& row, Observation& seen) override;

 private:
  std::optional<Refusal> read_where(const TableRow& row, Observation& seen) const;
  static std::optional<Refusal> read_when(const TableRow& row, Observation& seen);
  static void read_what(const TableRow& row, Observation& seen);
  static void read_who(const TableRow& row, Observation& seen);
  static void read_facts(const TableRow& row, Observation& seen);

  std::array<Covariance, 3> covariances_{};
};

Acled::Acled(std::string file)
    : TableReader(std::move(file), {{"event_id_cnty"},
                                    {"event_date"},
                                    {"time_precision"},
                                    {"event_type"},
                                    {"sub_event_type"},
                                    {"actor1"},
                                    {"actor2"},
                                    {"latitude"},
                                    {"longitude"},
                                    {"geo_precision"},
                                    {"country", false},
                                    {"notes", false},
                                    {"inter1", false},
                                    {"inter2", false},
                                    {"civilian_targeting", false},
                                    {"location", false},
                                    {"source", false},
                                    {"source_scale", false},
                                    {"fatalities", false},
                                    {"tags", false}}) {
  for (std::size_t i = 0; i < radius_m.size(); ++i)
    covariances_[i] = circular(sigma_of_radius(radius_m[i], 0.95));
}

void Acled::begin(Observation& seen) {
  seen.source = "ACLED";
  seen.means = Means::research;
  seen.grade = {'B', 3};
  seen.site = only(Site::unknown);
}

std::optional<Refusal> Acled::read(const TableRow& row, Observation& seen) {
  if (row[id].empty() || row[id].size() > 64)
    return refuse(row, id, "is not an id of 1 to 64 bytes, like UKR90210");
  if (auto refusal = read_where(row, seen)) return refusal;
  if (auto refusal = read_when(row, seen)) return refusal;
  // ACLED merges what its sources tell of one happening into one row.
  seen.id.text.assign("acled:").append(row[id]);
  seen.origin.text = seen.id.text;
  read_what(row, seen);
  read_who(row, seen);
  read_facts(row, seen);
  set_text(seen.text, row[notes]);
  return {};
}

std::optional<Refusal> Acled::read_where(const TableRow& row, Observation& seen) const {
  long long precision = 0;
  if (!read_integer(row[geo_precision], 1, 3, precision))
    return refuse(row, geo_precision, "is not a precision from 1 to 3");
  seen.where.covariance = covariances_[static_cast<std::size_t>(precision - 1)];
  return read_position(row, latitude, longitude, seen.where.at);
}

// 1: the day. 2: within the week or so around it. 3: some time in that month.
std::optional<Refusal> Acled::read_when(const TableRow& row, Observation& seen) {
  long long precision = 0;
  if (!read_integer(row[time_precision], 1, 3, precision))
    return refuse(row, time_precision, "is not a precision from 1 to 3");
  const std::optional<CivilTime> day = read_date(row[date]);
  if (!day)
    return refuse(row, date, "is not a date like 2024-01-09 or 09 January 2024, from 1901 to 2099");
  CivilTime first = *day;
  CivilTime last = *day;
  if (precision == 2) {
    first = to_civil_utc(from_civil_utc(*day) - std::chrono::hours(24 * 6));
    last = to_civil_utc(from_civil_utc(*day) + std::chrono::hours(24 * 6));
  } else if (precision == 3) {
    first.day = 1;
    last.day = 31;
    while (!is_valid(last)) --last.day;
  }
  seen.when = local_days(first, last, row[country], seen.where.at.lon_deg);
  return {};
}

void Acled::read_what(const TableRow& row, Observation& seen) {
  seen.act = only(Act::unknown);
  seen.weapons.clear();
  for (const Kind& kind : kinds) {
    if (kind.name != row[sub_type]) continue;
    seen.act = mostly(kind.acts[0].act, act_trust * kind.acts[0].share);
    at(seen.act, Act::unknown) -= static_cast<float>(act_trust * kind.acts[1].share);
    at(seen.act, kind.acts[1].act) += static_cast<float>(act_trust * kind.acts[1].share);
    for (const WeaponPart& part : kind.weapons)
      if (part.share > 0.0) seen.weapons.push_back({part.weapon, 0, {}, part.share});
  }
}

void Acled::read_who(const TableRow& row, Observation& seen) {
  seen.parties.clear();
  const bool directed =
      row[type] == "Explosions/Remote violence" || row[type] == "Violence against civilians";
  if (!directed || row[actor1].empty() || row[actor1].starts_with("Unidentified")) return;
  seen.parties.push_back({std::string(utf8_prefix(row[actor1], max_text_bytes)), claim});
}

void Acled::read_facts(const TableRow& row, Observation& seen) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 13> named = {{
      {"kind", type},
      {"sub_kind", sub_type},
      {"actor1", actor1},
      {"actor2", actor2},
      {"inter1", inter1},
      {"inter2", inter2},
      {"civilian_targeting", civilians},
      {"place", location},
      {"geo_precision", geo_precision},
      {"sources", source},
      {"source_scale", source_scale},
      {"deaths_best", fatalities},
      {"tags", tags},
  }};
  seen.facts.clear();
  for (const auto& [name, column] : named) add_fact(seen.facts, name, row[column]);
}

}  // namespace

std::unique_ptr<Reader> make_acled_reader(std::string file) {
  return std::make_unique<Acled>(std::move(file));
}

}  // namespace truce::observe
