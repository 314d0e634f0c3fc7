// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <cstdio>
#include <sstream>

#include "account.h"
#include "backup.h"
#include "base/version.h"
#include "commands.h"
#include "demo_room.h"
#include "desk.h"
#include "option_words.h"
#include "plan.h"
#include "pledge.h"
#include "publish.h"
#include "respond.h"
#include "serve.h"
#include "terminal.h"
#include "unknown_words.h"

namespace {

using truce::apps::AgreementCheckOptions;
using truce::apps::AgreementDiffOptions;
using truce::apps::AgreementExplainOptions;
using truce::apps::AssessOptions;
using truce::apps::KeyOptions;
using truce::apps::LocateOptions;
using truce::apps::ObserveOptions;
using truce::apps::ProveOptions;
using truce::apps::PublishOptions;
using truce::apps::RecordOptions;

struct Options {
  ObserveOptions observe;
  LocateOptions locate;
  AgreementCheckOptions check;
  AgreementExplainOptions explain;
  AgreementDiffOptions diff;
  AssessOptions assess;
  truce::apps::ScenarioOptions scenario;
  RecordOptions record;
  ProveOptions prove;
  truce::apps::WitnessOptions witness;
  KeyOptions key;
  PublishOptions publish;
  truce::apps::DemoOptions demo;
  truce::apps::DeskOptions desk;
  truce::apps::RespondOptions respond;
  truce::apps::ServeOptions serve;
  truce::apps::PledgeOptions pledge;
  truce::apps::PlanOptions plan;
  truce::apps::BackupOptions backup;
  truce::apps::AccountOptions account;
};

// What the chosen subcommand will do; set by its callback.
using Action = std::function<int()>;

void add_json(CLI::App* command, bool& json) {
  command->add_flag("--json", json, "Print the summary as one JSON object");
}

void add_observe(CLI::App& app, ObserveOptions& o, Action& action) {
  CLI::App* c = app.add_subcommand("observe", "Read any known format, write observations");
  c->add_option("--from", o.format,
                "acled, alerts, cap, firms, geojson, mission-table, truce, ucdp or viina")
      ->required();
  c->add_option("FILE", o.files, "Files to read; - is standard input; gzip and zstd are undone")
      ->required();
  c->add_option("--out", o.out, "Where the observations go, as JSON lines")->capture_default_str();
  c->add_flag("--strict", o.strict, "Stop at the first line that gives no observation");
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::observe(o); }; });
}

void add_locate(CLI::App& app, LocateOptions& o, Action& action) {
  CLI::App* c =
      app.add_subcommand("locate", "Detections in; located incidents with covariance out");
  c->footer(
      "Inputs are [FORMAT:]FILE; gzip and zstd are undone, - is standard input. Formats: "
      "arrivals,\n"
      "bearings, footprints, infrasound, nonlinloc, phones, positions, quakeml, real (a folder),\n"
      "real-stations, scml, stations, working. The ending tells one that is not named.\n"
      "In air each incident also says what it was, as far as the data tells, and which other one "
      "is\n"
      "likely the other end of the same shot.");
  c->add_option("--stations", o.stations, "Stations: CSV, or real-stations (.dat)");
  c->add_option("--arrivals", o.arrivals, "Arrivals: CSV, picks of other programs, infrasound");
  c->add_option("--bearings", o.bearings, "Directions: CSV, or phones (.jsonl)");
  c->add_option("--positions", o.positions, "Places that somebody tells: CSV, or phones (.jsonl)");
  c->add_option("--footprints", o.footprints, "Pixels of satellites: CSV");
  c->add_option("--working", o.working, "When stations worked: CSV; always, where not given");
  c->add_option("--medium", o.medium, "What the fronts travel through")
      ->check(CLI::IsMember({"air", "seismic", "infrasound"}))
      ->capture_default_str();
  c->add_option("--weather", o.weather, "Wind and temperature by place and time: CSV (air)");
  c->add_option("--velocity", o.velocity, "Layers with P and S speed: CSV (seismic)");
  c->add_option("--sigma-s", o.sigma_s, "One sigma of an arrival time; estimated where not given")
      ->check(truce::apps::within(1e-6, 3600.0));
  c->add_option("--lag-s", o.lag_s,
                "How much out of order arrivals may come, past a sort of a million")
      ->check(truce::apps::within(0.0, 86400.0))
      ->capture_default_str();
  c->add_option("--epoch", o.epoch, "What times in bare seconds count from (RFC 3339; else 1970)");
  c->add_flag("--coverage", o.coverage,
              "Also write how likely a happening would have been located, by place and hour");
  c->add_option("--unnoticed", o.unnoticed,
                "LATITUDE,LONGITUDE,TIME[,CLASS]: could this have gone unnoticed?");
  c->add_option("--out", o.out, "Where the incidents go: JSON lines, or GeoJSON by the ending")
      ->required();
  c->add_option("--quarantine", o.quarantine, "Where lines go that give no detection, JSON lines");
  c->add_flag("--strict", o.strict, "Stop at the first line that gives no detection");
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::locate(o); }; });
}

void add_explain(CLI::App& agreement, AgreementExplainOptions& o, Action& action) {
  CLI::App* c = agreement.add_subcommand(
      "explain", "Tell in plain words what a file says, rule by rule, with its map");
  c->add_option("FILE", o.file, "Agreement file (TOML)")->required();
  c->add_option("--lang,--language", o.language, "en, uk or fr; the file's own words stay")
      ->check(CLI::IsMember({"en", "uk", "fr"}))
      ->capture_default_str();
  c->add_flag("--html", o.html, "One HTML page with the map, else plain text");
  c->add_option("--out", o.out, "Where it goes; - is standard output")->capture_default_str();
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::agreement_explain(o); }; });
}

void add_diff(CLI::App& agreement, AgreementDiffOptions& o, Action& action) {
  CLI::App* c = agreement.add_subcommand("diff", "What changes in effect from one file to another");
  c->footer("Exit status: 0 the same in effect, 1 different.");
  c->add_option("OLD", o.old_file, "Agreement file (TOML)")->required();
  c->add_option("NEW", o.new_file, "Its later version, or another draft")->required();
  c->add_option("--lang,--language", o.language, "en, uk or fr; the file's own words stay");
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::agreement_diff(o); }; });
}

void add_agreement(CLI::App& app, Options& options, Action& action) {
  AgreementCheckOptions& o = options.check;
  CLI::App* c = app.add_subcommand("agreement", "Work on agreement files");
  c->require_subcommand(1);
  CLI::App* check = c->add_subcommand("check", "Find contradictions, undefined words, gaps");
  check->footer(
      "--sensors tells which rules could be observed, and warns of those that nothing could. A\n"
      "watch log (.jsonl) has means and range of each post; stations as CSV are microphones "
      "unless\n"
      "the means stands before the name, as camera:masts.csv.");
  check->add_option("FILE", o.files, "Agreement files (TOML)")->required();
  check
      ->add_option("--sensors", o.sensors,
                   "[MEANS:]FILE: posts and sensors, a watch log (.jsonl) or stations (CSV)")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  add_json(check, o.json);
  check->callback([&] { action = [&] { return truce::apps::agreement_check(o); }; });
  add_explain(*c, options.explain, action);
  add_diff(*c, options.diff, action);
}

void add_assess(CLI::App& app, AssessOptions& o, Action& action) {
  CLI::App* c =
      app.add_subcommand("assess", "Observations in; incidents, findings and the bulletin out");
  c->add_option("--agreement", o.agreements, "Agreement file; more than once for a comparison")
      ->required();
  c->add_option("--observations", o.observations, "[FORMAT:]FILE, as ucdp:events.csv.gz")
      ->required();
  c->add_option("--watches", o.watches, "Who could have seen, and when: watch logs (JSON lines)");
  c->add_option("--line", o.lines, "ID=FILE: GeoJSON that takes the place of a line");
  c->add_option("--out", o.out, "Directory for the results")->required();
  c->add_option("--from", o.from, "Only what happened from this time on (RFC 3339)");
  c->add_option("--until", o.until, "Only what happened before this time (RFC 3339)");
  c->add_flag("--as-if-in-force", o.as_if_in_force, "Set the dates of the agreement aside");
  c->add_flag("--continue", o.go_on, "Go on with the journal in --out: what came before stays");
  c->add_flag("--strict", o.strict, "Stop at the first line that gives no observation");
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::assess(o); }; });
}

void add_scenario(CLI::App& app, truce::apps::ScenarioOptions& o, Action& action) {
  CLI::App* c = app.add_subcommand("scenario", "Situations and what is expected of them");
  c->require_subcommand(1);
  CLI::App* run =
      c->add_subcommand("run", "Run scenario files and compare with their golden output");
  run->add_option("FILE", o.files, "Scenario files; all of scenarios/ where none is named");
  add_json(run, o.json);
  run->callback([&] { action = [&] { return truce::apps::scenario_run(o); }; });
}

void add_export(CLI::App& record, RecordOptions& o, Action& action) {
  CLI::App* c = record.add_subcommand(
      "export", "Publish the log: what commits to every record and shows none");
  c->add_option("--data", o.data, "Data directory")->capture_default_str();
  c->add_option("--out", o.out, "Folder of the public log: checkpoint and tiles")->required();
  c->add_flag("--up-to-now", o.up_to_now,
              "Also the records of today: heads and numbers then tell when they were made");
  c->add_flag("--older", o.older,
              "The directory was restored from a backup, and no head was signed since it was made");
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::record_export(o); }; });
}

void add_prove(CLI::App& record, ProveOptions& o, Action& action) {
  CLI::App* c = record.add_subcommand(
      "prove", "Tell fields of one record, with the proof that it was so all the time");
  c->add_option("--data", o.data, "Data directory")->capture_default_str();
  c->add_option("--record", o.record,
                "Its number in the public log, or its id, the mission's own or the public one")
      ->required();
  c->add_option(
       "--field", o.fields,
       "What to tell: a name of the body, or frame/type, frame/at, frame/body, derived/NAME")
      ->required();
  c->add_flag("--beyond-policy", o.beyond_policy,
              "Also what may tell a place, a time, a source or a party");
  c->add_option("--out", o.out, "Folder for CHECKPOINT, PROOF and RECORD")->required();
  c->add_option("--log", o.log,
                "Folder or file with the checkpoint to prove to, with its witnesses");
  c->add_option("--older", o.older,
                "A checkpoint that somebody kept: also write CONSISTENCY from it");
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::record_prove(o); }; });
}

void add_witness(CLI::App& record, truce::apps::WitnessOptions& o, Action& action) {
  CLI::App* c = record.add_subcommand(
      "witness", "Cosign a log's head where nothing was rewritten since the last one");
  c->add_option("--key", o.key, "The witness's secret key (truce key init --witness)")->required();
  c->add_option("--log-key", o.log_key, "The log's verifier key")->required();
  c->add_option("--handover", o.handovers, "Handovers to the log's next keys, in order");
  c->add_option("--state", o.state, "The witness's own directory: what it has cosigned")
      ->required();
  c->add_option("--log", o.log,
                "Folder of the public log, or a file with checkpoint and consistency proof")
      ->required();
  c->add_flag("--all", o.all, "Read every tile and entry, not only those of the proof");
  add_json(c, o.json);
  c->callback([&] { action = [&] { return truce::apps::record_witness(o); }; });
}

void add_key(CLI::App& app, KeyOptions& o, Action& action) {
  CLI::App* c = app.add_subcommand("key", "Keys of the public log and of witnesses");
  c->require_subcommand(1);
  CLI::App* init =
      c->add_subcommand("init", "Make the first keys of a log, or the key of a witness");
  init->add_option("--data", o.data, "Data directory of the log")->capture_default_str();
  init->add_option("--origin", o.origin, "The name of the log or witness, as example.org/mission")
      ->required();
  init->add_option("--witness", o.witness, "Make a witness's key, in this file");
  add_json(init, o.json);
  init->callback([&] { action = [&] { return truce::apps::key_init(o); }; });
  CLI::App* rotate = c->add_subcommand("rotate", "Give the log a new key; the old one hands over");
  rotate->add_option("--data", o.data, "Data directory of the log")->capture_default_str();
  rotate->add_flag("--lost", o.lost, "The old key is lost or stolen: it signs nothing any more");
  add_json(rotate, o.json);
  rotate->callback([&] { action = [&] { return truce::apps::key_rotate(o); }; });
}

void add_record(CLI::App& app, Options& options, Action& action) {
  RecordOptions& o = options.record;
  CLI::App* c = app.add_subcommand("record", "The journal, and its public log");
  c->require_subcommand(1);
  add_export(*c, o, action);
  add_prove(*c, options.prove, action);
  add_witness(*c, options.witness, action);
  CLI::App* fsck = c->add_subcommand("fsck", "Check every record, replay, compare the state");
  fsck->add_option("--data", o.data, "Data directory, or the --out of an assess")
      ->capture_default_str();
  add_json(fsck, o.json);
  fsck->callback([&] { action = [&] { return truce::apps::record_fsck(o); }; });
}

void add_publish(CLI::App& app, PublishOptions& o, Action& action) {
  CLI::App* c =
      app.add_subcommand("publish", "What leaves the mission: coarse, late, the same rule for all");
  c->require_subcommand(1);
  struct Format {
    const char* name;
    const char* words;
  };
  for (const auto& [name, words] :
       {Format{"bulletin", "The bulletin for the public: one HTML page"},
        Format{"geojson", "Cells as polygons"}, Format{"hxl", "CSV with HXL hashtags"},
        Format{"cap", "CAP 1.2 alerts, a file an incident"},
        Format{"spot", "Spot reports in plain text, a file an incident"}}) {
    CLI::App* f = c->add_subcommand(name, words);
    const std::string format = name;
    const bool by_incident = format == "cap" || format == "spot";
    f->add_option("--data", o.data, "Data directory, or the --out of an assess")
        ->capture_default_str();
    f->add_option("--policy", o.policy, "What may leave, how coarse and how late (TOML)")
        ->required();
    f->add_option("--lang,--language", o.language, "en, uk or fr")
        ->check(CLI::IsMember({"en", "uk", "fr"}))
        ->capture_default_str();
    f->add_option("--at", o.at, "The moment that it is computed for (RFC 3339); now, if not given");
    f->add_option("--from", o.from, "Only what happened from this time on (RFC 3339)");
    f->add_option("--until", o.until, "Only what happened before this time (RFC 3339)");
    f->add_option("--out", o.out,
                  by_incident ? "Directory; a file with --incident" : "File; - is standard output")
        ->required();
    if (format == "bulletin")
      f->add_option("--agreement", o.agreements,
                    "An agreement of the journal, for how its rules over time stand where the "
                    "policy tells of it");
    if (by_incident) f->add_option("--incident", o.incident, "This incident alone, into a file");
    if (format == "cap") {
      f->add_option("--for", o.audience, "Who is alerted")
          ->check(CLI::IsMember({"civilians", "monitors"}))
          ->capture_default_str();
      f->add_option("--alerted-at", o.alerted_at,
                    "When alerts were sent before, each moment (RFC 3339): only what has changed "
                    "is sent, as updates and cancellations of those");
      f->add_option("--sender", o.sender, "Who sends, a name under a domain of yours")
          ->capture_default_str();
    }
    add_json(f, o.json);
    f->callback([&o, &action, format] {
      action = [&o, format] {
        o.format = format;
        return truce::apps::publish_command(o);
      };
    });
  }
}

// What was typed comes back in it.
int refuse(const CLI::App& app, const CLI::ParseError& error) {
  std::ostringstream help, fault;
  const int status = app.exit(error, help, fault);
  std::fputs(help.str().c_str(), stdout);
  std::fputs(truce::apps::shown(fault.str()).c_str(), stderr);
  return status == 0 ? truce::apps::done : truce::apps::bad_input;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{
      "Truce watches a ceasefire line, proves what happened, and says which article it touches."};
  app.require_subcommand(1);
  app.set_version_flag("--version", "truce " + std::string(truce::version));
  Options options;
  Action action;
  add_observe(app, options.observe, action);
  add_locate(app, options.locate, action);
  add_agreement(app, options, action);
  add_assess(app, options.assess, action);
  add_scenario(app, options.scenario, action);
  add_record(app, options, action);
  add_key(app, options.key, action);
  add_publish(app, options.publish, action);
  truce::apps::add_demo(app, options.demo, action);
  truce::apps::add_desk(app, options.desk, action);
  truce::apps::add_respond(app, options.respond, action);
  truce::apps::add_pledge(app, options.pledge, action);
  truce::apps::add_plan(app, options.plan, action);
  truce::apps::add_serve(app, options.serve, action);
  truce::apps::add_account(app, options.account, action);
  truce::apps::add_backup(app, options.backup, action);
  app.add_subcommand("version", "Print the version")->callback([&] {
    action = [] {
      const std::string name = "truce " + std::string(truce::version);
      return std::puts(name.c_str()) < 0 ? truce::apps::environment_fault : 0;
    };
  });
  const std::span<char* const> words(argv, static_cast<std::size_t>(argc));
  if (const auto unknown = truce::apps::first_unknown(app, words.subspan(words.empty() ? 0 : 1)))
    return truce::apps::fail({truce::Code::usage, *unknown, {}});
  try {
    app.parse(argc, argv);
    const int status = action();
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    return written ? status : truce::apps::environment_fault;
  } catch (const CLI::ParseError& error) {
    return refuse(app, error);
  } catch (const std::bad_alloc&) {
    std::fputs("truce: out of memory: give it less input at once, or a larger machine\n", stderr);
    return truce::apps::environment_fault;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "truce: %s\n", truce::apps::shown(error.what()).c_str());
    return truce::apps::environment_fault;
  }
}
