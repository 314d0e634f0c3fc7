// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/fit.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace truce::locate {
namespace {

constexpr double log_two_pi = 1.8378770664093453;
constexpr double gate_sigmas = 4.5;
constexpr double hopeless = 14.0;  // log likelihood below the best so far at which the ring is left
constexpr std::uint32_t no_pick = 0xFFFFFFFFU;

double log_density(double residual_s, double spread2) {
  return -0.5 * (residual_s * residual_s / spread2 + std::log(spread2) + log_two_pi);
}

}  // namespace

// Every station around the place, by distance: the pick that may be its front, or none.
void Fit::collect(const Scene& scene, const Live& live, const Gate& gate, std::int32_t owner) {
  heard_.clear();
  const Row at = live.at;
  const double ground_m = scene.wave.in_air() ? scene.network.ground_m(at[east], at[north]) : 0.0;
  const auto ring = scene.network.ring(at[east], at[north]);
  const double miss = std::log1p(-scene.hearing.detect());
  double sum = 0.0, best = 0.0;
  const std::size_t slots = std::min(ring.size(), gate.most_slots);
  for (std::size_t k = 0; k < slots && sum > best - hopeless; ++k) {
    const Slot& slot = scene.network.slot(ring[k]);
    const double e = slot.east_m - at[east], n = slot.north_m - at[north];
    const double rise_m = slot.height_m - ground_m;
    for (std::size_t phase = 0; phase < scene.wave.phases(); ++phase) {
      const Ray ray = scene.wave.ray(at, e, n, rise_m, phase);
      const double due_s = at[when] + ray.travel_s;
      if (due_s >= scene.visible_s || due_s < slot.from_s || due_s >= slot.until_s) continue;
      const double sigma_s = scene.hearing.sigma_s(phase);
      const double spread2 = gate.fixed_s > 0.0
                                 ? gate.fixed_s * gate.fixed_s / 9.0
                                 : sigma_s * sigma_s + quadratic(live.covariance, ray.row);
      const double wide_s = gate.fixed_s > 0.0 ? gate.fixed_s : gate_sigmas * std::sqrt(spread2);
      const auto channel = static_cast<std::uint32_t>(ring[k] * scene.wave.phases() + phase);
      const double noise_hz = scene.hearing.noise_hz(channel);
      const auto may_take = [&](std::uint32_t pick) {
        const std::int32_t holder = scene.window.owner(pick);
        if (holder == nobody || holder == owner) return true;
        if (!gate.may_outbid) return false;
        const double r = scene.window.at_s(pick) - due_s;
        return log_density(r, spread2) - std::log(noise_hz) >
               static_cast<double>(scene.window.hold(pick)) + 0.5;
      };
      const std::uint32_t pick = scene.window.nearest(channel, due_s, wide_s, may_take);
      Heard h{ring[k],
              no_pick,
              static_cast<std::uint16_t>(phase),
              static_cast<std::uint16_t>(distance_bin(
                  e * e + n * n + at[depth] * (scene.wave.in_air() ? 0.0 : at[depth]))),
              0.0F,
              spread2,
              noise_hz,
              0.0};
      if (pick < scene.window.size()) {
        h.pick = pick;
        h.gain = static_cast<float>(log_density(scene.window.at_s(pick) - due_s, spread2) -
                                    std::log(noise_hz));
        sum += std::max(miss, static_cast<double>(h.gain));
        best = std::max(best, sum);
      } else {
        sum += miss;
      }
      heard_.push_back(h);
    }
  }
}

// The audible range under which what was heard and what was not is most probable.
void Fit::choose_range(const Scene& scene, Live& live) {
  struct Bin {
    double hits = 0.0, gain = 0.0, misses = 0.0;
  };
  std::array<Bin, distance_bins> bins{};
  std::size_t first = distance_bins, last = 0;
  for (const Heard& h : heard_) {
    Bin& bin = bins[h.bin];
    if (h.pick == no_pick) {
      bin.misses += 1.0;
    } else {
      bin.hits += 1.0;
      bin.gain += static_cast<double>(h.gain);
    }
    first = std::min<std::size_t>(first, h.bin);
    last = std::max<std::size_t>(last, h.bin);
  }
  double best = -1e300;
  for (std::size_t range = first; range <= std::min(last + 2, distance_bins - 1); ++range) {
    double sum = 0.0;
    for (std::size_t b = first; b <= last; ++b) {
      const Hearing::Odds& odds = scene.hearing.odds(b, range);
      sum +=
          bins[b].misses * odds.log_unheard +
          std::max(bins[b].hits * odds.log_heard + bins[b].gain, bins[b].hits * odds.log_unheard);
    }
    if (sum <= best) continue;
    best = sum;
    live.range_bin = range;
  }
}

// One Gauss-Newton step with the association weights of where it stands.
bool Fit::step(const Scene& scene, const Prior& prior, Live& live, double inflate) {
  Normal normal;
  normal.a = prior.information;
  for (std::size_t i = 3; i < unknown_count; ++i)
    for (std::size_t j = 3; j < unknown_count; ++j) {
      const double known = j <= i ? prior.information[i][j] : prior.information[j][i];
      normal.b[i] += known * (prior.mean[j] - live.at[j]);
    }
  const double ground_m =
      scene.wave.in_air() ? scene.network.ground_m(live.at[east], live.at[north]) : 0.0;
  for (Heard& h : heard_) {
    if (h.pick == no_pick) continue;
    const Slot& slot = scene.network.slot(h.slot);
    const Ray ray =
        scene.wave.ray(live.at, slot.east_m - live.at[east], slot.north_m - live.at[north],
                       slot.height_m - ground_m, h.phase);
    const double residual_s = scene.window.at_s(h.pick) - live.at[when] - ray.travel_s;
    const double sigma_s = scene.hearing.sigma_s(h.phase);
    const double spread2 = inflate > 0.0 ? inflate * inflate : sigma_s * sigma_s;
    h.residual_s = residual_s;
    h.gain = static_cast<float>(log_density(residual_s, spread2) - std::log(h.noise_hz));
    const double heard = scene.hearing.odds(h.bin, live.range_bin).heard;
    const double odds = heard * std::exp(static_cast<double>(h.gain));
    normal.add(ray.row, residual_s, odds / (odds + 1.0 - heard) / spread2);
  }
  const std::optional<Factor> factor = Factor::of(normal.a);
  if (!factor) return false;
  const Row by = factor->solve(normal.b);
  for (std::size_t i = 0; i < unknown_count; ++i) live.at[i] += by[i];
  if (!scene.wave.in_air())
    live.at[depth] = std::clamp(live.at[depth], 0.0, scene.wave.greatest_depth_m());
  live.covariance = factor->inverse();
  log_information_ = factor->log_determinant();
  step_m_ = std::hypot(by[east], by[north]);
  return std::isfinite(step_m_);
}

bool Fit::solve(const Scene& scene, const Prior& prior, Live& live, int most_steps,
                double inflate) {
  for (int k = 0; k < most_steps; ++k) {
    if (!step(scene, prior, live, inflate)) return false;
    if (step_m_ < 0.02) break;
  }
  return scene.network.covers(live.at[east], live.at[north]);
}

void Fit::judge(const Scene& scene, const Prior& prior, Live& live) {
  live.members.clear();
  live.silent = 0;
  double score = std::log(scene.hearing.density()) +
                 0.5 * (3.0 * log_two_pi + prior.log_determinant - log_information_);
  for (std::size_t i = 3; i < unknown_count; ++i)
    for (std::size_t j = 3; j <= i; ++j)
      score -= (i == j ? 0.5 : 1.0) * prior.information[i][j] * (live.at[i] - prior.mean[i]) *
               (live.at[j] - prior.mean[j]);
  for (const Heard& h : heard_) {
    const Hearing::Odds& chance = scene.hearing.odds(h.bin, live.range_bin);
    if (h.pick == no_pick) {
      score += chance.log_unheard;
      live.silent += chance.heard > 0.5 * scene.hearing.detect();
      continue;
    }
    const double odds = chance.heard * std::exp(static_cast<double>(h.gain));
    score += std::log(odds + 1.0 - chance.heard);
    const double weight = odds / (odds + 1.0 - chance.heard);
    if (weight < 0.5) continue;
    live.members.push_back({h.pick, h.residual_s, weight, h.gain});
  }
  live.score = score;
}

bool Fit::from_hypothesis(const Scene& scene, const Prior& prior, double gate_s, double least_score,
                          Live& live) {
  collect(scene, live, {gate_s, 16, false}, nobody);
  choose_range(scene, live);
  if (!solve(scene, prior, live, 3, gate_s / 3.0)) return false;
  for (int round = 0; round < 2; ++round) {
    collect(scene, live, {}, nobody);
    if (heard_.empty()) return false;
    choose_range(scene, live);
    if (!solve(scene, prior, live, 3, 0.0)) return false;
  }
  judge(scene, prior, live);
  return live.score >= least_score &&
         live.members.size() >= static_cast<std::size_t>(scene.options.least_support);
}

bool Fit::again(const Scene& scene, const Prior& prior, std::int32_t owner, bool may_outbid,
                Live& live) {
  collect(scene, live, {0.0, 100'000, may_outbid}, owner);
  if (heard_.empty()) return false;
  choose_range(scene, live);
  if (!solve(scene, prior, live, 3, 0.0)) return false;
  judge(scene, prior, live);
  return live.score >= scene.options.least_score &&
         live.members.size() >= static_cast<std::size_t>(scene.options.least_support);
}

void Fit::teach(const Scene& scene, const Live& live, Hearing& hearing) const {
  const double within_m = 0.7 * bin_distance_m(live.range_bin);
  double could = 0.0, did = 0.0;
  std::array<double, 2> squares{}, count{};
  for (const Heard& h : heard_) {
    const Hearing::Odds& chance = hearing.odds(h.bin, live.range_bin);
    const double odds =
        h.pick == no_pick ? 0.0 : chance.heard * std::exp(static_cast<double>(h.gain));
    const double weight = odds / (odds + 1.0 - chance.heard);
    if (bin_distance_m(h.bin) <= within_m) {
      could += 1.0;
      did += weight;
    }
    if (h.pick == no_pick) continue;
    squares[h.phase] += weight * h.residual_s * h.residual_s;
    count[h.phase] += weight;
  }
  hearing.learn_detection(could, did);
  const double all = count[0] + count[1];
  const double bound = scene.wave.in_air() ? 3.0 : 4.0;  // what the fit itself took
  for (std::size_t phase = 0; phase < scene.wave.phases(); ++phase)
    if (all > bound + 1.0)
      hearing.learn_jitter(phase, squares[phase], count[phase] * (1.0 - bound / all));
}

}  // namespace truce::locate
