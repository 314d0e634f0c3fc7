// SPDX-License-Identifier: Apache-2.0
#include "record/detail/json_parts.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/text.h"
#include "record/incident_lines.h"

namespace truce::record::detail {
namespace {

constexpr double no_decimals_from = 1e11;
// The square of half the Earth's girth: no place is known less well.
constexpr double max_covariance_m2 = 4.1e14;
constexpr double max_sigma_s = 1e10;
constexpr int max_depth = 8;

double bounded(double value, double low, double high) {
  check(!std::isnan(value), "what goes on record is a number");
  return std::clamp(value, low, high);
}

// Only what does not round to nothing, in the order of the vocabulary.
template <class Word, class Shares>
void write_shares(JsonWriter& out, const Shares& shares) {
  out.begin_object();
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double share = bounded(static_cast<double>(shares[i]), 0.0, 1.0);
    if (std::llround(share * 1e4) > 0) out.field(to_text(static_cast<Word>(i)), share, 4);
  }
  out.end_object();
}

template <class Shares, class Of>
Shares shares_of(const Json& value, Of of) {
  Shares shares{};
  if (!value.is_object()) return shares;
  for (const auto& [name, share] : value.items())
    if (const auto word = of(name))
      shares[static_cast<std::size_t>(*word)] =
          static_cast<float>(std::clamp(number_of(share, 0.0), 0.0, 1.0));
  return shares;
}

int depth_of(std::string_view line) {
  int depth = 0;
  int deepest = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '\\')
      ++i;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '{' || c == '['))
      deepest = std::max(deepest, ++depth);
    else if (!quoted && (c == '}' || c == ']'))
      --depth;
  }
  return deepest;
}

}  // namespace

void write_number(JsonWriter& out, double value, int decimals) {
  out.number(value, std::fabs(value) < no_decimals_from ? decimals : 0);
}

void write_probability(JsonWriter& out, std::string_view name, double value) {
  out.field(name, clamp(Probability{value}).value, 4);
}

void write_when(JsonWriter& out, const TimeSpan& when) {
  out.key("when").begin_object().field("from", when.from).field("until", when.until);
  out.key("sigma_s");
  write_number(out, bounded(when.sigma_s, 0.0, max_sigma_s), 3);
  out.end_object();
}

void write_where(JsonWriter& out, const Place& where) {
  check(is_valid(where.at), "a place on record lies on the Earth");
  const auto metres2 = [](double v) { return bounded(v, -max_covariance_m2, max_covariance_m2); };
  const Covariance& c = where.covariance;
  out.key("where").begin_object();
  out.field("latitude", where.at.lat_deg, 6).field("longitude", where.at.lon_deg, 6);
  out.key("covariance_m2").begin_array();
  for (const auto& [first, second] : {std::pair{c.ee_m2, c.en_m2}, std::pair{c.en_m2, c.nn_m2}}) {
    out.begin_array();
    write_number(out, metres2(first), 1);
    write_number(out, metres2(second), 1);
    out.end_array();
  }
  out.end_array().end_object();
}

void write_act(JsonWriter& out, const ActShares& shares) {
  write_shares<Act>(out.key("act"), shares);
}

void write_site(JsonWriter& out, const SiteShares& shares) {
  write_shares<Site>(out.key("site"), shares);
}

void write_weapons(JsonWriter& out, const std::vector<WeaponGuess>& weapons) {
  out.key("weapons").begin_array();
  for (const WeaponGuess& guess : weapons) {
    out.begin_object().field("class", to_text(guess.weapon));
    out.field("calibre_mm", guess.calibre_mm).field("system", guess.system);
    write_probability(out, "probability", guess.probability);
    out.end_object();
  }
  out.end_array();
}

const Json& member(const Json& object, std::string_view name) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

std::string text_of(const Json& value) {
  return value.is_string() ? value.get_ref<const std::string&>() : std::string{};
}

double number_of(const Json& value, double otherwise) {
  return value.is_number() ? value.get<double>() : otherwise;
}

std::int64_t integer_of(const Json& value) {
  return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

TimeSpan when_of(const Json& value) {
  TimeSpan when;
  if (const auto from = parse_instant(text_of(member(value, "from")))) when.from = *from;
  if (const auto until = parse_instant(text_of(member(value, "until")))) when.until = *until;
  when.sigma_s = number_of(member(value, "sigma_s"), 0.0);
  return when;
}

Place where_of(const Json& value) {
  Place where;
  const LatLon at{number_of(member(value, "latitude"), 0.0),
                  number_of(member(value, "longitude"), 0.0)};
  if (is_valid(at)) where.at = at;
  const Json& rows = member(value, "covariance_m2");
  const auto cell = [&](std::size_t row, std::size_t column) {
    const bool there =
        rows.is_array() && rows.size() == 2 && rows[row].is_array() && rows[row].size() == 2;
    return there ? number_of(rows[row][column], 0.0) : 0.0;
  };
  where.covariance = {cell(0, 0), cell(0, 1), cell(1, 1)};
  return where;
}

ActShares act_of(const Json& value) {
  return shares_of<ActShares>(value, [](std::string_view name) { return truce::act_of(name); });
}

SiteShares site_of(const Json& value) {
  return shares_of<SiteShares>(value, [](std::string_view name) { return truce::site_of(name); });
}

std::vector<WeaponGuess> weapons_of(const Json& value) {
  std::vector<WeaponGuess> weapons;
  if (!value.is_array()) return weapons;
  for (const Json& item : value) {
    WeaponGuess& guess = weapons.emplace_back();
    guess.weapon = weapon_class_of(text_of(member(item, "class"))).value_or(WeaponClass::unknown);
    guess.calibre_mm = static_cast<int>(integer_of(member(item, "calibre_mm")));
    guess.system = text_of(member(item, "system"));
    guess.probability = number_of(member(item, "probability"), 0.0);
  }
  return weapons;
}

Result<Json> parse_line(std::string_view line) {
  if (line.size() > max_record_bytes)
    return failure(Code::too_large, "a record of " + std::to_string(line.size()) +
                                        " bytes; at most " + std::to_string(max_record_bytes) +
                                        " are read");
  if (depth_of(line) > max_depth)
    return failure(Code::bad_record, "a record nested deeper than any incident or finding is");
  Json value = Json::parse(line, nullptr, false);  // no exceptions: a bad line is `discarded`
  if (!value.is_object()) return failure(Code::bad_record, "not one JSON object on one line");
  return value;
}

tl::unexpected<Error> not_canonical(std::string_view line, std::string_view written) {
  const auto differs = std::mismatch(line.begin(), line.end(), written.begin(), written.end());
  const auto at = static_cast<std::size_t>(differs.first - line.begin());
  const auto excerpt = [&](std::string_view text) {
    return to_utf8(utf8_prefix(text.substr(std::min(at, text.size())), 40));
  };
  return failure(Code::bad_record,
                 "not in canonical form: \"" + excerpt(line) + "\" stands where \"" +
                     excerpt(written) + "\" would",
                 Where{{}, 1, at + 1});
}

}  // namespace truce::record::detail
