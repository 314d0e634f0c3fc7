// SPDX-License-Identifier: Apache-2.0
#include "io/observation_lines.h"

#include <algorithm>
#include <functional>

#include "base/digest.h"
#include "base/json.h"
#include "io/mission.h"

namespace truce::io {
namespace {

using record::Type;

// Canonical lines begin with their id: {"id":"...", as it is escaped there.
std::string opening(std::string_view id) {
  std::string out;
  JsonWriter(out).begin_object().field("id", id);
  return out;
}

// The part of a line up to the end of its id; empty where it does not begin so.
std::string_view opening_of(std::string_view line) {
  constexpr std::string_view begin = "{\"id\":\"";
  if (!line.starts_with(begin)) return {};
  for (std::size_t i = begin.size(); i < line.size(); ++i) {
    if (line[i] == '\\')
      ++i;
    else if (line[i] == '"')
      return line.substr(0, i + 1);
  }
  return {};
}

bool has_line(Type type) {
  return type == Type::observation_recorded || type == Type::incident_opened ||
         type == Type::incident_revised;
}

// Hands on the records of three types, without following the chain.
Result<void> each_line(const std::string& directory, std::uint64_t until,
                       const std::function<void(const record::Record&)>& take) {
  const auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  return journal->read([&](const record::Record& r) -> Result<void> {
    if (has_line(r.type) && r.sequence <= until) take(r);
    return {};
  });
}

}  // namespace

Result<IncidentLines> incident_lines(const std::string& directory, const std::string& incident,
                                     const std::set<std::string>& observations,
                                     std::uint64_t until) {
  std::map<std::string, std::string, std::less<>> wanted;
  for (const std::string& id : observations) wanted[opening(id)] = id;
  const std::string own = opening(incident);
  IncidentLines out;
  auto read = each_line(directory, until, [&](const record::Record& r) {
    const std::string_view begin = opening_of(r.body);
    if (r.type != Type::observation_recorded) {
      if (begin == own) out.versions.push_back({r.sequence, r.at, r.body});
    } else if (const auto found = wanted.find(begin); found != wanted.end()) {
      out.observations[found->second] = {r.sequence, r.at, r.body};
    }
  });
  if (!read) return tl::unexpected(read.error());
  return out;
}

Result<std::unique_ptr<LineIndex>> LineIndex::of(const std::string& directory) {
  auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  std::unique_ptr<LineIndex> out(new LineIndex(std::move(*journal)));
  auto read = out->journal_.read([&](const record::Record& r) -> Result<void> {
    out->add(r);
    return {};
  });
  if (!read) return tl::unexpected(read.error());
  return out;
}

void LineIndex::add(const record::Record& record) {
  if (!has_line(record.type)) return;
  const std::uint64_t key = std::hash<std::string_view>{}(opening_of(record.body));
  const std::lock_guard lock(mutex_);
  places_.emplace(key, record.sequence);
}

// Two ids of one hash are told apart by their records.
Result<std::vector<record::Record>> LineIndex::records_of(const std::string& opening,
                                                          bool is_observation,
                                                          std::uint64_t until) const {
  std::vector<std::uint64_t> numbers;
  const auto [first, last] = places_.equal_range(std::hash<std::string_view>{}(opening));
  for (auto at = first; at != last; ++at)
    if (at->second <= until) numbers.push_back(at->second);
  std::ranges::sort(numbers);
  std::vector<record::Record> out;
  for (const std::uint64_t number : numbers) {
    auto record = journal_.record(number);
    if (!record) return tl::unexpected(record.error());
    if ((record->type == Type::observation_recorded) == is_observation &&
        opening_of(record->body) == opening)
      out.push_back(std::move(*record));
  }
  return out;
}

Result<IncidentLines> LineIndex::find(const std::string& incident,
                                      const std::set<std::string>& observations,
                                      std::uint64_t until) const {
  const std::lock_guard lock(mutex_);
  IncidentLines out;
  auto versions = records_of(opening(incident), false, until);
  if (!versions) return tl::unexpected(versions.error());
  for (record::Record& r : *versions) out.versions.push_back({r.sequence, r.at, std::move(r.body)});
  for (const std::string& id : observations) {
    auto lines = records_of(opening(id), true, until);
    if (!lines) return tl::unexpected(lines.error());
    if (!lines->empty())
      out.observations[id] = {lines->back().sequence, lines->back().at,
                              std::move(lines->back().body)};
  }
  return out;
}

Result<std::string> digest_of_observation(const std::string& directory, const std::string& id) {
  const auto found = incident_lines(directory, {}, {id}, ~std::uint64_t{0});
  if (!found) return tl::unexpected(found.error());
  if (const auto at = found->observations.find(id); at != found->observations.end())
    return to_hex(sha256(at->second.line));
  return failure(Code::refused, "there is no observation '" + id + "' on record");
}

}  // namespace truce::io
