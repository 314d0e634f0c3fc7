// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/cover_files.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/problem.h"
#include "plan/detail/csv_table.h"

namespace truce::plan::detail {
namespace {

// Looked up, never walked: its order decides nothing.
using Numbers = std::unordered_map<std::string, std::uint32_t>;

// A pair as it was read; the line is for the message where it stands twice.
struct Pair {
  std::uint32_t demand = 0;
  std::uint32_t candidate = 0;
  std::uint32_t line = 0;
  double chance = 1;
};

std::optional<LatLon> place_of(TableRow& row, std::size_t i) {
  if (row.text(i).empty() && row.text(i + 1).empty()) return std::nullopt;
  for (const std::size_t cell : {i, i + 1})
    if (row.text(cell).empty())
      row.fail(cell, Code::missing_field, "is empty; a place has latitude and longitude");
  const double lat = row.number(i, 0, -90, 90);
  return LatLon{lat, row.number(i + 1, 0, -180, 180)};
}

void add_name(TableRow& row, std::vector<Named>& list, Numbers& numbers) {
  const std::string id(row.name(0));
  if (!numbers.emplace(id, static_cast<std::uint32_t>(list.size())).second)
    row.fail(0, Code::out_of_range, in_quotes(id) + " stands twice; names are unique");
  list.push_back({id, place_of(row, 1)});
}

void add_candidate(TableRow& row, Covering& out, Numbers& numbers) {
  add_name(row, out.candidates, numbers);
  out.has_costs |= !row.text(3).empty();
  out.problem.cost.push_back(row.whole(3, 1, max_cost));
  out.problem.fixed.push_back(row.flag(4) ? 1 : 0);
}

void add_demand(TableRow& row, Covering& out, Numbers& numbers) {
  add_name(row, out.demands, numbers);
  const double weight = row.number(3, 1, 0, 1e12);
  const double required = row.number(4, 0, 0, 0.999999);
  out.problem.demands.push_back({weight, required, row.number(5, 0, 0, 1e12)});
}

// `key` is room that rows share.
std::uint32_t number_of(TableRow& row, std::size_t i, const Numbers& numbers, std::string& key) {
  key.assign(row.name(i));
  const auto found = numbers.find(key);
  if (found != numbers.end()) return found->second;
  row.fail(i, Code::not_found, in_quotes(key) + " is in no row of its own file; add it there");
  return 0;
}

// Into the problem, demand by demand; fails at the second of two equal pairs.
Result<void> put_pairs(std::vector<Pair>& pairs, Covering& out, const std::string& file) {
  std::ranges::sort(pairs, {},
                    [](const Pair& p) { return std::tuple(p.demand, p.candidate, p.line); });
  auto& problem = out.problem;
  problem.first.assign(1, 0);
  problem.sights.reserve(pairs.size());
  std::size_t at = 0;
  for (std::uint32_t d = 0; d < problem.demands.size(); ++d) {
    for (; at < pairs.size() && pairs[at].demand == d; ++at) {
      if (at > 0 && pairs[at - 1].demand == d && pairs[at - 1].candidate == pairs[at].candidate)
        return failure(Code::out_of_range,
                       "the pair of " + in_quotes(out.demands[d].id) + " and " +
                           in_quotes(out.candidates[pairs[at].candidate].id) +
                           " stands twice; leave one",
                       {file, pairs[at].line, 0});
      problem.sights.push_back({pairs[at].candidate, pairs[at].chance});
    }
    problem.first.push_back(static_cast<std::uint32_t>(problem.sights.size()));
  }
  return {};
}

}  // namespace

Result<Covering> read_covering(const CsvText& candidates, const CsvText& demand,
                               const CsvText& pairs) {
  Covering out;
  Numbers by_candidate;
  Numbers by_demand;
  const TableShape sites{
      {"candidate", "latitude", "longitude", "cost", "fixed"}, 1, max_candidates};
  const TableShape points{
      {"demand", "latitude", "longitude", "weight", "required", "backup"}, 1, max_demands};
  const TableShape links{{"demand", "candidate", "chance"}, 2, max_pairs};
  std::vector<Pair> list;
  std::string key;
  auto done = read_table(candidates.text, candidates.file, sites,
                         [&](TableRow& row) { add_candidate(row, out, by_candidate); });
  if (done)
    done = read_table(demand.text, demand.file, points,
                      [&](TableRow& row) { add_demand(row, out, by_demand); });
  if (done)
    done = read_table(pairs.text, pairs.file, links, [&](TableRow& row) {
      const std::uint32_t seen = number_of(row, 0, by_demand, key);
      list.push_back({seen, number_of(row, 1, by_candidate, key),
                      static_cast<std::uint32_t>(row.line()), row.number(2, 1, 1e-9, 1)});
    });
  if (done) done = put_pairs(list, out, pairs.file);
  if (!done) return tl::unexpected(done.error());
  return out;
}

}  // namespace truce::plan::detail
