// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file of commitments, as TOML and as CSV: reading ends in items or in problems with
// their place; what is fit for the register comes back from its line, and every line of the ledger
// sums to zero.
#include <cstdlib>
#include <numeric>
#include <string_view>

#include "pledge/csv.h"
#include "pledge/telling.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

void use(truce::pledge::Read read) {
  const bool failed = truce::has_error(read.problems);
  for (const auto& problem : read.problems)
    must(!problem.what.empty() && problem.where.file == "file");
  const auto intake = truce::pledge::take_in({}, std::move(read.items), {});
  must(!intake.entries.empty() || failed || !intake.problems.empty() || intake.known > 0);
  for (const auto& entry : intake.entries) {
    const std::string line = truce::pledge::encode(entry);
    const auto again = truce::pledge::decode(entry.index(), line);
    must(again.has_value() && truce::pledge::encode(*again) == line);
  }
  const truce::Instant late = truce::from_civil_utc({2100, 1, 1});
  const auto view = truce::pledge::at(intake.after, {late, late});
  for (const auto& balance : truce::pledge::balances(view))
    for (const auto& sums : balance.corners)
      must(std::accumulate(sums.begin(), sums.end(), std::int64_t{0}) == 0);
  must(!truce::pledge::status_document(intake.after, {{late, late}, {}, {}}).blocks.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  use(truce::pledge::read_file(text, "file"));
  use(truce::pledge::read_csv(text, "file", {"table", "Table", "Press", {}}));
  return 0;
}
