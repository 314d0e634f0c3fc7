// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_worth.h"

#include <algorithm>
#include <cmath>

namespace truce::plan::detail {
namespace {

// Who of the chosen is near a place, for one class of breaches under one condition.
struct Ear {
  const Hearing* hearing = nullptr;
  double distance_m = 0;
};

double missed(const std::vector<Ear>& ears, double z) {
  double never = 1;
  for (const Ear& ear : ears)
    never *= 1 - ear.hearing->works * ear.hearing->chance(ear.distance_m, z);
  return never;
}

double mean_noticed(const std::vector<Ear>& ears) {
  if (std::ranges::all_of(ears,
                          [](const Ear& ear) { return ear.hearing->model.reach.spread == 0; }))
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
           const optimise::Chosen& chosen, Hiding hiding)
      : asked_(asked), ground_(ground), world_(world), chosen_(chosen), hiding_(hiding) {
    for (const BreachAsked& breach : asked.breaches) {
      breach_weight_ += breach.weight;
      for (const Condition& condition : world.conditions)
        hearings_.push_back(all_of(breach, condition, one_of(breach)));
    }
    for (const RequiredAsked& required : asked.required)
      for (const bool night : {false, true})
        required_.push_back(all_of(asked.breaches[asked.breach_of(required)],
                                   {night, Weather::clear, 1}, acts_of(asked, required)));
    worth_.by_breach.assign(asked.breaches.size(), 0);
    worth_.within.assign(asked.required.size(), 0);
    km_ = ground.stretch_m / 1000 /
          static_cast<double>(asked.line.offsets_km.size() * ground.places_each);
  }

  Worth run() {
    double whole = 0;
    for (const Point& point : ground_.points) whole += point.weight;
    whole = std::max(whole, 1e-300) * static_cast<double>(ground_.places_each);
    for (std::size_t q = 0; q < ground_.places.size(); ++q) {
      const double share = ground_.points[q / ground_.places_each].weight / whole;
      require(q, share);
      reach(q);
      for (std::size_t b = 0; b < asked_.breaches.size(); ++b)
        for (std::size_t c = 0; c < world_.conditions.size(); ++c)
          add(b, world_.conditions[c], share,
              mean_noticed(ears(q, b, hearings_[b * world_.conditions.size() + c])));
    }
    by_hours();
    return worth_;
  }

 private:
  std::vector<Hearing> all_of(const BreachAsked& breach, const Condition& condition,
                              const Acts& acts) const {
    std::vector<Hearing> out;
    for (const SensorAsked& sensor : asked_.sensors)
      out.push_back(hearing_of(sensor, breach, world_, condition, acts));
    return out;
  }
  std::vector<Ear> ears(std::size_t q, std::size_t b, const std::vector<Hearing>& of) const {
    std::vector<Ear> out;
    for (const Near& near : ground_.near[q]) {
      if (chosen_[near.candidate] == 0) continue;
      if (hiding_ == Hiding::ground && !near.sees(b)) continue;
      const Hearing& hearing = of[ground_.candidates[near.candidate].sensor];
      if (!hearing.is_deaf()) out.push_back({&hearing, near.distance_m});
    }
    return out;
  }
  void add(std::size_t b, const Condition& condition, double share, double noticed) {
    const double of_breach = asked_.breaches[b].weight / std::max(breach_weight_, 1e-300);
    worth_.by_breach[b] += share * condition.share * noticed;
    worth_.covered += share * of_breach * condition.share * noticed;
    (condition.night ? worth_.night : worth_.day) += share * of_breach * condition.share * noticed;
  }
  void require(std::size_t q, double share) {
    if (!asked_.asks()) return;
    bool kept = true;
    for (std::size_t r = 0; r < asked_.required.size(); ++r) {
      const RequiredAsked& required = asked_.required[r];
      const std::size_t b = asked_.breach_of(required);
      const double day = 1 - missed(ears(q, b, required_[2 * r]), 0);
      const double night =
          required.by_night ? 1 - missed(ears(q, b, required_[2 * r + 1]), 0) : day;
      const double dark = world_.night_hours / 24;
      worth_.within[r] += share * ((1 - dark) * day + dark * night);
      kept = kept && std::min(day, night) + 1e-9 >= required.chance;
    }
    worth_.asked_km += km_;
    if (kept && (!asked_.verification.required || has_team(q))) worth_.required_km += km_;
  }
  bool has_team(std::size_t q) const {
    const double far = team_reach_m(asked_, world_);
    return std::ranges::any_of(ground_.near[q], [&](const Near& near) {
      return chosen_[near.candidate] != 0 && near.distance_m <= far &&
             asked_.sensors[ground_.candidates[near.candidate].sensor].team;
    });
  }
  void reach(std::size_t q) {
    worth_.line_km += km_;
    if (asked_.has_teams() && has_team(q)) worth_.team_km += km_;
  }
  void by_hours() {
    const double night = world_.night_hours / 24;
    if (night < 1) worth_.day /= 1 - night;
    if (night > 0) worth_.night /= night;
    for (int hour = 0; hour < 24; ++hour) {
      const double dark = world_.night_share_of(hour);
      worth_.by_hour[static_cast<std::size_t>(hour)] =
          dark * worth_.night + (1 - dark) * worth_.day;
    }
  }

  const PostsAsked& asked_;
  const Ground& ground_;
  const World& world_;
  const optimise::Chosen& chosen_;
  Hiding hiding_;
  std::vector<std::vector<Hearing>> hearings_;  // class by class, condition by condition
  std::vector<std::vector<Hearing>> required_;  // one by one, by day and by night
  double breach_weight_ = 0;
  double km_ = 0;  // of line that a place stands for
  Worth worth_;
};

}  // namespace

Worth worth_of(const PostsAsked& asked, const Ground& ground, const World& world,
               const optimise::Chosen& chosen, Hiding hiding) {
  return Weighing(asked, ground, world, chosen, hiding).run();
}

}  // namespace truce::plan::detail
