// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include "commands.h"
#include "io/files.h"
#include "io/output.h"
#include "locate_answer.h"
#include "locate_coverage.h"
#include "locate_feed.h"
#include "locate_input.h"
#include "locate_summary.h"
#include "locate_unnoticed.h"
#include "terminal.h"

namespace truce::apps {
namespace {

// One run, file by file.
class Run {
 public:
  Run(const LocateOptions& options, Quarantine& quarantine, std::optional<Instant> epoch)
      : options_(options), epoch_(epoch), input_(quarantine) {}

  Result<void> read_stations();
  Result<void> read_arrivals(std::function<void(const Arrival&)> on_arrival);
  Result<void> read_reports();
  LocateInput& input() { return input_; }
  bool keeps_all() const;

 private:
  Result<void> read(const std::string& text, std::string_view usual);

  const LocateOptions& options_;
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
  return {};
}

Result<void> Run::read_stations() {
  if (!options_.stations.empty()) {
    if (auto done = read(options_.stations, "stations"); !done) return done;
    if (input_.stations.empty())
      return failure(Code::missing_field,
                     "no station in this file: it needs the columns station, latitude, longitude",
                     {io::parse_detection_file(options_.stations, "stations").path});
  }
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
  if (o.arrivals.empty() && o.bearings.empty() && o.positions.empty() && o.footprints.empty() &&
      o.unnoticed.empty())
    return failure(Code::usage,
                   "nothing to locate: give --arrivals, --bearings, --positions or --footprints");
  for (const std::string& text : o.arrivals)
    if (o.stations.empty() && io::parse_detection_file(text, "arrivals").format != "infrasound")
      return failure(Code::usage, "--arrivals needs --stations: where were they heard?");
  if (o.out == "-" && !o.unnoticed.empty())
    return failure(Code::usage,
                   "the answer to --unnoticed goes to standard output: give --out a file");
  if (o.json && o.out == "-")
    return failure(Code::usage, "--json and --out - both want standard output: give --out a file");
  if (o.coverage && o.out == "-")
    return failure(Code::usage, "--coverage writes OUT.coverage.json: give --out a file");
  return {};
}

// No output is an input, nor another output.
Result<void> check_outputs(const LocateOptions& o) {
  std::vector<std::string> read = {o.weather, o.velocity};
  for (const std::string& text : {o.stations, o.working})
    read.push_back(io::parse_detection_file(text, "stations").path);
  for (const auto* files : {&o.arrivals, &o.bearings, &o.positions, &o.footprints})
    for (const std::string& text : *files)
      read.push_back(io::parse_detection_file(text, "arrivals").path);
  std::vector<std::string> written = {o.out};
  if (!o.quarantine.empty()) written.push_back(o.quarantine);
  if (o.coverage) written.push_back(o.out + ".coverage.json");
  for (const std::string& path : written) {
    if (auto free = io::may_write_file(path, read); !free) return free;
    read.push_back(path);
  }
  return {};
}

// Nothing is published before all of it is known to be good.
Result<void> publish(const LocateOptions& options, const Answer& answer, const LocateInput& input,
                     const std::vector<UnnoticedQuestion>& questions, LocatedFile& out,
                     LocateSummary& summary) {
  std::optional<LocateCoverage> coverage;
  if (options.coverage) {
    auto found = coverage_of(answer.known(input));
    if (!found) return tl::unexpected(found.error());
    coverage = *std::move(found);
    summary.coverage = coverage->shares;
  }
  for (const UnnoticedQuestion& question : questions) {
    auto found = ask_unnoticed(question, answer.known(input));
    if (!found) return tl::unexpected(found.error());
    summary.unnoticed.push_back(*std::move(found));
  }
  if (auto done = out.close(); !done) return done;
  if (!coverage) return {};
  return io::write_file(options.out + ".coverage.json", coverage_json(*coverage));
}

Result<std::vector<UnnoticedQuestion>> questions_of(const LocateOptions& options) {
  std::vector<UnnoticedQuestion> questions;
  for (const std::string& text : options.unnoticed) {
    const auto question = parse_question(text);
    if (!question) return tl::unexpected(question.error());
    questions.push_back(*question);
  }
  return questions;
}

Result<LocateSummary> run(const LocateOptions& options) {
  if (auto fits = check_usage(options); !fits) return tl::unexpected(fits.error());
  if (auto free = check_outputs(options); !free) return tl::unexpected(free.error());
  const auto epoch = asked_epoch(options);
  if (!epoch) return tl::unexpected(epoch.error());
  const auto questions = questions_of(options);
  if (!questions) return tl::unexpected(questions.error());
  auto quarantine = Quarantine::open(options.quarantine, options.strict);
  if (!quarantine) return tl::unexpected(quarantine.error());
  const auto settings = locator_options(options, epoch->value_or(Instant{}), *quarantine);
  if (!settings) return tl::unexpected(settings.error());
  auto out = LocatedFile::open(options.out);
  if (!out) return tl::unexpected(out.error());

  Run run(options, *quarantine, *epoch);
  LocateInput& input = run.input();
  if (auto done = run.read_stations(); !done) return tl::unexpected(done.error());
  if (auto done = run.read_reports(); !done) return tl::unexpected(done.error());
  const bool learns = options.coverage || !questions->empty();
  Answer answer(*out, input.stations, *settings,
                {!input.reports.empty() || run.keeps_all() || learns, learns});
  LocateFeed feed(input.stations, *settings, input.spans, run.keeps_all(), answer);
  const auto taken = run.read_arrivals([&](const Arrival& arrival) {
    answer.read(arrival);
    feed.add(arrival);
  });
  if (!taken) return tl::unexpected(taken.error());
  if (options.coverage)
    if (auto fits = check_coverage(answer.known(input)); !fits) return tl::unexpected(fits.error());
  feed.finish();
  LocateSummary summary;
  summary.reports = answer.finish(std::move(input.reports));
  if (auto done = publish(options, answer, input, *questions, *out, summary); !done)
    return tl::unexpected(done.error());
  if (auto done = quarantine->close(); !done) return tl::unexpected(done.error());
  summary.medium = options.medium;
  summary.incidents = out->count();
  summary.pairs = answer.pairs();
  summary.detections = input.detections;
  summary.arrivals = feed.fed();
  summary.least_arrivals = locate::completed(*settings).least_support;
  summary.quarantined = quarantine->count();
  summary.state = feed.state();
  summary.suspended = feed.suspended();
  for (const Station& station : input.stations) summary.stations.push_back(station.name);
  return summary;
}

}  // namespace

int locate(const LocateOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  auto summary = run(options);
  if (!summary) return fail(summary.error());
  summary->seconds = std::max(
      1e-6, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
  print_summary(*summary, options.json);
  return done;
}

}  // namespace truce::apps
