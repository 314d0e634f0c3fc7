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

void check_breach(const BreachAsked& breach, Checks& checks) {
  const std::string of = " of breach " + in_quotes(breach.id);
  checks.number("'weight'" + of, breach.weight, 0, 1e9);
  checks.number("'height_m'" + of, breach.height_m, 0, 20'000);
  checks.number("'lasts_h'" + of, breach.lasts_h, 0, 10'000);
  checks.number("'every_h'" + of, breach.every_h, 0, 10'000);
  if (breach.every_h > 0 && breach.lasts_h > breach.every_h)
    checks.say("'lasts_h'" + of + " is more than 'every_h': what lasts that long does not recur");
}

void check_patrol(const PatrolAsked& patrol, const std::string& of, Checks& checks) {
  checks.number("'a_day' of the patrol" + of, patrol.a_day, 0.01, 1000);
  checks.number("'hours' of the patrol" + of, patrol.hours, 0.1, 240);
  checks.number("'reach_km' of the patrol" + of, patrol.reach_km, 0.1, 500);
}

void check_sensor(const SensorAsked& sensor, const PostsAsked& asked, Checks& checks) {
  const std::string of = " of sensor " + in_quotes(sensor.id);
  checks.number("'p0'" + of, sensor.p0, 0.01, 1);
  checks.number("'width'" + of, sensor.width, 0.01,
                sensor.curve == sense::Curve::log_distance ? 0.4 : 1);
  checks.number("'spread'" + of, sensor.spread, 0, 1.5);
  for (const double factor : {sensor.day, sensor.night, sensor.rain, sensor.fog})
    checks.number("a factor of day, night, rain or fog" + of, factor, 0, 5);
  checks.number("'availability'" + of, sensor.availability, 0.01, 1);
  checks.number("'look_every_h'" + of, sensor.look_every_h, 0, 10'000);
  if (sensor.patrol) check_patrol(*sensor.patrol, of, checks);
  if (sensor.patrol && sensor.line_of_sight)
    checks.say("'line_of_sight'" + of + " is set: a patrol drives there, and needs none");
  checks.number("'people'" + of, sensor.people, 0, 10'000);
  checks.number("'mast_m'" + of, sensor.mast_m, 0, 20'000);
  checks.number("'capital_eur'" + of, static_cast<double>(sensor.capital_eur), 0, 1e11);
  checks.number("'yearly_eur'" + of, static_cast<double>(sensor.yearly_eur), 0, 1e11);
  for (const RangeAsked& range : sensor.ranges) {
    checks.known("'breach' of a range" + of, range.breach, asked.breaches);
    checks.number("'m' of a range" + of, range.m, 0, 500'000);
    checks.number("'height_m' of a range" + of, range.height_m.value_or(0), 0, 20'000);
  }
}

void check_task(const PostsAsked& asked, Checks& checks) {
  const TaskAsked& task = asked.task;
  if (!task.people && !task.money_eur)
    checks.say("[task] says a ceiling: 'people', 'money_eur' or both");
  checks.number("'people' of [task]", static_cast<double>(task.people.value_or(1)), 0, 1e7);
  checks.number("'money_eur' of [task]", static_cast<double>(task.money_eur.value_or(1)), 0, 1e12);
  for (const RequiredAsked& required : asked.required) {
    const bool short_form = task.required != 0 && &required == asked.required.data();
    checks.number(short_form ? "'required' of [task]" : "'chance' of [[required]]", required.chance,
                  short_form ? 0 : 0.0001, 0.9999);
    checks.number("'within_h' of [[required]]", required.within_h, 0, 10'000);
    checks.known("'breach' of a required chance", required.breach, asked.breaches);
  }
  checks.number("'years' of [task]", task.years, 0.25, 50);
  checks.number("'person_year_eur' of [task]", task.person_year_eur, 0, 1e7);
  checks.number("'backup' of [task]", task.backup, 0, 10);
  checks.number("'negligible' of [task]", task.negligible, 1e-6, 0.5);
  checks.number("'trials' of [task]", static_cast<double>(task.trials), 0, 10'000'000);
}

void check_verification(const PostsAsked& asked, bool told, Checks& checks) {
  const VerificationAsked& teams = asked.verification;
  if (told) checks.number("'within_h' of [verification]", teams.within_h, 0.01, 1000);
  checks.number("'ready_h' of [verification]", teams.ready_h, 0, 1000);
  checks.number("'worth' of [verification]", teams.worth, 0, 100);
  if (asked.has_teams() && std::ranges::none_of(asked.sensors, &SensorAsked::team))
    checks.say("[verification] asks for teams, and no [[sensor]] has 'team = true'");
}

void check_terrain(const PostsAsked& asked, bool told, Checks& checks) {
  const TerrainAsked& terrain = asked.terrain;
  if (told && terrain.file.empty() != terrain.synthetic.has_value())
    checks.say("[terrain] says one of two: 'file', a raster, or 'synthetic', made-up hills");
  if (!terrain.synthetic) return;
  const HillsAsked& hills = *terrain.synthetic;
  const std::string of = " of 'synthetic'";
  checks.number("'seed'" + of, static_cast<double>(hills.seed), 0, 1e15);
  checks.number("'cell_m'" + of, hills.cell_m, 5, 10'000);
  checks.number("'mean_m'" + of, hills.mean_m, -10'000, 10'000);
  checks.number("'relief_m'" + of, hills.relief_m, 0, 3000);
  checks.number("'longest_m'" + of, hills.longest_m, 1, 1e7);
  checks.number("'roughness'" + of, hills.roughness, 0, 1);
}

void check_links(const PostsAsked& asked, bool told, Checks& checks) {
  if (told) checks.number("'within_km' of [links]", asked.links.within_km, 0.1, 500);
  if (asked.links.sight && !asked.terrain.is_there())
    checks.say("'sight' of [links] asks what the ground hides: the plan needs [terrain]");
}

void check_ground(const PostsAsked& asked, Checks& checks) {
  checks.number("'every_km' of [line]", asked.line.every_km, 0.05, 1000);
  checks.number("'every_km' of [sites]", asked.sites.every_km, 0.05, 1000);
  checks.number("'from_km' of [line]", asked.line.from_km, 0, 50'000);
  checks.number("'until_km' of [line]", asked.line.until_km.value_or(50'000), 0, 50'000);
  const std::int32_t places = asked.line.places.value_or(2);
  if (places < 1 || places > 64 || (places > 1 && places % 2 != 0))
    checks.say("'places' of [line] is " + std::to_string(places) +
               "; write 1, or an even number up to 64");
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

std::size_t PostsAsked::breach_of(const RequiredAsked& one) const {
  return static_cast<std::size_t>(std::ranges::find(breaches, one.breach, &BreachAsked::id) -
                                  breaches.begin());
}

bool PostsAsked::uses_roads() const {
  return has_teams() || std::ranges::any_of(sensors, [](const SensorAsked& sensor) {
           return sensor.patrol.has_value();
         });
}

std::size_t PostsAsked::places_each() const {
  constexpr std::int32_t open = 2;
  constexpr std::int32_t hidden = 16;  // what hides does so from one field to the next
  return static_cast<std::size_t>(line.places.value_or(terrain.is_there() ? hidden : open));
}

std::int64_t PostsAsked::ceiling() const {
  if (by_people()) return *task.people * static_cast<std::int64_t>(people_unit);
  return money_ceiling();
}

std::int64_t PostsAsked::money_ceiling() const {
  return static_cast<std::int64_t>(static_cast<double>(task.money_eur.value_or(0)) / money_unit);
}

double PostsAsked::money_of(const SensorAsked& sensor, bool stands) const {
  return static_cast<double>(sensor.yearly_eur) + sensor.people * task.person_year_eur +
         (stands ? 0 : static_cast<double>(sensor.capital_eur) / task.years);
}

std::int64_t PostsAsked::cost_of(const SensorAsked& sensor, bool stands) const {
  if (!by_people()) return money_cost_of(sensor, stands);
  return static_cast<std::int64_t>(std::ceil(sensor.people * people_unit - 1e-9));
}

std::int64_t PostsAsked::money_cost_of(const SensorAsked& sensor, bool stands) const {
  return static_cast<std::int64_t>(std::ceil(money_of(sensor, stands) / money_unit - 1e-9));
}

PostsAsked read_posts(const File& file, Problems& problems) {
  PostsAsked out;
  table(file.root, "line", out.line, {"file"}, problems);
  table(file.root, "sites", out.sites, {}, problems);
  for (auto* offsets : {&out.line.offsets_km, &out.sites.offsets_km})
    if (offsets->empty()) offsets->push_back(0);
  table(file.root, "terrain", out.terrain, {}, problems);
  table(file.root, "task", out.task, {}, problems);
  out.breaches = tables<BreachAsked>(file.root, "breach", {"id", "title"}, problems);
  out.sensors =
      tables<SensorAsked>(file.root, "sensor", {"id", "title", "ranges", "source"}, problems);
  table(file.root, "verification", out.verification, {}, problems);
  table(file.root, "links", out.links, {}, problems);
  out.required = tables<RequiredAsked>(file.root, "required", {"breach", "chance"}, problems);
  if (out.task.required != 0)
    out.required.insert(out.required.begin(),
                        RequiredAsked{out.task.breach, out.task.required, out.task.by_night, 0});
  out.hotspots = tables<HotspotAsked>(file.root, "hotspot",
                                      {"latitude", "longitude", "radius_km", "times"}, problems);
  out.existing = tables<ExistingAsked>(file.root, "existing",
                                       {"id", "sensor", "latitude", "longitude"}, problems);
  tell_unknown_tables(file,
                      std::to_array<std::string_view>({"line", "sites", "terrain", "task",
                                                       "required", "verification", "links",
                                                       "breach", "sensor", "hotspot", "existing"}),
                      problems);
  Checks checks(problems);
  if (out.breaches.empty()) checks.say("the plan has no [[breach]]; it needs one or more");
  if (out.sensors.empty()) checks.say("the plan has no [[sensor]]; it needs one or more");
  checks.unique("[[breach]]", out.breaches, 16);
  checks.unique("[[sensor]]", out.sensors, 32);
  checks.unique("[[existing]]", out.existing, 5000);
  if (out.required.size() > 16) checks.say("at most 16 [[required]] are taken");
  for (const BreachAsked& breach : out.breaches) check_breach(breach, checks);
  for (const SensorAsked& sensor : out.sensors) check_sensor(sensor, out, checks);
  check_terrain(out, tree::find(file.root, "terrain") != nullptr, checks);
  check_task(out, checks);
  check_verification(out, tree::find(file.root, "verification") != nullptr, checks);
  check_links(out, tree::find(file.root, "links") != nullptr, checks);
  check_ground(out, checks);
  return out;
}

}  // namespace truce::plan::detail
