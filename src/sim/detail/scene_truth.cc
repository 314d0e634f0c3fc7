// SPDX-License-Identifier: Apache-2.0
// What happens: each party's happenings at its own rates, crop fires besides.
#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "geo/geodesic.h"
#include "sim/detail/scene_parts.h"

namespace truce::sim::detail {
namespace {

struct Gun {
  WeaponClass weapon;
  int calibre_mm;
  const char* system;
  double reach_m;
};
constexpr std::array<Gun, 4> guns{{{WeaponClass::mortar, 120, "", 6'000.0},
                                   {WeaponClass::artillery, 122, "d-30", 13'000.0},
                                   {WeaponClass::artillery, 152, "msta-b", 20'000.0},
                                   {WeaponClass::artillery, 155, "m777", 20'000.0}}};

// Adds what one side does.
class SideTruth {
 public:
  SideTruth(const SceneOptions& options, const LineWalk& walk, Random& random, bool left,
            std::vector<Happening>& out)
      : options_(options),
        walk_(walk),
        random_(random),
        left_(left),
        party_(left ? options.left : options.right),
        days_(seconds(options.length) / 86400.0),
        out_(out) {}

  void act() {
    const SceneRates& rates = party_.a_day;
    repeat(rates.bursts, [&] { burst(); });
    repeat(rates.barrages, [&] { barrage(); });
    repeat(rates.uav_flights, [&] {
      plain(Act::uav_flight, WeaponClass::uav, !left_, 500.0, 0.9 * options_.buffer_m, true);
    });
    repeat(rates.uav_strikes,
           [&] { plain(Act::uav_strike, WeaponClass::uav, !left_, 300.0, 8'000.0, true); });
    repeat(rates.forward_troops, [&] { forward_troops(); });
    repeat(rates.forward_guns, [&] {
      stand(guns[random_.below(4)], 0.2 * options_.guns_m, 0.95 * options_.guns_m, true);
    });
    repeat(rates.forward_rockets, [&] {
      stand({WeaponClass::mlrs, 122, "grad", 0.0}, 0.4 * options_.rockets_m,
            0.95 * options_.rockets_m, true);
    });
    repeat(rates.lawful_guns, [&] {
      stand(guns[1 + random_.below(3)], 1.1 * options_.guns_m, 2.0 * options_.guns_m, false);
    });
    repeat(rates.flares,
           [&] { plain(Act::illumination, WeaponClass::unknown, left_, 300.0, 3'000.0, false); });
    repeat(rates.restrictions,
           [&] { plain(Act::restriction, WeaponClass::unknown, left_, 1'000.0, 12'000.0, false); });
    repeat(rates.substation_strikes, [&] { strike_object(); });
    fill_stores();
  }

 private:
  template <class Make>
  void repeat(double a_day, Make make) {
    // The number is fixed by the rate: both sides at one rate do alike, at other places and times.
    const auto count = static_cast<int>(std::lround(a_day * days_));
    for (int i = 0; i < count; ++i) make();
  }

  Instant sometime() {
    return options_.from + from_seconds(random_.uniform(0.0, seconds(options_.length)));
  }

  Happening& add(Act act, WeaponClass weapon, LatLon where, Instant at, bool is_breach) {
    Happening h;
    h.at = at;
    h.where = where;
    h.act = act;
    h.weapon = weapon;
    h.party = party_.id;
    h.is_breach = is_breach;
    out_.push_back(std::move(h));
    return out_.back();
  }

  void plain(Act act, WeaponClass weapon, bool on_left, double least_m, double most_m,
             bool is_breach) {
    const LatLon where = walk_.beside(random_, on_left, least_m, most_m);
    add(act, weapon, where, sometime(), is_breach);
  }

  void burst() {
    const LatLon where = walk_.beside(random_, left_, 100.0, 2'500.0);
    const bool heavy = random_.chance(0.3);
    Happening& h =
        add(Act::small_arms_fire, heavy ? WeaponClass::heavy_machine_gun : WeaponClass::small_arms,
            where, sometime(), true);
    h.count = 1 + static_cast<std::int64_t>(random_.below(12));
  }

  // Fired from one side, landing on the other some seconds later.
  void barrage() {
    const Gun& gun = guns[random_.below(4)];
    const LatLon from = walk_.beside(random_, left_, 1'000.0, 0.6 * gun.reach_m);
    const geo::Nearest across = options_.line.nearest(from);
    const double beyond_m = random_.uniform(300.0, 0.35 * gun.reach_m);
    const LatLon to = geo::destination(
        across.at, geo::azimuth_deg(from, across.at) + random_.uniform(-20.0, 20.0), beyond_m);
    const Instant at = sometime();
    const auto rounds = 1 + static_cast<std::int64_t>(random_.below(8));
    Happening& fired = add(Act::outgoing_fire, gun.weapon, from, at, true);
    fired.calibre_mm = gun.calibre_mm;
    fired.system = gun.system;
    fired.count = rounds;
    constexpr double shell_m_s = 350.0;
    Happening& landed = add(Act::impact, gun.weapon, to,
                            at + from_seconds(geo::distance_m(from, to) / shell_m_s), true);
    landed.calibre_mm = gun.calibre_mm;
    landed.count = rounds;
    landed.site = random_.chance(0.3) ? Site::residential : Site::open_ground;
  }

  void forward_troops() {
    constexpr std::array<WeaponClass, 3> kinds{WeaponClass::troops, WeaponClass::armoured_vehicle,
                                               WeaponClass::tank};
    const LatLon where = walk_.beside(random_, left_, 800.0, 0.9 * options_.troops_m);
    add(Act::presence, kinds[random_.below(3)], where, sometime(), true).count =
        1 + static_cast<std::int64_t>(random_.below(4));
  }

  void stand(const Gun& gun, double least_m, double most_m, bool is_breach) {
    const LatLon where = walk_.beside(random_, left_, least_m, most_m);
    Happening& h = add(Act::presence, gun.weapon, where, sometime(), is_breach);
    h.calibre_mm = gun.calibre_mm;
    h.system = gun.system;
    h.count = 1 + static_cast<std::int64_t>(random_.below(4));
  }

  // A protected object on the other side, hit from the air.
  void strike_object() {
    std::vector<const SceneObject*> targets;
    for (const SceneObject& object : options_.objects)
      if ((options_.line.signed_distance_m(object.at) > 0.0) != left_) targets.push_back(&object);
    if (targets.empty()) return;
    const SceneObject& object = *targets[random_.below(targets.size())];
    const LatLon where = geo::destination(object.at, random_.uniform(0.0, 360.0),
                                          object.radius_m * 0.6 * random_.uniform());
    add(Act::impact, WeaponClass::missile, where, sometime(), true).site = object.site;
  }

  void fill_stores() {
    for (const SceneStore& store : options_.stores) {
      if (store.party != party_.id) continue;
      const LatLon where = geo::destination(store.at, random_.uniform(0.0, 360.0),
                                            store.radius_m * 0.5 * random_.uniform());
      Happening& h = add(Act::presence, store.weapon, where, sometime(), false);
      h.calibre_mm = store.calibre_mm;
      h.count = store.count;
    }
  }

  const SceneOptions& options_;
  const LineWalk& walk_;
  Random& random_;
  bool left_;
  const SceneParty& party_;
  double days_;
  std::vector<Happening>& out_;
};

void burn_crops(const SceneOptions& options, const LineWalk& walk, Random& random,
                std::vector<Happening>& out) {
  const double days = seconds(options.length) / 86400.0;
  const auto count = static_cast<int>(std::lround(options.crop_fires_a_day * days));
  for (int i = 0; i < count; ++i) {
    Happening fire;
    fire.where = walk.beside(random, random.chance(0.5), 0.0, 60'000.0);
    fire.at = options.from + from_seconds(random.uniform(0.0, seconds(options.length)));
    fire.act = Act::heat;
    fire.site = Site::open_ground;
    fire.count = 1 + static_cast<std::int64_t>(random.exponential(1.5));  // pixels
    out.push_back(std::move(fire));
  }
}

}  // namespace

LineWalk::LineWalk(const geo::Polyline& line) : line_(line), start_m_{0.0} {
  // One after the other: the gap between two parts has no length of its own.
  for (const auto& part : line.parts())
    for (std::size_t i = 0; i < part.size(); ++i) {
      if (!vertices_.empty())
        start_m_.push_back(start_m_.back() +
                           (i == 0 ? 0.0 : geo::distance_m(vertices_.back(), part[i])));
      vertices_.push_back(part[i]);
    }
}

LatLon LineWalk::at(double along_m, double off_m) const {
  const auto next = std::upper_bound(start_m_.begin() + 1, start_m_.end() - 1, along_m);
  const auto edge = static_cast<std::size_t>(next - start_m_.begin()) - 1;
  const double heading = geo::azimuth_deg(vertices_[edge], vertices_[edge + 1]);
  const LatLon on = geo::destination(vertices_[edge], heading, along_m - start_m_[edge]);
  return geo::destination(on, heading - 90.0, off_m);
}

LatLon LineWalk::beside(Random& random, bool left, double least_m, double most_m) const {
  LatLon last;
  for (int attempt = 0; attempt < 200; ++attempt) {
    const double off_m = random.uniform(least_m, most_m);
    last = at(random.uniform(0.0, length_m()), left ? off_m : -off_m);
    const double signed_m = line_.signed_distance_m(last);
    const double side_m = left ? signed_m : -signed_m;
    if (side_m >= least_m && side_m <= most_m) break;
  }
  return last;
}

int poisson(Random& random, double mean) {
  double left = std::exp(-mean);
  double product = random.uniform();
  int count = 0;
  while (product > left && count < 60) {
    product *= random.uniform();
    ++count;
  }
  return count;
}

std::vector<Happening> happenings(const SceneOptions& options, const LineWalk& walk,
                                  Random& random) {
  std::vector<Happening> all;
  for (const bool left : {true, false}) SideTruth(options, walk, random, left, all).act();
  burn_crops(options, walk, random, all);
  std::sort(all.begin(), all.end(), [](const Happening& a, const Happening& b) {
    return std::tie(a.at, a.where.lat_deg, a.where.lon_deg) <
           std::tie(b.at, b.where.lat_deg, b.where.lon_deg);
  });
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::string number = std::to_string(i + 1);
    all[i].id = "T-" + std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number;
  }
  return all;
}

}  // namespace truce::sim::detail
