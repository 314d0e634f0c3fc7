// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

#include "commands.h"
#include "io/agreement_files.h"
#include "io/intake.h"
#include "io/output.h"
#include "io/zones.h"
#include "observe/reader.h"
#include "option_words.h"
#include "publish/summary.h"
#include "results.h"
#include "terminal.h"

namespace truce::apps {
namespace {

// Everything that stays in memory for one run; past it the input is refused, with the remedy.
constexpr std::size_t max_run_observations = 5'000'000;
constexpr std::size_t max_run_quarantined = 1'000'000;

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Result<io::AgreementOptions> agreement_options(const AssessOptions& options) {
  io::AgreementOptions out;
  out.as_if_in_force = options.as_if_in_force;
  auto lines = line_options(options.lines);
  if (!lines) return tl::unexpected(lines.error());
  out.lines = std::move(*lines);
  return out;
}

Result<std::optional<engine::Period>> asked_period(const AssessOptions& options) {
  if (options.from.empty() && options.until.empty()) return std::optional<engine::Period>{};
  engine::Period period = engine::all_time;
  for (const auto& [text, into] :
       {std::pair{&options.from, &period.from}, std::pair{&options.until, &period.until}}) {
    if (text->empty()) continue;
    const auto at = parse_instant(*text);
    if (!at) return tl::unexpected(at.error());
    *into = *at;
  }
  if (period.until <= period.from) return failure(Code::usage, "--until is not after --from");
  return std::optional(period);
}

// Who made the dataset, where its format tells.
std::string_view source_of(std::string_view format) {
  for (const observe::Format& known : observe::formats())
    if (known.name == format) return known.source;
  return {};
}

// "Assessment under A", "A and B", "A, B and C".
std::string title_of(const std::vector<io::LoadedAgreement>& agreements) {
  std::string title = "Assessment under ";
  for (std::size_t i = 0; i < agreements.size(); ++i) {
    if (i > 0) title += i + 1 == agreements.size() ? " and " : ", ";
    title += agreements[i].agreement.title;
  }
  return title;
}

// The input of a run, read whole: observations within the asked period, what was quarantined.
struct Intake {
  engine::Arrival arrival;
  std::string quarantine;
  std::vector<publish::InputSource> inputs;
  std::uint64_t outside_period = 0;
};

class IntakeReader {
 public:
  IntakeReader(Intake& intake, const std::optional<engine::Period>& period, bool strict)
      : intake_(intake), period_(period), strict_(strict) {}

  Result<void> read(const io::Input& input) {
    intake_.inputs.push_back({std::filesystem::path(input.path).filename().string(), input.format,
                              std::string(source_of(input.format)), 0, 0});
    publish::InputSource& counted = intake_.inputs.back();
    const observe::Sink sink{[&](const Observation& o) { take(o, counted); },
                             [&](const QuarantinedLine& line) {
                               ++counted.quarantined;
                               too_many_ |= ++quarantined_ > max_run_quarantined;
                               if (too_many_) return;
                               intake_.arrival.quarantined.push_back(line);
                               intake_.quarantine += publish::quarantine_line(line) + "\n";
                             }};
    Progress progress("reading " + input.path);
    auto done = io::read_observations(
        input, sink, [&](std::uint64_t n, std::uint64_t of) { progress.say(n, of); },
        [&] { return go_on(input.path); });
    if (done && counted.observations == 0 && counted.quarantined > 0)
      return io::nothing_readable(input, intake_.arrival.quarantined.back());
    if (done && counted.observations == 0) warn_of_no_data(input.path);
    return done;
  }

 private:
  Result<void> go_on(const std::string& path) const {
    if (too_many_)
      return failure(Code::too_large,
                     "more than 5,000,000 observations or 1,000,000 bad lines for one run; is it "
                     "the format that you named? Else split the input by "
                     "time (--from, --until)",
                     {path});
    if (!strict_ || intake_.arrival.quarantined.empty()) return {};
    return tl::unexpected(io::error_of(intake_.arrival.quarantined.front()));
  }

  void take(const Observation& o, publish::InputSource& counted) {
    ++counted.observations;
    const Instant middle = o.when.middle();
    if (period_ && (middle < period_->from || middle >= period_->until)) {
      ++intake_.outside_period;
      return;
    }
    too_many_ |= intake_.arrival.observations.size() >= max_run_observations;
    if (!too_many_) intake_.arrival.observations.push_back(o);
  }

  Intake& intake_;
  const std::optional<engine::Period>& period_;
  bool strict_;
  bool too_many_ = false;
  std::size_t quarantined_ = 0;
};

Result<Intake> read_all(const AssessOptions& options, const std::optional<engine::Period>& period) {
  Intake intake;
  IntakeReader reader(intake, period, options.strict);
  for (const std::string& text : options.observations) {
    const auto input = io::parse_input(text);
    if (!input) return tl::unexpected(input.error());
    if (auto done = reader.read(*input); !done) return tl::unexpected(done.error());
  }
  for (const std::string& file : options.watches) {
    auto watches = io::read_watches(file);
    if (!watches) return tl::unexpected(watches.error());
    intake.arrival.watches.insert(intake.arrival.watches.end(), watches->begin(), watches->end());
  }
  return intake;
}

std::vector<std::string> notes_of(const AssessOptions& options) {
  std::vector<std::string> notes;
  if (options.as_if_in_force)
    notes.push_back(
        "The dates of the agreement were set aside: it is assessed as if it had been in force.");
  for (const std::string& line : options.lines)
    notes.push_back("The line given by --line, " +
                    std::filesystem::path(line.substr(line.find('=') + 1)).filename().string() +
                    ", replaces the agreement's own line " + line.substr(0, line.find('=')) +
                    " for the whole period.");
  return notes;
}

Result<io::Mission> open_mission(const std::string& directory, bool go_on) {
  if (go_on) return io::Mission::open(directory);
  std::string kept;
  auto mission = io::Mission::create(directory, &kept);
  if (mission && !kept.empty())
    std::fprintf(stderr, "an earlier run is kept in %s/%s\n", shown(directory).c_str(),
                 kept.c_str());
  return mission;
}

Result<void> record_run(io::Mission& mission, const std::vector<io::LoadedAgreement>& agreements,
                        const std::optional<engine::Period>& period, engine::Arrival arrival) {
  std::vector<assess::Assessor> assessors;
  assessors.reserve(agreements.size());
  std::vector<const assess::Assessor*> pointers;
  for (const io::LoadedAgreement& loaded : agreements)
    pointers.push_back(&assessors.emplace_back(loaded.agreement));

  const Instant now = io::now();
  const engine::Draft started = engine::start_run("assess", period.value_or(engine::all_time));
  if (auto done = mission.record(started, now); !done) return done;
  for (const io::LoadedAgreement& loaded : agreements)
    if (auto done = mission.record(engine::adopt_agreement(loaded.adopted), now); !done)
      return done;
  Progress progress("assessing");
  auto done = mission.take(std::move(arrival), pointers, now,
                           [&](std::size_t n, std::size_t of) { progress.say(n, of); });
  if (!done) return done;
  return mission.record(engine::finish_run(mission.state()), now);
}

// Going on must give what one run over all of it would have given.
Result<void> can_go_on(const io::Mission& mission, const AssessOptions& options,
                       const std::vector<io::LoadedAgreement>& agreements) {
  const engine::State& state = mission.state();
  if (!state.waiting.empty())
    return failure(Code::refused,
                   "the run before was cut off and left " + std::to_string(state.waiting.size()) +
                       " observations unassessed; run it again into another directory",
                   {options.out});
  if (!options.from.empty() || !options.until.empty())
    return failure(Code::usage, "--continue goes with neither --from nor --until");
  std::map<std::string, std::string> given;
  for (const io::LoadedAgreement& loaded : agreements)
    given[loaded.agreement.id.text] = engine::digest_of(loaded.adopted);
  if (given == state.adopted) return {};
  std::string names;
  for (const auto& [id, digest] : state.adopted) names += (names.empty() ? "" : ", ") + id;
  return failure(
      Code::refused,
      "was assessed under " + names +
          "; going on takes the same files, lines and flags, for what came before is not "
          "judged again",
      {options.out});
}

void print_words(const io::Mission& mission, const std::string& out, const RunFacts& facts) {
  const engine::State& state = mission.state();
  std::printf("%s observations (%s exact repeats), %s lines quarantined, %s incidents\n",
              with_commas(state.counts.observations).c_str(),
              with_commas(state.counts.duplicates).c_str(),
              with_commas(state.counts.quarantined).c_str(),
              with_commas(state.association.incidents().size()).c_str());
  if (facts.outside_period > 0)
    std::printf("%s more observations lie outside the period asked for\n",
                with_commas(static_cast<std::uint64_t>(facts.outside_period)).c_str());
  for (const agreement::Agreement* a : facts.agreements) {
    const auto counts = engine::count_findings(state, a->id.text);
    const std::string under = facts.agreements.size() > 1 ? " under " + a->id.text : "";
    std::printf("%s findings assessed%s: %s breach, %s undetermined, %s compliant\n",
                with_commas(counts.breach + counts.undetermined + counts.compliant).c_str(),
                under.c_str(), with_commas(counts.breach).c_str(),
                with_commas(counts.undetermined).c_str(), with_commas(counts.compliant).c_str());
  }
  if (state.counts.reused_ids > 0)
    std::printf("%s observations bear an id that stood before on another; each counts, as ID%c2\n",
                with_commas(state.counts.reused_ids).c_str(), engine::told_apart_by);
  std::printf("%.1f s; read %s/bulletin.html\njournal: %s records, head %s\n", facts.seconds,
              shown(out).c_str(), with_commas(mission.chain().size()).c_str(),
              to_hex(mission.chain().head()).c_str());
}

// Nothing found because nothing happened while an agreement was in force: a draft, mostly.
void hint_at_force(const io::Mission& mission, const RunFacts& facts) {
  const std::vector<Incident>& incidents = mission.state().association.incidents();
  if (incidents.empty()) return;
  for (const agreement::Agreement* a : facts.agreements) {
    const bool met = std::any_of(incidents.begin(), incidents.end(), [&](const Incident& i) {
      return i.when.until >= a->in_force.from && i.when.from < a->in_force.until;
    });
    if (!met)
      std::fprintf(stderr,
                   "no incident lies in the time in which '%s' is in force; to assess as if it had "
                   "been, give --as-if-in-force\n",
                   a->id.text.c_str());
  }
}

// A line that was given and that none of the agreements has; empty where there is none.
std::string line_of_none(const io::AgreementOptions& options,
                         const std::vector<io::LoadedAgreement>& agreements) {
  for (const auto& [id, file] : options.lines) {
    const auto has_it = [&](const io::LoadedAgreement& loaded) {
      return std::ranges::any_of(loaded.agreement.lines,
                                 [&](const agreement::Line& line) { return line.id == id; });
    };
    if (std::ranges::none_of(agreements, has_it)) return id;
  }
  return {};
}

}  // namespace

int assess(const AssessOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  if (auto own = io::may_hold_mission(options.out); !own) return fail(own.error());
  auto load = agreement_options(options);
  if (!load) return fail(load.error());
  load->lines_of_others = options.agreements.size() > 1;
  const auto period = asked_period(options);
  if (!period) return fail(period.error());
  std::vector<io::LoadedAgreement> agreements;
  for (const std::string& file : options.agreements) {
    auto loaded = io::load_agreement(file, *load);
    if (!loaded) return fail(loaded.error());
    for (const io::LoadedAgreement& other : agreements)
      if (other.agreement.id == loaded->agreement.id)
        return fail(
            Error{Code::usage,
                  "agreement '" + other.agreement.id.text + "' is given twice; name each once",
                  {file}});
    agreements.push_back(std::move(*loaded));
  }
  if (const std::string line = line_of_none(*load, agreements); !line.empty())
    return fail(Error{Code::usage, "no agreement here has a line '" + line + "' to replace", {}});
  auto intake = read_all(options, *period);
  if (!intake) return fail(intake.error());

  RunFacts facts;
  for (const io::LoadedAgreement& loaded : agreements)
    facts.agreements.push_back(&loaded.agreement);
  facts.agreements_directory =
      std::filesystem::path(agreements.front().file).parent_path().string();
  if (facts.agreements_directory.empty()) facts.agreements_directory = ".";
  facts.title = title_of(agreements);
  facts.notes = notes_of(options);
  facts.inputs = intake->inputs;
  facts.quarantine = std::move(intake->quarantine);
  facts.period = *period;
  facts.outside_period = static_cast<std::int64_t>(intake->outside_period);

  auto mission = open_mission(options.out, options.go_on);
  if (!mission) return fail(mission.error());
  if (options.go_on) {
    if (auto may = can_go_on(*mission, options, agreements); !may) return fail(may.error());
    facts.notes.push_back(
        "This run went on with an earlier one: counts, incidents and findings are of all that was "
        "read since the first; the inputs named are those of the last.");
  }
  if (auto done = record_run(*mission, agreements, *period, std::move(intake->arrival)); !done)
    return fail(done.error());
  facts.seconds = seconds_since(started);
  hint_at_force(*mission, facts);
  const auto results = write_results(*mission, facts, io::now());
  if (!results) return fail(results.error());
  if (options.json)
    std::fputs(results->summary.c_str(), stdout);
  else
    print_words(*mission, options.out, facts);
  return done;
}

}  // namespace truce::apps
