// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/scene.h"

#include <algorithm>

#include "assess/detail/words.h"

namespace truce::assess {
namespace {

using agreement::Share;

// Shares are kept as float.
constexpr double rounding = 1e-6;

Share times(const Share& a, const Share& b) {
  return {a.sure * b.sure, a.possible * b.possible};
}

// Farther than this (95 %) a place is known to its district only: wider than UCDP's "near a named
// place, about 25 km".
const double vague_sigma_m = sigma_of_radius(26'000.0, 0.95);

}  // namespace

Scene::Scene(const Ready& ready, const Incident& incident, double irrelevant)
    : ready_(ready),
      incident_(incident),
      irrelevant_(irrelevant),
      acts_(acts_seen(incident.act)),
      vague_place_(largest_sigma_m(incident.where.covariance) > vague_sigma_m),
      time_(ready.windows.size(), -1.0),
      weapon_(ready.weapons.size(), Share{-1.0, -1.0}) {}

double Scene::time_in(std::size_t window) {
  double& p = time_[window];
  if (p < 0.0) {
    const agreement::Validity& w = ready_.windows[window];
    p = w.from < w.until ? probability_within(incident_.when, w.from, w.until) : 0.0;
  }
  return p;
}

const Share& Scene::weapon(std::size_t test) {
  Share& share = weapon_[test];
  if (share.sure < 0.0) share = agreement::match(incident_.weapons, ready_.weapons[test]);
  return share;
}

bool Scene::names_weapon(std::size_t test, double least) const {
  const agreement::WeaponTest& asked = ready_.weapons[test];
  if (agreement::match(std::span<const WeaponGuess>{}, asked).sure >= 1.0) return true;
  // Something stands there and nobody says what: worth another look.
  const bool nameless = std::ranges::all_of(
      incident_.weapons, [](const WeaponGuess& g) { return g.weapon == WeaponClass::unknown; });
  if (nameless && static_cast<double>(at(incident_.act, Act::presence)) >= real_share) return true;
  double named = 0.0;
  for (const WeaponGuess& guess : incident_.weapons)
    if (guess.weapon != WeaponClass::unknown && guess.probability > 0.0 &&
        agreement::match(guess, asked) != agreement::Answer::no)
      named += guess.probability;
  return named > least;
}

// Grounds: something that was named, not merely left open. Of an explosion nobody says that a
// howitzer stood there; an act that nobody could tell is no ground for any rule.
bool Scene::has_grounds(std::size_t rule, const Share& act) const {
  const agreement::Rule& r = ready_.agreement.rules[rule];
  const bool stands_there = std::holds_alternative<agreement::KeepOut>(r.kind);
  const double unknown = static_cast<double>(at(incident_.act, Act::unknown));
  const bool named = stands_there ? act.sure >= real_share - rounding
                                  : std::max(act.sure, act.possible - unknown) > irrelevant_;
  return named && names_weapon(ready_.rules[rule].weapon,
                               stands_there ? real_share - rounding : irrelevant_);
}

bool Scene::has_grounds(std::size_t rule) const {
  const ReadyRule& r = ready_.rules[rule];
  return !r.acts.empty() && has_grounds(rule, share_of(acts_, r.act_test));
}

void Scene::fill(std::size_t rule, Applies& out) {
  const ReadyRule& r = ready_.rules[rule];
  out.time = time_in(r.window);
  if (out.time <= irrelevant_) return;
  out.act = share_of(acts_, r.act_test);
  if (out.time * out.act.possible <= irrelevant_ || !has_grounds(rule, out.act)) return;
  out.weapon = weapon(r.weapon);
  const Share what = times(out.act, out.weapon);
  // A span is what is not known, no chance: it may all lie in force.
  const bool is_span = incident_.when.from < incident_.when.until;
  out.all = {out.time * what.sure, (is_span ? 1.0 : out.time) * what.possible};
}

const geo::Nearest& Scene::nearest(std::size_t line) {
  if (nearest_.empty()) nearest_.resize(ready_.agreement.lines.size());
  std::optional<geo::Nearest>& nearest = nearest_[line];
  if (!nearest) nearest = ready_.agreement.lines[line].shape.nearest(incident_.where.at);
  return *nearest;
}

View Scene::view(std::size_t rule) {
  const std::size_t index = ready_.rules[rule].field;
  const Field& field = ready_.fields[index];
  if (!cells_[index]) {
    std::vector<geo::Nearest> known;
    known.reserve(field.ground.lines().size());
    for (std::size_t line = 0; line < field.line.size(); ++line)
      if (field.line[line] != none_used) known.push_back(nearest(line));
    cells_[index].emplace(field.ground, incident_.where, std::move(known));
  }
  return View(ready_.agreement, field, *cells_[index]);
}

const Claims& Scene::claims() {
  if (!claims_) claims_ = claims_of(ready_.names, ready_.agreement.parties.size(), incident_);
  return *claims_;
}

const Belief& Scene::owner(std::size_t holder) {
  const std::size_t who = std::min(holder, ready_.grounds.size() - 1);
  if (incident_.parties.empty()) return ready_.grounds[who];
  if (owner_.empty())
    for (const Belief& ground : ready_.grounds) owner_.push_back(combine(ground, claims().belief));
  return owner_[who];
}

const std::string& Scene::time_words() {
  if (time_words_.empty()) time_words_ = local_words(incident_.when, ready_.agreement.zone);
  return time_words_;
}

const std::string& Scene::act_words() {
  if (act_words_.empty()) act_words_ = seen_words(incident_.act);
  return act_words_;
}

const std::string& Scene::weapon_words() {
  if (weapon_words_.empty()) weapon_words_ = seen_words(incident_.weapons);
  return weapon_words_;
}

double Scene::sigma_to_line_m(std::size_t line) {
  if (sigma_m_.empty()) sigma_m_.assign(ready_.agreement.lines.size(), -1.0);
  double& sigma = sigma_m_[line];
  if (sigma < 0.0) sigma = sigma_towards_m(incident_.where, nearest(line).at);
  return sigma;
}

}  // namespace truce::assess
