// SPDX-License-Identifier: Apache-2.0
// The subcommands: options in, exit status out (terminal.h). truce.cc fills the options from the
// command line; each subcommand has a source file of its name.
#pragma once

#include <string>
#include <vector>

namespace truce::apps {

struct ObserveOptions {
  std::string format;
  std::vector<std::string> files;
  std::string out = "-";
  bool json = false;
  bool strict = false;
};
int observe(const ObserveOptions& options);

struct LocateOptions {
  std::string stations;  // all inputs: [FORMAT:]FILE
  std::vector<std::string> arrivals;
  std::vector<std::string> bearings;
  std::vector<std::string> positions;
  std::vector<std::string> footprints;
  std::string working;
  std::string medium = "air";
  std::string weather;
  std::string velocity;
  double sigma_s = 0.0;  // 0: estimated
  double lag_s = 10.0;
  std::string epoch;  // RFC 3339; empty: 1970
  bool coverage = false;
  std::vector<std::string> unnoticed;  // LATITUDE,LONGITUDE,TIME[,CLASS]
  std::string out;
  std::string quarantine;  // empty: shown and counted only
  bool json = false;
  bool strict = false;
};
int locate(const LocateOptions& options);

struct AgreementCheckOptions {
  std::vector<std::string> files;
  std::vector<std::string> sensors;  // [MEANS:]FILE: posts and sensors
  bool json = false;
};
int agreement_check(const AgreementCheckOptions& options);

struct AgreementExplainOptions {
  std::string file;
  std::string language = "en";  // en, uk, fr
  bool html = false;
  std::string out = "-";
  bool json = false;
};
int agreement_explain(const AgreementExplainOptions& options);

struct AgreementDiffOptions {
  std::string old_file;
  std::string new_file;
  std::string language = "en";  // en, uk, fr
  bool json = false;
};
// answer_is_no where they differ in effect.
int agreement_diff(const AgreementDiffOptions& options);

struct AssessOptions {
  std::vector<std::string> agreements;
  std::vector<std::string> observations;  // FORMAT:FILE
  std::vector<std::string> watches;       // watch logs
  std::vector<std::string> lines;         // ID=FILE
  std::string out;
  std::string from;  // RFC 3339; empty: from the first observation
  std::string until;
  bool as_if_in_force = false;
  bool go_on = false;  // with the journal that is in `out`
  bool json = false;
  bool strict = false;
};
int assess(const AssessOptions& options);

struct ScenarioOptions {
  std::vector<std::string> files;  // empty: all of scenarios/
  bool json = false;
};
int scenario_run(const ScenarioOptions& options);

struct RecordOptions {
  std::string data = "truce-data";
  std::string out;         // of export: the folder of the public log
  bool up_to_now = false;  // of export: the records of today too
  bool older = false;      // of export: restored, and nothing was signed since the backup
  bool json = false;
};
int record_fsck(const RecordOptions& options);
int record_export(const RecordOptions& options);

struct ProveOptions {
  std::string data = "truce-data";
  std::string record;  // its number in the public log, or its id
  std::vector<std::string> fields;
  std::string out;
  std::string log;    // folder or file of the checkpoint; empty: the last signed head
  std::string older;  // a checkpoint that somebody kept
  bool beyond_policy = false;
  bool json = false;
};
int record_prove(const ProveOptions& options);

struct WitnessOptions {
  std::string key;
  std::string log_key;
  std::vector<std::string> handovers;
  std::string state;
  std::string log;
  bool all = false;
  bool json = false;
};
int record_witness(const WitnessOptions& options);

struct KeyOptions {
  std::string data = "truce-data";
  std::string origin;   // the name of the log, or of the witness
  std::string witness;  // file for a witness's key; empty: the keys of a log
  bool lost = false;
  bool json = false;
};
int key_init(const KeyOptions& options);
int key_rotate(const KeyOptions& options);

struct DemoOptions {
  std::string data = "truce-data";
  std::uint64_t seed = 2026;
  bool once = false;
  bool json = false;
  bool serve = false;  // ends with the room open
  double speed = 60;   // seconds of the scene in one of ours
  std::uint16_t port = 8080;
};
int demo(const DemoOptions& options);

// The directory that holds agreements/ and scenarios/: beside the working directory or the program,
// or where a package puts it (share/truce).
std::string project_directory();

}  // namespace truce::apps
