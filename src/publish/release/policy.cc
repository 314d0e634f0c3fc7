// SPDX-License-Identifier: Apache-2.0
#include "publish/release/policy.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "base/digest.h"
#include "base/text.h"
#include "base/toml.h"

namespace truce::publish {
namespace {

using tree::Entry;
using tree::Node;

constexpr std::array<std::string_view, 5> form_names = {"exact", "cell", "place", "district",
                                                        "withheld"};
constexpr std::array<std::string_view, 9> party_words = {
    "party", "parties", "side", "sides", "country", "state", "force", "army", "nation"};

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out += i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

std::string in_quotes(std::string_view word) {
  return "'" + printable(utf8_prefix(to_utf8(word), 60)) + "'";
}

// Reads one policy; the first thing that is wrong stops it.
class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  Result<Policy> read(const Node& root) {
    Policy policy;
    known(root, {"policy", "kind", "district"}, "the file");
    if (const Node* head = table(root, "policy", "the file")) read_head(*head, policy);
    read_districts(root, policy);
    if (const Node* all = table(root, "kind", "the file")) read_kinds(*all, policy);
    if (error_) return tl::unexpected(*error_);
    return policy;
  }

 private:
  void refuse(Code code, tree::Spot at, std::string message) {
    if (!error_) error_ = Error{code, std::move(message), {file_, at.line, at.column}};
  }

  void known(const Node& table, std::initializer_list<std::string_view> words,
             const std::string& name) {
    for (const Entry& entry : table.entries) {
      if (std::ranges::find(words, entry.key) != words.end()) continue;
      const std::string key = lower_ascii(entry.key);
      if (std::ranges::find(party_words, key) != party_words.end())
        return refuse(
            Code::bad_policy, entry.at,
            in_quotes(entry.key) +
                ": a policy names no party, it holds alike for all of them; leave it out");
      refuse(Code::parse, entry.at,
             "unknown key " + in_quotes(entry.key) + " in " + name + "; known are " +
                 listed({words.begin(), words.size()}));
    }
  }

  const Node* need(const Node& in, std::string_view key, Node::Kind kind, const std::string& name) {
    const Entry* entry = tree::find(in, key);
    if (entry == nullptr) {
      refuse(Code::missing_field, in.at, name + " lacks " + in_quotes(key));
      return nullptr;
    }
    if (entry->value.kind == kind) return &entry->value;
    refuse(Code::parse, entry->value.at,
           in_quotes(key) + " is " + std::string(tree::kind_words(entry->value.kind)) +
               "; it must be " + std::string(tree::kind_words(kind)));
    return nullptr;
  }
  const Node* table(const Node& in, std::string_view key, const std::string& name) {
    return need(in, key, Node::Kind::table, name);
  }

  std::string text(const Node& in, std::string_view key, const std::string& name) {
    const Node* node = need(in, key, Node::Kind::text, name);
    if (node == nullptr) return {};
    if (node->text.empty() || node->text.size() > 300 || printable(node->text) != node->text)
      refuse(Code::out_of_range, node->at,
             in_quotes(key) + " must be a text of 1 to 300 bytes without control characters");
    return node->text;
  }
  std::string maybe(const Node& in, std::string_view key, const std::string& name) {
    return tree::find(in, key) == nullptr ? std::string() : text(in, key, name);
  }

  // The place of the word among `words`.
  std::size_t word(const Node& in, std::string_view key, std::span<const std::string_view> words,
                   const std::string& name) {
    const Node* node = need(in, key, Node::Kind::text, name);
    if (node == nullptr) return 0;
    const auto found = std::ranges::find(words, node->text);
    if (found == words.end()) {
      refuse(Code::parse, node->at,
             in_quotes(key) + " is " + in_quotes(node->text) + "; write " + listed(words));
      return 0;
    }
    return static_cast<std::size_t>(found - words.begin());
  }

  void read_head(const Node& head, Policy& policy) {
    const std::string name = "[policy]";
    known(
        head,
        {"id", "title", "towns", "sources", "origins", "people", "text", "one_sided", "standings"},
        name);
    policy.id = text(head, "id", name);
    policy.title = text(head, "title", name);
    policy.towns = maybe(head, "towns", name);
    check_path(head, "towns", policy.towns);
    // Nothing that leaves has room for these: the policy says so, and cannot say otherwise.
    constexpr std::array<std::string_view, 1> out = {"left out"};
    constexpr std::array<std::string_view, 2> out_or_counted = {"left out", "counted"};
    word(head, "sources", out, name);
    word(head, "text", out, name);
    policy.counts_origins = word(head, "origins", out_or_counted, name) == 1;
    policy.counts_people = word(head, "people", out_or_counted, name) == 1;
    constexpr std::array<std::string_view, 2> out_or_unnamed = {"left out", "unnamed"};
    if (tree::find(head, "one_sided") != nullptr)
      policy.tells_one_sided = word(head, "one_sided", out_or_unnamed, name) == 1;
    constexpr std::array<std::string_view, 2> out_or_told = {"left out", "told"};
    if (tree::find(head, "standings") != nullptr)
      policy.tells_standings = word(head, "standings", out_or_told, name) == 1;
  }

  void check_path(const Node& in, std::string_view key, const std::string& path) {
    if (path.starts_with('/') || path.find('\\') != std::string::npos)
      refuse(Code::parse, tree::find(in, key)->value.at,
             in_quotes(key) + ": write a path relative to the policy, with /");
  }

  void read_districts(const Node& root, Policy& policy) {
    if (tree::find(root, "district") == nullptr) return;
    const Node* list = need(root, "district", Node::Kind::list, "the file");
    if (list == nullptr) return;
    if (list->items.size() > max_districts)
      return refuse(Code::too_large, list->at, "more than 500 districts");
    for (const Node& item : list->items) {
      const std::string name = "[[district]]";
      if (item.kind != Node::Kind::table)
        return refuse(Code::parse, item.at, "a district is a table: write [[district]]");
      known(item, {"name", "name_uk", "name_fr", "file"}, name);
      DistrictFile district{
          {text(item, "name", name), maybe(item, "name_uk", name), maybe(item, "name_fr", name)},
          text(item, "file", name)};
      if (error_) return;
      check_path(item, "file", district.file);
      for (std::string& own : district.names)
        if (own.empty()) own = district.names[0];
      policy.districts.push_back(std::move(district));
    }
  }

  void read_kinds(const Node& all, Policy& policy) {
    for (const Entry& entry : all.entries)
      if (!kind_of(entry.key))
        return refuse(Code::parse, entry.at,
                      "unknown kind " + in_quotes(entry.key) + "; known are " + kind_list());
    for (const Kind kind : kinds) {
      const std::string name = "[kind." + std::string(to_text(kind)) + "]";
      const Entry* entry = tree::find(all, to_text(kind));
      if (entry == nullptr)
        return refuse(Code::missing_field, all.at,
                      "no " + name +
                          ": a policy says of every kind how it leaves; to keep it back "
                          "write place = \"withheld\"");
      if (entry->value.kind != Node::Kind::table)
        return refuse(Code::parse, entry->at, name + " must be a table");
      policy.rules[static_cast<std::size_t>(kind)] = read_rule(entry->value, kind, name, policy);
    }
  }

  static std::string kind_list() {
    std::array<std::string_view, kind_count> all;
    for (std::size_t i = 0; i < kind_count; ++i) all[i] = to_text(kinds[i]);
    return listed(all);
  }

  KindRule read_rule(const Node& in, Kind kind, const std::string& name, const Policy& policy) {
    known(in, {"place", "cell_km", "delay_hours", "time"}, name);
    KindRule rule;
    rule.where.form = static_cast<Form>(word(in, "place", form_names, name));
    if (error_) return rule;
    if (rule.where.form == Form::withheld) {
      if (in.entries.size() > 1)
        refuse(Code::parse, in.at,
               name + " is withheld: what is held back for good has no cell, delay or time");
      return rule;
    }
    if (rule.where.form != Form::exact)
      rule.where.level = read_level(in, name);
    else if (const Entry* cell = tree::find(in, "cell_km"))
      refuse(Code::parse, cell->at, name + ": an exact place has no cell; leave cell_km out");
    if (rule.where.form == Form::district && policy.districts.empty())
      refuse(Code::missing_field, tree::find(in, "place")->value.at,
             "place = \"district\" needs districts: add [[district]] with name and file");
    rule.delay_hours = read_delay(in, name);
    constexpr std::array<std::string_view, 2> times = {"hour", "day"};
    rule.time = static_cast<Rounding>(word(in, "time", times, name));
    if (!error_) keep_floor(in, kind, rule, name);
    return rule;
  }

  int read_level(const Node& in, const std::string& name) {
    const Node* size = need(in, "cell_km", Node::Kind::whole, name);
    if (size == nullptr) return 0;
    const bool small = size->whole > 0 && size->whole <= 80;
    const auto level = small ? level_of(static_cast<int>(size->whole)) : std::nullopt;
    if (!level)
      refuse(Code::out_of_range, size->at,
             "'cell_km' is " + std::to_string(size->whole) +
                 "; write 5, 10, 20, 40 or 80: only these cells lie within each other, so that two "
                 "releases never narrow a place down");
    return level.value_or(0);
  }

  int read_delay(const Node& in, const std::string& name) {
    const Node* delay = need(in, "delay_hours", Node::Kind::whole, name);
    if (delay == nullptr) return 0;
    if (delay->whole < 0 || delay->whole > max_delay_hours) {
      refuse(Code::out_of_range, delay->at, "'delay_hours' lies from 0 to 87600 (ten years)");
      return 0;
    }
    return static_cast<int>(delay->whole);
  }

  void keep_floor(const Node& in, Kind kind, const KindRule& rule, const std::string& name) {
    const Floor floor = floor_of(kind);
    if (rule.where.form < floor.form)
      return refuse(Code::bad_policy, tree::find(in, "place")->value.at,
                    name + ": place = \"" +
                        std::string(form_names[static_cast<std::size_t>(rule.where.form)]) +
                        "\" is beneath what every policy keeps back; write \"" +
                        std::string(form_names[static_cast<std::size_t>(floor.form)]) +
                        "\" or coarser");
    if (rule.where.form != Form::exact &&
        cell_sizes_km[static_cast<std::size_t>(rule.where.level)] < floor.cell_km)
      return refuse(
          Code::bad_policy, tree::find(in, "cell_km")->value.at,
          name + ": no policy goes beneath cell_km = " + std::to_string(floor.cell_km) + " here");
    if (rule.delay_hours < floor.delay_hours)
      refuse(Code::bad_policy, tree::find(in, "delay_hours")->value.at,
             name + ": no policy goes beneath delay_hours = " + std::to_string(floor.delay_hours) +
                 " here");
  }

  std::string file_;
  std::optional<Error> error_;
};

bool is_letter(std::string_view text, std::size_t i) {
  if (i >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[i]);
  return c >= 0x80 || is_digit(text[i]) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool stands_in(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
    if ((at == 0 || !is_letter(text, at - 1)) && !is_letter(text, at + name.size())) return true;
  return false;
}

}  // namespace

Result<Policy> parse_policy(std::string_view text, std::string_view file) {
  if (text.size() > max_policy_bytes)
    return failure(Code::too_large, "a policy has at most 1 MiB", {std::string(file), 0, 0});
  auto root = tree::read_toml(text);
  if (!root) {
    Error error = root.error();
    error.where.file = std::string(file);
    return tl::unexpected(std::move(error));
  }
  auto policy = Reader(file).read(*root);
  if (policy) policy->sha256 = to_hex(sha256(text));
  return policy;
}

bool names_any(std::string_view text, std::span<const std::string> names) {
  const std::string lower = lower_ascii(text);
  return std::ranges::any_of(names, [&](const std::string& name) {
    return !name.empty() && stands_in(lower, lower_ascii(name));
  });
}

Result<void> check_impartial(const Policy& policy, std::span<const std::string> party_names,
                             std::string_view file) {
  for (const std::string* words : {&policy.id, &policy.title})
    if (names_any(*words, party_names))
      return failure(Code::bad_policy,
                     in_quotes(*words) +
                         " names a party: a policy holds alike for all of them; name it otherwise",
                     {std::string(file), 0, 0});
  return {};
}

int hours_of_standings(const Policy& policy) {
  int hours = 0;
  for (const KindRule& rule : policy.rules)
    if (rule.where.form != Form::withheld)
      hours = std::max(hours, rule.delay_hours + (rule.time == Rounding::day ? 24 : 1));
  return hours;
}

KindRule strictest(const Policy& policy, std::span<const Kind> of) {
  KindRule out{{Form::exact, finest_level}, 0, Rounding::hour};
  for (const Kind kind : of) {
    const KindRule& rule = policy.rule(kind);
    out.where.form = std::max(out.where.form, rule.where.form);
    if (rule.where.form != Form::exact)
      out.where.level = std::min(out.where.level, rule.where.level);
    out.delay_hours = std::max(out.delay_hours, rule.delay_hours);
    out.time = std::max(out.time, rule.time);
  }
  return out;
}

}  // namespace truce::publish
