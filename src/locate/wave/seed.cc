// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/seed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace truce::locate {
namespace {

constexpr std::size_t plenty_slots = 14;
constexpr std::size_t at_once = 4;
constexpr double clear = 10.0;  // a balance that needs no other seeds
constexpr double s_gate = 1.7;  // of an S arrival, to that of P: slower by as much

bool is_free_there(const Scene& scene, std::uint32_t channel, double at_s, double gate_s) {
  if (!scene.presence.may_hold(channel, at_s)) return false;
  const auto is_free = [&](std::uint32_t k) { return scene.window.owner(k) == nobody; };
  return scene.window.nearest(channel, at_s, gate_s, is_free) < scene.window.size();
}

// When a front is due at a few stations, which are reckoned side by side: roots and divisions take
// long but do not wait for each other.
std::array<double, at_once> due_s(const Scene& scene, const Row& at, double ground_m,
                                  std::span<const std::uint32_t> slots, std::size_t phase) {
  std::array<double, at_once> due{};
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const Slot& slot = scene.network.slot(slots[i]);
    due[i] = at[when] + slot.late_s +
             scene.wave.travel_s(at, slot.east_m - at[east], slot.north_m - at[north],
                                 slot.height_m - ground_m, phase, Shear{});
  }
  return due;
}

}  // namespace

double Seeder::gate_s(const Scene& scene, std::size_t phase) {
  const double slack_s = scene.wave.in_air() ? 0.0 : 0.35;  // the depth is not known
  return (4.0 * scene.hearing.sigma_s(0) + slack_s) * (phase == 0 ? 1.0 : s_gate);
}

void Seeder::gather(const Scene& scene, const Row& base, std::uint32_t pick,
                    std::size_t most_near) {
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
        other.slot * phases, seed_s_ + late_s - slack_s, seed_s_ + late_s + within_s,
        [&](std::uint32_t k) {
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
  const double worst = found_.size() < rules.most_found ? 0.0 : found_.back().balance;
  const double enough = std::max(worst, rules.least_balance);
  const auto ring = scene.network.ring(at[east], at[north]);
  const std::size_t slots = std::min(ring.size(), rules.most_slots);
  const double ground_m = scene.wave.in_air() ? scene.network.ground_m(at[east], at[north]) : 0.0;
  const std::size_t phases = scene.wave.phases();
  // Where a hit tells less, a row of misses tells more.
  const double give_up = std::clamp(1.6 * hit_[0], 5.0, rules.give_up);
  const double most_a_slot = hit_[0] + (phases == 2 ? hit_[1] : 0.0);
  double sum = -3.0 * hit_[0], best = sum;
  for (std::size_t k = 0; k < slots; k += at_once) {
    const std::size_t count = std::min(at_once, slots - k);
    std::array<double, at_once> gain{};
    for (std::size_t phase = 0; phase < phases; ++phase) {
      const auto due = due_s(scene, at, ground_m, ring.subspan(k, count), phase);
      for (std::size_t i = 0; i < count; ++i) {
        const Slot& slot = scene.network.slot(ring[k + i]);
        if (due[i] >= scene.visible_s || !slot.works_at(due[i])) continue;
        const auto channel = static_cast<std::uint32_t>(ring[k + i] * phases + phase);
        gain[i] += is_free_there(scene, channel, due[i], gate_s_[phase]) ? hit_[phase] : miss_;
      }
    }
    for (std::size_t i = 0; i < count; ++i) {
      sum += gain[i];
      best = std::max(best, sum);
    }
    const double left = static_cast<double>(slots - k - count);
    if (sum < best - give_up || sum + left * most_a_slot < enough) break;
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
    weigh(scene, ae + be * r, an + bn * r, r, rules);
    if (root == 0.0) break;
  }
}

// P and S at the seed's station tell its distance r and the time; the P of another station then
// lies on a circle about that one: |place|^2 + depth^2 = r^2, |place - a|^2 + depth^2 = (r +
// path)^2.
void Seeder::try_with_s(const Scene& scene, double after_s, const Near& a, const SeedRules& rules) {
  const double r = after_s / (1.0 / s_speed_mps_ - 1.0 / speed_mps_);
  const double apart_m = std::hypot(a.east_m, a.north_m);
  if (!(r < scene.options.reach_m) || apart_m < 1.0) return;
  const double level2 = std::max(0.0, r * r - base_[depth] * base_[depth]);
  const double along = (a.half - r * a.path_m) / apart_m;
  const double across2 = level2 - along * along;
  if (across2 < -0.1 * r * r) return;
  const double across = std::sqrt(std::max(0.0, across2));
  const double ue = a.east_m / apart_m, un = a.north_m / apart_m;
  for (const double side : {across, -across}) {
    weigh(scene, along * ue - side * un, along * un + side * ue, r, rules);
    if (across == 0.0) break;
  }
}

// A place east and north of the seed's station and r from it.
void Seeder::weigh(const Scene& scene, double east_m, double north_m, double r,
                   const SeedRules& rules) {
  Row at = base_;
  const double before_s = r / speed_mps_;
  at[east] = seed_east_m_ + east_m;
  at[north] = seed_north_m_ + north_m;
  if (scene.wave.in_air()) {
    at[east] -= base_[wind_east] * before_s;
    at[north] -= base_[wind_north] * before_s;
  }
  at[when] = seed_s_ - before_s;
  if (!scene.network.covers(at[east], at[north])) return;
  keep(scene, {at, balance(scene, at, rules)}, rules);
}

// If it beats the others: of those that mean the same happening only the best is kept.
void Seeder::keep(const Scene& scene, const Hypothesis& h, const SeedRules& rules) {
  const bool is_full = found_.size() >= rules.most_found;
  if (h.balance < rules.least_balance || (is_full && h.balance <= found_.back().balance)) return;
  const double same_m = 0.1 * scene.network.spacing_m();
  const auto twin = std::find_if(found_.begin(), found_.end(), [&](const Hypothesis& other) {
    return std::hypot(other.at[east] - h.at[east], other.at[north] - h.at[north]) < same_m &&
           std::abs(other.at[when] - h.at[when]) * speed_mps_ < same_m;
  });
  if (twin != found_.end()) {
    if (h.balance <= twin->balance) return;
    found_.erase(twin);
  } else if (is_full) {
    found_.pop_back();
  }
  const auto worse = std::find_if(found_.begin(), found_.end(), [&](const Hypothesis& other) {
    return other.balance < h.balance;
  });
  found_.insert(worse, h);
}

std::span<const Hypothesis> Seeder::around(const Scene& scene, const Row& base, std::uint32_t pick,
                                           const SeedRules& rules) {
  found_.clear();
  search(scene, base, pick, rules);
  return found_;
}

void Seeder::search(const Scene& scene, const Row& base, std::uint32_t pick,
                    const SeedRules& rules) {
  speed_mps_ = scene.wave.speed_mps(0, base);
  gather(scene, base, pick, rules.most_near);
  if (near_.size() < (scene.wave.in_air() ? 2U : 1U)) return;
  base_ = base;
  if (!scene.wave.in_air()) base_[depth] = std::min(base_[depth], 8'000.0);
  for (std::size_t phase = 0; phase < scene.wave.phases(); ++phase) {
    gate_s_[phase] = gate_s(scene, phase);
    hit_[phase] = std::max(0.3, std::log(scene.hearing.detect() /
                                         (2.0 * gate_s_[phase] * scene.hearing.mean_noise_hz())));
  }
  miss_ = std::log1p(-scene.hearing.detect());
  const double plenty = 0.75 * static_cast<double>(plenty_slots - 3) * hit_[0];
  for (std::size_t j = 1; j < near_.size(); ++j)
    for (std::size_t k = 0; k < j; ++k) {
      try_pair(scene, near_[j], near_[k], rules);
      if (best() >= plenty) return;
    }
  if (!scene.wave.in_air() && best() < clear) {
    s_speed_mps_ = scene.wave.speed_mps(1, base);
    const auto is_free = [&](std::uint32_t k) { return scene.window.owner(k) == nobody; };
    const double longest_s = scene.options.reach_m * (1.0 / s_speed_mps_ - 1.0 / speed_mps_);
    const double at_s = scene.window.at_s(pick);
    scene.window.between(scene.window.channel(pick) + 1, at_s, at_s + longest_s,
                         [&](std::uint32_t k) {
                           if (!is_free(k)) return;
                           for (const Near& a : near_)
                             try_with_s(scene, scene.window.at_s(k) - at_s, a, rules);
                         });
  }
}

}  // namespace truce::locate
