// SPDX-License-Identifier: Apache-2.0
#include "observe/detail/observation_fields.h"

#include <array>
#include <cmath>

#include "base/check.h"
#include "base/json.h"
#include "base/text.h"
#include "observe/bounds.h"
#include "observe/detail/json_values.h"
#include "observe/detail/observation_lists.h"
#include "observe/detail/observation_shapes.h"
#include "observe/sector.h"

namespace truce::observe::detail {

enum class Key : std::uint8_t {
  id,
  origin,
  source,
  means,
  grade,
  from,
  until,
  time_sigma_s,
  latitude,
  longitude,
  covariance_m2,
  act,
  weapons,
  site,
  count,
  parties,
  facts,
  text,
  file,
  line,
  time,
  error_m,
  bearing_deg,
  bearing_sigma_deg,
  range_m,
  weapon,
  party,
  fan,
  pixel,
};

namespace {

// In the order in which append_line writes them, so that the next name is mostly the next entry.
constexpr std::array<std::string_view, 29> names = {
    "id",      "origin",       "source",   "means",     "grade",         "from",
    "until",   "time_sigma_s", "latitude", "longitude", "covariance_m2", "act",
    "weapons", "site",         "count",    "parties",   "facts",         "text",
    "file",    "line",         "time",     "error_m",   "bearing_deg",   "bearing_sigma_deg",
    "range_m", "weapon",       "party",    "fan",       "pixel"};

std::optional<Key> key_of(Draft& draft, std::string_view name) {
  for (std::size_t step = 0; step < names.size(); ++step) {
    const std::size_t i = (draft.next + step) % names.size();
    if (names[i] != name) continue;
    draft.next = i + 1;
    return static_cast<Key>(i);
  }
  return {};
}

bool has(const Draft& draft, Key key) {
  return (draft.keys >> static_cast<unsigned>(key) & 1) != 0;
}

bool fail(Draft& draft, std::string reason) {
  draft.fault = std::move(reason);
  return false;
}

bool take_number(Draft& draft, od::value& value, std::string_view name, double low, double high,
                 double& out) {
  const std::optional<double> number = number_of(value);
  if (number && *number >= low && *number <= high) {
    out = *number;
    return true;
  }
  std::string reason = std::string(name);
  reason += number ? " is " + to_decimal(*number, 6) : std::string(" is not a number");
  return fail(
      draft, reason + ": write a number from " + to_decimal(low, 2) + " to " + to_decimal(high, 2));
}

bool take_word(Draft& draft, od::value& value, std::string_view name, std::string& out) {
  const auto word = word_of(value, max_word_bytes);
  if (!word)
    return fail(draft, std::string(name) + " is not a text of at most 2000 bytes: write a string");
  out.assign(*word);
  return true;
}

bool take_text(Draft& draft, od::value& value) {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS)
    return fail(draft, "text is not a string: write the source's words in quotes");
  draft.seen.text.assign(utf8_prefix(text, max_text_bytes));
  return true;
}

bool take_means(Draft& draft, od::value& value) {
  const auto word = word_of(value, max_word_bytes);
  if (!word) return fail(draft, "means is not a word: write one as \"patrol\" or \"camera\"");
  if (const auto means = means_of(*word)) {
    draft.seen.means = *means;
    return true;
  }
  if (draft.lenient) return add_fact(draft, "means", *word);
  return fail(draft, "unknown means '" + std::string(*word) +
                         "': write a word of the vocabulary, as patrol, camera, acoustic, media");
}

bool take_grade(Draft& draft, od::value& value) {
  const auto word = word_of(value, max_word_bytes);
  if (!word || word->size() != 2 || (*word)[0] < 'A' || (*word)[0] > 'F' || (*word)[1] < '1' ||
      (*word)[1] > '6')
    return fail(draft, "grade is not a letter A to F and a digit 1 to 6: write \"B2\"");
  draft.seen.grade = {(*word)[0], (*word)[1] - '0'};
  return true;
}

bool take_instant(Draft& draft, std::string_view name, std::string_view text, Instant& out) {
  const Result<Instant> at = parse_instant(text);
  if (!at) return fail(draft, std::string(name) + " is " + at.error().message);
  if (!is_in_bounds(*at))
    return fail(draft, std::string(name) + " is outside 1900 to 2100: check the year");
  out = *at;
  return true;
}

bool take_instant(Draft& draft, od::value& value, std::string_view name, Instant& out) {
  const auto text = word_of(value, max_word_bytes);
  if (!text)
    return fail(draft, std::string(name) + " is not a text: write \"2015-03-10T09:40:00Z\"");
  return take_instant(draft, name, *text, out);
}

bool take_time(Draft& draft, od::value& value) {
  const auto text = word_of(value, max_word_bytes);
  if (!text) return fail(draft, "time is not a text: write \"2015-03-10T09:40:00Z\"");
  return take_time(draft, *text);
}

bool take_covariance(Draft& draft, od::value& value) {
  std::array<double, 4> cells{};
  if (!take_matrix(value, cells))
    return fail(draft, "covariance_m2 is not [[ee,en],[en,nn]]: write two rows of two numbers");
  const auto [ee, en, ne, nn] = cells;
  const double high = max_sigma_m * max_sigma_m;
  if (!(ee >= min_variance_m2 && nn >= min_variance_m2 && ee <= high && nn <= high))
    return fail(draft, "a variance in covariance_m2 is outside 0.01 to 2.5e13 square metres");
  if (en != ne) return fail(draft, "covariance_m2 is not symmetric: both en must be the same");
  if (!(en * en < ee * nn))
    return fail(draft, "covariance_m2 is no covariance: en*en must be less than ee*nn");
  draft.seen.where.covariance = {ee, en, nn};
  return true;
}

bool take_line_number(Draft& draft, od::value& value) {
  std::uint64_t number = 0;
  if (value.get_uint64().get(number) != simdjson::SUCCESS ||
      number > static_cast<std::uint64_t>(INT64_MAX))
    return fail(draft, "line is not a whole number from 0");
  draft.seen.line.line = number;
  return true;
}

bool take_known(Draft& draft, Key key, od::value& value) {
  Observation& seen = draft.seen;
  switch (key) {
    case Key::id:
      return take_word(draft, value, "id", seen.id.text);
    case Key::origin:
      return take_word(draft, value, "origin", seen.origin.text);
    case Key::source:
      return take_word(draft, value, "source", seen.source);
    case Key::means:
      return take_means(draft, value);
    case Key::grade:
      return take_grade(draft, value);
    case Key::from:
      return take_instant(draft, value, "from", seen.when.from);
    case Key::until:
      return take_instant(draft, value, "until", seen.when.until);
    case Key::time:
      return take_time(draft, value);
    case Key::time_sigma_s:
      return take_number(draft, value, "time_sigma_s", 0.0, max_time_sigma_s, seen.when.sigma_s);
    case Key::latitude:
      return take_number(draft, value, "latitude", -90.0, 90.0, seen.where.at.lat_deg);
    case Key::longitude:
      return take_number(draft, value, "longitude", -180.0, 180.0, seen.where.at.lon_deg);
    case Key::covariance_m2:
      return take_covariance(draft, value);
    case Key::error_m:
      return take_number(draft, value, "error_m", 0.25, max_sigma_m, draft.error_m);
    case Key::bearing_deg:
      return take_number(draft, value, "bearing_deg", 0.0, 360.0, draft.bearing_deg);
    case Key::bearing_sigma_deg:
      return take_number(draft, value, "bearing_sigma_deg", 0.01, 45.0, draft.bearing_sigma_deg);
    case Key::range_m:
      return take_range(draft, value);
    case Key::fan:
      return take_fan(draft, value);
    case Key::pixel:
      return take_pixel(draft, value);
    case Key::act:
      return take_acts(draft, value);
    case Key::site:
      return take_sites(draft, value);
    case Key::weapon:
    case Key::weapons:
      return take_weapons(draft, value);
    case Key::count:
      return take_count(draft, value);
    case Key::party:
    case Key::parties:
      return take_parties(draft, value);
    case Key::facts:
      return take_facts(draft, value);
    case Key::text:
      return take_text(draft, value);
    case Key::file:
      return take_word(draft, value, "file", seen.line.file);
    case Key::line:
      return take_line_number(draft, value);
  }
  return fail(draft, "an unknown field");
}

// A second name for what was already told would leave open which of the two holds.
bool check_pairs(Draft& draft) {
  struct Pair {
    Key one;
    Key other;
  };
  constexpr std::array<Pair, 9> exclusive = {{{Key::time, Key::from},
                                              {Key::time, Key::until},
                                              {Key::error_m, Key::covariance_m2},
                                              {Key::bearing_deg, Key::covariance_m2},
                                              {Key::bearing_deg, Key::fan},
                                              {Key::bearing_deg, Key::pixel},
                                              {Key::fan, Key::pixel},
                                              {Key::weapon, Key::weapons},
                                              {Key::party, Key::parties}}};
  for (const auto [one, other] : exclusive)
    if (has(draft, one) && has(draft, other))
      return fail(draft, "both " + std::string(names[static_cast<std::size_t>(one)]) + " and " +
                             std::string(names[static_cast<std::size_t>(other)]) +
                             " are given: write one of them");
  return true;
}

bool complete_time(Draft& draft) {
  TimeSpan& when = draft.seen.when;
  if (has(draft, Key::time)) return true;
  if (!has(draft, Key::from))
    return fail(draft, "no time: write \"from\" and \"until\", or \"time\"");
  if (!has(draft, Key::until)) when.until = when.from;
  if (when.until < when.from) return fail(draft, "until is before from: exchange them");
  return true;
}

bool complete_sector(Draft& draft) {
  if (!has(draft, Key::bearing_sigma_deg))
    return fail(draft, "bearing_deg without bearing_sigma_deg: say how good the bearing is");
  Sector sector;
  sector.observer = draft.seen.where.at;
  if (has(draft, Key::error_m)) sector.observer_m2 = circular(sigma_of_radius(draft.error_m, 0.95));
  sector.bearing_deg = draft.bearing_deg;
  sector.bearing_sigma_deg = draft.bearing_sigma_deg;
  const bool ranged = has(draft, Key::range_m);
  sector.near_m = ranged ? draft.near_m : default_near_m;
  sector.far_m = ranged ? draft.far_m : default_far_m;
  const ToldPlace place = place_of(sector);
  draft.seen.where = place;
  draft.seen.shape = place.shape;
  Covariance& c = draft.seen.where.covariance;
  c.ee_m2 += min_variance_m2;
  c.nn_m2 += min_variance_m2;
  return true;
}

bool complete_place(Draft& draft) {
  if (!has(draft, Key::latitude) || !has(draft, Key::longitude))
    return fail(draft, "no place: write latitude and longitude in degrees");
  if (has(draft, Key::bearing_deg)) return complete_sector(draft);
  if (has(draft, Key::bearing_sigma_deg) || has(draft, Key::range_m))
    return fail(draft, "bearing_sigma_deg or range_m without bearing_deg: write the bearing");
  if (has(draft, Key::covariance_m2)) return true;
  if (has(draft, Key::fan) || has(draft, Key::pixel))
    return fail(draft, "fan or pixel without covariance_m2: write what it comes to");
  if (!has(draft, Key::error_m))
    return fail(draft,
                "no error of the place: write covariance_m2, or error_m, the radius that holds it "
                "with 95 %");
  draft.seen.where.covariance = circular(sigma_of_radius(draft.error_m, 0.95));
  return true;
}

}  // namespace

void begin(Draft& draft) {
  Observation& seen = draft.seen;
  seen.id.text.clear();
  seen.origin.text.clear();
  seen.source.clear();
  seen.means = Means::unknown;
  seen.grade = {};
  seen.when = {};
  seen.where = {};
  seen.shape = {};
  seen.act = only(Act::unknown);
  seen.weapons.clear();
  seen.site = only(Site::unknown);
  seen.count = {};
  seen.parties.clear();
  seen.facts.clear();
  seen.text.clear();
  seen.line.file.clear();
  seen.line.line = 0;
  draft.fault.clear();
  draft.keys = 0;
  draft.next = 0;
}

Taken take(Draft& draft, std::string_view name, od::value& value) {
  const std::optional<Key> key = key_of(draft, name);
  if (!key) return Taken::unknown_name;
  bool null = false;
  if (value.is_null().get(null) != simdjson::SUCCESS) null = false;
  if (null) return Taken::taken;
  if (has(draft, *key)) {
    fail(draft, std::string(name) + " is given twice: write it once");
    return Taken::bad;
  }
  draft.keys |= std::uint64_t{1} << static_cast<unsigned>(*key);
  return take_known(draft, *key, value) ? Taken::taken : Taken::bad;
}

bool take_position(Draft& draft, double latitude, double longitude) {
  draft.seen.where.at = {latitude, longitude};
  if (!is_valid(draft.seen.where.at))
    return fail(draft,
                "a position outside the Earth's degrees: GeoJSON writes [longitude, latitude]");
  draft.keys |= std::uint64_t{1} << static_cast<unsigned>(Key::latitude) |
                std::uint64_t{1} << static_cast<unsigned>(Key::longitude);
  return true;
}

bool take_time(Draft& draft, std::string_view text) {
  draft.keys |= std::uint64_t{1} << static_cast<unsigned>(Key::time);
  TimeSpan& when = draft.seen.when;
  if (text.size() == 10) {  // a date alone: some time that day, by UTC
    if (const auto day = parse_civil(text)) {
      when.from = from_civil_utc(*day);
      when.until = when.from + std::chrono::hours{24};
      if (is_in_bounds(when.from) && is_in_bounds(when.until)) return true;
      return fail(draft, "time is outside 1900 to 2100: check the year");
    }
  }
  if (!take_instant(draft, "time", text, when.from)) return false;
  when.until = when.from;
  return true;
}

bool has_place_error(const Draft& draft) {
  return has(draft, Key::error_m) || has(draft, Key::covariance_m2) || has(draft, Key::bearing_deg);
}

bool has_id(const Draft& draft) {
  return !draft.seen.id.empty();
}

void set_error_m(Draft& draft, double error_m) {
  check(error_m > 0.0, "a radius above zero");
  draft.error_m = error_m;
  draft.keys |= std::uint64_t{1} << static_cast<unsigned>(Key::error_m);
}

bool complete(Draft& draft, const SourceLine& line, std::string_view id) {
  if (!check_pairs(draft) || !complete_time(draft) || !complete_place(draft)) return false;
  Observation& seen = draft.seen;
  if (seen.id.empty()) seen.id.text.assign(id);
  if (seen.origin.empty()) seen.origin.text = seen.id.text;
  if (seen.line.file.empty()) seen.line.file = line.file;
  if (seen.line.line == 0) seen.line.line = line.line;
  if (seen.source.empty()) seen.source = line.file;
  return true;
}

}  // namespace truce::observe::detail
