// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/seed.h"

#include <algorithm>
#include <cmath>

namespace truce::locate {
namespace {

constexpr std::size_t most_near = 24;
constexpr std::size_t plenty_slots = 14;

}  // namespace

double Seeder::gate_s(const Scene& scene) {
  const double slack_s = scene.wave.in_air() ? 0.0 : 0.35;  // the depth is not known
  return 5.0 * scene.hearing.sigma_s(0) + slack_s;
}

void Seeder::gather(const Scene& scene, const Row& base, std::uint32_t pick, bool may_be_later) {
  const auto phases = static_cast<std::uint32_t>(scene.wave.phases());
  const std::uint32_t seed = scene.window.channel(pick) / phases;
  const Slot& from = scene.network.slot(seed);
  seed_east_m_ = from.east_m;
  seed_north_m_ = from.north_m;
  seed_s_ = scene.window.at_s(pick) - from.late_s;
  near_.clear();
  const double slack_s = 2.0 * scene.hearing.sigma_s(0);
  for (const Neighbour& other : scene.network.neighbours(seed)) {
    if (near_.size() >= most_near) break;
    const double e = other.east_m, n = other.north_m;
    const double late_s = scene.network.slot(other.slot).late_s;
    const double within_s = other.distance_m / speed_mps_ * 1.03 + slack_s;
    scene.window.between(
        other.slot * phases, seed_s_ + late_s - (may_be_later ? within_s : slack_s),
        seed_s_ + late_s + within_s, [&](std::uint32_t k) {
          if (scene.window.owner(k) != nobody || near_.size() >= most_near) return;
          const double after_s = scene.window.at_s(k) - late_s - seed_s_;
          const double path_m = speed_mps_ * after_s;
          // Fronts are circles for whoever drifts with the air.
          const double de = scene.wave.in_air() ? e - base[wind_east] * after_s : e;
          const double dn = scene.wave.in_air() ? n - base[wind_north] * after_s : n;
          near_.push_back(
              {de, dn, path_m, 0.5 * (de * de + dn * dn - path_m * path_m), other.slot});
        });
  }
}

double Seeder::balance(const Scene& scene, const Row& at, const SeedRules& rules) const {
  const double enough = std::max(best_, rules.least_balance);
  const auto ring = scene.network.ring(at[east], at[north]);
  const std::size_t slots = std::min(ring.size(), rules.most_slots);
  const double ground_m = scene.wave.in_air() ? scene.network.ground_m(at[east], at[north]) : 0.0;
  const auto phases = static_cast<std::uint32_t>(scene.wave.phases());
  const auto free_only = [&](std::uint32_t k) { return scene.window.owner(k) == nobody; };
  const Slot* const all = scene.network.slots().data();
  // Where a hit tells less, a row of misses tells more.
  const double give_up = std::clamp(1.6 * hit_, 5.0, rules.give_up);
  double sum = -3.0 * hit_, best = sum;
  for (std::size_t k = 0; k < slots; ++k) {
    if (sum < best - give_up || sum + static_cast<double>(slots - k) * hit_ < enough) break;
    const Slot& slot = all[ring[k]];
    const double due_s = at[when] + slot.late_s +
                         scene.wave.travel_s(at, slot.east_m - at[east], slot.north_m - at[north],
                                             slot.height_m - ground_m, 0, Shear{});
    if (due_s >= scene.visible_s || due_s < slot.from_s || due_s >= slot.until_s) continue;
    const bool hit =
        scene.window.nearest(ring[k] * phases, due_s, gate_s_, free_only) < scene.window.size();
    sum += hit ? hit_ : miss_;
    best = std::max(best, sum);
  }
  return best;
}

// With r the distance to the seed's station: place = a + b r from two linear equations, and
// |place|^2 + depth^2 = r^2.
void Seeder::try_pair(const Scene& scene, const Near& a, const Near& b, const SeedRules& rules) {
  const double det = a.east_m * b.north_m - a.north_m * b.east_m;
  const double size2 =
      (a.east_m * a.east_m + a.north_m * a.north_m) * (b.east_m * b.east_m + b.north_m * b.north_m);
  if (a.slot == b.slot || det * det < 0.02 * size2) return;
  const double ae = (a.half * b.north_m - b.half * a.north_m) / det;
  const double an = (b.half * a.east_m - a.half * b.east_m) / det;
  const double be = (b.path_m * a.north_m - a.path_m * b.north_m) / det;
  const double bn = (a.path_m * b.east_m - b.path_m * a.east_m) / det;
  const double down_m = scene.wave.in_air() ? 0.0 : base_[depth];
  const double qa = be * be + bn * bn - 1.0;
  const double qb = ae * be + an * bn;
  const double qc = ae * ae + an * an + down_m * down_m;
  double root = qb * qb - qa * qc;
  if (root < -0.05 * qb * qb) return;
  root = std::sqrt(std::max(0.0, root));
  for (const double numerator : {-qb - root, -qb + root}) {
    const double r = numerator / qa;
    if (!(r >= 0.0 && r < scene.options.reach_m)) continue;
    Row at = base_;
    const double before_s = r / speed_mps_;
    at[east] = seed_east_m_ + ae + be * r;
    at[north] = seed_north_m_ + an + bn * r;
    if (scene.wave.in_air()) {
      at[east] -= base_[wind_east] * before_s;
      at[north] -= base_[wind_north] * before_s;
    }
    at[when] = seed_s_ - before_s;
    if (!scene.network.covers(at[east], at[north])) continue;
    const double got = balance(scene, at, rules);
    if (got <= best_ || got < rules.least_balance) continue;
    best_ = got;
    found_ = at;
    if (root == 0.0) break;
  }
}

double Seeder::best_around(const Scene& scene, const Row& base, std::uint32_t pick,
                           const SeedRules& rules, Row& found) {
  speed_mps_ = scene.wave.speed_mps(0, base);
  gather(scene, base, pick, rules.may_be_later);
  if (near_.size() < 2) return 0.0;
  base_ = base;
  if (!scene.wave.in_air()) base_[depth] = std::min(base_[depth], 8'000.0);
  gate_s_ = gate_s(scene);
  best_ = 0.0;
  hit_ = std::max(
      0.3, std::log(scene.hearing.detect() / (2.0 * gate_s_ * scene.hearing.mean_noise_hz())));
  miss_ = std::log1p(-scene.hearing.detect());
  const double plenty = 0.75 * static_cast<double>(plenty_slots - 3) * hit_;
  for (std::size_t j = 1; j < near_.size(); ++j)
    for (std::size_t k = 0; k < j; ++k) {
      try_pair(scene, near_[j], near_[k], rules);
      if (best_ >= plenty) {
        found = found_;
        return best_;
      }
    }
  found = found_;
  return best_;
}

}  // namespace truce::locate
