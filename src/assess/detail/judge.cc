// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/judge.h"

#include <algorithm>
#include <cmath>

#include "assess/facts.h"

namespace truce::assess {
namespace {

using agreement::Agreement;
using agreement::Answer;
using agreement::Exemption;
using agreement::Rule;
using agreement::Share;

void clear(const Ready& ready, Judged& out) {
  const std::size_t parties = ready.agreement.parties.size();
  out.owner.assign(parties, 0.0);
  out.ground.assign(parties, 0.0);
  out.breach.assign(parties, 0.0);
  out.wrong.assign(parties, false);
  out.at_risk.assign(parties + 1, 0.0);
  out.worst.assign(parties + 1, 0.0);
  out.concern = out.owner_open = out.open_sure = out.open_possible = 0.0;
  out.hit = {1.0, 1.0};
  out.in_site = out.disputed = 0.0;
  out.site = none_used;
  out.standing = 1.0;
}

// What trusted sources say in one voice; nothing where they contradict each other.
const std::string* settled_fact(const Incident& incident, std::string_view name) {
  const std::string* value = nullptr;
  for (const Fact& f : incident.facts) {
    if (f.name != name || !is_trusted(f)) continue;
    if (value) return nullptr;
    value = &f.value;
  }
  return value;
}

// Which registered sites of a party a cell lies in, or a source says it is in.
class SiteMap {
 public:
  SiteMap(Scene& scene, std::size_t index) : scene_(scene), view_(scene.view(index)) {
    if (!scene.ready().rules[index].asks_site) return;
    const Rule& rule = scene.ready().agreement.rules[index];
    for (const Exemption& exemption : rule.except) {
      asked_ |= exemption.registered_site;
      const bool holds = exemption.registered_site && facts_hold(exemption);
      exempting_ |= holds;
      lifting_ |= holds && exemption.lifts_distance;
    }
    if (!asked_) return;
    const Agreement& a = scene.ready().agreement;
    said_ = settled_fact(scene.incident(), "site");
    for (std::size_t i = 0; i < a.sites.size(); ++i) share_.push_back(0.0);
  }

  bool asked() const { return asked_; }
  // Site of `party` that holds the cell, or none_used.
  std::size_t of(std::size_t cell, std::size_t party) const {
    const Ready& ready = scene_.ready();
    for (std::size_t i = 0; i < share_.size(); ++i) {
      if (ready.site_party[i] != party) continue;
      if (said_ && *said_ == ready.agreement.sites[i].id && view_.near_site(i)) return i;
      if (view_.in_site(cell, i)) return i;
    }
    return none_used;
  }
  // Being there takes an act out of the rule.
  bool exempts(std::size_t site) const { return exempting_ && site != none_used; }
  // The same for a keep-out distance, unless what stands there is not what is listed there.
  bool lifts(std::size_t site) const {
    if (!lifting_ || site == none_used) return false;
    return check_inventory(scene_.incident(), scene_.ready().agreement.sites[site]).answer !=
           Answer::no;
  }
  void count(std::size_t site, double mass, Judged& out) {
    if (site == none_used) return;
    out.in_site += mass;
    share_[site] += mass;
    if (out.site == none_used || share_[site] > share_[out.site]) out.site = site;
  }

 private:
  bool facts_hold(const Exemption& exemption) const {
    return std::all_of(exemption.facts.begin(), exemption.facts.end(), [&](const Fact& f) {
      const std::string* value = settled_fact(scene_.incident(), f.name);
      return value && *value == f.value;
    });
  }

  Scene& scene_;
  View view_;
  bool asked_ = false;
  bool exempting_ = false;
  bool lifting_ = false;
  const std::string* said_ = nullptr;
  std::vector<double> share_;
};

// One cell's mass, shared out over who it may be.
struct Parcel {
  double mass;
  const Belief& owner;
};

void share_out(const Parcel& parcel, Judged& out) {
  out.concern += parcel.mass;
  for (std::size_t p = 0; p < out.owner.size(); ++p)
    out.owner[p] += parcel.mass * parcel.owner.party[p];
  out.owner_open += parcel.mass * parcel.owner.open;
}

void risk(std::size_t who, double mass, double share, Judged& out) {
  out.at_risk[who] += mass;
  out.worst[who] = std::max(out.worst[who], share);
}

// Adds the breaches of a cell: `wrong[p]` says whether it is one if party p did it. An unknown
// hand in a registered site counts as the site's own.
void add_breaches(const Parcel& parcel, const std::vector<bool>& wrong, Judged& out) {
  bool any = false;
  bool all = !wrong.empty();
  for (std::size_t p = 0; p < wrong.size(); ++p) {
    any |= wrong[p];
    all &= wrong[p];
    if (!wrong[p]) continue;
    out.breach[p] += parcel.mass * parcel.owner.party[p];
    risk(p, parcel.mass, parcel.owner.party[p], out);
  }
  if (any) risk(wrong.size(), parcel.mass, parcel.owner.open, out);
  if (all) out.open_sure += parcel.mass * parcel.owner.open;
  if (any) out.open_possible += parcel.mass * parcel.owner.open;
}

void count_sites(SiteMap& sites, std::size_t cell, const Parcel& parcel, Judged& out) {
  if (!sites.asked()) return;
  bool open_counted = false;
  for (std::size_t p = 0; p < out.owner.size(); ++p) {
    const std::size_t site = sites.of(cell, p);
    double mass = parcel.mass * parcel.owner.party[p];
    if (site != none_used && !open_counted) {
      mass += parcel.mass * parcel.owner.open;
      open_counted = true;
    }
    sites.count(site, mass, out);
  }
}

// Share of the rule's acts that tell, by where they are done, who does them.
double standing_share(const ActsSeen& seen, const ReadyRule& rule) {
  const double all = share_of(seen, {rule.act_test.sure, 0}).sure;
  return all > 0.0 ? share_of(seen, {rule.standing, 0}).sure / all : 0.0;
}

// Whose act it is by where it was done, computed once for each holder of ground.
class Owners {
 public:
  Owners(Scene& scene, std::size_t rule, double standing)
      : scene_(scene),
        view_(scene.view(rule)),
        lines_(scene.ready().rules[rule].side_lines),
        standing_(standing) {}

  const Belief& at(std::size_t cell, Judged& out) {
    const std::size_t who = standing_ > 0.0 ? holder(scene_.ready(), view_, cell, lines_) : nobody;
    if (who != nobody) out.ground[who] += view_.mass(cell);
    if (who == nobody || standing_ >= 1.0) return scene_.owner(who);
    if (mixed_.empty())
      for (std::size_t p = 0; p < out.owner.size(); ++p)
        mixed_.push_back(mix(scene_.owner(p), scene_.owner(nobody), standing_));
    return mixed_[who];
  }

 private:
  Scene& scene_;
  View view_;
  const std::vector<std::size_t>& lines_;
  double standing_;
  std::vector<Belief> mixed_;
};

Share share_of_covered(const SiteShares& site, const agreement::ProtectedObjects& objects) {
  if (objects.disputed.empty()) return agreement::share_of(site, objects.sites);
  std::vector<Site> covered = objects.sites;
  covered.insert(covered.end(), objects.disputed.begin(), objects.disputed.end());
  return agreement::share_of(site, covered);
}

// How far behind its line a party would stand there: below 0 on the other side's ground, where no
// distance is kept. Where the line has no sides, the distance alone.
double behind_m(const Ready& ready, const View& view, std::size_t cell, std::size_t line,
                std::size_t party) {
  const double signed_m = view.signed_m(cell, line);
  if (ready.holder_left[line] == party) return signed_m;
  if (ready.holder_right[line] == party) return -signed_m;
  return std::fabs(signed_m);
}

bool in_place(const View& view, std::size_t cell, const ReadyRule& rule,
              const agreement::ProhibitedAct& act) {
  if (!view.in_scope(cell)) return false;
  if (!act.zones.empty() && !view.in_any(cell, rule.zones)) return false;
  return act.near_lines.empty() ||
         std::any_of(act.near_lines.begin(), act.near_lines.end(), [&](std::size_t line) {
           return std::fabs(view.signed_m(cell, line)) <= act.near_m;
         });
}

}  // namespace

void judge_keep_out(Scene& scene, std::size_t rule, const agreement::KeepOut& keep_out,
                    Judged& out) {
  const Ready& ready = scene.ready();
  const ReadyRule& r = ready.rules[rule];
  const View view = scene.view(rule);
  clear(ready, out);
  SiteMap sites(scene, rule);
  Owners owners(scene, rule, 1.0);
  std::vector<bool>& wrong = out.wrong;
  for (std::size_t cell = 0; cell < view.size(); ++cell) {
    if (!view.in_scope(cell)) continue;
    const Parcel parcel{view.mass(cell), owners.at(cell, out)};
    share_out(parcel, out);
    for (std::size_t p = 0; p < wrong.size(); ++p) {
      wrong[p] = r.from_line[p] != none_used &&
                 behind_m(ready, view, cell, r.from_line[p], p) < keep_out.distance_m - same_m;
      if (wrong[p] && sites.asked()) wrong[p] = !sites.lifts(sites.of(cell, p));
    }
    add_breaches(parcel, wrong, out);
    count_sites(sites, cell, parcel, out);
  }
}

void judge_act(Scene& scene, std::size_t rule, const agreement::ProhibitedAct& act, Judged& out) {
  const Ready& ready = scene.ready();
  const ReadyRule& r = ready.rules[rule];
  const View view = scene.view(rule);
  clear(ready, out);
  out.standing = standing_share(scene.acts(), r);
  SiteMap sites(scene, rule);
  Owners owners(scene, rule, out.standing);
  std::vector<bool>& wrong = out.wrong;
  for (std::size_t cell = 0; cell < view.size(); ++cell) {
    if (!in_place(view, cell, r, act)) continue;
    const Parcel parcel{view.mass(cell), owners.at(cell, out)};
    share_out(parcel, out);
    for (std::size_t p = 0; p < wrong.size(); ++p)
      wrong[p] = r.bound[p] && !sites.exempts(sites.of(cell, p));
    add_breaches(parcel, wrong, out);
    count_sites(sites, cell, parcel, out);
  }
}

void judge_objects(Scene& scene, std::size_t rule, const agreement::ProtectedObjects& objects,
                   Judged& out) {
  const Ready& ready = scene.ready();
  const ReadyRule& r = ready.rules[rule];
  const View view = scene.view(rule);
  const SiteShares& site = scene.incident().site;
  clear(ready, out);
  out.standing = standing_share(scene.acts(), r);
  Owners owners(scene, rule, out.standing);
  double in_object = 0.0;
  for (std::size_t cell = 0; cell < view.size(); ++cell) {
    if (!view.in_scope(cell)) continue;
    const Parcel parcel{view.mass(cell), owners.at(cell, out)};
    share_out(parcel, out);
    add_breaches(parcel, r.bound, out);
    if (std::any_of(objects.objects.begin(), objects.objects.end(),
                    [&](std::size_t object) { return view.in_object(cell, object); }))
      in_object += parcel.mass;
  }
  const Share kind = share_of_covered(site, objects);
  // Two accounts of one fact: what is hit lies in an object's area, and is of a covered kind. They
  // are not independent, so the sure share takes Frechet's lower bound and the possible share his
  // upper one. Both within the scope, whose share the breach masses carry already.
  const double scope = std::max(out.concern, 1e-300);
  out.hit.sure = std::max(kind.sure, std::min(1.0, in_object / scope));
  out.hit.possible = std::min(1.0, kind.possible + in_object / scope);
  if (scene.vague_place() && in_object > vague_share) out.hit.possible = 1.0;
  const double contested = agreement::share_of(site, objects.disputed).sure;
  out.disputed = kind.sure > 0.0 ? std::min(1.0, contested / kind.sure) : 0.0;
}

namespace {

bool comes_near(Scene& scene, std::size_t rule, const agreement::KeepOut& keep_out) {
  const ReadyRule& r = scene.ready().rules[rule];
  const View view = scene.view(rule);
  for (std::size_t cell = 0; cell < view.size(); ++cell)
    for (std::size_t p = 0; p < r.from_line.size(); ++p)
      if (r.from_line[p] != none_used &&
          behind_m(scene.ready(), view, cell, r.from_line[p], p) < keep_out.distance_m)
        return true;
  return false;
}

// What is known of ground with one answer, where what the rule says hangs on ground alone and on
// whether its act is one that stands there.
const KeptPlace* known_place(Scene& scene, std::size_t rule) {
  const ReadyRule& r = scene.ready().rules[rule];
  if (!r.hangs_on_ground || !scene.incident().parties.empty()) return nullptr;
  const double standing = r.is_keep_out ? 1.0 : standing_share(scene.acts(), r);
  if (standing > 0.0 && standing < 1.0) return nullptr;
  const auto sector = scene.sector(rule);
  if (!sector) return nullptr;
  const bool stands = standing >= 1.0;
  if (const KeptPlace* known = scene.memory().place(*sector, rule, stands)) return known;
  KnownPlace known;
  judge(scene, rule, known.judged);
  if (const auto* k = std::get_if<agreement::KeepOut>(&scene.ready().agreement.rules[rule].kind))
    known.comes_near = comes_near(scene, rule, *k);
  return &scene.memory().put(*sector, rule, stands, std::move(known));
}

bool may_speak(Scene& scene, std::size_t rule) {
  const ReadyRule& r = scene.ready().rules[rule];
  const agreement::RuleKind& kind = scene.ready().agreement.rules[rule].kind;
  if (const auto* k = std::get_if<agreement::KeepOut>(&kind)) return comes_near(scene, rule, *k);
  if (const auto* act = std::get_if<agreement::ProhibitedAct>(&kind)) {
    const View view = scene.view(rule);
    for (std::size_t cell = 0; cell < view.size(); ++cell)
      if (in_place(view, cell, r, *act)) return true;
    return false;
  }
  const auto& objects = std::get<agreement::ProtectedObjects>(kind);
  return !objects.objects.empty() ||
         share_of_covered(scene.incident().site, objects).possible > scene.irrelevant();
}

}  // namespace

const Judged* judged_if_it_speaks(Scene& scene, std::size_t rule, bool compliant_counts,
                                  Judged& scratch) {
  const bool is_keep_out = scene.ready().rules[rule].is_keep_out;
  const bool speaks_anyway = is_keep_out && compliant_counts;
  if (const KeptPlace* kept = known_place(scene, rule))
    return kept->speaks || speaks_anyway ? &kept->known->judged : nullptr;
  if (!speaks_anyway && !may_speak(scene, rule)) return nullptr;
  judge(scene, rule, scratch);
  return &scratch;
}

const Judged& judged(Scene& scene, std::size_t rule, Judged& scratch) {
  if (const KeptPlace* kept = known_place(scene, rule)) return kept->known->judged;
  judge(scene, rule, scratch);
  return scratch;
}

void judge(Scene& scene, std::size_t rule, Judged& out) {
  const agreement::RuleKind& kind = scene.ready().agreement.rules[rule].kind;
  if (const auto* k = std::get_if<agreement::KeepOut>(&kind))
    judge_keep_out(scene, rule, *k, out);
  else if (const auto* p = std::get_if<agreement::ProhibitedAct>(&kind))
    judge_act(scene, rule, *p, out);
  else
    judge_objects(scene, rule, std::get<agreement::ProtectedObjects>(kind), out);
}

}  // namespace truce::assess
