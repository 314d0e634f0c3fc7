// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "io/mission.h"
#include "terminal.h"

namespace truce::apps {

int record_fsck(const RecordOptions& options) {
  Progress progress("replaying " + options.data);
  const auto found = io::inspect(
      options.data, [&](std::uint64_t n) { progress.say(with_commas(n) + " records"); });
  if (!found) return fail(found.error());
  if (options.json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("records", found->records)
        .field("finished_runs", found->finished_runs)
        .field("open_run", found->open_run)
        .field("head", found->head)
        .field("state_sha256", found->state_sha256)
        .end_object();
    std::printf("%s\n", out.c_str());
    return done;
  }
  std::printf("%s records follow one another; %s\nhead %s\n", with_commas(found->records).c_str(),
              found->finished_runs > 0
                  ? "the replayed state is the recorded one."
                  : "no run has finished, so there is no recorded state to compare.",
              found->head.c_str());
  if (found->open_run)
    std::puts("The last run was cut off before its end: what it recorded stands.");
  return done;
}

}  // namespace truce::apps
