// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <optional>

#include "base/json.h"
#include "commands.h"
#include "io/files.h"
#include "io/intake.h"
#include "io/output.h"
#include "line_file.h"
#include "observe/dedupe.h"
#include "observe/reused_ids.h"
#include "observe/truce_lines.h"
#include "terminal.h"

namespace truce::apps {
namespace {

struct Tally {
  std::uint64_t observations = 0;
  std::uint64_t quarantined = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t reused_ids = 0;
};

void print_summary(const Tally& tally, double seconds_, bool json, bool to_stdout) {
  if (json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("observations", tally.observations)
        .field("quarantined", tally.quarantined)
        .field("duplicates", tally.duplicates)
        .field("reused_ids", tally.reused_ids)
        .field("seconds", seconds_, 3)
        .field("observations_per_second", static_cast<double>(tally.observations) / seconds_, 0)
        .end_object();
    std::fprintf(to_stdout ? stderr : stdout, "%s\n", out.c_str());
    return;
  }
  std::fprintf(stderr, "%s observations, %s of them exact repeats; %s lines quarantined; %.2f s\n",
               with_commas(tally.observations).c_str(), with_commas(tally.duplicates).c_str(),
               with_commas(tally.quarantined).c_str(), seconds_);
  if (tally.reused_ids > 0)
    std::fprintf(stderr,
                 "%s observations bear an id that stood before on another; each is written as it "
                 "is, and assess tells them apart, as ID~2\n",
                 with_commas(tally.reused_ids).c_str());
}

// Reads the files one after another into lines; the first bad line ends a strict run.
class Run {
 public:
  Run(LineFile& out, bool strict) : out_(out), strict_(strict) {}

  Result<void> read(const io::Input& input) {
    const observe::Sink sink{[&](const Observation& o) { take(o); },
                             [&](const QuarantinedLine& line) { set_aside(line); }};
    Progress progress("reading " + input.path);
    const Tally before = tally_;
    auto done = io::read_observations(
        input, sink, [&](std::uint64_t n, std::uint64_t of) { progress.say(n, of); },
        [&]() -> Result<void> {
          if (strict_ && last_bad_) return tl::unexpected(io::error_of(*last_bad_));
          return out_.flush_if_full();
        });
    if (done && tally_.observations == before.observations && last_bad_ &&
        tally_.quarantined > before.quarantined)
      return io::nothing_readable(input, *last_bad_);
    if (done && tally_.observations == before.observations &&
        tally_.quarantined == before.quarantined)
      warn_of_no_data(input.path);
    return done;
  }
  const Tally& tally() const { return tally_; }

 private:
  void take(const Observation& observation) {
    ++tally_.observations;
    const bool repeat = duplicates_.seen(observation);
    tally_.duplicates += repeat;
    tally_.reused_ids += ids_.seen(observation, repeat);
    observe::append_line(out_.buffer(), observation);
    out_.buffer().push_back('\n');
  }
  void set_aside(const QuarantinedLine& line) {
    ++tally_.quarantined;
    if (strict_ && last_bad_) return;
    if (!strict_) show_quarantined(line, tally_.quarantined);
    last_bad_ = line;
  }

  LineFile& out_;
  bool strict_;
  Tally tally_;
  observe::Duplicates duplicates_;
  observe::ReusedIds ids_;
  std::optional<QuarantinedLine> last_bad_;  // the first where strict
};

}  // namespace

int observe(const ObserveOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  if (const auto known = observe::make_reader(options.format, "-"); !known)
    return fail(known.error());
  if (auto free = io::may_write_file(options.out, options.files); !free) return fail(free.error());
  auto out = LineFile::open(options.out);
  if (!out) return fail(out.error());
  Run run(*out, options.strict);
  for (const std::string& path : options.files)
    if (auto read = run.read({options.format, path}); !read) return fail(read.error());
  if (auto closed = out->close(); !closed) return fail(closed.error());
  const double elapsed =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  print_summary(run.tally(), std::max(elapsed, 1e-6), options.json, options.out == "-");
  return done;
}

}  // namespace truce::apps
