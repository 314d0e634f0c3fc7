// SPDX-License-Identifier: Apache-2.0
// Takes the keys of one TOML table by name and type; says what is missing, of another type or
// unknown. Private to parse.cc and its neighbours.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "agreement/detail/toml_tree.h"
#include "agreement/draft.h"

namespace truce::agreement {

enum class Need : std::uint8_t { optional, required };

class TableReader {
 public:
  // `name` is how messages call the table: "[[line]]". Unknown keys are told at once.
  TableReader(const Node& table, std::string name, std::initializer_list<std::string_view> known,
              Problems& problems);
  // For tables whose keys are the file's own: parties, facts.
  struct AnyKeys {};
  static constexpr AnyKeys any_keys{};
  TableReader(const Node& table, std::string name, Problems& problems, AnyKeys)
      : table_(table), name_(std::move(name)), problems_(problems) {}

  Text text(std::string_view key, Need need = Need::optional);
  // One of `words`.
  Text word(std::string_view key, std::span<const std::string_view> words,
            Need need = Need::optional);
  Number number(std::string_view key, Need need = Need::optional);
  Whole whole(std::string_view key, Need need = Need::optional);
  Truth truth(std::string_view key);
  // A civil time: a text, or TOML's own local date or date-time.
  Text time(std::string_view key, Need need = Need::optional);
  Texts texts(std::string_view key, Need need = Need::optional);
  // One text stands for a list of one.
  Texts text_or_texts(std::string_view key, Need need = Need::optional);
  Texts words(std::string_view key, std::span<const std::string_view> words,
              Need need = Need::optional);
  // Null where the key is absent or no table (which is told).
  const Node* table(std::string_view key, Need need = Need::optional);
  // Calls `take` for each table of a list of tables, at most `bound`.
  void tables(std::string_view key, std::size_t bound,
              const std::function<void(const Node&)>& take);

  const Node& node() const { return table_; }
  const std::string& name() const { return name_; }
  Problems& problems() { return problems_; }

 private:
  const Node* find_key(std::string_view key, Need need);
  void wrong_type(const Node& value, std::string_view key, std::string_view wanted);
  Text taken(const Node& value, std::string_view key);
  Texts list(const Node& value, std::string_view key);
  void must_be_word(const Text& text, std::string_view key,
                    std::span<const std::string_view> words);

  const Node& table_;
  std::string name_;
  Problems& problems_;
};

}  // namespace truce::agreement
