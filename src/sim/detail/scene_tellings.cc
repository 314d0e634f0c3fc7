// SPDX-License-Identifier: Apache-2.0
// What is said: sensors and monitors by their physics, people by their habits. Noise is drawn from
// the covariance and the span that the observation carries, but for a few that err.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"
#include "sense/coverage.h"
#include "sim/detail/scene_parts.h"

namespace truce::sim::detail {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

bool is_loud(Act act) {
  return act == Act::impact || act == Act::outgoing_fire || act == Act::uav_strike;
}

// How far a kind of happening carries for a means, as a factor on the watch's range; 0: not at all.
double carries(Means means, Act act) {
  const bool lit = is_loud(act) || act == Act::illumination;
  switch (means) {
    case Means::acoustic:
      return is_loud(act) ? 1.0 : act == Act::small_arms_fire ? 0.2 : 0.0;
    case Means::camera:
      return lit ? 1.0 : act == Act::heat || act == Act::restriction ? 0.0 : 0.6;
    case Means::patrol:
      return is_loud(act) ? 1.8 : act == Act::heat || act == Act::restriction ? 0.0 : 0.8;
    case Means::uav_sensor:
      return act == Act::heat || act == Act::restriction ? 0.0 : act == Act::presence ? 1.0 : 0.7;
    case Means::satellite_image:
      return act == Act::presence ? 1.0 : 0.0;
    default:
      return 0.0;
  }
}

// What stands somewhere stands there for hours; the rest is over at once.
Duration lasts(const Happening& h) {
  if (h.act == Act::presence) return hours(10);
  return h.act == Act::heat ? Duration{hours(5)} : Duration{minutes(1)};
}

// Covariance with `along_m` in the direction of `azimuth_deg` and `across_m` athwart.
Covariance turned(double along_m, double across_m, double azimuth_deg) {
  const double angle = azimuth_deg * std::numbers::pi / 180.0;
  const double e = std::sin(angle);
  const double n = std::cos(angle);
  const double a = along_m * along_m;
  const double b = across_m * across_m;
  return {a * e * e + b * n * n, (a - b) * e * n, a * n * n + b * e * e};
}

// A place drawn from the covariance around the true one.
LatLon drawn(Random& random, LatLon truth, const Covariance& c) {
  const double east = std::sqrt(c.ee_m2);
  const double slope = c.ee_m2 > 0.0 ? c.en_m2 / c.ee_m2 : 0.0;
  const double rest = std::sqrt(std::max(0.0, c.nn_m2 - slope * c.en_m2));
  const double e = east * random.normal();
  const double n = slope * e + rest * random.normal();
  const double azimuth = std::atan2(e, n) * 180.0 / std::numbers::pi;
  return geo::destination(truth, azimuth, std::hypot(e, n));
}

ActShares shares(Act act, double p, Act other, double q) {
  ActShares s{};
  at(s, Act::unknown) = static_cast<float>(1.0 - p - q);
  at(s, act) += static_cast<float>(p);
  at(s, other) += static_cast<float>(q);
  return s;
}

class Telling {
 public:
  Telling(const SceneOptions& options, const LineWalk& walk, Random& random, Scene& scene)
      : options_(options), walk_(walk), random_(random), scene_(scene) {}

  void all() {
    for (std::size_t i = 0; i < scene_.truth.size(); ++i) {
      by_watches(i);
      const Happening& h = scene_.truth[i];
      if (h.act == Act::heat) {
        hotspots(i, h.count);
      } else if (h.act == Act::restriction) {
        restricted(i);
      } else if (is_loud(h.act)) {
        if (random_.chance(0.12)) hotspots(i, 1);
        by_people(i);
      } else if (h.act == Act::small_arms_fire && random_.chance(0.15)) {
        citizen(i);
      }
    }
    const double days = seconds(options_.length) / 86400.0;
    const auto rumours = static_cast<int>(std::lround(options_.rumours_a_day * days));
    for (int n = 0; n < rumours; ++n) rumour(n);
    own_flights();
    sort();
  }

 private:
  // In order of arrival: when the telling is complete.
  void sort() {
    std::vector<std::size_t> order(scene_.observations.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      const Instant of_a = scene_.observations[a].when.until;
      const Instant of_b = scene_.observations[b].when.until;
      return of_a != of_b ? of_a < of_b : a < b;
    });
    std::vector<Observation> observations;
    std::vector<std::size_t> tells_of;
    for (const std::size_t i : order) {
      observations.push_back(std::move(scene_.observations[i]));
      tells_of.push_back(scene_.tells_of[i]);
      observations.back().line = {"demo", observations.size()};
    }
    scene_.observations = std::move(observations);
    scene_.tells_of = std::move(tells_of);
  }

  Observation& add(std::size_t of, const std::string& source, Means means, Grade grade) {
    Observation o;
    o.id = ObservationId{"demo:" + source + "-" + std::to_string(++numbers_)};
    o.origin = OriginId{o.id.text};
    o.source = source;
    o.means = means;
    o.grade = grade;
    o.act = only(Act::unknown);
    o.site = only(Site::unknown);
    scene_.observations.push_back(std::move(o));
    scene_.tells_of.push_back(of);
    return scene_.observations.back();
  }

  const SceneParty& party_of(const Happening& h) const {
    return h.party == options_.left.id ? options_.left : options_.right;
  }
  const SceneParty& other_than(const Happening& h) const {
    return h.party == options_.left.id ? options_.right : options_.left;
  }

  void by_watches(std::size_t of) {
    const Happening& h = scene_.truth[of];
    for (const Watch& watch : scene_.watches) {
      const Instant from = std::max(h.at, watch.from);
      if (from >= std::min(h.at + lasts(h), watch.until)) continue;
      const double factor = carries(watch.means, h.act);
      if (factor <= 0.0 || std::abs(watch.at.lat_deg - h.where.lat_deg) > 2.0) continue;
      const double distance_m = geo::distance_m(watch.at, h.where);
      const double p = sense::detection_probability(watch, distance_m / factor);
      if (p > 0.0 && random_.chance(p)) watched(of, watch, distance_m, from);
    }
  }

  void watched(std::size_t of, const Watch& watch, double distance_m, Instant at) {
    const Happening& h = scene_.truth[of];
    const double azimuth = geo::azimuth_deg(watch.at, h.where);
    Observation& o = add(of, watch.id, watch.means, {'B', 2});
    const Instant seen =
        h.act == Act::presence ? at + minutes(static_cast<int>(random_.below(20))) : at;
    double sigma_s = 5.0;
    switch (watch.means) {
      case Means::acoustic:  // a bearing and a guess of distance
        o.grade = {'A', 2};
        o.where.covariance = turned(0.15 * distance_m + 100.0, 0.035 * distance_m + 30.0, azimuth);
        o.act = shares(h.act == Act::small_arms_fire ? h.act : Act::explosion, 0.8, h.act, 0.1);
        break;
      case Means::patrol:
        o.where.covariance = turned(0.2 * distance_m + 50.0, 0.06 * distance_m + 30.0, azimuth);
        o.act = is_loud(h.act) ? shares(h.act, 0.45, Act::explosion, 0.45)
                               : shares(h.act, 0.9, h.act, 0.0);
        sigma_s = 30.0;
        break;
      case Means::camera:
        o.grade = {'A', 2};
        o.where.covariance = circular(0.03 * distance_m + 30.0);
        o.act = shares(h.act, 0.85, is_loud(h.act) ? Act::explosion : h.act, 0.1);
        break;
      case Means::satellite_image:
        o.grade = {'A', 2};
        o.where.covariance = circular(15.0);
        o.act = shares(h.act, 0.95, h.act, 0.0);
        break;
      default:  // a UAV above it
        o.grade = {'A', 1};
        o.where.covariance = circular(25.0);
        o.act = shares(h.act, 0.95, h.act, 0.0);
        break;
    }
    o.where.at = drawn(random_, h.where, o.where.covariance);
    const Instant clock = seen + from_seconds(sigma_s * random_.normal());
    o.when = {clock, clock, sigma_s};
    o.count = counted(h, watch.means);
    if (h.site != Site::unknown && watch.means != Means::acoustic && random_.chance(0.8))
      o.site = mostly(h.site, 0.9);
    guess_weapon(h, watch.means, o);
  }

  CountRange counted(const Happening& h, Means means) {
    if (means == Means::acoustic || h.count <= 1) return {h.count, h.count};
    const auto missed = static_cast<std::int64_t>(random_.below(2));
    return {std::max<std::int64_t>(1, h.count - missed), h.count};
  }

  void guess_weapon(const Happening& h, Means means, Observation& o) {
    if (h.weapon == WeaponClass::unknown || means == Means::acoustic) return;
    const bool sees =
        means == Means::uav_sensor || means == Means::satellite_image || h.act == Act::presence;
    double p = sees ? 0.9 : 0.4;
    WeaponGuess guess{h.weapon, sees ? h.calibre_mm : 0, sees ? h.system : std::string{}, p};
    if (random_.chance(0.04))
      guess = {WeaponClass::armoured_vehicle, 0, {}, 0.6};  // taken for another
    o.weapons = {guess};
  }

  // Pixels of a thermal satellite at its next pass, if it still burns then.
  void hotspots(std::size_t of, std::int64_t pixels) {
    const Happening& h = scene_.truth[of];
    const Watch* pass = nullptr;
    for (const Watch& watch : scene_.watches)
      if (watch.means == Means::satellite_thermal && watch.from >= h.at &&
          (!pass || watch.from < pass->from))
        pass = &watch;
    if (pass == nullptr || (h.act == Act::heat && pass->from > h.at + hours(9))) return;
    if (h.act != Act::heat && pass->from > h.at + hours(3)) return;
    if (!random_.chance(0.7)) return;
    const Instant minute = pass->from + minutes(static_cast<int>(random_.below(6)));
    const double heading = random_.uniform(0.0, 360.0);
    for (std::int64_t i = 0; i < std::min<std::int64_t>(pixels, 12); ++i) {
      Observation& o = add(of, "thermal-satellite", Means::satellite_thermal, {'B', 3});
      o.when = {minute, minute + minutes(1), 0.0};
      o.where.covariance = circular(140.0);
      const LatLon pixel = geo::destination(h.where, heading, 380.0 * static_cast<double>(i));
      o.where.at = drawn(random_, pixel, o.where.covariance);
      o.act = shares(Act::heat, 0.5, Act::impact, 0.1);
      at(o.act, Act::explosion) = 0.05F;
      at(o.act, Act::unknown) = 0.35F;
    }
  }

  // The monitors themselves were stopped: they know place and hour.
  void restricted(std::size_t of) {
    const Happening& h = scene_.truth[of];
    Observation& o =
        add(of, "patrol-" + std::to_string(1 + random_.below(40)), Means::patrol, {'A', 1});
    o.when = {h.at, h.at + minutes(30 + static_cast<int>(random_.below(60))), 0.0};
    o.where = {h.where, circular(20.0)};
    o.act = only(Act::restriction);
    o.parties = {{party_of(h).name, 0.95}};
    o.facts = {{"restriction", random_.chance(0.5) ? "denied" : "delayed"}};
    o.text = "Stopped at a checkpoint, " + std::string(o.facts[0].value) + ".";
  }

  void by_people(std::size_t of) {
    const int callers = poisson(random_, 0.8);
    for (int i = 0; i < callers; ++i) citizen(of);
    if (random_.chance(0.3)) clip(of);
    if (random_.chance(0.08)) crater(of);
  }

  void citizen(std::size_t of) {
    const Happening& h = scene_.truth[of];
    Observation& o =
        add(of, "citizen-" + std::to_string(1000 + random_.below(9000)), Means::citizen, {'F', 3});
    o.where.covariance = circular(random_.uniform(800.0, 2'500.0));
    o.where.at = drawn(random_, h.where, o.where.covariance);
    const Instant about = h.at + from_seconds(random_.uniform(-300.0, 300.0));
    o.when = {about - minutes(5), about + minutes(5), 60.0};
    o.act =
        is_loud(h.act) ? shares(Act::explosion, 0.7, h.act, 0.1) : shares(h.act, 0.7, h.act, 0.0);
    o.text = "Heard from home.";
  }

  // A clip, its reposts, a medium that writes of it, a ministry that quotes it: one origin.
  void clip(std::size_t of) {
    const Happening h = scene_.truth[of];
    const Instant posted = h.at + minutes(2 + static_cast<int>(random_.below(20)));
    const int reposts = poisson(random_, 1.4);
    OriginId origin;
    for (int i = 0; i <= reposts; ++i) {
      const bool medium = i > 0 && random_.chance(0.3);
      Observation& o = add(of,
                           medium ? "news-" + std::to_string(1 + random_.below(8))
                                  : "channel-" + std::to_string(1 + random_.below(60)),
                           medium ? Means::media : Means::social, {'E', 4});
      if (i == 0) origin = o.origin;
      o.origin = origin;
      say(h, posted, i == 0 ? 600.0 : 2'500.0, medium, o);
    }
    if (!random_.chance(0.25)) return;
    Observation& o = add(of, "ministry-" + other_than(h).id, Means::official, {'D', 4});
    o.origin = origin;
    say(h, posted, 4'000.0, true, o);
    o.parties = {{party_of(h).name, 0.9}};
  }

  void say(const Happening& h, Instant posted, double sigma_m, bool by_day, Observation& o) {
    o.where.covariance = circular(sigma_m);
    o.where.at = drawn(random_, h.where, o.where.covariance);
    o.when = {posted - minutes(30), posted, 120.0};
    if (by_day) {
      const Instant day = options_.from + hours(24) * ((h.at - options_.from) / hours(24));
      o.when = {day, day + hours(24), 0.0};
    }
    o.act = shares(h.act, 0.6, Act::explosion, 0.25);
    if (h.site != Site::unknown) o.site = mostly(h.site, 0.7);
  }

  // The next day a team reads the crater: where it landed and what it was, to a metre.
  void crater(std::size_t of) {
    const Happening& h = scene_.truth[of];
    if (h.act != Act::impact) return;
    Observation& o = add(of, "crater-team-" + std::to_string(1 + random_.below(4)),
                         Means::crater_analysis, {'A', 1});
    o.where.covariance = circular(10.0);
    o.where.at = drawn(random_, h.where, o.where.covariance);
    const Instant about = h.at + from_seconds(random_.uniform(-1200.0, 1200.0));
    o.when = {about - minutes(20), about + minutes(20), 0.0};
    o.act = mostly(Act::impact, 0.98);
    o.weapons = {{h.weapon, h.calibre_mm, {}, 0.92}};
    if (h.site != Site::unknown) o.site = mostly(h.site, 0.98);
    o.text = "Crater analysis on the next day.";
  }

  // Somebody says that there was an explosion, and others repeat it.
  void rumour(int number) {
    const LatLon where = walk_.beside(random_, random_.chance(0.5), 500.0, 40'000.0);
    const Instant posted =
        options_.from + from_seconds(random_.uniform(0.0, seconds(options_.length)));
    Happening h;
    h.at = posted;
    h.where = where;
    h.act = Act::impact;
    h.party = number % 2 == 0 ? options_.left.id : options_.right.id;
    const int reposts = poisson(random_, 1.0);
    OriginId origin;
    for (int i = 0; i <= reposts; ++i) {
      Observation& o = add(nothing_happened, "channel-" + std::to_string(1 + random_.below(60)),
                           Means::social, {'E', 5});
      if (i == 0) origin = o.origin;
      o.origin = origin;
      say(h, posted, 3'000.0, i > 0 && random_.chance(0.4), o);
      o.act = shares(Act::explosion, 0.5, Act::impact, 0.2);
      if (random_.chance(0.4)) o.parties = {{party_of(h).name, 0.7}};
      o.text = "They say there was an explosion.";
    }
  }

  // The monitors' own UAV are seen too; the agreement lets them fly.
  void own_flights() {
    for (const Watch& watch : scene_.watches) {
      if (watch.means != Means::uav_sensor || !random_.chance(0.5)) continue;
      Observation& o = add(nothing_happened, watch.id, Means::patrol, {'A', 1});
      o.when = {watch.from, watch.until, 0.0};
      o.where = {watch.at, circular(500.0)};
      o.act = only(Act::uav_flight);
      o.weapons = {{WeaponClass::uav, 0, {}, 1.0}};
      o.facts = {{"operator", "monitors"}};
      o.text = "Flight of the monitors, as logged.";
    }
  }

  const SceneOptions& options_;
  const LineWalk& walk_;
  Random& random_;
  Scene& scene_;
  std::uint64_t numbers_ = 0;
};

}  // namespace

void tell(const SceneOptions& options, const LineWalk& walk, Random& random, Scene& scene) {
  Telling(options, walk, random, scene).all();
}

}  // namespace truce::sim::detail
