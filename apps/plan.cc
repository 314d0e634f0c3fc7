// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>

#include "io/elevation.h"
#include "io/files.h"
#include "io/interrupt.h"
#include "io/milp_cbc.h"
#include "io/output.h"
#include "io/pending_folder.h"
#include "option_words.h"
#include "plan/solve.h"
#include "plan/telling.h"
#include "plan_report.h"
#include "terminal.h"

namespace truce::apps {
namespace {

constexpr std::size_t max_named_file_bytes = 256 << 20;  // ten million pairs of short names

// Files that a plan names stand beside it.
void read_beside(const std::string& file, plan::Means& means) {
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  means.read = [folder](const std::string& path) {
    return io::read_file((folder / path).string(), max_named_file_bytes);
  };
  means.elevation = [folder](const std::string& path) {
    return io::read_elevation((folder / path).string());
  };
}

bool is_plan_file(std::string_view name) {
  return name == "plan.json" || name == "plan.geojson" || name == "plan.html";
}

// All three, or what was there before.
Result<void> write_all(const plan::Answer& answer, const std::string& out,
                       const std::string& agreements) {
  auto folder = io::PendingFolder::create(out, is_plan_file);
  if (!folder) return tl::unexpected(folder.error());
  const std::pair<const char*, std::string> files[] = {
      {"plan.json", plan::json_of(answer)},
      {"plan.geojson", plan::geojson_of(answer)},
      {"plan.html", plan_page(answer, agreements)}};
  for (const auto& [name, text] : files)
    if (auto written = folder->write(name, text); !written) return written;
  return folder->publish();
}

void print(const plan::Answer& answer, const PlanOptions& o) {
  if (o.json) {
    std::fputs(plan::json_of(answer).c_str(), stdout);
    return;
  }
  std::printf("%s\n", answer.title.c_str());
  for (const std::string& one : answer.findings) std::printf("  - %s\n", one.c_str());
  for (const std::string& one : answer.conflicts) std::printf("  - %s\n", one.c_str());
  std::printf("The report: %s/plan.html\n", shown(o.out).c_str());
}

Result<plan::Answer> solve(const std::string& text, const PlanOptions& o,
                           std::vector<Problem>& problems) {
  // CBC takes Ctrl-C for the end of one search of many.
  const io::EndsWhenInterrupted interrupted;
  Progress progress("planning");
  plan::Means means;
  means.limits.milp.seconds = o.time_limit_s;
  means.limits.now_s = [] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  };
  means.milp = io::solve_by_cbc;
  read_beside(o.file, means);
  means.progress = [&](std::string_view what, double) { progress.say(std::string(what)); };
  return plan::solve(text, o.file, means, problems);
}

int run(const PlanOptions& o) {
  if (auto free = io::may_replace_folder(o.out, is_plan_file); !free) return fail(free.error());
  const auto text = io::read_file(o.file, tree::max_toml_bytes);
  if (!text) return fail(text.error());
  std::vector<Problem> problems;
  const auto answer = solve(*text, o, problems);
  if (!problems.empty()) {
    const int status = fail(problems);
    if (has_error(problems)) return status;
  }
  if (!answer) return fail(answer.error());
  if (auto written = write_all(
          *answer, o.out, (std::filesystem::path(o.file).parent_path() / "../agreements").string());
      !written)
    return fail(written.error());
  print(*answer, o);
  return answer->options.empty() ? answer_is_no : done;
}

}  // namespace

void add_plan(CLI::App& app, PlanOptions& o, std::function<int()>& action) {
  CLI::App* c = app.add_subcommand("plan", "Options for a force, posts, training, demining");
  c->add_option("FILE", o.file, "A planning problem (docs/formats/plans.md)")->required();
  c->add_option("--out", o.out, "Directory for plan.html, plan.json and plan.geojson")->required();
  c->add_option("--time-limit", o.time_limit_s,
                "Seconds for each search; a stop by the clock is marked. Without it "
                "the same file gives the same answer everywhere")
      ->check(within(0.0, 86400.0));
  c->add_flag("--json", o.json, "Print the answer as one JSON object");
  c->callback([&o, &action] { action = [&o] { return run(o); }; });
}

}  // namespace truce::apps
