// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_case.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "pledge/view.h"

namespace truce::plan::detail {
namespace {

using pledge::Setting;
using pledge::What;

constexpr std::uint32_t in_ukraine = ~pledge::bit(Setting::abroad);

bool is_inside(Setting place) {
  return (pledge::bit(place) & in_ukraine) != 0;
}

// "ukraine" holds every place in it.
bool allows_place(const std::vector<Setting>& told, Setting wanted) {
  if (told.empty()) return true;
  return std::ranges::any_of(told, [&](Setting place) {
    return place == wanted || (is_inside(place) && is_inside(wanted) &&
                               (place == Setting::ukraine || wanted == Setting::ukraine));
  });
}

bool counts(const pledge::Statement& s, const Level& level) {
  static constexpr What with_people[] = {What::troops, What::trainers, What::logistics,
                                         What::demining, What::monitoring};
  return s.part_of.empty() && s.draws_on.empty() && s.to == pledge::Recipient::ukraine &&
         s.status >= level.least && s.status < pledge::Status::withdrawn &&
         pledge::binds(s.speaker) &&
         std::ranges::find(with_people, s.what) != std::end(with_people);
}
bool counts_people(const pledge::Statement& s, const Level& level) {
  return counts(s, level) && s.quantity && s.unit == "people";
}

std::vector<pledge::Task> tasks_of(const pledge::Statement& s) {
  if (!s.tasks.empty()) return s.tasks;
  if (s.what == What::trainers) return {pledge::Task::training};
  if (s.what == What::logistics) return {pledge::Task::logistics};
  if (s.what == What::demining) return {pledge::Task::demining};
  return {};
}

Contingent contingent_of(const pledge::Statement& s) {
  Contingent out;
  out.id = s.id;
  out.guarantor = s.guarantor;
  out.title = s.summary;
  out.people = static_cast<double>(s.quantity->value) / 100;
  out.tasks = tasks_of(s);
  out.places = s.places;
  out.caveats = s.caveats;
  out.conditions = s.conditions;
  out.from_month = (s.notice_days.value_or(0) + 29) / 30;
  out.months = s.months.value_or(0);
  out.statement = s.id;
  return out;
}

// Talk counts where the level goes as low, and only where no position names a figure.
void take_line(const pledge::Line& line, const Level& level, std::vector<Contingent>& out) {
  bool found = false;
  for (const pledge::Statement* s : line.holds)
    if (counts_people(*s, level)) {
      out.push_back(contingent_of(*s));
      found = true;
    }
  if (found) return;
  for (auto s = line.talk.rbegin(); s != line.talk.rend(); ++s)
    if (counts_people(**s, level)) return out.push_back(contingent_of(**s));
}

bool is_met(const Contingent& contingent, const Level& level) {
  return std::ranges::all_of(contingent.conditions, [&](const std::string& code) {
    return std::ranges::find(level.met, code) != level.met.end();
  });
}

Result<double> people_of(const ForceTask& task, const Assumed& assumed) {
  if (task.rule.empty()) return task.people;
  const auto rule = assumed.value(task.rule);
  if (!rule) return tl::unexpected(rule.error());
  return task.people + *rule * task.amount;
}

Result<CaseTask> case_task(const ForceTask& task, const ForceCase& in, const Assumed& assumed) {
  CaseTask out{&task, 0, {}, 0};
  for (std::size_t s = 0; s < in.sectors.size(); ++s)
    if (in.sectors[s].id == task.sector) out.sector = s;
  const auto people = people_of(task, assumed);
  if (!people) return tl::unexpected(people.error());
  for (std::int32_t step = 0; step < in.steps; ++step) {
    const std::int32_t month = step * in.step_months;
    const bool on = month >= task.from_month && (task.until_month == 0 || month < task.until_month);
    out.need.push_back(on ? *people : 0);
  }
  if (task.share_of_force.empty()) return out;
  const auto share = assumed.value(task.share_of_force);
  if (!share) return tl::unexpected(share.error());
  out.share = *share;
  return out;
}

bool has_set(const ForceTask& task, const std::string& set) {
  return task.only_in.empty() || std::ranges::find(task.only_in, set) != task.only_in.end();
}

Instant moment_of(const ForceProblem& problem) {
  return problem.terms.as_of ? pledge::end_of_day(*problem.terms.as_of)
                             : Instant{std::numeric_limits<std::int64_t>::max()};
}

}  // namespace

std::vector<std::string> unnumbered(const ForceProblem& problem, const Level& level) {
  const Instant as_of = moment_of(problem);
  std::set<std::string> numbered, named;
  for (const pledge::Line& line : pledge::at(problem.commitments, {as_of, as_of}).lines)
    for (const auto* list : {&line.holds, &line.talk})
      for (const pledge::Statement* s : *list)
        if (s->what == What::troops && counts(*s, level))
          (counts_people(*s, level) ? numbered : named).insert(s->guarantor);
  std::vector<std::string> out;
  std::ranges::set_difference(named, numbered, std::back_inserter(out));
  return out;
}

std::vector<Contingent> contingents_of(const ForceProblem& problem, const Level& level) {
  std::vector<Contingent> out;
  const Instant as_of =
      problem.terms.as_of.value_or(Instant{std::numeric_limits<std::int64_t>::max()});
  const pledge::View view = pledge::at(problem.commitments, {as_of, as_of});
  for (const pledge::Line& line : view.lines) take_line(line, level, out);
  for (const Contingent& one : problem.contingents)
    if (!one.assumed || level.assumed) out.push_back(one);
  std::erase_if(out, [&](const Contingent& one) { return !is_met(one, level); });
  return out;
}

bool may_serve(const Contingent& contingent, const ForceTask& task, const ForceSector& sector,
               const pledge::Register& in) {
  if (!contingent.tasks.empty() &&
      std::ranges::find(contingent.tasks, task.task) == contingent.tasks.end())
    return false;
  if (!allows_place(contingent.places, sector.place)) return false;
  return std::ranges::none_of(contingent.caveats, [&](const std::string& code) {
    const auto sense = pledge::sense_of(in, code);
    return sense && ((sense->tasks & pledge::bit(task.task)) != 0 ||
                     (sense->places & pledge::bit(sector.place)) != 0);
  });
}

void add(ForceCase& into, Contingent contingent, const pledge::Register& in) {
  CaseContingent out;
  for (const CaseTask& task : into.tasks)
    out.may.push_back(may_serve(contingent, *task.task, into.sectors[task.sector], in) ? 1 : 0);
  for (std::int32_t step = 0; step < into.steps; ++step) {
    const std::int32_t month = step * into.step_months;
    const bool there =
        month >= contingent.from_month &&
        (contingent.months == 0 || month < contingent.from_month + contingent.months);
    out.most.push_back(there ? contingent.people : 0);
  }
  out.contingent = std::move(contingent);
  into.contingents.push_back(std::move(out));
}

Result<ForceCase> case_of(const ForceProblem& problem, const Header& header, const Assumed& assumed,
                          const std::string& set, const Level& level) {
  ForceCase out;
  out.sectors = problem.sectors;
  out.step_months = problem.terms.step_months;
  out.steps = (header.months + out.step_months - 1) / out.step_months;
  out.most_people = problem.terms.most_people;
  const auto rotation = assumed.value("rotation");
  const auto tour = assumed.value("tour");
  if (!rotation) return tl::unexpected(rotation.error());
  if (!tour) return tl::unexpected(tour.error());
  out.rotation = std::max(1.0, *rotation);
  out.tour_months = std::max(1.0, *tour);
  if (assumed.has("lift")) out.lift = *assumed.value("lift");
  for (const ForceTask& task : problem.tasks) {
    if (!has_set(task, set)) continue;
    auto made = case_task(task, out, assumed);
    if (!made) return tl::unexpected(made.error());
    out.tasks.push_back(std::move(*made));
  }
  for (Contingent& one : contingents_of(problem, level))
    add(out, std::move(one), problem.commitments);
  return out;
}

}  // namespace truce::plan::detail
