// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <map>

#include "base/json.h"
#include "commands.h"
#include "io/intake.h"
#include "observe/dedupe.h"
#include "observe/truce_lines.h"
#include "terminal.h"

namespace truce::apps {
namespace {

constexpr std::size_t flush_bytes = 1 << 20;
constexpr int shown_quarantined = 20;

// Lines to a file or standard output, in large pieces; the first failed write sticks. A file takes
// its name when it is whole: what stood there before stays until then.
class LineFile {
 public:
  static Result<LineFile> open(const std::string& path) {
    const std::string writing = path == "-" ? path : path + ".tmp";
    std::FILE* file = path == "-" ? stdout : std::fopen(writing.c_str(), "wb");
    if (file == nullptr) return failure(Code::environment, "cannot create the file", {path});
    return LineFile(file, path);
  }
  std::string& buffer() { return buffer_; }
  void flush_if_full() {
    if (buffer_.size() >= flush_bytes) flush();
  }
  Result<void> close() {
    flush();
    failed_ |= std::fflush(file_.get()) != 0;
    if (!failed_ && path_ != "-")
      failed_ = std::rename((path_ + ".tmp").c_str(), path_.c_str()) != 0;
    if (failed_) return failure(Code::environment, "cannot write: is the disk full?", {path_});
    return {};
  }

 private:
  struct Close {
    void operator()(std::FILE* f) const {
      if (f != stdout) std::fclose(f);
    }
  };
  LineFile(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  void flush() {
    failed_ |= std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size();
    buffer_.clear();
  }

  std::unique_ptr<std::FILE, Close> file_;
  std::string path_;
  std::string buffer_;
  bool failed_ = false;
};

struct Tally {
  std::uint64_t observations = 0;
  std::uint64_t quarantined = 0;
  std::uint64_t duplicates = 0;
};

void show_quarantined(const QuarantinedLine& line, std::uint64_t number) {
  if (number > shown_quarantined) return;
  const Where where{line.line.file, line.line.line, line.column};
  std::fprintf(stderr, "%s: %s\n", to_text(where).c_str(), line.reason.c_str());
  if (number == shown_quarantined)
    std::fputs("(further quarantined lines are counted, not shown)\n", stderr);
}

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
