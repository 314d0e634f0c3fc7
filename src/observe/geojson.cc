// SPDX-License-Identifier: Apache-2.0
// GeoJSON points (RFC 7946): a collection of any length, a list, newline-delimited features or a
// sequence (RFC 8142). A point is one data line; a MultiPoint as many as it has points. Properties
// are read under Truce's own names and a few usual ones; what is not known there is left alone, for
// the files are other people's. A feature without an error of its place gets 1 km (95 %).
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/json_fault.h"
#include "base/text.h"
#include "observe/bounds.h"
#include "observe/detail/json_values.h"
#include "observe/detail/observation_fields.h"
#include "observe/detail/observation_lists.h"
#include "observe/formats.h"
#include "observe/json_objects.h"

namespace truce::observe {
namespace {

namespace od = detail::od;

constexpr double assumed_error_m = 1000.0;

// Known to Truce's lines, but told by the geometry and the file here.
constexpr std::array<std::string_view, 4> left_alone = {"latitude", "longitude", "file", "line"};
// Usual names of a time, the best first.
constexpr std::array<std::string_view, 4> time_names = {"time", "datetime", "timestamp", "date"};
// Words of the source, in the order in which they are taken.
constexpr std::array<std::string_view, 4> text_names = {"text", "title", "name", "description"};

class GeojsonReader final : public Reader, private JsonObjects {
 public:
  explicit GeojsonReader(std::string file) {
    where_.file = std::move(file);
    draft_.lenient = true;
  }

  void feed(std::string_view bytes, const Sink& sink) override {
    sink_ = &sink;
    finder_.feed(bytes, *this);
  }
  void finish(const Sink& sink) override {
    sink_ = &sink;
    finder_.finish(*this);
  }

 private:
  void object(const JsonObject& object) override {
    where_.line = object.line;
    ++features_;
    if (std::string reason = read(object.text); !reason.empty())
      quarantine(object, std::move(reason));
  }
  void fault(const JsonObject& what, std::string_view reason) override {
    where_.line = what.line;
    quarantine(what, std::string(reason));
  }
  void quarantine(const JsonObject& object, std::string reason) {
    std::string text = to_utf8(utf8_prefix(object.text, max_text_bytes));
    text.resize(utf8_prefix(text, max_text_bytes).size());
    sink_->quarantined({where_, object.column, std::move(reason), std::move(text)});
  }

  // Each returns what is wrong, or nothing.
  std::string read(std::string_view json);
  std::string read_members(od::object& object);
  std::string read_geometry(od::value& value);
  std::string read_properties(od::value& value);
  std::string read_property(std::string_view name, od::value& value);
  std::string read_time(std::size_t which, od::value& value);
  bool settle_time();
  std::string tell_points();
  bool read_id(od::value& value);

  SourceLine where_;
  JsonObjectFinder finder_;
  od::parser parser_;
  detail::PaddedText text_;
  detail::Draft draft_;
  std::vector<LatLon> points_;
  bool multipoint_ = false;
  std::array<std::string, text_names.size()> words_;
  std::array<std::string, time_names.size()> times_;
  std::uint64_t features_ = 0;
  const Sink* sink_ = nullptr;  // during feed and finish
};

std::string broken(simdjson::error_code code) {
  return "not a GeoJSON feature: " + std::string(json_fault(code));
}

std::string GeojsonReader::read(std::string_view json) {
  od::document document;
  if (const auto code = parser_.iterate(text_.hold(json)).get(document)) return broken(code);
  od::object object;
  if (const auto code = document.get_object().get(object)) return broken(code);
  begin(draft_);
  points_.clear();
  multipoint_ = false;
  for (std::string& words : words_) words.clear();
  for (std::string& time : times_) time.clear();
  if (std::string reason = read_members(object); !reason.empty()) return reason;
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
    return "text after the feature";
  return tell_points();
}

std::string GeojsonReader::read_members(od::object& object) {
  bool feature = false;
  bool geometry = false;
  bool properties = false;
  for (auto field : object) {
    std::string_view name;
    od::value value;
    if (const auto code = field.unescaped_key().get(name)) return broken(code);
    if (const auto code = field.value().get(value)) return broken(code);
    std::string reason;
    if (name == "type") {
      const auto type = detail::word_of(value, max_word_bytes);
      feature = type && *type == "Feature";
      if (!feature) return "not a Feature: its type is something else";
    } else if (name == "geometry") {
      if (geometry) return "geometry is given twice";
      geometry = true;
      reason = read_geometry(value);
    } else if (name == "properties") {
      if (properties) return "properties are given twice";
      properties = true;
      reason = read_properties(value);
    } else if (name == "id" && !has_id(draft_) && !read_id(value)) {
      return "id is neither a text nor a number";
    }
    if (!reason.empty()) return reason;
  }
  if (!feature) return "not a Feature: it has no type";
  return geometry ? "" : "no geometry: a Point or MultiPoint is needed";
}

bool GeojsonReader::read_id(od::value& value) {
  if (const auto word = detail::word_of(value, max_word_bytes)) {
    draft_.seen.id.text.assign(*word);
    return true;
  }
  std::string_view token = value.raw_json_token();
  token = trim(token);
  if (token.empty() || token.size() > 40 || !detail::number_of(value)) return false;
  draft_.seen.id.text.assign(token);
  return true;
}

bool read_position(od::value& value, std::vector<LatLon>& points) {
  od::array numbers;
  if (value.get_array().get(numbers) != simdjson::SUCCESS) return false;
  std::array<double, 2> lon_lat{};
  std::size_t n = 0;
  for (auto element : numbers) {
    od::value entry;
    if (element.get(entry) != simdjson::SUCCESS) return false;
    const auto number = detail::number_of(entry);
    if (!number) return false;
    if (n < 2) lon_lat[n] = *number;  // a third one is the height
    ++n;
  }
  points.push_back({lon_lat[1], lon_lat[0]});
  return n >= 2 && is_valid(points.back());
}

std::string GeojsonReader::read_geometry(od::value& value) {
  od::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS)
    return "no geometry: a Point or MultiPoint is needed";
  od::value member;
  if (object.find_field_unordered("type").get(member) != simdjson::SUCCESS)
    return "a geometry without a type";
  const std::string type(detail::word_of(member, max_word_bytes).value_or(""));
  multipoint_ = type == "MultiPoint";
  if (!multipoint_ && type != "Point")
    return "a " + std::string(utf8_prefix(type, 60)) +
           " is no point: only Point and MultiPoint are observations";
  constexpr std::string_view unreadable =
      "coordinates are not [longitude, latitude] in degrees, longitude first";
  if (object.find_field_unordered("coordinates").get(member) != simdjson::SUCCESS)
    return "a geometry without coordinates";
  if (!multipoint_) return std::string(read_position(member, points_) ? "" : unreadable);
  od::array positions;
  if (member.get_array().get(positions) != simdjson::SUCCESS) return std::string(unreadable);
  for (auto element : positions) {
    od::value position;
    if (element.get(position) != simdjson::SUCCESS || !read_position(position, points_))
      return std::string(unreadable);
  }
  return points_.empty() ? "a MultiPoint without points" : "";
}

std::string GeojsonReader::read_properties(od::value& value) {
  bool null = false;
  if (value.is_null().get(null) == simdjson::SUCCESS && null) return {};
  od::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return "properties are no object";
  for (auto field : object) {
    std::string_view name;
    od::value member;
    if (const auto code = field.unescaped_key().get(name)) return broken(code);
    if (const auto code = field.value().get(member)) return broken(code);
    if (std::string reason = read_property(name, member); !reason.empty()) return reason;
  }
  return {};
}

std::string GeojsonReader::read_property(std::string_view name, od::value& value) {
  if (std::find(left_alone.begin(), left_alone.end(), name) != left_alone.end()) return {};
  if (name == "id") return has_id(draft_) || read_id(value) ? "" : "id is no text and no number";
  for (std::size_t i = 0; i < text_names.size(); ++i) {
    if (text_names[i] != name) continue;
    std::string_view words;
    if (value.get_string().get(words) == simdjson::SUCCESS)
      words_[i].assign(utf8_prefix(words, max_text_bytes));
    return {};
  }
  for (std::size_t i = 0; i < time_names.size(); ++i)
    if (time_names[i] == name) return read_time(i, value);
  if (name == "type") {
    const auto word = detail::word_of(value, max_word_bytes);
    if (!word || word->empty()) return {};
    const auto act = act_of(*word);
    if (act) draft_.seen.act = only(*act);
    return act || detail::add_fact(draft_, "type", *word) ? "" : draft_.fault;
  }
  const std::string_view own = name == "accuracy" ? "error_m" : name;
  return take(draft_, own, value) == detail::Taken::bad ? draft_.fault : "";
}

// RFC 3339, a date, or the seconds or milliseconds since 1970 that many programs write.
std::string GeojsonReader::read_time(std::size_t which, od::value& value) {
  constexpr double milliseconds_from = 1e11;  // as seconds that would be the year 5138
  double epoch = 0.0;
  if (value.get_double().get(epoch) == simdjson::SUCCESS) {
    const double s = std::fabs(epoch) >= milliseconds_from ? epoch / 1000.0 : epoch;
    if (!(std::fabs(s) < milliseconds_from / 10.0))
      return std::string(time_names[which]) + " is no time: write 2015-03-10T09:40:00Z";
    const Instant at{from_seconds(s).count()};
    times_[which] = to_text(at);
  } else if (const auto word = detail::word_of(value, max_word_bytes)) {
    times_[which].assign(*word);
  }
  return {};
}

// The best of what was told about the time: `time` before `datetime`, `timestamp` and `date`.
// Files that part day and hour ("date", "time": "12:30") tell no zone: the day counts.
bool GeojsonReader::settle_time() {
  std::string first_fault;
  bool any = false;
  for (const std::string& time : times_) {
    if (time.empty()) continue;
    any = true;
    if (take_time(draft_, time)) return true;
    if (first_fault.empty()) first_fault = draft_.fault;
  }
  draft_.fault = first_fault;
  return !any;
}

std::string GeojsonReader::tell_points() {
  if (!settle_time()) return draft_.fault;
  Observation& seen = draft_.seen;
  for (const std::string& words : words_) {
    if (words.empty()) continue;
    if (!seen.text.empty()) seen.text += ": ";
    seen.text += words;
  }
  seen.text.resize(utf8_prefix(seen.text, max_text_bytes).size());
  if (!has_place_error(draft_)) {
    set_error_m(draft_, assumed_error_m);
    if (!detail::add_fact(draft_, "place_error", "assumed 1000 m")) return draft_.fault;
  }
  const std::string own_id(utf8_prefix(seen.id.text, max_word_bytes - 32));
  const std::string id = own_id.empty() ? where_.file + "#" + std::to_string(features_) : own_id;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    if (!take_position(draft_, points_[i].lat_deg, points_[i].lon_deg) ||
        !complete(draft_, where_, id))
      return draft_.fault;
    if (seen.origin.text.empty()) seen.origin.text = id;
    seen.id.text = multipoint_ ? id + "/" + std::to_string(i + 1) : id;
    sink_->observation(seen);
  }
  return {};
}

}  // namespace

std::unique_ptr<Reader> make_geojson_reader(std::string file) {
  return std::make_unique<GeojsonReader>(std::move(file));
}

}  // namespace truce::observe
