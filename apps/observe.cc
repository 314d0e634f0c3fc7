// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <map>

#include "base/json.h"
#include "commands.h"
#include "io/intake.h"
#include "line_file.h"
#include "observe/dedupe.h"
#include "observe/truce_lines.h"
#include "terminal.h"

namespace truce::apps {
namespace {

struct Tally {
  std::uint64_t observations = 0;
  std::uint64_t quarantined = 0;
  std::uint64_t duplicates = 0;
};

void print_summary(const Tally& tally, double seconds_, bool json, bool to_stdout) {
  if (json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("observations", tally.observations)
        .field("quarantined", tally.quarantined)
        .field("duplicates", tally.duplicates)
        .field("seconds", seconds_, 3)
        .field("observations_per_second", static_cast<double>(tally.observations) / seconds_, 0)
        .end_object();
    std::fprintf(to_stdout ? stderr : stdout, "%s\n", out.c_str());
    return;
  }
  std::fprintf(stderr, "%s observations, %s of them exact repeats; %s lines quarantined; %.2f s\n",
               with_commas(tally.observations).c_str(), with_commas(tally.duplicates).c_str(),
               with_commas(tally.quarantined).c_str(), seconds_);
}

}  // namespace

int observe(const ObserveOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  if (const auto known = observe::make_reader(options.format, "-"); !known)
    return fail(known.error());
  auto out = LineFile::open(options.out);
  if (!out) return fail(out.error());
  Tally tally;
  observe::Duplicates duplicates;
  const observe::Sink sink{
      [&](const Observation& observation) {
        ++tally.observations;
        tally.duplicates += duplicates.seen(observation);
        observe::append_line(out->buffer(), observation);
        out->buffer().push_back('\n');
        out->flush_if_full();
      },
      [&](const QuarantinedLine& line) { show_quarantined(line, ++tally.quarantined); }};
  for (const std::string& file : options.files) {
    Progress progress("reading " + file);
    auto read =
        io::read_observations({options.format, file}, sink,
                              [&](std::uint64_t n, std::uint64_t of) { progress.say(n, of); });
    if (!read) return fail(read.error());
    if (options.strict && tally.quarantined > 0) {
      std::fputs("truce: stopped at the first file with a quarantined line (--strict)\n", stderr);
      return bad_input;
    }
  }
  if (auto closed = out->close(); !closed) return fail(closed.error());
  const double elapsed =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  print_summary(tally, std::max(elapsed, 1e-6), options.json, options.out == "-");
  return done;
}

}  // namespace truce::apps
