// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_read.h"

#include <algorithm>
#include <cmath>

#include "plan/detail/file_checks.h"
#include "pledge/intake.h"
#include "pledge/read_file.h"

namespace truce::plan::detail {
namespace {

constexpr std::size_t most_tasks = 500;
constexpr std::size_t most_contingents = 1'000;
constexpr double most_people = 10'000'000;

class Checker {
 public:
  Checker(const File& file, const ForceProblem& problem, Problems& problems)
      : file_(file), problem_(problem), problems_(problems), checks_(problems) {}

  void run() {
    check_terms();
    checks_.ids("sector", problem_.sectors);
    checks_.ids("task", problem_.written);
    checks_.ids("contingent", problem_.contingents);
    checks_.ids("level", problem_.levels);
    for (const ForceSector& sector : problem_.sectors) check(sector);
    for (const ForceTask& task : problem_.written) check(task);
    for (const Contingent& one : problem_.contingents) check(one);
    for (const Level& level : problem_.levels)
      for (const std::string& code : level.met) check_code("level", level.id, code);
  }

 private:
  void tell(std::string what) { problems_.error({}, std::move(what)); }

  void check_terms() {
    const ForceTerms& terms = problem_.terms;
    checks_.range("'step_months' of [force]", terms.step_months, 1, 12);
    checks_.range("'nodes' of [force]", static_cast<double>(terms.nodes), 1, 1e6);
    checks_.range("'most_people' of [force]", terms.most_people, 0, most_people);
    checks_.range("'most_euros_a_year' of [force]", terms.most_euros_a_year, 0, 1e13);
    if (!terms.main_set.empty() && !has_set(terms.main_set))
      tell("no [[set]] is called " + in_quotes(terms.main_set) +
           ", which 'main_set' of [force] names");
    checks_.count("task", problem_.written.size(), 1, most_tasks);
    checks_.count("contingent", problem_.contingents.size(), 0, most_contingents);
    checks_.count("level", problem_.levels.size(), 1, 20);
  }

  void check(const ForceSector& sector) {
    const std::string name = "sector " + in_quotes(sector.id);
    checks_.range("'lead_share' of " + name, sector.lead_share, 0, 1);
    checks_.range("'most_nations' of " + name, sector.most_nations, 0, 1000);
    if (sector.lead.empty() != (sector.lead_share <= 0))
      tell(name + " has a lead without its share, or a share without a lead; write both");
  }

  void check(const ForceTask& task) {
    const std::string name = "task " + in_quotes(task.id);
    if (task.sector.empty() == task.by_sector.empty())
      tell(name + " needs either 'sector' or 'by_sector'");
    if (!task.sector.empty()) check_sector(name, task.sector);
    for (const SectorShare& one : task.by_sector) {
      check_sector(name, one.sector);
      checks_.range("a share of 'by_sector' of " + name, one.share, 0, most_people);
    }
    check_phases(name, task);
    checks_.range("'people' of " + name, task.people, 0, most_people);
    checks_.range("'amount' of " + name, task.amount, 0, most_people);
    checks_.range("'weight' of " + name, task.weight, 0, 1000);
    checks_.range("'from_month' of " + name, task.from_month, 0, 1200);
    if (!task.share_of_force.empty() && (task.people > 0 || !task.rule.empty()))
      tell(name + " has both a number and a share of the force; write one of them");
    if (task.until_month != 0 && task.until_month <= task.from_month)
      tell(name + " ends before it starts");
    for (const std::string& set : task.only_in)
      if (!has_set(set))
        tell(name + " is only in set " + in_quotes(set) + ", which no [[set]] has");
  }

  void check_sector(const std::string& name, const std::string& sector) {
    if (!std::ranges::any_of(problem_.sectors, [&](const auto& s) { return s.id == sector; }))
      tell(name + " is in sector " + in_quotes(sector) + ", which no [[sector]] has");
  }
  void check_phases(const std::string& name, const ForceTask& task) {
    for (std::size_t i = 0; i < task.phases.size(); ++i) {
      checks_.range("a share of 'phases' of " + name, task.phases[i].share, 0, 100);
      checks_.range("'from_month' of a phase of " + name, task.phases[i].from_month, 0, 1200);
      if (i > 0 && task.phases[i].from_month <= task.phases[i - 1].from_month)
        tell("the phases of " + name + " do not stand in order of their months");
    }
    if (!task.phases.empty() && (task.from_month != 0 || task.until_month != 0))
      tell(name +
           " has phases and months of its own; write phases alone, the last with the share 0 where "
           "it ends");
    if (task.by_sector.size() * std::max<std::size_t>(1, task.phases.size()) > most_tasks)
      tell(name + " has too many sectors and phases");
  }

  void check(const Contingent& one) {
    const std::string name = "contingent " + in_quotes(one.id);
    checks_.range("'people' of " + name, one.people, 1, most_people);
    checks_.range("'before' of " + name, one.before, 0, most_people);
    checks_.range("'euros_a_year' of " + name, one.euros_a_year, 0, 1e7);
    checks_.range("'from_month' of " + name, one.from_month, 0, 1200);
    checks_.range("'months' of " + name, one.months, 0, 1200);
    if (one.statement.empty())
      tell(name + " does not say what its figure rests on; write it as 'statement'");
    for (const std::string& code : one.caveats) check_code("contingent", one.id, code);
    for (const std::string& code : one.conditions) check_code("contingent", one.id, code);
  }

  void check_code(const char* kind, const std::string& id, const std::string& code) {
    if (!pledge::sense_of(problem_.commitments, code))
      tell(std::string(kind) + " " + in_quotes(id) + " has the code " + in_quotes(code) +
           ", which is none of docs/formats/commitments.md and of no file named here");
  }

  bool has_set(const std::string& id) const {
    return std::ranges::find(file_.sets, id, &AssumptionSet::id) != file_.sets.end();
  }

  const File& file_;
  const ForceProblem& problem_;
  Problems& problems_;
  FileChecks checks_;
};

void read_register(const Means& means, ForceProblem& into, Problems& problems) {
  pledge::Items items;
  for (const std::string& path : into.terms.commitments) {
    const auto text = means.read(path);
    if (!text) return problems.error({}, text.error().message);
    pledge::Read read = pledge::read_file(*text, path);
    if (has_error(read.problems))
      return problems.error({}, path + ": " + to_text(read.problems.front()));
    std::ranges::move(read.items, std::back_inserter(items));
  }
  pledge::Intake intake = pledge::take_in({}, std::move(items), {"plan", {}});
  if (has_error(intake.problems)) return problems.error({}, to_text(intake.problems.front()));
  into.commitments = std::move(intake.after);
}

// A task for each sector and phase of what was written.
std::vector<ForceTask> spread(const std::vector<ForceTask>& written) {
  std::vector<ForceTask> out;
  for (const ForceTask& task : written) {
    const auto sectors =
        task.by_sector.empty() ? std::vector{SectorShare{task.sector, 1}} : task.by_sector;
    const auto phases = task.phases.empty() ? std::vector{Phase{task.from_month, 1}} : task.phases;
    for (const SectorShare& sector : sectors)
      for (std::size_t i = 0; i < phases.size(); ++i) {
        if (phases[i].share <= 0 || sector.share <= 0) continue;
        ForceTask one = task;
        one.part = sector.share * phases[i].share;
        one.sector = sector.sector;
        one.people *= one.part;
        one.amount *= one.part;
        one.from_month = phases[i].from_month;
        if (i + 1 < phases.size()) one.until_month = phases[i + 1].from_month;
        out.push_back(std::move(one));
      }
  }
  return out;
}

}  // namespace

std::optional<ForceProblem> read_force(const File& file, const Means& means, Problems& problems) {
  static constexpr std::string_view own[] = {"force", "sector", "task", "contingent", "level"};
  tell_unknown_tables(file, own, problems);
  ForceProblem out;
  table(file.root, "force", out.terms, {}, problems);
  out.sectors = tables<ForceSector>(file.root, "sector", {"id", "title", "place"}, problems);
  out.written = tables<ForceTask>(file.root, "task", {"id", "title", "task"}, problems);
  out.contingents = tables<Contingent>(
      file.root, "contingent", {"id", "guarantor", "title", "people", "statement"}, problems);
  out.levels = tables<Level>(file.root, "level", {"id", "title", "least"}, problems);
  if (problems.has_error()) return std::nullopt;
  read_register(means, out, problems);
  if (problems.has_error()) return std::nullopt;
  Checker(file, out, problems).run();
  if (problems.has_error()) return std::nullopt;
  out.tasks = spread(out.written);
  if (out.tasks.size() > 10 * most_tasks)
    problems.error({}, "the tasks come to more than 5,000 by sector and phase; split the plan");
  if (problems.has_error()) return std::nullopt;
  if (out.terms.main_set.empty()) out.terms.main_set = file.sets.front().id;
  return out;
}

}  // namespace truce::plan::detail
