// SPDX-License-Identifier: Apache-2.0
// Any bytes as the three CSV files of a cover problem, one behind the other with a byte 0x1E
// between: reading ends in a problem in which every index holds, or in an error with its place.
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "plan/detail/cover_files.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto parts = truce::split(text, '\x1e');
  parts.resize(3);
  const auto read =
      truce::plan::detail::read_covering({"c", parts[0]}, {"d", parts[1]}, {"p", parts[2]});
  if (!read) {
    must(!read.error().message.empty() && read.error().where.line > 0);
    return 0;
  }
  const auto& problem = read->problem;
  must(problem.first.size() == problem.demands.size() + 1);
  must(read->candidates.size() == problem.candidates());
  for (std::size_t d = 0; d < problem.demands.size(); ++d) {
    std::int64_t before = -1;
    for (const auto& sight : problem.seen_by(d)) {
      must(sight.candidate < problem.candidates() && sight.chance > 0 && sight.chance <= 1);
      must(before < static_cast<std::int64_t>(sight.candidate));
      before = sight.candidate;
    }
  }
  const truce::optimise::Chosen all(problem.candidates(), 1);
  must(truce::optimise::value_of(problem, all) >= 0);
  return 0;
}
