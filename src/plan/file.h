// SPDX-License-Identifier: Apache-2.0
// The file of a planning problem (docs/formats/plans.md): what every kind has, and the tables that
// the kinds read of their own. Pure: other files that it names come through Means.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "base/table_fields.h"
#include "plan/assumption.h"

namespace truce::plan {

enum class Kind : std::uint8_t {
  max_coverage,  // posts against demand points, as files
  posts,         // posts and sensors along a line
  force,         // contingents to tasks, sectors and months
  training,      // a pipeline of courses
  demining,      // which areas first
  air_shield,    // air surveillance and protective sites over towns and plants
  array,         // sensors that locate by arrival times
};

}  // namespace truce::plan

namespace truce {
template <>
struct Names<plan::Kind> {
  static constexpr auto list = std::to_array<std::string_view>(
      {"max_coverage", "posts", "force", "training", "demining", "air_shield", "array"});
};
}  // namespace truce

namespace truce::plan {

// [plan]
struct Header {
  std::string id;
  std::string title;
  std::string question;
  Kind problem = Kind::force;
  std::optional<Instant> start;
  std::int32_t months = 12;
  std::int64_t seed = 1;
  std::optional<std::int64_t> nodes;  // of each search by the solver; else what its kind has
  std::vector<std::string> sources;
  std::vector<std::string> limits;  // what the model leaves out, in words
};
TRUCE_FIELDS(Header, Field{"id", &Header::id}, Field{"title", &Header::title},
             Field{"question", &Header::question}, Field{"problem", &Header::problem},
             Field{"start", &Header::start}, Field{"months", &Header::months},
             Field{"seed", &Header::seed}, Field{"nodes", &Header::nodes},
             Field{"sources", &Header::sources}, Field{"limits", &Header::limits});

constexpr std::int32_t max_months = 120;
constexpr std::int64_t max_nodes = 10'000'000;

struct File {
  std::string name;  // for messages
  Header header;
  std::vector<Assumption> assumptions;  // [[assumption]]
  std::vector<AssumptionSet>
      sets;  // [[set]]; never empty: one called "as told" where none is given
  tree::Node root;
};

// Nothing where a problem was told.
std::optional<File> read_file(std::string_view text, const std::string& name, Problems& problems);

// Tells keys of the root that are neither common nor `own`.
void tell_unknown_tables(const File& file, std::span<const std::string_view> own,
                         Problems& problems);

// [[key]] as structs; a key that is absent gives none.
template <class Struct>
std::vector<Struct> tables(const tree::Node& root, const char* key,
                           std::initializer_list<std::string_view> required, Problems& problems) {
  std::vector<Struct> out;
  const tree::Entry* entry = tree::find(root, key);
  if (entry == nullptr) return out;
  const std::string name = "[[" + std::string(key) + "]]";
  if (entry->value.kind != tree::Node::Kind::list) {
    problems.error(entry->at, "'" + std::string(key) + "' is a list of tables: " + name);
    return out;
  }
  for (const tree::Node& item : entry->value.items) {
    if (problems.full()) break;
    if (item.kind != tree::Node::Kind::table)
      problems.error(item.at, "'" + std::string(key) + "' is a list of tables: " + name);
    else
      TableFields(item, name, problems).read(out.emplace_back(), required);
  }
  return out;
}

// [key] as a struct; what is absent stays as it is.
template <class Struct>
void table(const tree::Node& root, const char* key, Struct& into,
           std::initializer_list<std::string_view> required, Problems& problems) {
  const tree::Entry* entry = tree::find(root, key);
  const std::string name = "[" + std::string(key) + "]";
  if (entry == nullptr) {
    if (required.size() > 0) problems.error({}, "the file has no " + name + "; it needs one");
    return;
  }
  if (entry->value.kind != tree::Node::Kind::table)
    return problems.error(entry->at, "'" + std::string(key) + "' is one table: " + name);
  TableFields(entry->value, name, problems).read(into, required);
}

}  // namespace truce::plan
