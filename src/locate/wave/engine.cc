// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/engine.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "locate/wave/rivals.h"

namespace truce::locate {

Engine::Engine(Network network, const LocatorOptions& completed)
    : options_(completed),
      network_(std::move(network)),
      wave_(options_),
      hearing_(network_.size() * wave_.phases(), options_.sigma_s),
      weather_(wave_, network_.nodes()),
      window_(network_.size() * wave_.phases()),
      horizon_s_(Wave::longest_s(options_) + 1.0),
      tick_s_(tick_length_s(options_)) {
  renew();
}

double Engine::tick_length_s(const LocatorOptions& completed) {
  return std::ceil(0.5 * (Wave::longest_s(completed) + 1.0));
}

void Engine::tick(std::span<const Pick> picks, double now_s) {
  now_s_ = now_s;
  renew();
  if (idle() && picks.empty()) return;
  window_.append(picks);
  window_.index();
  listen();
  presence_.build(window_, network_.size() * wave_.phases(), wave_.phases(),
                  {4.0 * Seeder::gate_s(scene(), 0), 4.0 * Seeder::gate_s(scene(), 1)});
  weather_.open_tick(now_s, oldest_s());
  for (Live& live : lives_)
    if (live.open) weather_.lend(live);
  extend();
  const double least = options_.least_score;
  const double newest = now_s - 0.5 * horizon_s_;
  seed(newest - tick_s_, newest, {{6.0, 14, 7.0, 16}, 10.0, std::max(20.0, least)});
  seed(newest - 2.0 * tick_s_, newest - tick_s_, {{6.0, 14, 7.0, 16}, 6.0, std::max(10.0, least)});
  settle();
  seed_leftovers(newest - 3.0 * tick_s_, newest - 2.0 * tick_s_,
                 {{0.5, 32, 10.0, 24, 4}, 0.5, least});
  freeze();
  settle_terms();
  forget();
}

// What nobody claims is noise; of what nobody could claim yet, about a half.
void Engine::listen() {
  unclaimed_.assign(network_.size() * wave_.phases(), 0.0F);
  const std::uint32_t judged = window_.first_at(now_s_ - horizon_s_ - tick_s_);
  for (std::uint32_t k = 0; k < window_.size(); ++k)
    if (window_.owner(k) == nobody) unclaimed_[window_.channel(k)] += k < judged ? 1.0F : 0.5F;
  worked_s_.clear();
  const Span stretch{window_.size() == 0 ? now_s_ : window_.at_s(0), now_s_};
  for (const Slot& slot : network_.slots())
    worked_s_.insert(worked_s_.end(), wave_.phases(), slot.worked_s(stretch));
  hearing_.settle(unclaimed_, worked_s_);
}

void Engine::renew() {
  network_.renew(oldest_s());
  window_.grow(network_.size() * wave_.phases());
  hearing_.grow(network_.size() * wave_.phases());
}

void Engine::refuse(const Live& live) {
  constexpr std::size_t most = 100;
  constexpr double same_m = 2'000.0, same_s = 10.0;
  for (const Refusal& r : refusals_)
    if (std::abs(r.at[when] - live.at[when]) < same_s &&
        std::hypot(r.at[east] - live.at[east], r.at[north] - live.at[north]) < same_m)
      return;
  Refusal refusal{live.at, live.silent, {}, live.camps, live.accused};
  for (const Member& m : live.members) refusal.arrivals.push_back(window_.id(m.pick));
  if (refusals_.size() == most) refusals_.erase(refusals_.begin());
  refusals_.push_back(std::move(refusal));
  ++refused_;
}

void Engine::let_go(std::size_t index) {
  for (const Member& m : lives_[index].members) window_.release(m.pick);
}

void Engine::hold(std::size_t index) {
  for (const Member& m : lives_[index].members)
    window_.claim(m.pick, static_cast<std::int32_t>(index), m.hold);
}

void Engine::give_up(std::size_t index) {
  Live& live = lives_[index];
  if (live.number != 0) {
    live.members.clear();
    live.doubted.clear();
    live.score = 0.0;
    ++live.version;
    report(live, true);
  }
  live = Live{};
  live.open = false;
  free_.push_back(static_cast<std::uint32_t>(index));
  --lives_open_;
}

// Fits again under what the others know; who loses a pick to it will notice at its own turn.
bool Engine::refit(std::size_t index, bool may_outbid) {
  Live& live = lives_[index];
  std::erase_if(live.members, [&](const Member& m) {
    return window_.owner(m.pick) != static_cast<std::int32_t>(index);
  });
  let_go(index);
  const Prior prior = weather_.prior(live.at[east], live.at[north], live.at[when], live.lent);
  if (!fit_.again(scene(), prior, static_cast<std::int32_t>(index), may_outbid, live)) {
    if (fit_.refused()) refuse(live);
    give_up(index);
    return false;
  }
  live.lesson = weather_.lesson(live, prior);
  hold(index);
  ++live.version;
  live.changed = true;
  return true;
}

// New arrivals may belong to what is open already.
void Engine::extend() {
  for (std::size_t k = 0; k < lives_.size(); ++k) {
    if (!lives_[k].open || lives_[k].whole) continue;
    refit(k, false);
  }
}

// Another round can change an incident only if others hold or took what it could have.
bool Engine::is_in_question(std::size_t index) const {
  const Live& live = lives_[index];
  return live.is_contested ||
         std::any_of(live.members.begin(), live.members.end(), [&](const Member& m) {
           return window_.owner(m.pick) != static_cast<std::int32_t>(index);
         });
}

// Once every front has passed, all compete for the picks between them, twice.
void Engine::settle() {
  for (int round = 0; round < 2; ++round)
    for (std::size_t k = 0; k < lives_.size(); ++k) {
      Live& live = lives_[k];
      if (!live.open || live.at[when] + horizon_s_ > now_s_) continue;
      if (live.whole && (round == 0 || !is_in_question(k))) continue;
      const bool first = !live.whole;
      if (!refit(k, true)) continue;
      live.whole = true;
      if (!first) continue;
      fit_.teach(scene(), live, hearing_);
      check_clocks(live);
    }
}

// Only what is beyond doubt may judge a clock; what it finds holds from now on.
void Engine::check_clocks(const Live& live) {
  constexpr double beyond_doubt = 25.0;
  constexpr std::size_t many = 10;
  if (live.score < beyond_doubt || live.members.size() < many) return;
  for (const ClockSign& sign : fit_.clock_signs(scene(), live)) {
    const std::optional<double> step = clocks_.see(sign, hearing_.sigma_s(0));
    if (!step) continue;
    correct_clock(sign.slot, *step);
    terms_.step(sign.slot, Clocks::sigma_s(hearing_.sigma_s(0)));
    network_.set_late_sigma(sign.slot, terms_.sigma_s(sign.slot));
  }
}

// Arrivals further off than half a horizon would be forgotten before their incident is final. What
// is open leaves such a station out too: its times are of no use there, nor is its silence.
void Engine::correct_clock(std::uint32_t slot, double by_s) {
  const double late_s = network_.slot(slot).late_s + by_s;
  if (std::abs(late_s) < 0.5 * horizon_s_)
    network_.set_late(slot, late_s);
  else
    network_.lose_time(slot, oldest_s());
}

// A front's first arrival is sought, of P or sound.
bool Engine::is_free(std::uint32_t pick) const {
  return window_.owner(pick) == nobody && window_.channel(pick) % wave_.phases() == 0;
}

std::span<const Hypothesis> Engine::hypotheses(std::uint32_t pick, const SeedRules& rules) {
  const Slot& at =
      network_.slot(static_cast<std::uint32_t>(window_.channel(pick) / wave_.phases()));
  return seeder_.around(scene(), weather_.expected(at.east_m, at.north_m, window_.at_s(pick)), pick,
                        rules);
}

std::optional<Live> Engine::fitted(const Row& at, double least_score) {
  Live live;
  live.at = at;
  const Prior prior = weather_.prior(at[east], at[north], at[when], {});
  if (!fit_.from_hypothesis(scene(), prior, Seeder::gate_s(scene(), 0), least_score, live)) {
    if (fit_.refused()) refuse(live);
    return std::nullopt;
  }
  live.lesson = weather_.lesson(live, prior);
  return live;
}

void Engine::open(Live live) {
  weather_.lend(live);
  live.number = next_number_++;
  live.version = 1;
  std::size_t index = lives_.size();
  if (free_.empty()) {
    lives_.push_back(std::move(live));
  } else {
    index = free_.back();
    free_.pop_back();
    lives_[index] = std::move(live);
  }
  ++lives_open_;
  hold(index);
  report(lives_[index], false);
}

// Those beyond doubt claim as they are found.
void Engine::seed(double from_s, double until_s, const Pass& pass) {
  const std::uint32_t end = window_.first_at(until_s);
  for (std::uint32_t k = window_.first_at(from_s); k < end; ++k) {
    if (lives_open_ >= options_.most_open) return;
    // The same search again would find no more than last time.
    if (!is_free(k) || static_cast<double>(window_.promise(k)) < pass.least_balance) continue;
    const auto found = hypotheses(k, pass.rules);
    window_.set_promise(k, found.empty() ? 0.0 : found.front().balance);
    if (found.empty() || found.front().balance < pass.least_balance) continue;
    std::optional<Live> live = fitted(found.front().at, pass.least_score);
    if (live) open(std::move(*live));
  }
}

// The others are all fitted before the best of them claims.
void Engine::seed_leftovers(double from_s, double until_s, const Pass& pass) {
  Rivals rivals(0.25 * network_.spacing_m());
  const std::uint32_t end = lives_open_ < options_.most_open ? window_.first_at(until_s) : 0;
  for (std::uint32_t k = window_.first_at(from_s); k < end; ++k) {
    if (!is_free(k)) continue;
    for (const Hypothesis& h : hypotheses(k, pass.rules)) {
      std::optional<Live> live = fitted(h.at, pass.least_score);
      if (live) rivals.offer(std::move(*live));
    }
  }
  while (lives_open_ < options_.most_open) {
    std::optional<Live> live = rivals.take();
    if (!live) return;
    const bool is_whole =
        std::all_of(live->members.begin(), live->members.end(),
                    [&](const Member& m) { return window_.owner(m.pick) == nobody; });
    if (is_whole) {
      open(std::move(*live));
      continue;
    }
    live = fitted(live->at, pass.least_score);
    if (live) rivals.offer(std::move(*live));
  }
}

// Nothing that comes can change these: they are told for the last time and become knowledge.
void Engine::freeze() {
  const double before_s = now_s_ - 0.5 * horizon_s_ - 3.5 * tick_s_;
  for (std::size_t k = 0; k < lives_.size(); ++k) {
    Live& live = lives_[k];
    if (!live.open || live.at[when] >= before_s) continue;
    if (!refit(k, true)) continue;
    report(live, true);
    weather_.keep(live);
    learn_terms(live);
    for (const Member& m : live.members) window_.claim(m.pick, settled, 1e9F);
    hearing_.learn_density(1.0, 0.0, 0.0);
    hearing_.learn_range(live.range_bin, 1.0 - ambiguity(live));
    live = Live{};
    live.open = false;
    free_.push_back(static_cast<std::uint32_t>(k));
    --lives_open_;
  }
}

void Engine::learn_terms(const Live& live) {
  const std::size_t phases = wave_.phases();
  for (const Member& m : live.members) {
    const std::uint32_t channel = window_.channel(m.pick);
    const double sigma_s = hearing_.sigma_s(channel % phases);
    terms_.learn(static_cast<std::uint32_t>(channel / phases), m.residual_s,
                 m.weight / (sigma_s * sigma_s));
  }
}

void Engine::settle_terms() {
  terms_.settle();
  for (std::uint32_t k = 0; k < network_.size(); ++k) {
    correct_clock(k, terms_.change_s(k));
    network_.set_late_sigma(k, terms_.sigma_s(k));
  }
}

// Chance, invention or another incident may have made its arrivals.
double Engine::ambiguity(const Live& live) {
  const double by_chance = 1.0 / (1.0 + std::exp(std::min(700.0, live.score)));
  return 1.0 - (1.0 - by_chance) * (1.0 - live.made_up) / (1.0 + live.rival_odds);
}

Answer Engine::answer(const Live& live, bool is_final) const {
  Answer answer;
  answer.live = live;
  answer.is_final = is_final;
  answer.ambiguity = ambiguity(live);
  for (const std::uint32_t pick : live.doubted) answer.doubted.push_back(window_.id(pick));
  std::sort(answer.doubted.begin(), answer.doubted.end());
  for (const Member& m : live.members)
    answer.support.push_back(
        {window_.number(m.pick), window_.id(m.pick), m.residual_s, m.weight, window_.at_s(m.pick)});
  std::sort(answer.support.begin(), answer.support.end(), [](const Support& a, const Support& b) {
    return std::tuple(a.at_s, a.id, a.number) < std::tuple(b.at_s, b.id, b.number);
  });
  return answer;
}

void Engine::report(const Live& live, bool is_final) {
  answers_.push_back(answer(live, is_final));
}

std::vector<Answer> Engine::updates() {
  std::vector<Answer> list;
  for (Live& live : lives_)
    if (live.open && std::exchange(live.changed, false)) list.push_back(answer(live, false));
  return list;
}

void Engine::forget() {
  const double before_s = oldest_s();
  const std::uint32_t end = window_.first_at(before_s);
  for (std::uint32_t k = 0; k < end; ++k)
    if (window_.owner(k) == nobody) hearing_.learn_noise(window_.channel(k), 1.0);
  if (window_.size() > 0) {
    const Span stretch{std::max(forgotten_s_, window_.at_s(0) - 0.5 * tick_s_), before_s};
    const double stretch_s = stretch.until_s - stretch.from_s;
    if (stretch_s > 0.0) {
      hearing_.learn_stretch(stretch_s);
      std::uint32_t channel = 0;
      for (const Slot& slot : network_.slots())
        for (std::size_t phase = 0; phase < wave_.phases(); ++phase)
          hearing_.learn_worked(channel++, slot.worked_s(stretch));
      hearing_.learn_density(0.0, network_.area_m2(), stretch_s);
    }
  }
  forgotten_s_ = std::max(forgotten_s_, before_s);
  const auto gone = static_cast<std::uint32_t>(window_.forget_before(before_s));
  for (Live& live : lives_) {
    std::erase_if(live.members, [&](const Member& m) { return m.pick < gone; });
    std::erase_if(live.doubted, [&](std::uint32_t pick) { return pick < gone; });
    for (Member& m : live.members) m.pick -= gone;
    for (std::uint32_t& pick : live.doubted) pick -= gone;
  }
}

MediumState Engine::medium() const {
  const Prior prior = weather_.prior(0.0, 0.0, now_s_, {});
  MediumState state;
  const std::optional<Factor> factor = [&] {
    Matrix whole = prior.information;
    for (std::size_t i = 0; i < 3; ++i) whole[i][i] = 1.0;
    return Factor::of(whole);
  }();
  const Matrix spread = factor ? factor->inverse() : Matrix{};
  const auto sigma = [&](std::size_t i) { return std::sqrt(std::max(0.0, spread[i][i])); };
  if (wave_.in_air()) {
    state.wind_east_mps = prior.mean[wind_east];
    state.wind_north_mps = prior.mean[wind_north];
    state.sound_mps = prior.mean[sound];
    state.wind_east_sigma = sigma(wind_east);
    state.wind_north_sigma = sigma(wind_north);
    state.sound_sigma = sigma(sound);
  } else {
    state.p_slowness_error = prior.mean[p_error];
    state.s_slowness_error = prior.mean[s_error];
  }
  state.detection = hearing_.detect();
  state.noise_hz = hearing_.mean_noise_hz();
  state.sigma_s = hearing_.sigma_s(0);
  state.s_sigma_s = wave_.in_air() ? 0.0 : hearing_.sigma_s(1);
  return state;
}

std::vector<Answer> Engine::take() {
  return std::exchange(answers_, {});
}

}  // namespace truce::locate
