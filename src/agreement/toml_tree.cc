// SPDX-License-Identifier: Apache-2.0
#include "agreement/toml_tree.h"

// The library asserts on some texts that are no TOML ("[=" in 3.3), and without assertions goes on
// into undefined behaviour. Here an assertion is an exception that ends in this file, in all
// builds. No other file may include the library: its functions must have one meaning.
#undef NDEBUG
namespace truce::agreement::detail {
struct TomlBroken {};
[[noreturn]] inline void toml_broken() {
  throw TomlBroken{};
}
}  // namespace truce::agreement::detail
#define TOML_ASSERT(expr) ((expr) ? void() : truce::agreement::detail::toml_broken())
#define TOML_EXCEPTIONS 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_HEADER_ONLY 1
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#endif
#include <toml++/toml.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

#include <algorithm>
#include <cstdio>

#include "base/text.h"

namespace truce::agreement {
namespace {

Spot spot_of(const toml::source_region& region) {
  return {static_cast<std::uint32_t>(region.begin.line),
          static_cast<std::uint32_t>(region.begin.column)};
}

tl::unexpected<Problem> refuse(Spot at, std::string what) {
  return tl::unexpected<Problem>(
      Problem{{"", at.line, at.column}, std::move(what), Severity::error});
}

// Walks over the bytes once, knowing only strings, comments and brackets, and finds the first place
// where nesting goes past its bound. The library recurses as deep as keys and brackets nest.
class DepthScan {
 public:
  explicit DepthScan(std::string_view text) : text_(text) {}

  // The place of the first breach; line 0 where there is none.
  Spot run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n') {
        next_line();
      } else if (c == '#') {
        skip_until_newline();
      } else if (c == '"' || c == '\'') {
        skip_string(c);
      } else {
        if (!count(c)) return {line_, static_cast<std::uint32_t>(at_ - line_start_ + 1)};
        ++at_;
      }
    }
    return {};
  }

 private:
  bool count(char c) {
    if (c == '[' || c == '{') return ++depth_ <= max_toml_depth;
    if (c == ']' || c == '}') depth_ = std::max(0, depth_ - 1);
    return c != '.' || ++dots_ <= max_dots_in_line;
  }
  void next_line() {
    ++at_;
    ++line_;
    line_start_ = at_;
    dots_ = 0;
  }
  void skip_until_newline() {
    while (at_ < text_.size() && text_[at_] != '\n') ++at_;
  }
  void skip_string(char quote) {
    const std::string three(3, quote);
    if (text_.substr(at_, 3) == three) {
      at_ += 3;
      while (at_ < text_.size() && text_.substr(at_, 3) != three) skip_character(quote, true);
      at_ = std::min(text_.size(), at_ + 3);
      return;
    }
    ++at_;
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n')
      skip_character(quote, false);
    if (at_ < text_.size() && text_[at_] == quote) ++at_;
  }
  // A backslash takes the next character with it, in double quotes; a line break ends a string that
  // is not of three quotes.
  void skip_character(char quote, bool many_lines) {
    if (quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size() &&
        (many_lines || text_[at_ + 1] != '\n'))
      ++at_;
    if (text_[at_] == '\n')
      next_line();
    else
      ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
  int depth_ = 0;
  int dots_ = 0;
};

std::string text_of(const toml::date& d) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.year, d.month, d.day);
  return buffer;
}

std::string text_of(const toml::time& t) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%02d:%02d:%02d", t.hour, t.minute, t.second);
  return buffer;
}

std::string text_of(const toml::date_time& t) {
  std::string text = text_of(t.date) + "T" + text_of(t.time);
  if (!t.offset) return text;
  char buffer[40];
  const int minutes = std::abs(static_cast<int>(t.offset->minutes));
  std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", t.offset->minutes < 0 ? '-' : '+',
                minutes / 60, minutes % 60);
  return text + buffer;
}

Node copy(const toml::node& from);

void copy_table(const toml::table& table, Node& node) {
  node.kind = Node::Kind::table;
  for (const auto& [key, value] : table)
    node.entries.push_back({std::string(key.str()), spot_of(key.source()), copy(value)});
}

void copy_list(const toml::array& list, Node& node) {
  node.kind = Node::Kind::list;
  for (const toml::node& item : list) node.items.push_back(copy(item));
}

// Depth is bounded by DepthScan.
Node copy(const toml::node& from) {
  Node node;
  node.at = spot_of(from.source());
  if (const auto* table = from.as_table()) {
    copy_table(*table, node);
  } else if (const auto* list = from.as_array()) {
    copy_list(*list, node);
  } else if (const auto* text = from.as_string()) {
    node.kind = Node::Kind::text;
    node.text = text->get();
  } else if (const auto* whole = from.as_integer()) {
    node.kind = Node::Kind::whole;
    node.whole = whole->get();
    node.number = static_cast<double>(node.whole);
  } else if (const auto* number = from.as_floating_point()) {
    node.kind = Node::Kind::number;
    node.number = number->get();
  } else if (const auto* truth = from.as_boolean()) {
    node.kind = Node::Kind::truth;
    node.truth = truth->get();
  } else {
    node.kind = Node::Kind::time;
    if (const auto* date = from.as_date()) node.text = text_of(date->get());
    if (const auto* time = from.as_time()) node.text = text_of(time->get());
    if (const auto* both = from.as_date_time()) node.text = text_of(both->get());
  }
  return node;
}

Node sorted_copy(const toml::table& table) {
  Node root = copy(table);
  std::sort(root.entries.begin(), root.entries.end(),
            [](const Entry& a, const Entry& b) { return a.key < b.key; });
  return root;
}

bool is_broken(std::string_view text) {
  try {
    static_cast<void>(toml::parse(text));
  } catch (const toml::parse_error&) {
  } catch (const detail::TomlBroken&) {
    return true;
  }
  return false;
}

// The first line with which a text breaks the library, which reads a text once from its start: by
// halving. 0 where the text is so long that this would take long.
std::uint32_t broken_line(std::string_view text) {
  if (text.size() > 256 * 1024) return 0;
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] == '\n' || at + 1 == text.size()) ends.push_back(at + 1);
  const auto first = std::partition_point(
      ends.begin(), ends.end(), [&](std::size_t end) { return !is_broken(text.substr(0, end)); });
  return static_cast<std::uint32_t>(first - ends.begin() + 1);
}

}  // namespace

std::string_view kind_words(Node::Kind kind) {
  switch (kind) {
    case Node::Kind::text:
      return "a text";
    case Node::Kind::whole:
      return "a whole number";
    case Node::Kind::number:
      return "a number";
    case Node::Kind::truth:
      return "true or false";
    case Node::Kind::time:
      return "a time";
    case Node::Kind::list:
      return "a list";
    case Node::Kind::table:
      return "a table";
  }
  return "a value";
}

const Entry* find(const Node& table, std::string_view key) {
  const auto found = std::lower_bound(table.entries.begin(), table.entries.end(), key,
                                      [](const Entry& e, std::string_view k) { return e.key < k; });
  return found != table.entries.end() && found->key == key ? &*found : nullptr;
}

tl::expected<Node, Problem> read_toml(std::string_view text) {
  if (text.size() > max_toml_bytes)
    return refuse({}, "the file has " + std::to_string(text.size()) + " bytes; at most " +
                          std::to_string(max_toml_bytes) + " are read");
  if (const Spot deep = DepthScan(text).run(); deep.line > 0)
    return refuse(deep, "nested too deep: at most " + std::to_string(max_toml_depth) +
                            " brackets within each other and " + std::to_string(max_dots_in_line) +
                            " dots in a line");
  try {
    return sorted_copy(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return refuse(spot_of(error.source()), "not TOML: " + std::string(error.description()));
  } catch (const detail::TomlBroken&) {
    return refuse({broken_line(text), 1}, "not TOML: this line cannot be read");
  }
}

}  // namespace truce::agreement
