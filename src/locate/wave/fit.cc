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
// No single arrival says more than this, however quiet its station is.
constexpr double most_gain = 9.0;
constexpr double outbid_margin = 0.5;
// Probability that it was made up: below, it is told along; what is doubted at all teaches nothing.
constexpr double refused_above = 0.8, doubted_above = 0.2;
constexpr std::uint32_t no_pick = 0xFFFFFFFFU;

// Logarithm of a normal density in its middle, against a rate of false picks.
double flat_density(double spread2, double noise_hz) {
  return -0.5 * (std::log(spread2 * noise_hz * noise_hz) + log_two_pi);
}

// How much more precise an arrival says it is than the network's usual, in variance; within bounds,
// for pickers flatter themselves.
double sharpness(const Scene& scene, std::uint32_t pick, std::size_t phase) {
  constexpr double least = 0.01, most = 4.0;
  const double told_s = scene.window.sigma_s(pick);
  if (told_s <= 0.0) return 1.0;
  const double ratio = scene.hearing.sigma_s(phase) / told_s;
  return std::clamp(ratio * ratio, least, most);
}

// Near the surface a time depends on the square of the depth: a step down is taken in that, lest
// it shoots over. At 0 the times would not tell the depth at all.
double deepened_m(double from_m, double by_m) {
  constexpr double least_m = 30.0;
  const double to_m = by_m > 0.0 ? std::sqrt(from_m * from_m + 2.0 * from_m * by_m) : from_m + by_m;
  return std::max(least_m, to_m);
}

// Probability that a pick of that gain is this front's, where `heard` is that of hearing it at all.
double belonging(double heard, float gain) {
  const double odds = heard * std::exp(static_cast<double>(gain));
  return odds / (odds + 1.0 - heard);
}

}  // namespace

// Whatever the correlations, a standard deviation is at most the sum of those of its parts.
Fit::Look Fit::look_at(const Scene& scene, const Live& live, const Gate& gate, std::int32_t owner) {
  Look look{live, gate, owner};
  if (!scene.wave.in_air()) {
    look.down2_m2 = live.at[depth] * live.at[depth];
    return look;
  }
  look.ground_m = scene.network.ground_m(live.at[east], live.at[north]);
  const auto sigma = [&](std::size_t i) { return std::sqrt(std::max(0.0, live.covariance[i][i])); };
  const double slowness = 1.0 / std::max(1.0, live.at[sound] - std::abs(live.at[wind_east]) -
                                                  std::abs(live.at[wind_north]));
  look.near_s = scene.hearing.sigma_s(0) + sigma(when) + slowness * (sigma(east) + sigma(north));
  look.by_travel = slowness * (sigma(wind_east) + sigma(wind_north) + sigma(sound));
  return look;
}

// The pick of one channel that may be this front, if there is one; false where its time has not
// come yet or the station does not work then.
bool Fit::hear(const Scene& scene, const Look& look, std::uint32_t index, std::uint16_t phase,
               Heard& h) {
  const Slot& slot = scene.network.slot(index);
  const Row& at = look.live.at;
  const double e = slot.east_m - at[east], n = slot.north_m - at[north];
  const double rise_m = slot.height_m - look.ground_m;
  const auto channel = static_cast<std::uint32_t>(index * scene.wave.phases() + phase);
  h = {};
  h.slot = index;
  h.pick = no_pick;
  h.phase = phase;
  h.bin = static_cast<std::uint16_t>(distance_bin(e * e + n * n + look.down2_m2));
  if (scene.wave.in_air()) {
    // Most have heard nothing at all, and a bit tells that.
    const double travel_s = scene.wave.travel_s(at, e, n, rise_m, phase, look.live.shear);
    const double due_s = at[when] + travel_s + slot.late_s;
    if (due_s >= scene.visible_s || !slot.works_at(due_s)) return false;
    const double widest_s =
        look.gate.fixed_s > 0.0
            ? look.gate.fixed_s
            : gate_sigmas * (look.near_s + slot.late_sigma_s + travel_s * look.by_travel);
    if (widest_s <= scene.presence.gate_s(phase) && !scene.presence.may_hold(channel, due_s))
      return true;
  }
  const Ray ray = scene.wave.ray(at, e, n, rise_m, phase, look.live.shear);
  const double due_s = at[when] + ray.travel_s + slot.late_s;
  if (due_s >= scene.visible_s || !slot.works_at(due_s)) return false;
  double spread2 = look.gate.fixed_s * look.gate.fixed_s / 9.0, wide_s = look.gate.fixed_s;
  if (wide_s <= 0.0) {
    const double sigma_s = scene.hearing.sigma_s(phase);
    spread2 = sigma_s * sigma_s + slot.late_sigma_s * slot.late_sigma_s +
              quadratic(look.live.covariance, ray.row);
    wide_s = gate_sigmas * std::sqrt(spread2);
  }
  if (wide_s <= scene.presence.gate_s(phase) && !scene.presence.may_hold(channel, due_s))
    return true;
  const auto may_take = [&](std::uint32_t pick) {
    const std::int32_t holder = scene.window.owner(pick);
    if (holder == nobody || holder == look.owner) return true;
    h.is_taken = true;
    if (!look.gate.may_outbid || holder == settled) return false;
    const double off_s = scene.window.at_s(pick) - due_s;
    const double bid = flat_density(spread2, scene.hearing.noise_hz(channel)) -
                       0.5 * off_s * off_s / spread2 +
                       scene.hearing.odds(h.bin, look.live.range_bin).log_heard;
    return bid > static_cast<double>(scene.window.hold(pick)) + outbid_margin;
  };
  const std::uint32_t pick = scene.window.nearest(channel, due_s, wide_s, may_take);
  if (pick == scene.window.size()) return true;
  h.pick = pick;
  const double noise_hz = scene.hearing.noise_hz(channel);
  const double flat = flat_density(spread2, noise_hz);
  const double off_s = scene.window.at_s(pick) - due_s;
  h.gain = static_cast<float>(std::min(most_gain, flat - 0.5 * off_s * off_s / spread2));
  h.log_noise = static_cast<float>(std::log(noise_hz));
  return true;
}

// Every station around the place, by distance, until too little is heard to go on.
void Fit::collect(const Scene& scene, const Live& live, const Gate& gate, std::int32_t owner) {
  heard_.clear();
  const Look look = look_at(scene, live, gate, owner);
  const auto ring = scene.network.ring(live.at[east], live.at[north]);
  const double miss = scene.hearing.odds(0, distance_bins).log_unheard;
  double sum = 0.0, best = 0.0;
  const std::size_t slots = std::min(ring.size(), gate.most_slots);
  for (std::size_t k = 0; k < slots && sum > best - hopeless; ++k)
    for (std::size_t phase = 0; phase < scene.wave.phases(); ++phase) {
      Heard h;
      if (!hear(scene, look, ring[k], static_cast<std::uint16_t>(phase), h)) continue;
      sum += h.pick == no_pick ? miss : std::max(miss, static_cast<double>(h.gain));
      best = std::max(best, sum);
      heard_.push_back(h);
    }
}

// The audible range under which what was heard and what was not is most probable. Far inside the
// range the odds are flat, far outside nothing is expected: sums over bins do for the first.
void Fit::choose_range(const Scene& scene, Live& live) {
  struct Bin {
    double hits = 0.0, gain = 0.0, misses = 0.0;
  };
  constexpr std::size_t inside = 8, outside = 5;
  std::array<Bin, distance_bins + 1> bins{};
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
  const auto share = [](const Bin& bin, const Hearing::Odds& odds) {
    return bin.misses * odds.log_unheard +
           std::max(bin.hits * odds.log_heard + bin.gain, bin.hits * odds.log_unheard);
  };
  const Hearing::Odds& near = scene.hearing.odds(0, distance_bins);
  double best = -1e300, flat = 0.0;
  std::size_t next = first;
  for (std::size_t range = first; range <= std::min(last + 2, distance_bins - 1); ++range) {
    for (; next + inside < range; ++next) flat += share(bins[next], near);
    double sum = flat + scene.hearing.log_usual(range);
    const std::size_t end = std::min(last, range + outside);
    for (std::size_t b = next; b <= end; ++b) sum += share(bins[b], scene.hearing.odds(b, range));
    if (sum <= best) continue;
    best = sum;
    live.range_bin = range;
  }
}

// The prior's part of the normal equations.
Normal Fit::known(const Prior& prior, const Row& at) {
  Normal normal;
  normal.a = prior.information;
  for (std::size_t i = 3; i < unknown_count; ++i)
    for (std::size_t j = 3; j < unknown_count; ++j)
      normal.b[i] += prior.information[i][j] * (prior.mean[j] - at[j]);
  return normal;
}

// One Gauss-Newton step with the association weights of where it stands.
bool Fit::step(const Scene& scene, const Prior& prior, Live& live, double inflate_s) {
  Normal normal = known(prior, live.at);
  const double ground_m =
      scene.wave.in_air() ? scene.network.ground_m(live.at[east], live.at[north]) : 0.0;
  std::array<double, 2> sigma2{};
  for (std::size_t phase = 0; phase < 2; ++phase) {
    const double sigma_s = inflate_s > 0.0 ? inflate_s : scene.hearing.sigma_s(phase);
    sigma2[phase] = sigma_s * sigma_s;
  }
  for (Heard& h : heard_) {
    if (h.pick == no_pick) continue;
    const Slot& slot = scene.network.slot(h.slot);
    const Ray ray =
        scene.wave.ray(live.at, slot.east_m - live.at[east], slot.north_m - live.at[north],
                       slot.height_m - ground_m, h.phase, live.shear);
    h.residual_s = scene.window.at_s(h.pick) - live.at[when] - ray.travel_s - slot.late_s;
    const double spread2 =
        sigma2[h.phase] / sharpness(scene, h.pick, h.phase) + slot.late_sigma_s * slot.late_sigma_s;
    const double own_precision = 1.0 / spread2;
    const double fits =
        flat_density(spread2, 1.0) - 0.5 * h.residual_s * h.residual_s * own_precision;
    h.gain = static_cast<float>(std::min(most_gain, fits - static_cast<double>(h.log_noise)));
    const double heard = scene.hearing.odds(h.bin, live.range_bin).heard;
    normal.add(ray.row, h.residual_s, belonging(heard, h.gain) * own_precision);
  }
  const std::optional<Factor> factor = Factor::of(normal.a);
  if (!factor) return false;
  const Row by = factor->solve(normal.b);
  const double deep_m = live.at[depth];
  for (std::size_t i = 0; i < unknown_count; ++i) live.at[i] += by[i];
  if (!scene.wave.in_air())
    live.at[depth] = std::min(deepened_m(deep_m, by[depth]), scene.wave.greatest_depth_m());
  step_m_ = std::hypot(by[east], by[north]);
  factor_ = *factor;
  return std::isfinite(step_m_);
}

bool Fit::solve(const Scene& scene, const Prior& prior, Live& live, int most_steps,
                double inflate_s) {
  for (int k = 0; k < most_steps; ++k) {
    if (!step(scene, prior, live, inflate_s)) return false;
    if (step_m_ < 0.02) break;
  }
  live.covariance = factor_.inverse();
  log_information_ = factor_.log_determinant();
  return scene.network.covers(live.at[east], live.at[north]);
}

void Fit::judge(const Scene& scene, const Prior& prior, Live& live) {
  live.members.clear();
  live.doubted.clear();
  live.silent = 0;
  live.is_contested = false;
  double score = std::log(scene.hearing.density()) + scene.hearing.log_usual(live.range_bin) +
                 0.5 * (3.0 * log_two_pi + prior.log_determinant - log_information_);
  for (std::size_t i = 3; i < unknown_count; ++i)
    for (std::size_t j = 3; j <= i; ++j)
      score -= (i == j ? 0.5 : 1.0) * prior.information[i][j] * (live.at[i] - prior.mean[i]) *
               (live.at[j] - prior.mean[j]);
  for (const Heard& h : heard_) {
    const Hearing::Odds& chance = scene.hearing.odds(h.bin, live.range_bin);
    live.is_contested |= h.is_taken;
    if (h.pick == no_pick) {
      score += chance.log_unheard;
      live.silent += chance.heard > 0.5 * scene.hearing.detect();
      continue;
    }
    const double odds = chance.heard * std::exp(static_cast<double>(h.gain));
    score += std::log(odds + 1.0 - chance.heard);
    const double weight = odds / (odds + 1.0 - chance.heard);
    if (weight < 0.5) {
      live.doubted.push_back(h.pick);
      continue;
    }
    live.members.push_back(
        {h.pick, h.residual_s, weight, h.gain + static_cast<float>(chance.log_heard)});
  }
  live.score = score;
  live.made_up = made_up_probability(listeners(scene.hearing, live, 0.75), scene.hearing.usual());
  if (scene.network.has_owners()) ask_camps(scene, live);
}

// What the stations of each owner say; the phases of a station follow each other.
void Fit::ask_camps(const Scene& scene, Live& live) const {
  live.camps.clear();
  for (std::size_t k = 0; k < heard_.size();) {
    const std::uint32_t slot = heard_[k].slot, owner = scene.network.slot(slot).owner;
    Camp& camp = camp_of(live.camps, owner);
    bool has_heard = false, is_silent = false;
    for (; k < heard_.size() && heard_[k].slot == slot; ++k) {
      const Heard& h = heard_[k];
      if (h.pick == no_pick && h.is_taken) continue;
      const double chance = scene.hearing.odds(h.bin, live.range_bin).heard;
      const double within = chance / scene.hearing.detect();
      const double did = h.pick == no_pick ? 0.0 : belonging(chance, h.gain);
      has_heard |= did >= 0.5;
      is_silent |= did < 0.5 && within > 0.5;
      if (within > 0.5) camp.near.add(did, within);
    }
    camp.heard += has_heard;
    camp.silent += is_silent && !has_heard;
  }
  const double noise = 2.0 * gate_sigmas * scene.hearing.sigma_s(0) * scene.hearing.mean_noise_hz();
  const Accusation accusation = accuse(live.camps, scene.hearing.usual(), noise);
  live.accused = accusation.owner;
  live.made_up = made_up_by_any(live.made_up, accusation);
}

bool Fit::from_hypothesis(const Scene& scene, const Prior& prior, double gate_s, double least_score,
                          Live& live) {
  live.shear = prior.shear;
  refused_ = false;
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
  return stands(scene, live, least_score);
}

bool Fit::stands(const Scene& scene, const Live& live, double least_score) {
  const bool is_enough =
      live.score >= least_score &&
      live.members.size() >= static_cast<std::size_t>(scene.options.least_support);
  refused_ = is_enough && !(live.made_up <= refused_above);
  return is_enough && !refused_;
}

bool Fit::again(const Scene& scene, const Prior& prior, std::int32_t owner, bool may_outbid,
                Live& live) {
  live.shear = prior.shear;
  refused_ = false;
  collect(scene, live, {0.0, 100'000, may_outbid}, owner);
  if (heard_.empty()) return false;
  choose_range(scene, live);
  if (!solve(scene, prior, live, 3, 0.0)) return false;
  judge(scene, prior, live);
  return stands(scene, live, scene.options.least_score);
}

// The stations within a share of the range; who heard counts as far as it was this that he heard,
// and not at all whose arrival another incident holds.
Listeners Fit::listeners(const Hearing& hearing, const Live& live, double within) const {
  const double within_m = within * bin_distance_m(live.range_bin);
  Listeners here;
  for (const Heard& h : heard_) {
    const bool is_unknown = h.pick == no_pick && h.is_taken;
    if (bin_distance_m(h.bin) > within_m || is_unknown) continue;
    here.add(h.pick == no_pick ? 0.0
                               : belonging(hearing.odds(h.bin, live.range_bin).heard, h.gain));
  }
  return here;
}

void Fit::teach(const Scene& scene, const Live& live, Hearing& hearing) const {
  const double believed = live.made_up <= doubted_above ? 1.0 - live.made_up : 0.0;
  const Listeners here = listeners(hearing, live, 0.7);
  hearing.learn_detection({believed * here.could, believed * here.did});
  std::array<double, 2> squares{}, count{};
  for (const Heard& h : heard_) {
    if (h.pick == no_pick) continue;
    const double weight = belonging(hearing.odds(h.bin, live.range_bin).heard, h.gain);
    const double late_s = scene.network.slot(h.slot).late_sigma_s;  // that is no jitter
    squares[h.phase] += weight * (h.residual_s * h.residual_s - late_s * late_s);
    count[h.phase] += weight;
  }
  const double all = count[0] + count[1];
  const double bound = scene.wave.in_air() ? 3.0 : 4.0;  // what the fit itself took
  for (std::size_t phase = 0; phase < scene.wave.phases(); ++phase)
    if (all > bound + 1.0)
      hearing.learn_jitter(phase, std::max(0.0, squares[phase]),
                           count[phase] * (1.0 - bound / all));
}

std::vector<ClockSign> Fit::clock_signs(const Scene& scene, const Live& live) const {
  std::vector<ClockSign> signs;
  const double ground_m =
      scene.wave.in_air() ? scene.network.ground_m(live.at[east], live.at[north]) : 0.0;
  const double within_m = 0.8 * bin_distance_m(live.range_bin);
  for (const Heard& h : heard_) {
    if (h.phase != 0 || bin_distance_m(h.bin) > within_m) continue;
    if (h.pick != no_pick) {
      signs.push_back({h.slot, h.residual_s});
      continue;
    }
    const Slot& slot = scene.network.slot(h.slot);
    const double due_s =
        live.at[when] + slot.late_s +
        scene.wave.travel_s(live.at, slot.east_m - live.at[east], slot.north_m - live.at[north],
                            slot.height_m - ground_m, 0, live.shear);
    const auto channel = static_cast<std::uint32_t>(h.slot * scene.wave.phases());
    const std::uint32_t pick =
        scene.window.nearest(channel, due_s, most_late_s,
                             [&](std::uint32_t k) { return scene.window.owner(k) == nobody; });
    if (pick < scene.window.size()) signs.push_back({h.slot, scene.window.at_s(pick) - due_s});
  }
  return signs;
}

}  // namespace truce::locate
