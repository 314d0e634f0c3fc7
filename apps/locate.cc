// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "locate_feed.h"
#include "locate_input.h"
#include "publish/located_lines.h"
#include "terminal.h"

namespace truce::apps {
namespace {

// Incidents to the file, as lines or as features.
class LocatedFile {
 public:
  static Result<LocatedFile> open(const std::string& path) {
    auto file = LineFile::open(path);
    if (!file) return tl::unexpected(file.error());
    const bool features = path.ends_with(".geojson") || path.ends_with(".json");
    if (features) file->buffer() += publish::located_collection_start;
    return LocatedFile(std::move(*file), features);
  }
  void take(const Located& located) {
    std::string& out = file_.buffer();
    if (features_ && count_ > 0) out += ",\n";
    if (features_)
      publish::append_located_feature(out, located);
    else
      publish::append_located_line(out, located);
    if (!features_) out += '\n';
    ++count_;
    file_.flush_if_full();
  }
  Result<void> close() {
    if (features_) file_.buffer() += publish::located_collection_end;
    return file_.close();
  }
  std::uint64_t count() const { return count_; }

 private:
  LocatedFile(LineFile file, bool features) : file_(std::move(file)), features_(features) {}

  LineFile file_;
  bool features_;
  std::uint64_t count_ = 0;
};

struct Summary {
  std::uint64_t incidents = 0;
  std::uint64_t detections = 0;
  std::uint64_t arrivals = 0;
  std::uint64_t quarantined = 0;
  locate::LocatorState state;
  double seconds = 0.0;
};

void print_summary(const Summary& s, const LocateOptions& options) {
  const double per_second = static_cast<double>(s.arrivals) / s.seconds;
  if (options.json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("incidents", s.incidents)
        .field("detections", s.detections)
        .field("quarantined", s.quarantined)
        .field("late", s.state.late)
        .field("dropped", s.state.dropped)
        .field("repeated", s.state.repeated)
        .field("stuck", s.state.stuck)
        .field("seconds", s.seconds, 3)
        .field("arrivals_per_second", per_second, 0)
        .end_object();
    std::fprintf(options.out == "-" ? stderr : stdout, "%s\n", out.c_str());
    return;
  }
  std::fprintf(stderr, "%s incidents from %s detections; %s lines quarantined; %.2f s\n",
               with_commas(s.incidents).c_str(), with_commas(s.detections).c_str(),
               with_commas(s.quarantined).c_str(), s.seconds);
  if (s.state.late + s.state.dropped + s.state.repeated + s.state.stuck > 0)
    std::fprintf(stderr,
                 "not used: %s came too late, %s past a bound, %s said twice, %s of stations that "
                 "say too much\n",
                 with_commas(s.state.late).c_str(), with_commas(s.state.dropped).c_str(),
                 with_commas(s.state.repeated).c_str(), with_commas(s.state.stuck).c_str());
}

// One run, file by file; `strict` ends it at the first quarantined line.
class Run {
 public:
  Run(const LocateOptions& options, Quarantine& quarantine, std::optional<Instant> epoch)
      : options_(options), quarantine_(quarantine), epoch_(epoch), input_(quarantine) {}

  Result<void> read_stations();
  Result<void> read_arrivals(LocateFeed& feed);
  Result<void> read_reports();
  LocateInput& input() { return input_; }
  bool keeps_all() const;

 private:
  Result<void> read(const std::string& text, std::string_view usual);

  const LocateOptions& options_;
  Quarantine& quarantine_;
  std::optional<Instant> epoch_;
  LocateInput input_;
  observe::StationNames names_;
  std::uint64_t numbers_ = 0;  // that lines of this kind of detection have taken
};

Result<void> Run::read(const std::string& text, std::string_view usual) {
  const io::DetectionFile file = io::parse_detection_file(text, usual);
  Progress progress("reading " + file.path);
  const auto numbers =
      io::read_detections(file, {"", &names_, epoch_, numbers_}, input_,
                          [&](std::uint64_t n, std::uint64_t of) { progress.say(n, of); });
  if (!numbers) return tl::unexpected(numbers.error());
  numbers_ += *numbers;
  if (input_.stations.size() != names_.size()) names_ = observe::StationNames(input_.stations);
  if (input_.is_too_large())
    return failure(Code::too_large, "more than 10,000,000 reports: split the input by time",
                   {file.path});
  if (options_.strict && quarantine_.count() > 0)
    return failure(Code::parse, "stopped at the first file with a quarantined line (--strict)",
                   {file.path});
  return {};
}

Result<void> Run::read_stations() {
  if (!options_.stations.empty())
    if (auto done = read(options_.stations, "stations"); !done) return done;
  if (!options_.working.empty()) return read(options_.working, "working");
  return {};
}

// Arrays that tell their own place are known only when all is read; folders go station by station.
bool Run::keeps_all() const {
  for (const std::string& text : options_.arrivals)
    if (io::parse_detection_file(text, "arrivals").format != "arrivals") return true;
  return options_.arrivals.size() > 1;
}

Result<void> Run::read_arrivals(LocateFeed& feed) {
  input_.on_arrival = [&feed](const Arrival& arrival) { feed.add(arrival); };
  numbers_ = 0;
  for (const std::string& text : options_.arrivals)
    if (auto done = read(text, "arrivals"); !done) return done;
  feed.finish();
  return {};
}

Result<void> Run::read_reports() {
  for (const auto& [files, usual] :
       {std::pair{&options_.bearings, "bearings"}, std::pair{&options_.positions, "positions"},
        std::pair{&options_.footprints, "footprints"}})
    for (const std::string& text : *files)
      if (auto done = read(text, usual); !done) return done;
}
return {};
}

Result<void> check_usage(const LocateOptions& o) {
  if (o.arrivals.empty() && o.bearings.empty() && o.positions.empty() && o.footprints.empty())
    return failure(Code::usage,
                   "nothing to locate: give --arrivals, --bearings, --positions or "
                   "--footprints");
  for (const std::string& text : o.arrivals)
    if (o.stations.empty() && io::parse_detection_file(text, "arrivals").format != "infrasound")
      return failure(Code::usage, "--arrivals needs --stations: where were they heard?");
  return {};
}

Result<Summary> run(const LocateOptions& options) {
  if (auto fits = check_usage(options); !fits) return tl::unexpected(fits.error());
  const auto epoch = asked_epoch(options);
  if (!epoch) return tl::unexpected(epoch.error());
  auto quarantine = Quarantine::open(options.quarantine);
  if (!quarantine) return tl::unexpected(quarantine.error());
  const auto settings = locator_options(options, epoch->value_or(Instant{}), *quarantine);
  if (!settings) return tl::unexpected(settings.error());
  auto out = LocatedFile::open(options.out);
  if (!out) return tl::unexpected(out.error());

  Run run(options, *quarantine, *epoch);
  if (auto done = run.read_stations(); !done) return tl::unexpected(done.error());
  LocateFeed feed(run.input().stations, *settings, std::move(run.input().spans), run.keeps_all(),
                  [&](const Located& located) { out->take(located); });
  if (auto done = run.read_arrivals(feed); !done) return tl::unexpected(done.error());
  if (auto done = run.read_reports(); !done) return tl::unexpected(done.error());
  if (auto done = out->close(); !done) return tl::unexpected(done.error());
  if (auto done = quarantine->close(); !done) return tl::unexpected(done.error());
  return Summary{out->count(),        run.input().detections, feed.fed(),
                 quarantine->count(), feed.state(),           0.0};
}

}  // namespace

int locate(const LocateOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  auto summary = run(options);
  if (!summary) return fail(summary.error());
  summary->seconds = std::max(
      1e-6, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
  print_summary(*summary, options);
  return done;
}

}  // namespace truce::apps
