// SPDX-License-Identifier: Apache-2.0
// One table of a file into a struct, by the struct's own list of fields (fields.h): keys that the
// list does not have are told, those that `required` names must be there. Cells of a CSV row come
// as texts: numbers and lists are then read out of them. A type that is read in a way of its own
// has take_from_table(TableFields&, const tree::Node&, const char* key, Type&) beside it.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>

#include "base/field_reader.h"
#include "base/problem.h"
#include "base/toml.h"

namespace truce {

enum class Cells : std::uint8_t { typed, texts };

class TableFields;
template <class Value>
concept TakesFromTable = requires(TableFields& table, const tree::Node& node, Value& into) {
  take_from_table(table, node, "", into);
};

class TableFields {
 public:
  // `name` is how messages call the table: "[[statement]]".
  TableFields(const tree::Node& table, std::string name, Problems& problems,
              Cells cells = Cells::typed)
      : table_(table), name_(std::move(name)), problems_(problems), cells_(cells) {}

  // False where a problem was told. What the table leaves out stays as it is in `into`.
  template <class Struct>
  bool read(Struct& into, std::initializer_list<std::string_view> required = {}) {
    std::vector<std::string_view> known;
    std::apply([&](const auto&... field) { (known.emplace_back(field.name), ...); },
               fields_of(&into));
    tell_unknown(known);
    for (const std::string_view key : required)
      if (tree::find(table_, key) == nullptr) tell_missing(key);
    std::apply([&](const auto&... field) { (take(field.name, into.*field.member), ...); },
               fields_of(&into));
    return !failed_;
  }

  // For types that are read in a way of their own.
  Cells cells() const { return cells_; }
  std::optional<std::int64_t> whole_of(const tree::Node& value) const;
  std::optional<double> number_of(const tree::Node& value) const;
  void tell_type(const tree::Node& value, const char* key, std::string_view wanted);

 private:
  template <class Value>
  void take(const char* key, Value& into) {
    const tree::Entry* entry = tree::find(table_, key);
    if (entry != nullptr) take_value(entry->value, key, into);
  }

  void take_value(const tree::Node& value, const char* key, std::string& into);
  void take_value(const tree::Node& value, const char* key, Instant& into);
  void take_value(const tree::Node& value, const char* key, std::int32_t& into);
  void take_value(const tree::Node& value, const char* key, std::int64_t& into);
  void take_value(const tree::Node& value, const char* key, double& into);
  void take_value(const tree::Node& value, const char* key, bool& into);
  template <TakesFromTable Value>
  void take_value(const tree::Node& value, const char* key, Value& into) {
    take_from_table(*this, value, key, into);
  }
  template <Vocabulary Word>
  void take_value(const tree::Node& value, const char* key, Word& into) {
    std::string word;
    take_value(value, key, word);
    if (word.empty()) return;
    if (const auto found = word_of<Word>(word))
      into = *found;
    else
      tell_unknown_word(value, key, word, all_words<Word>());
  }
  template <class Value>
  void take_value(const tree::Node& value, const char* key, std::optional<Value>& into) {
    take_value(value, key, into.emplace());
  }
  template <HasFields Struct>
  void take_value(const tree::Node& value, const char* key, Struct& into) {
    if (value.kind != tree::Node::Kind::table) return tell_type(value, key, "a table in braces");
    failed_ |=
        !TableFields(value, "'" + std::string(key) + "' of " + name_, problems_, cells_).read(into);
  }
  template <class Value>
  void take_value(const tree::Node& value, const char* key, std::vector<Value>& into) {
    if constexpr (TakesFromTable<std::vector<Value>>)
      take_from_table(*this, value, key, into);
    else
      for (const tree::Node& item : items_of(value, key))
        take_value(item, key, into.emplace_back());
  }

  std::vector<tree::Node> items_of(const tree::Node& value, const char* key);

  void tell_unknown(std::span<const std::string_view> known);
  void tell_missing(std::string_view key);
  void tell_unknown_word(const tree::Node& value, const char* key, std::string_view word,
                         std::span<const std::string_view> known);
  void tell(tree::Spot at, std::string what);

  const tree::Node& table_;
  std::string name_;
  Problems& problems_;
  Cells cells_;
  bool failed_ = false;
};

// "2024-02-29" (the start of that UTC day) or an RFC 3339 time. Errors: parse.
Result<Instant> parse_day_or_time(std::string_view text);

}  // namespace truce
