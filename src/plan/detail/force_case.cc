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

constexpr double most_people = 10'000'000;
constexpr std::uint32_t in_ukraine = ~pledge::bit(Setting::abroad);

bool is_inside(Setting place) {
  return (pledge::bit(place) & in_ukraine) != 0;
}

// Who may be anywhere in Ukraine may be at each place in it; a sector that is all of Ukraine has
// its front in it, and takes those alone who may be anywhere.
bool allows_place(const std::vector<Setting>& told, Setting wanted) {
  if (told.empty()) return true;
  return std::ranges::any_of(told, [&](Setting place) {
    return place == wanted || (place == Setting::ukraine && is_inside(wanted));
  });
}
std::uint32_t places_in(Setting sector) {
  return sector == Setting::ukraine ? in_ukraine : pledge::bit(sector);
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

Contingent contingent_of(const pledge::Statement& s, Counts figures) {
  Contingent out;
  out.counts = figures;
  out.id = s.id;
  out.guarantor = s.guarantor;
  out.title = s.summary;
  out.people = static_cast<double>(s.quantity->value) / 100;
  out.tasks = tasks_of(s);
  out.places = s.places;
  out.caveats = s.caveats;
  out.conditions = s.conditions;
  out.from_month = (s.notice_days.value_or(0) + 29) / 30;  // in time, or a little late
  out.months = s.months.value_or(0);
  out.statement = s.id;
  return out;
}

// Talk counts where the level goes as low, and only where no position names a figure.
void take_line(const pledge::Line& line, const Level& level, Counts figures,
               std::vector<Contingent>& out) {
  bool found = false;
  for (const pledge::Statement* s : line.holds)
    if (counts_people(*s, level)) {
      out.push_back(contingent_of(*s, figures));
      found = true;
    }
  if (found) return;
  for (auto s = line.talk.rbegin(); s != line.talk.rend(); ++s)
    if (counts_people(**s, level)) return out.push_back(contingent_of(**s, figures));
}

bool is_met(const Contingent& contingent, const Level& level) {
  return std::ranges::all_of(contingent.conditions, [&](const std::string& code) {
    return std::ranges::find(level.met, code) != level.met.end();
  });
}

Result<double> people_of(const ForceTask& task, const Assumed& assumed) {
  if (task.rule.empty()) return task.people;
  const auto rule = assumed.within(task.rule, 0, most_people);
  if (!rule) return tl::unexpected(rule.error());
  return task.people + *rule * task.amount;
}

// The share of each step that lies in [from, until); `until` 0: to the end.
std::vector<double> shares_of_steps(const ForceCase& in, std::int32_t from, std::int32_t until) {
  std::vector<double> out;
  for (std::size_t p = 0; p < in.steps(); ++p) {
    const std::int32_t end = until == 0 ? in.begins[p + 1] : std::min(until, in.begins[p + 1]);
    out.push_back(std::max(0, end - std::max(from, in.begins[p])) / in.length(p));
  }
  return out;
}

Result<CaseTask> case_task(const ForceTask& task, const ForceCase& in, const Assumed& assumed) {
  CaseTask out{&task, 0, shares_of_steps(in, task.from_month, task.until_month), 0};
  for (std::size_t s = 0; s < in.sectors.size(); ++s)
    if (in.sectors[s].id == task.sector) out.sector = s;
  const auto people = people_of(task, assumed);
  if (!people) return tl::unexpected(people.error());
  if (task.share_of_force.empty()) {
    for (double& need : out.need) need *= *people;
    return out;
  }
  const auto share = assumed.within(task.share_of_force, 0, 10);
  if (!share) return tl::unexpected(share.error());
  out.share = *share * task.part;
  return out;
}

// What a share of the force comes to: of what all tasks that are none need.
void need_shares(ForceCase& of) {
  for (std::size_t p = 0; p < of.steps(); ++p) {
    double others = 0;
    for (const CaseTask& task : of.tasks)
      if (task.share <= 0) others += task.need[p];
    for (CaseTask& task : of.tasks)
      if (task.share > 0) task.need[p] *= task.share * others;
  }
}

Result<void> read_assumptions(const ForceProblem& problem, const Assumed& assumed, ForceCase& out) {
  struct Wanted {
    const char* code;
    double low, high;
    double* into;
    bool must;
  };
  const Wanted all[] = {{"rotation", 1, 20, &out.rotation, true},
                        {"tour", 0.1, 60, &out.tour_months, true},
                        {"lift", 0.01, most_people, &out.lift, false},
                        {"cost", 0, 1e7, &out.cost, problem.terms.most_euros_a_year > 0}};
  for (const Wanted& one : all) {
    if (!one.must && !assumed.has(one.code)) continue;
    const auto value = assumed.within(one.code, one.low, one.high);
    if (!value) return tl::unexpected(value.error());
    *one.into = *value;
  }
  return {};
}

bool has_set(const ForceTask& task, const std::string& set) {
  return task.only_in.empty() || std::ranges::find(task.only_in, set) != task.only_in.end();
}

Instant moment_of(const ForceProblem& problem) {
  return problem.terms.as_of ? pledge::end_of_day(*problem.terms.as_of)
                             : Instant{std::numeric_limits<std::int64_t>::max()};
}

}  // namespace

double ForceCase::cost_of(std::size_t contingent) const {
  const double own = contingents[contingent].contingent.euros_a_year;
  return own > 0 ? own : cost;
}

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
  const Instant as_of = moment_of(problem);
  const pledge::View view = pledge::at(problem.commitments, {as_of, as_of});
  for (const pledge::Line& line : view.lines) take_line(line, level, problem.terms.figures, out);
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
                     (sense->places & places_in(sector.place)) != 0);
  });
}

void add(ForceCase& into, Contingent contingent, const pledge::Register& in) {
  CaseContingent out;
  for (const CaseTask& task : into.tasks)
    out.may.push_back(may_serve(contingent, *task.task, into.sectors[task.sector], in) ? 1 : 0);
  const std::int32_t until = contingent.months == 0 ? 0 : contingent.from_month + contingent.months;
  out.most = shares_of_steps(into, contingent.from_month, until);
  for (double& most : out.most) most *= contingent.people;
  out.contingent = std::move(contingent);
  into.contingents.push_back(std::move(out));
}

Result<ForceCase> case_of(const ForceProblem& problem, const Header& header, const Assumed& assumed,
                          const std::string& set, const Level& level) {
  ForceCase out;
  out.sectors = problem.sectors;
  for (std::int32_t month = 0; month < header.months; month += problem.terms.step_months)
    out.begins.push_back(month);
  out.begins.push_back(header.months);
  out.most_people = problem.terms.most_people;
  out.most_euros = problem.terms.most_euros_a_year;
  if (auto read = read_assumptions(problem, assumed, out); !read)
    return tl::unexpected(read.error());
  for (const ForceTask& task : problem.tasks) {
    if (!has_set(task, set)) continue;
    auto made = case_task(task, out, assumed);
    if (!made) return tl::unexpected(made.error());
    out.tasks.push_back(std::move(*made));
  }
  need_shares(out);
  for (Contingent& one : contingents_of(problem, level))
    add(out, std::move(one), problem.commitments);
  return out;
}

}  // namespace truce::plan::detail
