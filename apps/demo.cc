// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>

#include "commands.h"
#include "demo_room.h"
#include "demo_scene.h"
#include "io/agreement_files.h"
#include "io/files.h"
#include "io/intake.h"
#include "observe/truce_lines.h"
#include "observe/watch_lines.h"
#include "option_words.h"
#include "publish/summary.h"
#include "results.h"
#include "terminal.h"

namespace truce::apps {
namespace {

constexpr std::chrono::hours arrives_every{1};

// The scene's sightings go to disk as anybody's would and come back through the reader.
Result<void> write_inputs(const sim::Scene& scene, const std::string& directory) {
  std::string observations;
  for (const Observation& o : scene.observations) {
    observe::append_line(observations, o);
    observations.push_back('\n');
  }
  std::string watches;
  for (const Watch& watch : scene.watches) {
    observe::append_line(watches, watch);
    watches.push_back('\n');
  }
  if (auto done = io::write_file(directory + "/observations.jsonl", observations); !done)
    return done;
  return io::write_file(directory + "/watches.jsonl", watches);
}

struct Inputs {
  std::vector<Observation> observations;  // in order of arrival
  std::vector<QuarantinedLine> quarantined;
  std::vector<Watch> watches;
};

Result<Inputs> read_inputs(const std::string& directory) {
  Inputs inputs;
  const observe::Sink sink{[&](const Observation& o) { inputs.observations.push_back(o); },
                           [&](const QuarantinedLine& q) { inputs.quarantined.push_back(q); }};
  auto done = io::read_observations({"truce", directory + "/observations.jsonl"}, sink);
  if (!done) return tl::unexpected(done.error());
  auto watches = io::read_watches(directory + "/watches.jsonl");
  if (!watches) return tl::unexpected(watches.error());
  inputs.watches = std::move(*watches);
  for (Observation& o : inputs.observations) o.line.file = "observations.jsonl";
  return inputs;
}

void print_so_far(const std::string& when, const engine::State& state) {
  const engine::VerdictCounts counts = engine::count_findings(state);
  std::printf(
      "  %-8s   %6s observations  %5s incidents   assessed: %4s breach  %4s undetermined  %4s "
      "compliant\n",
      when.c_str(), with_commas(state.counts.observations).c_str(),
      with_commas(state.association.incidents().size()).c_str(), with_commas(counts.breach).c_str(),
      with_commas(counts.undetermined).c_str(), with_commas(counts.compliant).c_str());
}

// Plays the inputs hour by hour, as they would arrive.
Result<void> play(io::Mission& mission, const assess::Assessor& assessor, Inputs inputs,
                  const sim::SceneOptions& options, bool quiet) {
  const std::vector<const assess::Assessor*> assessors = {&assessor};
  auto next = inputs.observations.begin();
  const Instant end = options.from + options.length;
  Progress progress("playing");
  for (Instant hour = options.from + arrives_every; hour <= end + arrives_every;
       hour = hour + arrives_every) {
    engine::Arrival arrival;
    if (hour == options.from + arrives_every)
      arrival = {{}, std::move(inputs.quarantined), std::move(inputs.watches)};
    for (; next != inputs.observations.end() && (next->when.until < hour || hour > end); ++next)
      arrival.observations.push_back(std::move(*next));
    if (auto done = mission.take(std::move(arrival), assessors, hour); !done) return done;
    const auto hours = (hour - options.from) / arrives_every;
    progress.say("hour " + std::to_string(hours));
    if (!quiet && hours % 24 == 0 && hour < end)
      print_so_far("by day " + std::to_string(hours / 24), mission.state());
  }
  // What was told late arrives after the last hour: the bulletin counts it too.
  if (!quiet) print_so_far("in all", mission.state());
  return mission.record(engine::finish_run(mission.state()), end);
}

// Held against the truth that only a scene has: how many breaches nobody told of.
void print_truth(const sim::Scene& scene, const engine::State& state,
                 const std::optional<double>& at_line) {
  std::vector<bool> told(scene.truth.size(), false);
  for (const std::size_t of : scene.tells_of)
    if (of != sim::nothing_happened) told[of] = true;
  int breaches = 0;
  int unseen = 0;
  for (std::size_t i = 0; i < scene.truth.size(); ++i) {
    if (!scene.truth[i].is_breach) continue;
    ++breaches;
    unseen += told[i] ? 0 : 1;
  }
  std::printf(
      "Truth, known only because this is a scene: %d breaches happened; of %d nobody told "
      "anything.\n",
      breaches, unseen);
  if (at_line && breaches > 0)
    std::printf(
        "The coverage says %.0f %% for a happening at the line itself; of these breaches, which "
        "lie "
        "up to tens of kilometres off it, %.0f %% were told of.\n",
        100.0 * *at_line, 100.0 * (breaches - unseen) / breaches);
  std::printf(
      "What the mission believes: %s incidents. Where nobody watched it says \"not observed\".\n",
      with_commas(state.association.incidents().size()).c_str());
}

RunFacts facts_of(const io::LoadedAgreement& loaded, const sim::SceneOptions& options,
                  const std::string& root) {
  RunFacts facts;
  facts.agreements = {&loaded.agreement};
  facts.agreements_directory = root + "/agreements";
  facts.title = "Bulletin: the first 72 hours";
  facts.notes = {"A demonstration: a made-up scene, seed " + std::to_string(options.seed) +
                 ". Nothing of this happened."};
  facts.period = engine::Period{options.from, options.from + options.length};
  return facts;
}

int play_demo(const DemoOptions& options) {
  const auto started = std::chrono::steady_clock::now();
  const std::string root = project_directory();
  const auto loaded = io::load_agreement(root + "/agreements/demo-2026.toml");
  if (!loaded) return fail(loaded.error());
  const sim::SceneOptions scene_of = demo_scene(loaded->agreement, options.seed);
  const sim::Scene scene = sim::simulate(scene_of);

  auto mission = io::Mission::create(options.data);
  if (!mission) return fail(mission.error());
  if (auto done = write_inputs(scene, options.data); !done) return fail(done.error());
  auto inputs = read_inputs(options.data);
  if (!inputs) return fail(inputs.error());
  if (!options.json)
    std::printf("The first 72 hours of a ceasefire along %.0f km, seed %llu (a made-up scene).\n\n",
                scene_of.line.length_m() / 1000.0, static_cast<unsigned long long>(options.seed));

  RunFacts facts = facts_of(*loaded, scene_of, root);
  facts.inputs.push_back({"observations.jsonl", "truce", "made up by truce demo",
                          static_cast<std::int64_t>(inputs->observations.size()),
                          static_cast<std::int64_t>(inputs->quarantined.size())});
  for (const QuarantinedLine& line : inputs->quarantined)
    facts.quarantine += publish::quarantine_line(line) + "\n";
  const assess::Assessor assessor(loaded->agreement);
  const auto adopted = engine::adopt_agreement(loaded->adopted);
  for (const engine::Draft& draft : {engine::start_run("demo"), adopted})
    if (auto done = mission->record(draft, scene_of.from); !done) return fail(done.error());
  if (auto done = play(*mission, assessor, std::move(*inputs), scene_of, options.json); !done)
    return fail(done.error());

  facts.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  const auto results = write_results(*mission, facts, scene_of.from + scene_of.length);
  if (!results) return fail(results.error());
  if (options.json) {
    std::fputs(results->summary.c_str(), stdout);
    return done;
  }
  const std::string data = shown(options.data);
  std::puts("");
  print_truth(scene, mission->state(), results->watched);
  std::printf(
      "\nRead      %s/bulletin.html\nand       %s/findings.geojson, findings.jsonl, "
      "incidents.jsonl\n"
      "check     truce record fsck --data %s    (%s records, head %.16s...)\n",
      data.c_str(), data.c_str(), data.c_str(), with_commas(mission->chain().size()).c_str(),
      to_hex(mission->chain().head()).c_str());
  return done;
}

}  // namespace

// A room that is there already goes on where it was left, without the days before it.
int demo(const DemoOptions& options) {
  if (options.serve && has_demo_room(options)) return open_demo_room(options);
  const int status = play_demo(options);
  return status == done && options.serve ? open_demo_room(options) : status;
}

void add_demo(CLI::App& app, DemoOptions& o, std::function<int()>& action) {
  CLI::App* c =
      app.add_subcommand("demo", "The first 72 hours of a ceasefire, through every stage");
  c->add_option("--data", o.data, "Data directory")->capture_default_str();
  c->add_option("--seed", o.seed, "Another seed plays another three days")
      ->capture_default_str()
      ->check(is_seed);
  CLI::Option* once = c->add_flag("--once", o.once, "Never serve, end when played");
  CLI::Option* serve = c->add_flag(
      "--serve", o.serve, "End with the operations room open in DATA/room, the scene going on");
  serve->excludes(once);
  c->add_option("--speed", o.speed, "Seconds of the scene in one of ours")
      ->check(within(0.1, 3600.0))
      ->capture_default_str();
  c->add_option("--port", o.port, "Port of the room; 0: any that is free")->capture_default_str();
  c->add_flag("--json", o.json, "Print the summary as one JSON object")->excludes(serve);
  c->callback([&o, &action] { action = [&o] { return demo(o); }; });
}

}  // namespace truce::apps
