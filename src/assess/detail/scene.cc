// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/scene.h"

#include <algorithm>
#include <bit>
#include <utility>

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

// Heat seen from orbit, and nothing else: what it cannot have been.
bool is_heat_alone(const Incident& incident) {
  return !incident.support.empty() && std::ranges::all_of(incident.support, [](const Support& s) {
    return s.means == Means::satellite_thermal;
  });
}

std::uint32_t acts_of_heat() {
  static const std::uint32_t acts = [] {
    std::uint32_t told = 0;
    for (std::size_t act = 0; act < act_count; ++act)
      if (agreement::can_be_told(Means::satellite_thermal, static_cast<Act>(act)))
        told |= 1U << act;
    return told;
  }();
  return acts;
}

}  // namespace

void Applies::clear() {
  time = 0.0;
  act = weapon = all = {};
  party.clear();
  yields_to.clear();
}

Scene::Scene(const Ready& ready, Memory& memory, double irrelevant)
    : ready_(ready),
      memory_(memory),
      irrelevant_(irrelevant),
      applies_(ready.rules.size()),
      candidates_(bits_for(ready.rules.size())),
      wanted_(bits_for(ready.field.ground.boundaries())),
      around_(ready.field.ground) {}

void Scene::look_at(const Incident& incident) {
  each(candidates_, [&](std::size_t rule) { applies_[rule].clear(); });
  incident_ = &incident;
  acts_ = acts_seen(incident.act);
  tellable_ = is_heat_alone(incident) ? acts_of_heat() : any_act;
  guesses_.clear();
  for (const WeaponGuess& guess : incident.weapons) guesses_.push_back(&memory_.weapon(guess));
  const bool nameless = std::ranges::all_of(
      incident.weapons, [](const WeaponGuess& g) { return g.weapon == WeaponClass::unknown; });
  nameless_presence_ =
      nameless && static_cast<double>(at(incident.act, Act::presence)) >= real_share;
  const double sigma_m = largest_sigma_m(incident.where.covariance);
  vague_place_ = sigma_m > vague_sigma_m;
  reach_m_ = reach_sigmas * sigma_m;
  time_.assign(ready_.windows.size(), -1.0);
  weapon_.assign(ready_.weapons.size(), Share{-1.0, -1.0});
  in_atlas_ = reach_m_ >= Atlas::least_reach_m && reach_m_ <= Atlas::most_reach_m;
  looked_around_ = false;
  near_ = Near::unknown;
  std::fill(wanted_.begin(), wanted_.end(), 0);
  nearest_.clear();
  claims_.reset();
  owner_.clear();
  time_words_.clear();
  act_words_.clear();
  weapon_words_.clear();
  sigma_m_.clear();
  find_candidates();
}

void Scene::find_candidates() {
  std::fill(candidates_.begin(), candidates_.end(), 0);
  for (std::size_t word = 0; word < candidates_.size(); ++word) {
    std::uint64_t by_act = 0;
    for (std::size_t i = 0; i < acts_.size; ++i)
      if (const auto act = static_cast<std::size_t>(std::countr_zero(acts_.list[i].bit)); act > 0)
        by_act |= ready_.rules_of_act[act][word];  // what nobody could tell is no ground
    std::uint64_t by_weapon = ready_.any_weapon[word];
    for (std::size_t i = 0; i < guesses_.size(); ++i)
      if (guesses_[i]->weapon != WeaponClass::unknown) by_weapon |= guesses_[i]->rules[word];
    candidates_[word] = nameless_presence_ ? by_act : by_act & by_weapon;
  }
}

double Scene::time_in(std::size_t window) {
  double& p = time_[window];
  if (p < 0.0) {
    const agreement::Validity& w = ready_.windows[window];
    p = w.from < w.until ? probability_within(incident_->when, w.from, w.until) : 0.0;
  }
  return p;
}

const Share& Scene::weapon(std::size_t test) {
  Share& share = weapon_[test];
  if (share.sure >= 0.0) return share;
  answers_.clear();
  for (const KnownWeapon* guess : guesses_) answers_.push_back(guess->by_test[test]);
  return share = agreement::match(incident_->weapons, ready_.weapons[test], answers_);
}

bool Scene::names_weapon(std::size_t rule, double least) const {
  if (has(ready_.any_weapon, rule) || nameless_presence_) return true;
  const std::size_t test = ready_.rules[rule].weapon;
  double named = 0.0;
  for (std::size_t i = 0; i < guesses_.size(); ++i) {
    const WeaponGuess& guess = incident_->weapons[i];
    if (guess.weapon != WeaponClass::unknown && guess.probability > 0.0 &&
        guesses_[i]->by_test[test] != agreement::Answer::no)
      named += guess.probability;
  }
  return named > least;
}

// Grounds: something that was named, not merely left open. Of an explosion nobody says that a
// howitzer stood there; an act that nobody could tell is no ground for any rule.
bool Scene::has_grounds(std::size_t rule, const Share& act) const {
  if ((ready_.rules[rule].act_test.sure & tellable_) == 0) return false;
  const bool stands_there = ready_.rules[rule].is_keep_out;
  const double unknown = static_cast<double>(at(incident_->act, Act::unknown));
  const bool named = stands_there ? act.sure >= real_share - rounding
                                  : std::max(act.sure, act.possible - unknown) > irrelevant_;
  return named && names_weapon(rule, stands_there ? real_share - rounding : irrelevant_);
}

bool Scene::has_grounds(std::size_t rule) {
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
  const bool is_span = incident_->when.from < incident_->when.until;
  out.all = {out.time * what.sure, (is_span ? 1.0 : out.time) * what.possible};
}

const geo::Nearest& Scene::nearest(std::size_t line) {
  if (nearest_.empty()) nearest_.resize(ready_.agreement.lines.size());
  std::optional<geo::Nearest>& nearest = nearest_[line];
  if (!nearest) nearest = ready_.agreement.lines[line].shape.nearest(incident_->where.at);
  return *nearest;
}

void Scene::want(std::size_t rule, bool in_words) {
  const ReadyRule& r = ready_.rules[rule];
  const Bits& asks = in_words ? r.asks_in_words : r.asks;
  for (std::size_t i = 0; i < asks.size(); ++i) wanted_[i] |= asks[i];
  near_ = Near::unknown;
}

// Most places lie clear of all that is asked about them: they need no sheet.
void Scene::look_near() {
  const LatLon at = incident_->where.at;
  Atlas& atlas = memory_.atlas;
  const Atlas::Around around = atlas.look(at, reach_m_, wanted_);
  near_sector_ = around.sector;
  near_ = around.is_clear ? Near::clear : Near::measured;
  if (around.is_clear) return;
  if (atlas.has_drawn(at, reach_m_)) {
    near_ = Near::on_sheet;
    return;
  }
  const Ground& ground = ready_.field.ground;
  measure(ground, at, around.nearby, wanted_, around.window_m, nearby_);
  at_place_ = atlas.sector(around.sector);
  for (const Nearby& near : nearby_)
    if (near.is_line)
      at_place_.set_signed_m(0, near.index, near.signed_m);
    else
      at_place_.set_inside(0, near.index, near.signed_m <= 0.0);
  near_sector_ = atlas.sector_of(at_place_);
}

// The ground that answers to all of `asks`, where that is told without a sheet.
std::optional<std::uint32_t> Scene::clear_sector(const Bits& asks) {
  if (!in_atlas_) return {};
  if (near_ == Near::unknown) look_near();
  if (near_ == Near::on_sheet || !is_part(asks, wanted_)) return {};
  if (near_ == Near::measured && !is_clear(ready_.field.ground, nearby_, asks, reach_m_)) return {};
  return near_sector_;
}

// One sheet for all rules. What the atlas does not hold is drawn for the place alone.
void Scene::look_around() {
  if (looked_around_) return;
  looked_around_ = true;
  const Place& place = incident_->where;
  if (!in_atlas_) {
    around_.look(place);
    whole_ = &around_.whole();
    return;
  }
  Atlas::Found found = memory_.atlas.find(place.at, reach_m_);
  sector_ = found.sector;
  whole_ = &memory_.atlas.sector(sector_);
  if (!found.sheet) return around_.look_at_nothing();
  around_.look(place, std::move(found.sheet), *whole_);
  whole_ = &around_.whole();
  sector_ = memory_.atlas.sector_of(*whole_);
}

std::optional<std::uint32_t> Scene::sector(std::size_t rule) {
  const Bits& asks = ready_.rules[rule].asks;
  if (const auto clear = clear_sector(asks)) return clear;
  look_around();
  if (!in_atlas_ || around_.is_cut(asks)) return {};
  return sector_;
}

View Scene::view_of(const Bits& asks) {
  const Place& place = incident_->where;
  if (const auto clear = clear_sector(asks))
    return View(ready_.agreement, ready_.field, place, memory_.atlas.sector(*clear));
  look_around();
  const Cells& cells = around_.is_cut(asks) ? around_.cells(asks) : *whole_;
  return View(ready_.agreement, ready_.field, place, cells);
}

View Scene::view(std::size_t rule) {
  return view_of(ready_.rules[rule].asks);
}

View Scene::view_in_words(std::size_t rule) {
  return view_of(ready_.rules[rule].asks_in_words);
}

const Claims& Scene::claims() {
  if (!claims_) claims_ = claims_of(ready_.names, ready_.agreement.parties.size(), *incident_);
  return *claims_;
}

const Belief& Scene::owner(std::size_t holder) {
  const std::size_t who = std::min(holder, ready_.grounds.size() - 1);
  if (incident_->parties.empty()) return ready_.grounds[who];
  if (owner_.empty())
    for (const Belief& ground : ready_.grounds) owner_.push_back(combine(ground, claims().belief));
  return owner_[who];
}

const std::string& Scene::time_words() {
  if (time_words_.empty()) time_words_ = local_words(incident_->when, ready_.agreement.zone);
  return time_words_;
}

const std::string& Scene::act_words() {
  if (act_words_.empty()) act_words_ = seen_words(incident_->act);
  return act_words_;
}

const std::string& Scene::weapon_words() {
  if (weapon_words_.empty()) weapon_words_ = seen_words(incident_->weapons);
  return weapon_words_;
}

double Scene::sigma_to_line_m(std::size_t line) {
  if (sigma_m_.empty()) sigma_m_.assign(ready_.agreement.lines.size(), -1.0);
  double& sigma = sigma_m_[line];
  if (sigma < 0.0) sigma = sigma_towards_m(incident_->where, nearest(line).at);
  return sigma;
}

}  // namespace truce::assess
