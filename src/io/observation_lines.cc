// SPDX-License-Identifier: Apache-2.0
#include "io/observation_lines.h"

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

// Hands on the records of three types, without following the chain.
Result<void> each_line(const std::string& directory, std::uint64_t until,
                       const std::function<void(const record::Record&)>& take) {
  const auto journal = Journal::open_to_read(directory + "/" + journal_file);
  if (!journal) return tl::unexpected(journal.error());
  return journal->read([&](const record::Record& r) -> Result<void> {
    const bool is_one = r.type == Type::observation_recorded || r.type == Type::incident_opened ||
                        r.type == Type::incident_revised;
    if (is_one && r.sequence <= until) take(r);
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

Result<std::string> digest_of_observation(const std::string& directory, const std::string& id) {
  const auto found = incident_lines(directory, {}, {id}, ~std::uint64_t{0});
  if (!found) return tl::unexpected(found.error());
  if (const auto at = found->observations.find(id); at != found->observations.end())
    return to_hex(sha256(at->second.line));
  return failure(Code::refused, "there is no observation '" + id + "' on record");
}

}  // namespace truce::io
