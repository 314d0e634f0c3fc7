// SPDX-License-Identifier: Apache-2.0
#include "base/table_fields.h"

#include <cmath>

#include "base/text.h"
#include "base/written_day.h"

namespace truce {

using tree::Node;

void TableFields::tell(tree::Spot at, std::string what) {
  failed_ = true;
  problems_.error(at, std::move(what));
}

void TableFields::tell_unknown(std::span<const std::string_view> known) {
  for (const tree::Entry& entry : table_.entries)
    if (std::ranges::find(known, entry.key) == known.end())
      tell(entry.at,
           "unknown key " + in_quotes(entry.key) + " in " + name_ + did_you_mean(entry.key, known));
}

void TableFields::tell_missing(std::string_view key) {
  tell(table_.at, name_ + " has no '" + std::string(key) + "'; it needs one");
}

void TableFields::tell_type(const Node& value, const char* key, std::string_view wanted) {
  const bool as_text = cells_ == Cells::texts && value.kind == Node::Kind::text;
  tell(value.at, "'" + std::string(key) + "' of " + name_ + " is " +
                     (as_text ? in_quotes(value.text) : std::string(kind_words(value.kind))) +
                     "; write " + std::string(wanted));
}

void TableFields::tell_unknown_word(const Node& value, const char* key, std::string_view word,
                                    std::span<const std::string_view> known) {
  std::string hint = did_you_mean(word, known);
  if (hint.empty())
    hint = "; known are " + listed(std::vector<std::string>(known.begin(), known.end()));
  tell(value.at, "unknown word " + in_quotes(word) + " in '" + std::string(key) + "'" + hint);
}

void TableFields::take_value(const Node& value, const char* key, std::string& into) {
  if (value.kind != Node::Kind::text) return tell_type(value, key, "a text in quotes");
  if (value.text.size() > max_field_bytes)
    return tell(value.at, "'" + std::string(key) + "' has " + std::to_string(value.text.size()) +
                              " bytes; at most 20,000 are taken");
  if (value.text.empty())
    return tell(value.at, "'" + std::string(key) + "' of " + name_ +
                              " is empty; fill it in or leave the key out");
  if (printable(value.text) != value.text)
    return tell(value.at, "'" + std::string(key) + "' of " + name_ +
                              " holds a control character or a mark that turns the direction of "
                              "text; leave it out");
  into = value.text;
}

void TableFields::take_value(const Node& value, const char* key, Instant& into) {
  const bool fits = value.kind == Node::Kind::text || value.kind == Node::Kind::time;
  const auto read = fits ? parse_day_or_time(value.text) : failure(Code::parse, "");
  if (!read && fits)
    return tell(value.at, "'" + std::string(key) + "' of " + name_ + " is " +
                              in_quotes(value.text) +
                              (is_written_as_day(value.text) ? ": there is no such day" : "") +
                              "; write a day as \"2024-02-29\", or an RFC 3339 time");
  if (!read) return tell_type(value, key, "a day as \"2024-02-29\", or an RFC 3339 time");
  into = *read;
}

std::optional<std::int64_t> TableFields::whole_of(const Node& value) const {
  if (value.kind == Node::Kind::whole) return value.whole;
  if (cells_ == Cells::texts && value.kind == Node::Kind::text)
    if (const auto read = to_integer(value.text)) return *read;
  return {};
}

std::optional<double> TableFields::number_of(const Node& value) const {
  if (value.kind == Node::Kind::whole || value.kind == Node::Kind::number) return value.number;
  if (cells_ == Cells::texts && value.kind == Node::Kind::text) return to_double(value.text);
  return {};
}

void TableFields::take_value(const Node& value, const char* key, std::int32_t& into) {
  const auto read = whole_of(value);
  if (!read || !std::in_range<std::int32_t>(*read)) return tell_type(value, key, "a whole number");
  into = static_cast<std::int32_t>(*read);
}

void TableFields::take_value(const Node& value, const char* key, std::int64_t& into) {
  const auto read = whole_of(value);
  if (!read) return tell_type(value, key, "a whole number");
  into = *read;
}

// Six decimals, as records have it.
void TableFields::take_value(const Node& value, const char* key, double& into) {
  const auto read = number_of(value);
  if (!read || !std::isfinite(*read) || std::abs(*read) > 1e9)
    return tell_type(value, key, "a number");
  into = *to_double(to_decimal(*read, field_decimals));
}

void TableFields::take_value(const Node& value, const char* key, bool& into) {
  if (value.kind != Node::Kind::truth) return tell_type(value, key, "true or false");
  into = value.truth;
}

std::vector<Node> TableFields::items_of(const Node& value, const char* key) {
  if (value.kind == Node::Kind::list) {
    if (value.items.size() <= max_field_items) return value.items;
    tell(value.at, "'" + std::string(key) + "' has more than 1,000 items");
    return {};
  }
  if (value.kind != Node::Kind::text) {
    tell_type(value, key, "a list in brackets");
    return {};
  }
  if (cells_ == Cells::typed) return {value};  // one text stands for a list of one
  std::vector<Node> items;
  for (const std::string_view part : split(value.text, ';')) {
    items.push_back(value);
    items.back().text = trim(part);
  }
  return items;
}

Result<Instant> parse_day_or_time(std::string_view text) {
  if (auto at = parse_instant(text)) return at;
  const auto civil = parse_civil(text);
  if (!civil || civil->hour != 0 || civil->minute != 0 || civil->second != 0 ||
      civil->nanosecond != 0)
    return failure(Code::parse, "a day is written as 2024-02-29, a time as 2024-02-29T12:00:00Z");
  return from_civil_utc(*civil);
}

}  // namespace truce
