// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_world.h"

#include <algorithm>
#include <cmath>

#include "plan/detail/ceilings.h"
#include "plan/detail/words.h"

namespace truce::plan::detail {
namespace {

double weather_factor(const SensorAsked& sensor, Weather weather) {
  if (weather == Weather::rain) return sensor.rain;
  return weather == Weather::fog ? sensor.fog : 1;
}

void add_conditions(double rain, double fog, World& world) {
  for (const bool night : {false, true}) {
    const double light = night ? world.night_hours / 24 : 1 - world.night_hours / 24;
    const double shares[] = {1 - rain - fog, rain, fog};
    for (const Weather weather : {Weather::clear, Weather::rain, Weather::fog})
      if (const double share = light * shares[static_cast<std::size_t>(weather)]; share > 0)
        world.conditions.push_back({night, weather, share});
  }
}

// Who of the chosen is near a point, for one class of breaches under one condition.
struct Ear {
  const Near* near = nullptr;
  const sense::DetectionModel* model = nullptr;
  double factor = 1;
  double works = 1;
};

double missed(const std::vector<Ear>& ears, double z) {
  double never = 1;
  for (const Ear& ear : ears)
    never *= 1 - ear.works * ear.near->visible *
                     sense::heard(*ear.model, ear.near->distance_m,
                                  ear.factor * sense::reach_m(ear.model->reach, z));
  return never;
}

double mean_noticed(const std::vector<Ear>& ears) {
  if (std::ranges::all_of(ears, [](const Ear& ear) { return ear.model->reach.spread == 0; }))
    return 1 - missed(ears, 0);
  const sense::LoudnessGrid& grid = sense::loudness_grid();
  double sum = 0;
  for (std::size_t i = 0; i < sense::loudness_count; ++i)
    sum += grid.weight[i] * (1 - missed(ears, grid.z[i]));
  return sum;
}

class Weighing {
 public:
  Weighing(const PostsAsked& asked, const Ground& ground, const World& world,
           const optimise::Chosen& chosen)
      : asked_(asked), ground_(ground), world_(world), chosen_(chosen) {
    for (const BreachAsked& breach : asked.breaches) {
      breach_weight_ += breach.weight;
      for (const SensorAsked& sensor : asked.sensors) models_.push_back(model_of(sensor, breach));
    }
    worth_.by_breach.assign(asked.breaches.size(), 0);
  }

  Worth run() {
    double whole = 0;
    for (const Point& point : ground_.points) whole += point.weight;
    for (std::size_t p = 0; p < ground_.points.size(); ++p) {
      require(p);
      for (std::size_t b = 0; b < asked_.breaches.size(); ++b)
        for (const Condition& condition : world_.conditions)
          add(b, condition, ground_.points[p].weight / std::max(whole, 1e-300),
              mean_noticed(ears(p, b, condition)));
    }
    const double night = world_.night_hours / 24;
    if (night < 1) worth_.day /= 1 - night;
    if (night > 0) worth_.night /= night;
    for (int hour = 0; hour < 24; ++hour) {
      const double dark = world_.night_share_of(hour);
      worth_.by_hour[static_cast<std::size_t>(hour)] =
          dark * worth_.night + (1 - dark) * worth_.day;
    }
    return worth_;
  }

 private:
  std::vector<Ear> ears(std::size_t p, std::size_t b, const Condition& condition) const {
    std::vector<Ear> out;
    for (const Near& near : ground_.near[p]) {
      if (chosen_[near.candidate] == 0) continue;
      const std::size_t s = ground_.candidates[near.candidate].sensor;
      const SensorAsked& sensor = asked_.sensors[s];
      const sense::DetectionModel& model = models_[b * asked_.sensors.size() + s];
      if (model.p0 > 0)
        out.push_back(
            {&near, &model, reach_factor(sensor, world_, condition), working(sensor, world_)});
    }
    return out;
  }
  void add(std::size_t b, const Condition& condition, double share, double noticed) {
    const double of_breach = asked_.breaches[b].weight / std::max(breach_weight_, 1e-300);
    worth_.by_breach[b] += share * condition.share * noticed;
    worth_.covered += share * of_breach * condition.share * noticed;
    (condition.night ? worth_.night : worth_.day) += share * of_breach * condition.share * noticed;
  }
  void require(std::size_t p) {
    if (asked_.task.required <= 0) return;
    const auto b = static_cast<std::size_t>(
        std::ranges::find(asked_.breaches, asked_.task.breach, &BreachAsked::id) -
        asked_.breaches.begin());
    const double km = ground_.stretch_m / 1000 / static_cast<double>(asked_.line.offsets_km.size());
    double least = 1;
    for (const bool night : {false, true})
      if (!night || asked_.task.by_night)
        least = std::min(least, 1 - missed(ears(p, b, {night, Weather::clear, 1}), 0));
    worth_.asked_km += km;
    if (least + 1e-9 >= asked_.task.required) worth_.required_km += km;
  }

  const PostsAsked& asked_;
  const Ground& ground_;
  const World& world_;
  const optimise::Chosen& chosen_;
  std::vector<sense::DetectionModel> models_;  // breach by breach
  double breach_weight_ = 0;
  Worth worth_;
};

}  // namespace

double World::night_share_of(int hour) const {
  const double half = night_hours / 2;
  const double late = std::clamp(hour + 1 - (24 - half), 0.0, 1.0);
  return std::min(1.0, late + std::clamp(half - hour, 0.0, 1.0));
}

Result<World> world_of(const File& file, const AssumptionSet& set) {
  const Assumed from(file.assumptions, set);
  World out{set.id, set.title, 0, 0, 0, {}, {}};
  double rain = 0;
  double fog = 0;
  struct Wanted {
    const char* code;
    double low;
    double high;
    double* into;
  };
  for (const Wanted& wanted :
       {Wanted{"night-hours", 0, 24, &out.night_hours}, Wanted{"rain-share", 0, 1, &rain},
        Wanted{"fog-share", 0, 1, &fog}, Wanted{"range-factor", 0.01, 10, &out.range_factor},
        Wanted{"availability-factor", 0, 10, &out.availability_factor}}) {
    auto value = from.within(wanted.code, wanted.low, wanted.high);
    if (!value) return tl::unexpected(value.error());
    *wanted.into = *value;
  }
  if (rain + fog > 1)
    return failure(Code::out_of_range, "\"rain-share\" and \"fog-share\" are more than 1 together");
  add_conditions(rain, fog, out);
  out.used = from.used();
  return out;
}

sense::DetectionModel model_of(const SensorAsked& sensor, const BreachAsked& breach) {
  sense::DetectionModel out{sensor.curve, 0, sensor.width, {1, sensor.spread, {}}, {}, ""};
  for (const RangeAsked& range : sensor.ranges)
    if (range.breach == breach.id && range.m > 0) {
      out.p0 = sensor.p0;
      out.reach.median_m = range.m;
    }
  return out;
}

double reach_factor(const SensorAsked& sensor, const World& world, const Condition& condition) {
  return world.range_factor * (condition.night ? sensor.night : sensor.day) *
         weather_factor(sensor, condition.weather);
}

double working(const SensorAsked& sensor, const World& world) {
  return std::min(1.0, sensor.availability * world.availability_factor);
}

std::vector<double> farthest(const PostsAsked& asked, const std::vector<World>& worlds,
                             double negligible) {
  std::vector<double> out;
  for (const SensorAsked& sensor : asked.sensors) {
    double most = 0;
    for (const BreachAsked& breach : asked.breaches) {
      const sense::DetectionModel model = model_of(sensor, breach);
      if (model.p0 <= 0) continue;
      double factor = 0;
      for (const World& world : worlds)
        for (const Condition& condition : world.conditions)
          factor = std::max(factor, reach_factor(sensor, world, condition));
      const double loud = factor * sense::reach_m(model.reach, 2.5);
      double far = sense::end_of(model) * loud;
      while (far > 1 && sense::heard(model, far, loud) < negligible) far *= 0.98;
      most = std::max(most, far);
    }
    out.push_back(most);
  }
  return out;
}

Worth worth_of(const PostsAsked& asked, const Ground& ground, const World& world,
               const optimise::Chosen& chosen) {
  return Weighing(asked, ground, world, chosen).run();
}

}  // namespace truce::plan::detail
