// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <optional>

#include "base/json.h"
#include "commands.h"
#include "io/files.h"
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
    tally_.duplicates += duplicates_.seen(observation);
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
  std::optional<QuarantinedLine> last_bad_;  // the first where strict
};

}  // namespace

int observe(const ObserveOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  if (const auto known = observe::make_reader(options.format, "-"); !known)
    return fail(known.error());
  for (const std::string& path : options.files)
    if (io::is_same_file(path, options.out))
      return fail(Error{Code::usage, "is input and output; name another --out", {path}});
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
