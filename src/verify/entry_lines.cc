// SPDX-License-Identifier: Apache-2.0
#include "verify/entry_lines.h"

#include <array>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/text.h"
#include "verify/detail/fields.h"

namespace truce::verify {
namespace {

using Json = nlohmann::json;

constexpr int decimals = 6;  // of every number: degrees to a decimetre

constexpr std::array<std::string_view, std::variant_size_v<Entry>> names = {
    "UserEnrolled",     "UserDisabled",    "CaseOpened",         "CaseExtended",
    "CaseClaimed",      "CaseReleased",    "CaseMoved",          "OpinionGiven",
    "ReplyInvited",     "ReplyReceived",   "EvidenceAdded",      "CustodyLogged",
    "HypothesisStated", "EvidenceWeighed", "AttributionOpined",  "AttributionDecided",
    "PersonSealed",     "PersonErased",    "CasualtyRecorded",   "ClaimRegistered",
    "ClaimHeld",        "CorrectionAsked", "CorrectionAnswered", "PersonShown",
};

// Words of other headers by the name that word_of() has for those of case.h.
std::optional<Means> named(std::string_view name, Means) {
  return means_of(name);
}
std::optional<Act> named(std::string_view name, Act) {
  return act_of(name);
}
std::optional<Confidence> named(std::string_view name, Confidence) {
  for (const Confidence c : {Confidence::low, Confidence::moderate, Confidence::high})
    if (to_text(c) == name) return c;
  return {};
}
template <class Word>
std::optional<Word> named(std::string_view name, Word) {
  return word_of<Word>(name);
}

void write(JsonWriter& out, const std::string& text) {
  out.string(text);
}
template <class Tag>
void write(JsonWriter& out, const Id<Tag>& id) {
  out.string(id.text);
}
void write(JsonWriter& out, bool value) {
  out.boolean(value);
}
void write(JsonWriter& out, std::uint32_t value) {
  out.integer(value);
}
void write(JsonWriter& out, std::uint64_t value) {
  out.integer(static_cast<std::int64_t>(value));
}
void write(JsonWriter& out, double value) {
  out.number(value, decimals);
}
void write(JsonWriter& out, Instant at) {
  out.instant(at);
}
void write(JsonWriter& out, const Grade& grade) {
  out.string(std::string(1, grade.reliability) + std::to_string(grade.credibility));
}
template <class Value>
  requires std::is_enum_v<Value> || detail::has_fields<Value>
void write(JsonWriter& out, const Value& value);
template <class Value>
void write(JsonWriter& out, const std::optional<Value>& value) {
  if (value)
    write(out, *value);
  else
    out.null();
}
template <class Value>
void write(JsonWriter& out, const std::vector<Value>& list) {
  out.begin_array();
  for (const Value& value : list) write(out, value);
  out.end_array();
}
template <class Value>
  requires std::is_enum_v<Value> || detail::has_fields<Value>
void write(JsonWriter& out, const Value& value) {
  if constexpr (std::is_enum_v<Value>) {
    out.string(to_text(value));
  } else {
    out.begin_object();
    std::apply(
        [&](const auto&... field) { (write(out.key(field.name), value.*field.member), ...); },
        detail::fields<Value>);
    out.end_object();
  }
}

// Each tells whether the JSON is such a value within its bounds. A length of text is bounded by the
// longest that any field takes; decide.h asks less of names.
bool read(const Json& json, std::string& text) {
  if (!json.is_string()) return false;
  text = json.get_ref<const std::string&>();
  return text.size() <= max_words_bytes && printable(text) == text;
}
template <class Tag>
bool read(const Json& json, Id<Tag>& id) {
  return read(json, id.text);
}
bool read(const Json& json, bool& value) {
  return json.is_boolean() && (json.get_to(value), true);
}
bool read(const Json& json, std::uint64_t& value) {
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  return json.is_number_unsigned() && (value = json.get<std::uint64_t>()) <= most;
}
bool read(const Json& json, std::uint32_t& value) {
  std::uint64_t wide = 0;
  if (!read(json, wide) || wide > std::numeric_limits<std::uint32_t>::max()) return false;
  value = static_cast<std::uint32_t>(wide);
  return true;
}
bool read(const Json& json, double& value) {
  return json.is_number() && (json.get_to(value), true);
}
bool read(const Json& json, Instant& at) {
  if (!json.is_string()) return false;
  const auto parsed = parse_instant(json.get_ref<const std::string&>());
  if (parsed) at = *parsed;
  return parsed.has_value();
}
bool read(const Json& json, Grade& grade) {
  std::string text;
  if (!read(json, text) || text.size() != 2) return false;
  grade = {text[0], text[1] - '0'};
  return text[0] >= 'A' && text[0] <= 'F' && text[1] >= '1' && text[1] <= '6';
}
template <class Value>
  requires std::is_enum_v<Value> || detail::has_fields<Value>
bool read(const Json& json, Value& value);
template <class Value>
bool read(const Json& json, std::optional<Value>& value) {
  return json.is_null() || read(json, value.emplace());
}
template <class Value>
bool read(const Json& json, std::vector<Value>& list) {
  if (!json.is_array() || json.size() > max_items) return false;
  for (const Json& item : json)
    if (!read(item, list.emplace_back())) return false;
  return true;
}
template <class Value>
  requires std::is_enum_v<Value> || detail::has_fields<Value>
bool read(const Json& json, Value& value) {
  if constexpr (std::is_enum_v<Value>) {
    if (!json.is_string()) return false;
    const auto word = named(json.get_ref<const std::string&>(), Value{});
    if (word) value = *word;
    return word.has_value();
  } else {
    const auto of = [&](const auto& field) {
      const auto found = json.find(field.name);
      return found != json.end() && read(*found, value.*field.member);
    };
    return json.is_object() && std::apply([&](const auto&... field) { return (of(field) && ...); },
                                          detail::fields<Value>);
  }
}

template <std::size_t kind = 0>
bool read_kind(std::size_t wanted, const Json& json, Entry& entry) {
  if constexpr (kind < std::variant_size_v<Entry>) {
    if (wanted == kind) return read(json, entry.emplace<kind>());
    return read_kind<kind + 1>(wanted, json, entry);
  } else {
    return false;
  }
}

}  // namespace

std::string_view entry_name(std::size_t kind) {
  return kind < names.size() ? names[kind] : "unknown";
}

const By& author(const Entry& entry) {
  return std::visit([](const auto& e) -> const By& { return e.by; }, entry);
}

std::string encode(const Entry& entry) {
  std::string line;
  JsonWriter out(line);
  std::visit([&](const auto& e) { write(out, e); }, entry);
  return line;
}

Result<Entry> decode(std::size_t kind, std::string_view line) {
  if (line.size() > max_entry_bytes) return failure(Code::too_large, "an entry of more than 1 MiB");
  Entry entry;
  const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (read_kind(kind, json, entry) && encode(entry) == line) return entry;
  return failure(Code::bad_record,
                 "the body is no " + std::string(entry_name(kind)) + " in canonical form");
}

}  // namespace truce::verify
