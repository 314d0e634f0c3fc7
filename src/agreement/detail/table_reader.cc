// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/table_reader.h"

#include <algorithm>
#include <cmath>

#include "agreement/parse.h"
#include "base/text.h"

namespace truce::agreement {

TableReader::TableReader(const Node& table, std::string name,
                         std::initializer_list<std::string_view> known, Problems& problems)
    : table_(table), name_(std::move(name)), problems_(problems) {
  const std::span<const std::string_view> keys(known.begin(), known.size());
  for (const Entry& entry : table.entries) {
    if (problems_.full()) return;
    if (std::find(keys.begin(), keys.end(), entry.key) != keys.end()) continue;
    problems_.error(entry.at, "unknown key " + in_quotes(entry.key) + " in " + name_ +
                                  did_you_mean(entry.key, keys));
  }
}

const Node* TableReader::find_key(std::string_view key, Need need) {
  if (const Entry* entry = find(table_, key)) return &entry->value;
  if (need == Need::required)
    problems_.error(table_.at, name_ + " has no '" + std::string(key) + "'; it needs one");
  return nullptr;
}

void TableReader::wrong_type(const Node& value, std::string_view key, std::string_view wanted) {
  problems_.error(value.at, "'" + std::string(key) + "' of " + name_ + " is " +
                                std::string(kind_words(value.kind)) + "; write " +
                                std::string(wanted));
}

Text TableReader::taken(const Node& value, std::string_view key) {
  if (value.kind != Node::Kind::text) {
    wrong_type(value, key, "a text in quotes");
    return {};
  }
  if (value.text.size() > max_words_bytes) {
    problems_.error(value.at, "'" + std::string(key) + "' has " +
                                  std::to_string(value.text.size()) + " bytes; at most " +
                                  std::to_string(max_words_bytes) + " are taken");
    return {};
  }
  if (value.text.empty()) {
    problems_.error(value.at, "'" + std::string(key) + "' of " + name_ +
                                  " is empty; fill it in or leave the key out");
    return {};
  }
  const bool is_title = key == "title";
  if (printable(value.text) != value.text ||
      (is_title && value.text.find('\n') != value.text.npos)) {
    problems_.error(value.at,
                    "'" + std::string(key) + "' of " + name_ +
                        " holds a control character or a mark that turns the direction of text" +
                        (is_title ? ", or a line break" : "") + "; leave it out");
    return {};
  }
  return {value.text, value.at};
}

Texts TableReader::list(const Node& value, std::string_view key) {
  Texts texts;
  if (value.items.size() > max_items) {
    problems_.error(value.at, "'" + std::string(key) + "' has " +
                                  std::to_string(value.items.size()) + " items; at most " +
                                  std::to_string(max_items) + " are taken");
    return texts;
  }
  if (value.items.empty())
    problems_.error(value.at, "'" + std::string(key) + "' of " + name_ +
                                  " is an empty list; fill it in or leave the key out");
  for (const Node& item : value.items)
    if (Text text = taken(item, key); text.given()) texts.push_back(std::move(text));
  return texts;
}

void TableReader::must_be_word(const Text& text, std::string_view key,
                               std::span<const std::string_view> words) {
  if (!text.given() || problems_.full()) return;
  if (std::find(words.begin(), words.end(), text.value) != words.end()) return;
  std::string hint = did_you_mean(text.value, words);
  if (hint.empty()) {
    std::vector<std::string> all(words.begin(), words.end());
    hint = "; known are " + listed(all);
  }
  problems_.error(
      text.at, "unknown word " + in_quotes(text.value) + " in '" + std::string(key) + "'" + hint);
}

Text TableReader::text(std::string_view key, Need need) {
  const Node* value = find_key(key, need);
  return value ? taken(*value, key) : Text{};
}

Text TableReader::word(std::string_view key, std::span<const std::string_view> words, Need need) {
  Text word = text(key, need);
  must_be_word(word, key, words);
  return word;
}

Number TableReader::number(std::string_view key, Need need) {
  const Node* value = find_key(key, need);
  if (!value) return {};
  const bool is_number = value->kind == Node::Kind::number || value->kind == Node::Kind::whole;
  if (is_number && std::isfinite(value->number)) return {value->number, value->at};
  if (is_number)
    problems_.error(value->at, "'" + std::string(key) + "' is not finite; write a number");
  else
    wrong_type(*value, key, "a number");
  return {};
}

Whole TableReader::whole(std::string_view key, Need need) {
  const Node* value = find_key(key, need);
  if (!value) return {};
  if (value->kind == Node::Kind::whole) return {value->whole, value->at};
  wrong_type(*value, key, "a whole number");
  return {};
}

Truth TableReader::truth(std::string_view key) {
  const Node* value = find_key(key, Need::optional);
  if (!value) return {};
  if (value->kind == Node::Kind::truth) return {value->truth, value->at};
  wrong_type(*value, key, "true or false");
  return {};
}

Text TableReader::time(std::string_view key, Need need) {
  const Node* value = find_key(key, need);
  if (!value) return {};
  if (value->kind == Node::Kind::time) return {value->text, value->at};
  if (value->kind == Node::Kind::text) return taken(*value, key);
  wrong_type(*value, key, "a time as \"2015-02-15T00:00\"");
  return {};
}

Texts TableReader::texts(std::string_view key, Need need) {
  const Node* value = find_key(key, need);
  if (!value) return {};
  if (value->kind == Node::Kind::list) return list(*value, key);
  wrong_type(*value, key, "a list in brackets");
  return {};
}

Texts TableReader::text_or_texts(std::string_view key, Need need) {
  const Node* value = find_key(key, need);
  if (!value) return {};
  if (value->kind == Node::Kind::list) return list(*value, key);
  Text one = taken(*value, key);
  return one.given() ? Texts{std::move(one)} : Texts{};
}

Texts TableReader::words(std::string_view key, std::span<const std::string_view> words, Need need) {
  Texts found = text_or_texts(key, need);
  for (const Text& text : found) must_be_word(text, key, words);
  return found;
}

const Node* TableReader::table(std::string_view key, Need need) {
  const Node* value = find_key(key, need);
  if (!value) return nullptr;
  if (value->kind == Node::Kind::table) return value;
  wrong_type(*value, key, "a table in braces");
  return nullptr;
}

void TableReader::tables(std::string_view key, std::size_t bound,
                         const std::function<void(const Node&)>& take) {
  const Node* value = find_key(key, Need::optional);
  if (!value) return;
  if (value->kind != Node::Kind::list) {
    wrong_type(*value, key, "a list of tables, with two brackets before and after");
    return;
  }
  if (value->items.size() > bound) {
    problems_.error(value->at, "'" + std::string(key) + "' has " +
                                   std::to_string(value->items.size()) + " tables; at most " +
                                   std::to_string(bound) + " are taken");
    return;
  }
  for (const Node& item : value->items) {
    if (problems_.full()) return;
    if (item.kind == Node::Kind::table)
      take(item);
    else
      wrong_type(item, key, "a table");
  }
}

}  // namespace truce::agreement
