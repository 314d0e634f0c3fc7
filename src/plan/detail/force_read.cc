// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_read.h"

#include <algorithm>
#include <cmath>

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
      : file_(file), problem_(problem), problems_(problems) {}

  void run() {
    check_terms();
    for (const ForceSector& sector : problem_.sectors) check(sector);
    for (const ForceTask& task : problem_.tasks) check(task);
    for (const Contingent& one : problem_.contingents) check(one);
    for (const Level& level : problem_.levels)
      for (const std::string& code : level.met) check_code("level", level.id, code);
  }

 private:
  void tell(std::string what) { problems_.error({}, std::move(what)); }

  void check_terms() {
    const ForceTerms& terms = problem_.terms;
    if (terms.step_months < 1 || terms.step_months > 12)
      tell("'step_months' of [force] is " + std::to_string(terms.step_months) + "; write 1 to 12");
    if (!terms.main_set.empty() && !has_set(terms.main_set))
      tell("no [[set]] is called " + in_quotes(terms.main_set) +
           ", which 'main_set' of [force] names");
    if (problem_.tasks.size() > most_tasks || problem_.contingents.size() > most_contingents)
      tell("the plan has more than " + std::to_string(most_tasks) + " tasks or " +
           std::to_string(most_contingents) + " contingents; split it");
    if (problem_.tasks.empty()) tell("the plan has no [[task]]; it needs one");
    if (problem_.levels.empty())
      tell("the plan has no [[level]]; write one, with the least status that counts");
  }

  void check(const ForceSector& sector) {
    if (sector.lead_share < 0 || sector.lead_share > 1)
      tell("'lead_share' of sector " + in_quotes(sector.id) + " is no share from 0 to 1");
  }

  void check(const ForceTask& task) {
    const std::string name = "task " + in_quotes(task.id);
    if (!std::ranges::any_of(problem_.sectors, [&](const auto& s) { return s.id == task.sector; }))
      tell(name + " is in sector " + in_quotes(task.sector) + ", which no [[sector]] has");
    if (task.people < 0 || task.people > most_people || task.amount < 0 ||
        task.amount > most_people)
      tell(name + " needs people from 0 to 10,000,000");
    if (task.weight < 0 || task.weight > 1000) tell(name + " has a weight outside 0 to 1,000");
    if (!task.share_of_force.empty() && (task.people > 0 || !task.rule.empty()))
      tell(name + " has both a number and a share of the force; write one of them");
    if (task.until_month != 0 && task.until_month <= task.from_month)
      tell(name + " ends before it starts");
    for (const std::string& set : task.only_in)
      if (!has_set(set))
        tell(name + " is only in set " + in_quotes(set) + ", which no [[set]] has");
  }

  void check(const Contingent& one) {
    const std::string name = "contingent " + in_quotes(one.id);
    if (one.people <= 0 || one.people > most_people) tell(name + " has no people; write how many");
    if (one.statement.empty())
      tell(name + " does not say what its figure rests on; write it as 'statement'");
    if (one.before < 0 || one.months < 0 || one.from_month < 0)
      tell(name + " has a negative number of people or months");
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

}  // namespace

std::optional<ForceProblem> read_force(const File& file, const Means& means, Problems& problems) {
  static constexpr std::string_view own[] = {"force", "sector", "task", "contingent", "level"};
  tell_unknown_tables(file, own, problems);
  ForceProblem out;
  table(file.root, "force", out.terms, {}, problems);
  out.sectors = tables<ForceSector>(file.root, "sector", {"id", "title", "place"}, problems);
  out.tasks = tables<ForceTask>(file.root, "task", {"id", "title", "task", "sector"}, problems);
  out.contingents = tables<Contingent>(
      file.root, "contingent", {"id", "guarantor", "title", "people", "statement"}, problems);
  out.levels = tables<Level>(file.root, "level", {"id", "title", "least"}, problems);
  if (problems.has_error()) return std::nullopt;
  read_register(means, out, problems);
  if (problems.has_error()) return std::nullopt;
  Checker(file, out, problems).run();
  if (problems.has_error()) return std::nullopt;
  if (out.terms.main_set.empty()) out.terms.main_set = file.sets.front().id;
  return out;
}

}  // namespace truce::plan::detail
