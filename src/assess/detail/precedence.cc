// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/precedence.h"

#include <algorithm>

#include "assess/detail/judge.h"

namespace truce::assess {
namespace {

using agreement::Share;

double part(double of, double whole) {
  return whole > 0.0 ? std::clamp(of / whole, 0.0, 1.0) : 0.0;
}
// The share in none of three independent parts.
double none_of(double a, double b, double c) {
  return (1.0 - a) * (1.0 - b) * (1.0 - c);
}

Share weapon_in_both(Scene& scene, const Yield& yield, std::size_t rule) {
  const Ready& ready = scene.ready();
  const Incident& incident = scene.incident();
  const agreement::WeaponTest& first = ready.weapons[ready.rules[rule].weapon];
  const agreement::WeaponTest& second = ready.weapons[ready.rules[yield.to].weapon];
  Share both{0.0, 0.0};
  double told = 0.0;
  for (const WeaponGuess& guess : incident.weapons) {
    const double p = std::clamp(guess.probability, 0.0, 1.0);
    const agreement::Answer answer =
        std::min(agreement::match(guess, first), agreement::match(guess, second));
    told += p;
    if (answer == agreement::Answer::yes) both.sure += p;
    if (answer != agreement::Answer::no) both.possible += p;
  }
  if (told > 1.0) return {both.sure / told, both.possible / told};
  return {both.sure, both.possible + (1.0 - told)};
}

// The share of `rule` that the prevailing rule leaves to it: the time, act or weapon lies outside.
Share without(Scene& scene, std::size_t rule, const Applies& a, const Yield& yield) {
  const Incident& incident = scene.incident();
  const double time_both =
      yield.window.from < yield.window.until
          ? probability_within(incident.when, yield.window.from, yield.window.until)
          : 0.0;
  const double outside_time = 1.0 - part(time_both, a.time);
  Share act_out{0.0, 0.0};
  if (!yield.covers_acts) {
    const Share act = agreement::share_of(incident.act, yield.acts);
    act_out = {part(a.act.sure - act.possible, a.act.sure), 1.0 - part(act.sure, a.act.possible)};
  }
  Share weapon_out{0.0, 0.0};
  if (!yield.covers_weapon) {
    const Share weapon_both = weapon_in_both(scene, yield, rule);
    weapon_out = {part(a.weapon.sure - weapon_both.possible, a.weapon.sure),
                  1.0 - part(weapon_both.sure, a.weapon.possible)};
  }
  const double sure = 1.0 - none_of(outside_time, act_out.sure, weapon_out.sure);
  const double possible = 1.0 - none_of(outside_time, act_out.possible, weapon_out.possible);
  return {a.all.sure * sure, a.all.possible * possible};
}

// How much of the place the prevailing rule speaks of. A keep-out speaks of a weapon everywhere.
double speaks_here(Scene& scene, std::size_t rule) {
  if (std::holds_alternative<agreement::KeepOut>(scene.ready().agreement.rules[rule].kind))
    return 1.0;
  Judged scratch;
  const Judged& there = judged(scene, rule, scratch);
  return there.concern * there.hit.sure;
}

void yield_to(Scene& scene, std::size_t rule, const Yield& yield, Applies& applies) {
  const Share left = without(scene, rule, applies, yield);
  if (left.possible >= applies.all.possible) return;
  if (speaks_here(scene, yield.to) < 1.0 - scene.irrelevant()) return;
  const std::vector<bool>& other = scene.ready().rules[yield.to].bound;
  for (std::size_t p = 0; p < other.size(); ++p) {
    if (!other[p]) continue;
    applies.party[p].sure = std::min(applies.party[p].sure, left.sure);
    applies.party[p].possible = std::min(applies.party[p].possible, left.possible);
  }
  applies.yields_to.push_back(yield.to);
}

void fill(Scene& scene, std::size_t rule, bool in_words) {
  Applies& applies = scene.applies()[rule];
  scene.fill(rule, applies);
  if (applies.all.possible > scene.irrelevant()) scene.want(rule, in_words);
}

}  // namespace

void apply_rules(Scene& scene, bool in_words) {
  const Ready& ready = scene.ready();
  std::vector<Applies>& all = scene.applies();
  each(scene.candidates(), [&](std::size_t rule) {
    if (rule < ready.asked) fill(scene, rule, in_words);
  });
  each(scene.candidates(), [&](std::size_t i) {
    if (i >= ready.asked || ready.rules[i].yields.empty()) return;
    if (all[i].all.possible <= scene.irrelevant()) return;
    all[i].party.assign(ready.agreement.parties.size(), all[i].all);
    for (const Yield& yield : ready.rules[i].yields)
      if (all[yield.to].all.possible > scene.irrelevant()) yield_to(scene, i, yield, all[i]);
  });
}

void apply_counters(Scene& scene) {
  const Ready& ready = scene.ready();
  if (ready.counted.empty() || at(scene.incident().act, Act::presence) <= 0.0F) return;
  each(scene.candidates(), [&](std::size_t rule) {
    if (rule >= ready.asked) fill(scene, rule, false);
  });
}

Share for_party(const Applies& applies, std::size_t party) {
  return applies.party.empty() ? applies.all : applies.party[party];
}

Share for_nobody(const Applies& applies, const std::vector<bool>& bound) {
  Share share = applies.all;
  if (applies.party.empty()) return share;
  share.possible = 0.0;
  for (std::size_t p = 0; p < bound.size(); ++p) {
    if (!bound[p]) continue;
    share.sure = std::min(share.sure, applies.party[p].sure);
    share.possible = std::max(share.possible, applies.party[p].possible);
  }
  return share;
}

}  // namespace truce::assess
