// SPDX-License-Identifier: Apache-2.0
#include "plan/file.h"

#include <algorithm>
#include <set>

#include "plan/detail/file_checks.h"

namespace truce::plan {
namespace {

constexpr std::string_view common[] = {"plan", "assumption", "set"};

void check_header(const File& file, Problems& problems) {
  if (file.header.months < 1 || file.header.months > max_months)
    problems.error({}, "'months' of [plan] is " + std::to_string(file.header.months) +
                           "; write 1 to " + std::to_string(max_months));
  const std::int64_t nodes = file.header.nodes.value_or(1);
  if (nodes < 1 || nodes > max_nodes)
    problems.error({}, "'nodes' of [plan] is " + std::to_string(nodes) + "; write 1 to " +
                           std::to_string(max_nodes));
}

void check_codes(const std::vector<Assumption>& list, const std::string& in, Problems& problems) {
  std::set<std::string> seen;
  for (const Assumption& one : list)
    if (!seen.insert(one.code).second)
      problems.error({}, "assumption " + in_quotes(one.code) + " stands twice in " + in);
}

}  // namespace

std::optional<File> read_file(std::string_view text, const std::string& name, Problems& problems) {
  File file;
  file.name = name;
  auto root = tree::read_toml(text);
  if (!root) {
    problems.error({static_cast<std::uint32_t>(root.error().where.line),
                    static_cast<std::uint32_t>(root.error().where.column)},
                   root.error().message);
    return std::nullopt;
  }
  file.root = std::move(*root);
  table(file.root, "plan", file.header, {"id", "title", "problem"}, problems);
  file.assumptions = tables<Assumption>(file.root, "assumption",
                                        {"code", "what", "value", "unit", "source"}, problems);
  file.sets = tables<AssumptionSet>(file.root, "set", {"id", "title"}, problems);
  if (file.sets.empty()) file.sets.push_back({"as-told", "As told", {}});
  check_header(file, problems);
  detail::FileChecks(problems).ids("set", file.sets);
  check_codes(file.assumptions, "the file", problems);
  for (const AssumptionSet& set : file.sets)
    check_codes(set.values, "the set " + in_quotes(set.id), problems);
  if (problems.has_error()) return std::nullopt;
  return file;
}

void tell_unknown_tables(const File& file, std::span<const std::string_view> own,
                         Problems& problems) {
  std::vector<std::string_view> known(own.begin(), own.end());
  known.insert(known.end(), std::begin(common), std::end(common));
  for (const tree::Entry& entry : file.root.entries)
    if (std::ranges::find(known, entry.key) == known.end())
      problems.error(entry.at,
                     "unknown table " + in_quotes(entry.key) +
                         did_you_mean(entry.key, std::span<const std::string_view>(known)));
}

}  // namespace truce::plan
