// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/json.h"
#include "commands.h"
#include "io/agreement_files.h"
#include "io/files.h"
#include "sim/scenario_run.h"
#include "terminal.h"

namespace truce::apps {
namespace {

namespace fs = std::filesystem;

struct Verdicts {
  int passed = 0;
  int failed = 0;
  int waiting = 0;
};

std::vector<std::string> all_scenarios(const std::string& root) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root + "/scenarios", error))
    if (entry.path().extension() == ".scenario") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  return files;
}

// What check says of the file that the scenario wants refused.
std::string refusal_of(const sim::Scenario& scenario, const std::string& root) {
  if (scenario.refused.empty()) return {};
  const auto loaded = io::load_agreement(root + "/scenarios/refused/" + scenario.refused + ".toml");
  if (loaded) return {};
  std::string text;
  for (agreement::Problem problem : loaded.error()) {
    problem.where.file = scenario.refused + ".toml";
    text += to_text(problem) + "\n";
  }
  return text;
}

// A real one, or one that is invented for scenarios.
std::string agreement_file(const std::string& root, const std::string& name) {
  std::string real = root + "/agreements/" + name + ".toml";
  std::error_code error;
  return fs::exists(real, error) ? real : root + "/scenarios/agreements/" + name + ".toml";
}

Result<std::vector<agreement::Agreement>> scene_of(const sim::Scenario& scenario,
                                                   const std::string& root) {
  std::vector<agreement::Agreement> agreements;
  for (const std::string& name : scenario.agreements) {
    auto loaded = io::load_agreement(agreement_file(root, name));
    if (!loaded) return tl::unexpected(agreement::to_error(loaded.error()));
    auto set = sim::set_scene(std::move(loaded->agreement), scenario);
    if (!set) return tl::unexpected(set.error());
    agreements.push_back(std::move(*set));
  }
  return agreements;
}

// Compares with, or rewrites, the golden file beside the scenario.
std::string compare_golden(const std::string& file, const std::string& text) {
  const std::string golden = fs::path(file).replace_extension(".golden").string();
  const char* update = std::getenv("UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    const auto written = io::write_file(golden, text);
    return written ? "" : to_text(written.error());
  }
  const auto before = io::read_file(golden);
  if (!before) return "no golden output; UPDATE_GOLDEN=1 writes it";
  if (*before == text) return {};
  const auto differs = std::mismatch(before->begin(), before->end(), text.begin(), text.end());
  const auto line = 1 + std::count(before->begin(), differs.first, '\n');
  return golden + ":" + std::to_string(line) +
         ": what came out differs from the golden output; UPDATE_GOLDEN=1 rewrites it";
}

Result<std::vector<std::string>> run_one(const sim::Scenario& scenario, const std::string& root,
                                         const std::string& file) {
  const auto agreements = scene_of(scenario, root);
  if (!agreements) return tl::unexpected(agreements.error());
  auto outcome = sim::run_scenario(scenario, *agreements, refusal_of(scenario, root));
  if (!outcome) return tl::unexpected(outcome.error());
  const std::string differs = compare_golden(file, outcome->text);
  if (!differs.empty()) outcome->failures.push_back(differs);
  return outcome->failures;
}

void run_file(const std::string& file, const std::string& root, bool quiet, Verdicts& verdicts) {
  const auto text = io::read_file(file);
  const auto scenario =
      text ? sim::parse_scenario(*text, file) : Result<sim::Scenario>(tl::unexpected(text.error()));
  const std::string name = shown(fs::path(file).stem().string());
  if (scenario && !scenario->waiting.empty()) {
    ++verdicts.waiting;
    if (!quiet) std::printf("waiting  %s: %s\n", name.c_str(), shown(scenario->waiting).c_str());
    return;
  }
  auto failures = scenario ? run_one(*scenario, root, file)
                           : Result<std::vector<std::string>>(tl::unexpected(scenario.error()));
  if (!failures) failures = std::vector<std::string>{to_text(failures.error())};
  ++(failures->empty() ? verdicts.passed : verdicts.failed);
  if (!quiet || !failures->empty())
    std::fprintf(quiet ? stderr : stdout, "%s  %s\n", failures->empty() ? "passed " : "FAILED ",
                 name.c_str());
  for (const std::string& failure_ : *failures)
    std::fprintf(quiet ? stderr : stdout, "         %s\n", shown(failure_).c_str());
}

}  // namespace

std::string project_directory() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path installed = program.parent_path() / "share/truce";
  for (fs::path at : {fs::current_path(error), program, installed})
    for (; !at.empty(); at = at.parent_path()) {
      if (fs::exists(at / "agreements", error) && fs::exists(at / "scenarios", error))
        return at.string();
      if (at == at.root_path()) break;
    }
  return ".";
}

int scenario_run(const ScenarioOptions& options) {
  const std::string root = project_directory();
  const auto files = options.files.empty() ? all_scenarios(root) : options.files;
  if (files.empty())
    return fail({Code::not_found,
                 "no scenarios here; name files, or start from the project's directory",
                 {root}});
  Verdicts verdicts;
  for (const std::string& file : files) run_file(file, root, options.json, verdicts);
  if (options.json) {
    std::string out;
    JsonWriter(out)
        .begin_object()
        .field("passed", verdicts.passed)
        .field("failed", verdicts.failed)
        .field("waiting", verdicts.waiting)
        .end_object();
    std::printf("%s\n", out.c_str());
  } else {
    std::printf("\n%d passed, %d failed, %d waiting for a later part\n", verdicts.passed,
                verdicts.failed, verdicts.waiting);
  }
  return verdicts.failed == 0 ? done : answer_is_no;
}

}  // namespace truce::apps
