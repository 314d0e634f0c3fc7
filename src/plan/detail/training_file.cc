// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/training_file.h"

#include <algorithm>
#include <cmath>

#include "plan/detail/file_checks.h"

namespace truce::plan::training {
namespace {

constexpr std::string_view own[] = {"training", "course", "site", "trainers", "need", "intake"};
constexpr std::size_t max_tables = 60;  // of each kind
constexpr double most = 1e6;            // people, places, weight

class Check : detail::FileChecks {
 public:
  Check(Pipeline& pipeline, Problems& problems) : FileChecks(problems), all_(pipeline) {}

  void run() {
    count("course", all_.courses.size(), 1, max_tables);
    count("site", all_.sites.size(), 1, max_tables);
    count("trainers", all_.trainers.size(), 1, max_tables);
    count("need", all_.needs.size(), 1, max_tables);
    count("intake", all_.intakes.size(), 0, max_tables);
    ids("course", all_.courses);
    ids("site", all_.sites);
    for (const Course& one : all_.courses) course(one);
    for (Site& one : all_.sites) site(one);
    for (Trainers& one : all_.trainers) trainers(one);
    for (Need& one : all_.needs) need(one);
    for (Intake& one : all_.intakes) {
      range("'people' of [[intake]]", one.people, 0, most);
      interval("an [[intake]]", one);
    }
    range("'gap' of [training]", all_.effort.gap, 0, 1);
    if (!has_error()) circles();
  }

 private:
  template <class One>
  void interval(const std::string& what, One& one) {
    if (one.until_month < 0 || one.until_month > all_.months) one.until_month = all_.months;
    if (one.from_month < 0)
      tell("'from_month' of " + what + " is before the plan; months count from 0");
  }
  template <class One>
  void known(const std::string& what, const std::vector<One>& list, const std::string& id) {
    std::vector<std::string> names;
    for (const One& one : list) names.push_back(one.id);
    if (std::ranges::find(names, id) == names.end())
      tell(what + " names " + in_quotes(id) + ", which the file does not have" +
           did_you_mean(id, std::span<const std::string>(names)));
  }

  void course(const Course& one) {
    const std::string of = " of course " + in_quotes(one.id);
    range("'places'" + of, one.places, 1, most);
    range("'gap_weeks'" + of, one.gap_weeks, 0, 52);
    range("'ready'" + of, one.ready, 0, most);
    if (!one.needs.empty()) known("'needs'" + of, all_.courses, one.needs);
  }
  void site(Site& one) {
    const std::string of = " of site " + in_quotes(one.id);
    range("'places'" + of, one.places, 0, most);
    interval("site " + in_quotes(one.id), one);
    for (const std::string& id : one.courses) known("'courses'" + of, all_.courses, id);
    if (one.lat.has_value() != one.lon.has_value()) tell("'lat' and 'lon'" + of + " go together");
    range("'lat'" + of, one.lat.value_or(0), -90, 90);
    range("'lon'" + of, one.lon.value_or(0), -180, 180);
  }
  void trainers(Trainers& one) {
    const std::string of = " of the trainers of " + in_quotes(one.who);
    range("'people'" + of, one.people, 0, most);
    interval("the trainers of " + in_quotes(one.who), one);
    for (const std::string& id : one.courses) known("'courses'" + of, all_.courses, id);
    for (const std::string& id : one.sites) known("'sites'" + of, all_.sites, id);
  }
  void need(Need& one) {
    const std::string of = " of the need for " + in_quotes(one.course);
    known("'course' of a [[need]]", all_.courses, one.course);
    range("'people'" + of, one.people, 0, most);
    range("'weight'" + of, one.weight, 0.001, 1000);
    interval("the need for " + in_quotes(one.course), one);
  }
  void circles() {
    for (const Course& one : all_.courses) {
      const Course* at = &one;
      for (std::size_t steps = 0; !at->needs.empty() && steps <= all_.courses.size(); ++steps)
        at = &all_.courses[all_.course(at->needs)];
      if (!at->needs.empty())
        return tell("course " + in_quotes(one.id) + " comes after itself: look at 'needs'");
    }
  }

  Pipeline& all_;
};

Result<double> within(const Course& course, std::string_view name, double value, double low,
                      double high) {
  if (value >= low && value <= high) return value;
  return failure(Code::out_of_range, std::string(name) + " of course '" + course.id + "' is " +
                                         decimal_text(value) + "; write " + decimal_text(low) +
                                         " to " + decimal_text(high));
}

// The number of the assumption COURSE.NAME, or that of the table.
Result<void> assume(Course& course, std::string_view name, double& value, double low, double high,
                    const Assumed& assumed) {
  const std::string code = course.id + "." + std::string(name);
  if (assumed.has(code)) value = *assumed.value(code);
  const auto sound = within(course, name, value, low, high);
  if (!sound) return tl::unexpected(sound.error());
  return {};
}

}  // namespace

std::size_t Pipeline::course(std::string_view id) const {
  const auto at = std::ranges::find(courses, id, &Course::id);
  return static_cast<std::size_t>(at - courses.begin());
}

std::optional<Pipeline> read_pipeline(const File& file, Problems& problems) {
  Pipeline out;
  out.months = file.header.months;
  tell_unknown_tables(file, own, problems);
  table(file.root, "training", out.effort, {}, problems);
  out.courses = tables<Course>(file.root, "course", {"id", "title", "places", "source"}, problems);
  out.sites = tables<Site>(file.root, "site", {"id", "title", "places", "source"}, problems);
  out.trainers = tables<Trainers>(file.root, "trainers", {"who", "people", "source"}, problems);
  out.needs = tables<Need>(file.root, "need", {"course", "people", "source"}, problems);
  out.intakes = tables<Intake>(file.root, "intake", {"people", "source"}, problems);
  if (!problems.has_error()) Check(out, problems).run();
  if (problems.has_error()) return std::nullopt;
  return out;
}

Result<Pipeline> under(const Pipeline& pipeline, const Assumed& assumed) {
  Pipeline out = pipeline;
  for (Course& course : out.courses) {
    for (const auto& told :
         {assume(course, "weeks", course.weeks, 0.5, 300, assumed),
          assume(course, "attrition", course.attrition, 0, 0.99, assumed),
          assume(course, "trainers_per_place", course.trainers_per_place, 0.001, 100, assumed)})
      if (!told) return tl::unexpected(told.error());
  }
  return out;
}

}  // namespace truce::plan::training
