// SPDX-License-Identifier: Apache-2.0
#include "observe/truce_lines.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "base/json_fault.h"
#include "base/text.h"
#include "observe/bounds.h"
#include "observe/detail/json_values.h"
#include "observe/detail/observation_fields.h"
#include "observe/detail/observation_shapes.h"

namespace truce::observe {
namespace {

double rounded(double value, double scale) {
  return std::round(value * scale) / scale;
}

// The written covariance must still be one: rounding can take it past the edge.
Covariance canonical(const Covariance& c) {
  constexpr double scale = 100.0;
  Covariance out;
  const double high = max_sigma_m * max_sigma_m;
  out.ee_m2 = std::clamp(rounded(c.ee_m2, scale), min_variance_m2, high);
  out.nn_m2 = std::clamp(rounded(c.nn_m2, scale), min_variance_m2, high);
  const double edge = std::sqrt(out.ee_m2 * out.nn_m2);
  const double limit = std::max(0.0, std::floor(edge * scale * (1.0 - 1e-12) - 1.0) / scale);
  out.en_m2 = std::clamp(rounded(c.en_m2, scale), -limit, limit);
  return out;
}

void write_place(JsonWriter& json, const Place& where) {
  json.field("latitude", where.at.lat_deg, degree_decimals);
  json.field("longitude", where.at.lon_deg, degree_decimals);
  const Covariance c = canonical(where.covariance);
  const auto number = [&](double v) { json.number(v, covariance_decimals); };
  json.key("covariance_m2").begin_array().begin_array();
  number(c.ee_m2);
  number(c.en_m2);
  json.end_array().begin_array();
  number(c.en_m2);
  number(c.nn_m2);
  json.end_array().end_array();
}

template <class Value, class Shares>
bool any_known(const Shares& shares) {
  return std::any_of(shares.begin() + 1, shares.end(), [](float p) { return p >= 5e-7F; });
}

template <class Value, class Shares>
void write_shares(JsonWriter& json, std::string_view key, const Shares& shares) {
  if (!any_known<Value>(shares)) return;
  json.key(key).begin_object();
  for (std::size_t i = 1; i < shares.size(); ++i)
    if (shares[i] >= 5e-7F)
      json.field(to_text(static_cast<Value>(i)), static_cast<double>(shares[i]), share_decimals);
  json.end_object();
}

void write_weapons(JsonWriter& json, const std::vector<WeaponGuess>& weapons) {
  if (weapons.empty()) return;
  json.key("weapons").begin_array();
  for (const WeaponGuess& guess : weapons) {
    json.begin_object().field("class", to_text(guess.weapon));
    if (guess.calibre_mm != 0) json.field("calibre_mm", guess.calibre_mm);
    if (!guess.system.empty()) json.field("system", guess.system);
    json.field("probability", guess.probability, share_decimals).end_object();
  }
  json.end_array();
}

void write_parties(JsonWriter& json, const std::vector<PartyClaim>& parties) {
  if (parties.empty()) return;
  json.key("parties").begin_array();
  for (const PartyClaim& claim : parties)
    json.begin_object()
        .field("party", claim.party)
        .field("probability", claim.probability, share_decimals)
        .end_object();
  json.end_array();
}

bool names_repeat(const std::vector<Fact>& facts) {
  for (std::size_t i = 0; i < facts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (facts[i].name == facts[j].name) return true;
  return false;
}

// An object, which people read best; a list where a name repeats.
void write_facts(JsonWriter& json, const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  json.key("facts");
  if (!names_repeat(facts)) {
    json.begin_object();
    for (const Fact& fact : facts) json.field(fact.name, fact.value);
    json.end_object();
    return;
  }
  json.begin_array();
  for (const Fact& fact : facts)
    json.begin_object().field("name", fact.name).field("value", fact.value).end_object();
  json.end_array();
}

std::string_view grade_text(const Grade& grade, char (&buffer)[2]) {
  buffer[0] = grade.reliability;
  buffer[1] = static_cast<char>('0' + grade.credibility);
  return {buffer, 2};
}

}  // namespace

void append_line(std::string& out, const Observation& o) {
  JsonWriter json(out);
  char grade[2];
  json.begin_object().field("id", o.id.text).field("origin", o.origin.text);
  if (!o.source.empty()) json.field("source", o.source);
  json.field("means", to_text(o.means)).field("grade", grade_text(o.grade, grade));
  json.field("from", o.when.from).field("until", o.when.until);
  json.field("time_sigma_s", o.when.sigma_s, second_decimals);
  write_place(json, o.where);
  detail::write_shape(json, o.shape);
  write_shares<Act>(json, "act", o.act);
  write_weapons(json, o.weapons);
  write_shares<Site>(json, "site", o.site);
  if (o.count != CountRange{}) {
    json.key("count").begin_array();
    json.integer(o.count.low).integer(o.count.high).end_array();
  }
  write_parties(json, o.parties);
  write_facts(json, o.facts);
  if (!o.text.empty()) json.field("text", utf8_prefix(o.text, max_text_bytes));
  if (!o.line.file.empty()) json.field("file", o.line.file);
  if (o.line.line != 0) json.field("line", o.line.line);
  json.end_object();
}

struct LineReader::State {
  detail::od::parser parser;
  detail::PaddedText text;
  detail::Draft draft;
  Error error;
  std::string id;

  const Observation* fail(std::string message, const SourceLine& where, std::uint64_t column) {
    error = {Code::parse, std::move(message), {where.file, where.line, column}};
    return nullptr;
  }
  const Observation* read(std::string_view json, const SourceLine& where);
  const Observation* broken(detail::od::document& document, const SourceLine& where,
                            simdjson::error_code code);
};

const Observation* LineReader::State::broken(detail::od::document& document,
                                             const SourceLine& where, simdjson::error_code code) {
  const char* at = nullptr;
  if (document.current_location().get(at) != simdjson::SUCCESS) at = nullptr;
  return fail("not a JSON object: " + std::string(json_fault(code)), where, text.column(at));
}

const Observation* LineReader::State::read(std::string_view json, const SourceLine& where) {
  detail::od::document document;
  if (const auto code = parser.iterate(text.hold(json)).get(document))
    return fail("not a JSON object: " + std::string(json_fault(code)), where, 0);
  detail::od::object object;
  if (const auto code = document.get_object().get(object)) return broken(document, where, code);
  begin(draft);
  for (auto entry : object) {
    detail::od::field field;
    if (const auto code = std::move(entry).get(field)) return broken(document, where, code);
    const detail::od::raw_json_string raw = field.key();
    std::string_view name;
    if (const auto plain = detail::plain_key(raw))
      name = *plain;
    else if (const auto code = field.unescaped_key().get(name))
      return broken(document, where, code);
    detail::od::value& value = field.value();
    switch (take(draft, name, value)) {
      case detail::Taken::taken:
        break;
      case detail::Taken::unknown_name:
        return fail("unknown field '" + std::string(utf8_prefix(name, 60)) +
                        "': other circumstances go under \"facts\"",
                    where, text.column(raw.raw() - 1));
      case detail::Taken::bad:
        return fail(draft.fault, where, text.column(raw.raw() - 1));
    }
  }
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
    return fail("text after the JSON object: one object a line", where, 0);
  if (!has_id(draft)) id = where.file + ":" + std::to_string(where.line);
  if (!complete(draft, where, id)) return fail(draft.fault, where, 0);
  return &draft.seen;
}

LineReader::LineReader() : state_(std::make_unique<State>()) {}
LineReader::~LineReader() = default;
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;

const Observation* LineReader::read(std::string_view json, const SourceLine& where) {
  return state_->read(json, where);
}

const Error& LineReader::error() const {
  return state_->error;
}

Result<Observation> read_line(std::string_view json, const SourceLine& where) {
  LineReader reader;
  if (const Observation* seen = reader.read(json, where)) return *seen;
  return tl::unexpected<Error>(reader.error());
}

}  // namespace truce::observe
