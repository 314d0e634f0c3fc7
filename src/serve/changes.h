// SPDX-License-Identifier: Apache-2.0
// What changed behind a record of the journal, for who comes back to the watch: each happening that
// people act on in words, counts of everything, and whom it alerts. Bounded: so many records are
// read at once, so many told. Reads the journal beside whoever writes it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/record.h"
#include "serve/caller.h"
#include "verify/duty_entries.h"

namespace truce::serve {

constexpr std::uint64_t most_records_read = 50'000;
constexpr std::size_t usual_changes = 200;
constexpr std::size_t most_changes = 1'000;

struct Alert {
  verify::AlertKind kind = verify::AlertKind::breach;
  double value = 1;  // the probability of a breach
};

struct Change {
  std::uint64_t record = 0;
  Instant at;
  record::Type type = record::Type::run_started;
  std::string about;  // an id; empty: of nothing that has one
  std::string by;     // empty: the machine
  std::string words;
  std::optional<Alert> alert;
};

// Nothing where people are not told of such a record one by one. Errors: bad_record.
Result<std::optional<Change>> change_of(const record::Record& record);

struct Changes {
  std::uint64_t since = 0;  // the record behind which they begin
  std::uint64_t until = 0;  // the last one read
  std::optional<Instant> since_at, until_at;
  bool cut = false;  // there are more behind `until`
  std::map<record::Type, std::uint64_t> counts;
  std::vector<Change> changes;
};
// Of what the caller may see. Errors: environment, bad_record.
Result<Changes> read_changes(const std::string& data, std::uint64_t since, const Caller& caller);

}  // namespace truce::serve
