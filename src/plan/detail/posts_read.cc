// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_read.h"

#include <algorithm>
#include <cmath>

#include "plan/detail/ceilings.h"
#include "plan/detail/words.h"

namespace truce::plan::detail {
namespace {

constexpr double people_unit = 100;
constexpr double money_unit = 1000;

class Checks {
 public:
  explicit Checks(Problems& problems) : problems_(problems) {}

  void number(const std::string& what, double value, double low, double high) {
    if (value >= low && value <= high) return;
    problems_.error({}, what + " is " + in_figures(value, 6) + "; write " + in_figures(low, 6) +
                            " to " + in_figures(high, 6));
  }
  template <class List>
  void known(const std::string& what, const std::string& id, const List& list) {
    if (std::ranges::any_of(list, [&](const auto& one) { return one.id == id; })) return;
    std::vector<std::string> ids;
    for (const auto& one : list) ids.push_back(one.id);
    problems_.error({}, what + " is " + in_quotes(id) + ", which is not there" +
                            did_you_mean(id, std::span<const std::string>(ids)));
  }
  template <class List>
  void unique(const std::string& table, const List& list, std::size_t most) {
    if (list.size() > most)
      problems_.error({}, "there are " + std::to_string(list.size()) + " " + table + "; at most " +
                              std::to_string(most) + " are taken");
    std::vector<std::string> ids;
    for (const auto& one : list) ids.push_back(one.id);
    std::ranges::sort(ids);
    const auto twice = std::ranges::adjacent_find(ids);
    if (twice != ids.end())
      problems_.error({}, table + " " + in_quotes(*twice) + " stands twice; ids are unique");
  }
  void say(const std::string& what) { problems_.error({}, what); }

 private:
  Problems& problems_;
};

void check_sensor(const SensorAsked& sensor, const PostsAsked& asked, Checks& checks) {
  const std::string of = " of sensor " + in_quotes(sensor.id);
  checks.number("'p0'" + of, sensor.p0, 0.01, 1);
  checks.number("'width'" + of, sensor.width, 0.01,
                sensor.curve == sense::Curve::log_distance ? 0.4 : 1);
  checks.number("'spread'" + of, sensor.spread, 0, 1.5);
  for (const double factor : {sensor.day, sensor.night, sensor.rain, sensor.fog})
    checks.number("a factor of day, night, rain or fog" + of, factor, 0, 5);
  checks.number("'availability'" + of, sensor.availability, 0.01, 1);
  checks.number("'people'" + of, sensor.people, 0, 10'000);
  checks.number("'mast_m'" + of, sensor.mast_m, 0, 20'000);
  checks.number("'capital_eur'" + of, static_cast<double>(sensor.capital_eur), 0, 1e11);
  checks.number("'yearly_eur'" + of, static_cast<double>(sensor.yearly_eur), 0, 1e11);
  for (const RangeAsked& range : sensor.ranges) {
    checks.known("'breach' of a range" + of, range.breach, asked.breaches);
    checks.number("'m' of a range" + of, range.m, 0, 500'000);
  }
}

void check_task(const PostsAsked& asked, Checks& checks) {
  const TaskAsked& task = asked.task;
  if (task.people.has_value() == task.money_eur.has_value())
    checks.say("[task] says one ceiling: 'people' or 'money_eur'");
  checks.number("'people' of [task]", static_cast<double>(task.people.value_or(1)), 0, 1e7);
  checks.number("'money_eur' of [task]", static_cast<double>(task.money_eur.value_or(1)), 0, 1e12);
  checks.number("'required' of [task]", task.required, 0, 0.9999);
  checks.number("'years' of [task]", task.years, 0.25, 50);
  checks.number("'person_year_eur' of [task]", task.person_year_eur, 0, 1e7);
  checks.number("'backup' of [task]", task.backup, 0, 10);
  checks.number("'negligible' of [task]", task.negligible, 1e-6, 0.5);
  checks.number("'trials' of [task]", static_cast<double>(task.trials), 0, 10'000'000);
  if (task.required > 0) checks.known("'breach' of [task]", task.breach, asked.breaches);
}

void check_ground(const PostsAsked& asked, Checks& checks) {
  checks.number("'every_km' of [line]", asked.line.every_km, 0.05, 1000);
  checks.number("'every_km' of [sites]", asked.sites.every_km, 0.05, 1000);
  checks.number("'from_km' of [line]", asked.line.from_km, 0, 50'000);
  checks.number("'until_km' of [line]", asked.line.until_km.value_or(50'000), 0, 50'000);
  for (const auto* offsets : {&asked.line.offsets_km, &asked.sites.offsets_km}) {
    if (offsets->empty() || offsets->size() > 50) checks.say("'offsets_km' has 1 to 50 numbers");
    for (const double km : *offsets) checks.number("one of 'offsets_km'", km, -500, 500);
  }
  for (const HotspotAsked& spot : asked.hotspots) {
    checks.number("'times' of a hotspot", spot.times, 0, 1e6);
    checks.number("'radius_km' of a hotspot", spot.radius_km, 0, 1000);
    checks.number("'latitude' of a hotspot", spot.latitude, -90, 90);
    checks.number("'longitude' of a hotspot", spot.longitude, -180, 180);
  }
  for (const ExistingAsked& post : asked.existing) {
    checks.known("'sensor' of what stands", post.sensor, asked.sensors);
    checks.number("'latitude' of " + in_quotes(post.id), post.latitude, -90, 90);
    checks.number("'longitude' of " + in_quotes(post.id), post.longitude, -180, 180);
  }
}

}  // namespace

std::int64_t PostsAsked::ceiling() const {
  if (by_people()) return *task.people * static_cast<std::int64_t>(people_unit);
  return static_cast<std::int64_t>(static_cast<double>(task.money_eur.value_or(0)) / money_unit);
}

double PostsAsked::money_of(const SensorAsked& sensor, bool stands) const {
  return static_cast<double>(sensor.yearly_eur) + sensor.people * task.person_year_eur +
         (stands ? 0 : static_cast<double>(sensor.capital_eur) / task.years);
}

std::int64_t PostsAsked::cost_of(const SensorAsked& sensor, bool stands) const {
  const double cost =
      by_people() ? sensor.people * people_unit : money_of(sensor, stands) / money_unit;
  return static_cast<std::int64_t>(std::ceil(cost - 1e-9));
}

PostsAsked read_posts(const File& file, Problems& problems) {
  PostsAsked out;
  table(file.root, "line", out.line, {"file"}, problems);
  table(file.root, "sites", out.sites, {}, problems);
  table(file.root, "task", out.task, {}, problems);
  out.breaches = tables<BreachAsked>(file.root, "breach", {"id", "title"}, problems);
  out.sensors =
      tables<SensorAsked>(file.root, "sensor", {"id", "title", "ranges", "source"}, problems);
  out.hotspots = tables<HotspotAsked>(file.root, "hotspot",
                                      {"latitude", "longitude", "radius_km", "times"}, problems);
  out.existing = tables<ExistingAsked>(file.root, "existing",
                                       {"id", "sensor", "latitude", "longitude"}, problems);
  tell_unknown_tables(file,
                      std::to_array<std::string_view>(
                          {"line", "sites", "task", "breach", "sensor", "hotspot", "existing"}),
                      problems);
  Checks checks(problems);
  if (out.breaches.empty()) checks.say("the plan has no [[breach]]; it needs one or more");
  if (out.sensors.empty()) checks.say("the plan has no [[sensor]]; it needs one or more");
  checks.unique("[[breach]]", out.breaches, 16);
  checks.unique("[[sensor]]", out.sensors, 32);
  checks.unique("[[existing]]", out.existing, 5000);
  for (const BreachAsked& breach : out.breaches)
    checks.number("'weight' of breach " + in_quotes(breach.id), breach.weight, 0, 1e9);
  for (const SensorAsked& sensor : out.sensors) check_sensor(sensor, out, checks);
  check_task(out, checks);
  check_ground(out, checks);
  return out;
}

}  // namespace truce::plan::detail
