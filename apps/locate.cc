// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <limits>

#include "base/json.h"
#include "commands.h"
#include "io/files.h"
#include "locate_coverage.h"
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
  std::optional<sense::Shares> coverage;
  double seconds = 0.0;
};

void write_shares(JsonWriter& json, const sense::Shares& shares) {
  json.key("coverage").begin_object().field("mean", shares.mean, 4);
  json.field("at_50", shares.at_50, 4).field("at_90", shares.at_90, 4);
  json.field("at_99", shares.at_99, 4).end_object();
}

// What agreed among a few and was given the lie by the silence of the many beside them.
void write_contradicted(JsonWriter& json, const locate::LocatorState& state) {
  json.field("contradicted", state.contradicted_count).key("latest_contradicted").begin_array();
  for (const locate::Contradicted& c : state.contradicted) {
    json.begin_object().field("at", c.at);
    json.field("latitude", c.where.lat_deg, 5).field("longitude", c.where.lon_deg, 5);
    json.field("silent", c.silent).key("arrivals").begin_array();
    for (const std::uint64_t id : c.arrivals) json.integer(static_cast<std::int64_t>(id));
    json.end_array().end_object();
  }
  json.end_array();
}

void print_summary(const Summary& s, const LocateOptions& options) {
  const double per_second = static_cast<double>(s.arrivals) / s.seconds;
  if (options.json) {
    std::string out;
    JsonWriter json(out);
    json.begin_object()
        .field("incidents", s.incidents)
        .field("detections", s.detections)
        .field("quarantined", s.quarantined)
        .field("late", s.state.late)
        .field("dropped", s.state.dropped)
        .field("repeated", s.state.repeated)
        .field("stuck", s.state.stuck)
        .field("seconds", s.seconds, 3)
        .field("arrivals_per_second", per_second, 0);
    write_contradicted(json, s.state);
    if (s.coverage) write_shares(json, *s.coverage);
    json.end_object();
    std::fprintf(options.out == "-" ? stderr : stdout, "%s\n", out.c_str());
    return;
  }
  std::fprintf(stderr, "%s incidents from %s detections; %s lines quarantined; %.2f s\n",
               with_commas(s.incidents).c_str(), with_commas(s.detections).c_str(),
               with_commas(s.quarantined).c_str(), s.seconds);
  if (s.state.contradicted_count > 0)
    std::fprintf(stderr,
                 "%s not believed: a few stations agreed, most of those beside them were silent; "
                 "--json tells the latest\n",
                 with_commas(s.state.contradicted_count).c_str());
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
  Result<void> read_arrivals(std::function<void(const Arrival&)> on_arrival);
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

Result<void> Run::read_arrivals(std::function<void(const Arrival&)> on_arrival) {
  input_.on_arrival = std::move(on_arrival);
  numbers_ = 0;
  for (const std::string& text : options_.arrivals)
    if (auto done = read(text, "arrivals"); !done) return done;
  return {};
}

Result<void> Run::read_reports() {
  for (const auto& [files, usual] :
       {std::pair{&options_.bearings, "bearings"}, std::pair{&options_.positions, "positions"},
        std::pair{&options_.footprints, "footprints"}}) {
    numbers_ = 0;
    for (const std::string& text : *files)
      if (auto done = read(text, usual); !done) return done;
  }
  return {};
}

Result<void> check_usage(const LocateOptions& o) {
  if (o.arrivals.empty() && o.bearings.empty() && o.positions.empty() && o.footprints.empty())
    return failure(Code::usage,
                   "nothing to locate: give --arrivals, --bearings, --positions or --footprints");
  for (const std::string& text : o.arrivals)
    if (o.stations.empty() && io::parse_detection_file(text, "arrivals").format != "infrasound")
      return failure(Code::usage, "--arrivals needs --stations: where were they heard?");
  if (o.coverage && o.out == "-")
    return failure(Code::usage, "--coverage writes OUT.coverage.json: give --out a file");
  return {};
}

// What the run says, and what it keeps to say it: incidents where reports may still join them or
// coverage learns from them, arrivals for the latter.
class Answer {
 public:
  Answer(LocatedFile& out, bool keeps, bool learns) : out_(out), keeps_(keeps), learns_(learns) {}

  void take(const Located& located) {
    if (keeps_)
      kept_.push_back(located);
    else
      out_.take(located);
  }
  void take(const Arrival& arrival) {
    if (!learns_) return;
    from_ = std::min(from_, arrival.at);
    until_ = std::max(until_, arrival.at);
    if (arrivals_.size() < max_learned_arrivals) arrivals_.push_back(arrival);
  }
  void finish(Reports reports, locate::MediumKind medium) {
    if (!keeps_) return;
    if (!reports.empty()) kept_ = fuse_reports(std::move(kept_), std::move(reports), medium);
    for (const Located& located : kept_) out_.take(located);
  }
  Result<sense::Shares> write_coverage(const std::string& path, std::vector<Station>& stations,
                                       const std::vector<Working>& working,
                                       const locate::LocatorOptions& options) const;

 private:
  LocatedFile& out_;
  bool keeps_;
  bool learns_;
  std::vector<Located> kept_;
  std::vector<Arrival> arrivals_;
  Instant from_{std::numeric_limits<std::int64_t>::max()};
  Instant until_{std::numeric_limits<std::int64_t>::min()};
};

Result<sense::Shares> Answer::write_coverage(const std::string& path,
                                             std::vector<Station>& stations,
                                             const std::vector<Working>& working,
                                             const locate::LocatorOptions& options) const {
  CoverageInput input;
  input.stations = stations;
  input.working = working;
  input.arrivals = arrivals_;
  input.located = kept_;
  input.from = from_;
  input.until = until_ + std::chrono::seconds(1);
  for (const Working& span : working) {
    input.from = std::min(input.from, span.from);
    input.until = std::max(input.until, span.until);
  }
  input.options = options;
  const auto coverage = coverage_of(std::move(input));
  if (!coverage) return tl::unexpected(coverage.error());
  if (auto done = io::write_file(path, coverage_json(*coverage)); !done)
    return tl::unexpected(done.error());
  return coverage->shares;
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
  LocateInput& input = run.input();
  if (auto done = run.read_stations(); !done) return tl::unexpected(done.error());
  if (auto done = run.read_reports(); !done) return tl::unexpected(done.error());
  const bool keeps = !input.reports.empty() || run.keeps_all() || options.coverage;
  Answer answer(*out, keeps, options.coverage);
  LocateFeed feed(input.stations, *settings, input.spans, run.keeps_all(),
                  [&](const Located& located) { answer.take(located); });
  const auto taken = run.read_arrivals([&](const Arrival& arrival) {
    answer.take(arrival);
    feed.add(arrival);
  });
  if (!taken) return tl::unexpected(taken.error());
  feed.finish();
  answer.finish(std::move(input.reports), settings->medium);
  if (auto done = out->close(); !done) return tl::unexpected(done.error());
  Summary summary{out->count(), input.detections, feed.fed(), 0, feed.state(), {}, 0.0};
  if (options.coverage) {
    const auto shares = answer.write_coverage(options.out + ".coverage.json", input.stations,
                                              input.spans, *settings);
    if (!shares) return tl::unexpected(shares.error());
    summary.coverage = *shares;
  }
  if (auto done = quarantine->close(); !done) return tl::unexpected(done.error());
  summary.quarantined = quarantine->count();
  return summary;
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
