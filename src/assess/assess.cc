// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <numeric>
#include <utility>

#include "assess/detail/precedence.h"
#include "assess/detail/trace.h"

namespace truce::assess {
namespace {

using agreement::Answer;
using agreement::Rule;
using agreement::Share;

bool names_what_was_hit(const Rule& rule, const Incident& incident, double irrelevant) {
  const auto* objects = std::get_if<agreement::ProtectedObjects>(&rule.kind);
  if (!objects || !objects->objects.empty()) return true;
  std::vector<Site> covered = objects->sites;
  covered.insert(covered.end(), objects->disputed.begin(), objects->disputed.end());
  return agreement::share_of(incident.site, covered).sure > irrelevant;
}

// What of the rule is left to speak of, whoever of the bound did it.
Share speaks(const Applies& applies, const Judged& judged, const std::vector<bool>& bound) {
  Share share = for_nobody(applies, bound);
  share = {share.sure * judged.owner_open, share.possible * judged.owner_open};
  for (std::size_t p = 0; p < bound.size(); ++p) {
    if (!bound[p]) continue;
    const Share party = for_party(applies, p);
    share.sure += party.sure * judged.owner[p];
    share.possible += party.possible * judged.owner[p];
  }
  return share;
}

// Who did it: of the breach where there may be one, else of what the rule looked at.
void attribute(const ReadyRule& rule, Result& out) {
  out.party = out.judged.owner;
  out.open = out.judged.owner_open;
  if (out.verdict != Verdict::compliant) {
    out.party = out.judged.breach;
    for (std::size_t p = 0; p < out.party.size(); ++p)
      out.party[p] *= for_party(*out.applies, p).possible;
    out.open = out.judged.open_possible * for_nobody(*out.applies, rule.bound).possible;
  }
  const double total = std::accumulate(out.party.begin(), out.party.end(), out.open);
  // Ground tells of a party no more than it is told that something stood there.
  const Share& act = out.applies->act;
  const double told = act.possible > 0.0 ? act.sure / act.possible : 0.0;
  const double scale = 1.0 - out.judged.standing * (1.0 - told);
  double named = 0.0;
  for (double& p : out.party) named += p = total > 0.0 ? scale * p / total : 0.0;
  out.open = std::max(0.0, 1.0 - named);
}

// The one party that the standard of proof points to, or nobody.
std::size_t attributed(double standard, const Result& result) {
  std::size_t found = nobody;
  for (std::size_t p = 0; p < result.party.size(); ++p) {
    if (result.party[p] < standard - met_within) continue;
    if (found != nobody) return nobody;
    found = p;
  }
  return found;
}

// A word beside the verdict (docs/methods/assessment.md lists them).
std::string_view category_of(Scene& scene, const ReadyRule& ready, Result& out) {
  const agreement::Agreement& a = scene.ready().agreement;
  const double concern = std::max(out.judged.concern, 1e-300);
  const double in_site = out.judged.in_site / concern;
  if (out.judged.site != none_used && in_site > 1.0 - ready.standard)
    out.inventory = check_inventory(scene.incident(), a.sites[out.judged.site]);
  if (out.exempt.answer == Answer::yes) return "permitted";
  if (out.judged.disputed > 0.5) return "scope_disputed";
  if (!ready.asks_site || a.sites.empty() || out.verdict != Verdict::compliant) return "";
  if (in_site >= ready.standard)
    return out.inventory.answer == Answer::no ? "inventory_mismatch" : "in_registered_site";
  return in_site <= 1.0 - ready.standard ? "outside_registered_site" : "";
}

// Kept though the rule had grounds: a keep-out by who stands far enough, a ban by who was exempt.
// What was done where, or by what, the rule does not speak of keeps no rule and breaks none.
bool is_kept(const ReadyRule& ready, const Result& result, const Share& share) {
  if (ready.is_keep_out) return share.sure >= real_share;
  const double in_site = result.judged.in_site / std::max(result.judged.concern, 1e-300);
  const bool exempt = result.exempt.answer == Answer::yes || in_site >= ready.standard;
  return exempt && share.sure * result.judged.hit.sure >= real_share;
}

bool worth_a_finding(Scene& scene, std::size_t rule, const Result& result) {
  const ReadyRule& ready = scene.ready().rules[rule];
  const Share share = speaks(*result.applies, result.judged, ready.bound);
  if (share.possible * result.judged.hit.possible <= scene.irrelevant()) return false;
  // That what was hit might be covered is no ground: its kind is named, or it lies in an object.
  if (result.judged.hit.sure <= scene.irrelevant()) return false;
  return result.verdict != Verdict::compliant || is_kept(ready, result, share);
}

// What a rule comes to once its place is looked at; nothing worth a finding ends here.
bool come_to(Scene& scene, Result& result) {
  const ReadyRule& ready = scene.ready().rules[result.rule];
  weigh(scene, ready, result);
  if (!worth_a_finding(scene, result.rule, result)) return false;
  attribute(ready, result);
  result.category = category_of(scene, ready, result);
  return true;
}

// Asks one rule; what it comes to goes to `take`.
template <class Take>
void ask(Scene& scene, std::size_t rule, Exempt exempt, Judged& scratch, std::vector<double>& party,
         Take take) {
  const bool compliant_counts = scene.applies()[rule].all.sure >= real_share;
  const Judged* at_place = judged_if_it_speaks(scene, rule, compliant_counts, scratch);
  if (!at_place) return;
  Result result(*at_place, party);
  result.rule = rule;
  result.applies = &scene.applies()[rule];
  result.exempt = std::move(exempt);
  if (come_to(scene, result)) take(result);
}

// The given rules, one after the other.
template <class Take>
void ask_all(Scene& scene, const Circumstances& circumstances, bool with_words, Take take) {
  const Ready& ready = scene.ready();
  Judged scratch;
  std::vector<double> party;
  apply_rules(scene, with_words);
  each(scene.candidates(), [&](std::size_t rule) {
    if (rule >= ready.asked) return;
    Applies& applies = scene.applies()[rule];
    if (applies.all.possible <= scene.irrelevant()) return;
    Exempt exempt = exempt_by(scene, ready.agreement.rules[rule], circumstances, with_words);
    lift(ready, scene.incident(), circumstances, rule, applies, exempt);
    ask(scene, rule, std::move(exempt), scratch, party, take);
  });
}

Finding finding_of(Scene& scene, const Result& result, bool with_words) {
  const Ready& ready = scene.ready();
  const Rule& rule = ready.agreement.rules[result.rule];
  Finding out;
  out.incident = scene.incident().id;
  out.incident_version = scene.incident().version;
  out.agreement = ready.agreement.id;
  out.article = ready.agreement.articles[rule.article].id;
  out.rule = rule.id;
  const std::size_t party = attributed(ready.rules[result.rule].standard, result);
  out.party = party == nobody ? "unattributed" : ready.agreement.parties[party].id;
  out.verdict = result.verdict;
  out.category = result.category;
  out.probability = clamp(Probability{result.probability});
  out.possible = clamp(Probability{result.possible});
  out.when = scene.incident().when;
  out.where = scene.incident().where;
  out.attribution = attribution_of(scene, result, with_words);
  if (!with_words) return out;
  out.reasons = trace_of(scene, result, scene.applies(), out.attribution);
  if (result.verdict == Verdict::undetermined) out.settles = settles_of(scene, result);
  return out;
}

Outcome outcome_of(const Scene& scene, const Result& result, Outcomes& outcomes) {
  Outcome out;
  out.rule = static_cast<std::uint32_t>(result.rule);
  out.verdict = result.verdict;
  const std::size_t party = attributed(scene.ready().rules[result.rule].standard, result);
  if (party != nobody) out.party = static_cast<std::uint32_t>(party);
  out.probability = clamp(Probability{result.probability}).value;
  out.possible = clamp(Probability{result.possible}).value;
  out.category = result.category;
  out.first_share = static_cast<std::uint32_t>(outcomes.shares.size());
  for (const double share : result.party)
    outcomes.shares.push_back(share >= shown ? clamp(Probability{share}).value : 0.0);
  return out;
}

}  // namespace

// Some that are not in use, each with what it remembers; who comes while all are takes a new one.
struct Assessor::Sittings {
  std::array<std::atomic<Sitting*>, 8> idle{};

  Sittings() = default;
  Sittings(const Sittings&) = delete;
  Sittings& operator=(const Sittings&) = delete;
  ~Sittings() {
    for (auto& slot : idle) const std::unique_ptr<Sitting> last(slot.exchange(nullptr));
  }
  std::unique_ptr<Sitting> take(const Assessor& assessor) {
    for (auto& slot : idle)
      if (Sitting* sitting = slot.exchange(nullptr)) return std::unique_ptr<Sitting>(sitting);
    return std::make_unique<Sitting>(assessor);
  }
  void give_back(std::unique_ptr<Sitting> sitting) {
    Sitting* given = sitting.release();
    for (auto& slot : idle) {
      Sitting* none = nullptr;
      if (slot.compare_exchange_strong(none, given)) return;
    }
    sitting.reset(given);  // no room: it goes
  }
};

Assessor::Assessor(const agreement::Agreement& agreement, Options options)
    : ready_(std::make_shared<const Ready>(make_ready(agreement))),
      options_(options),
      sittings_(std::make_shared<Sittings>()) {}

const agreement::Agreement& Assessor::agreement() const {
  return ready_->told;
}

std::vector<bool> Assessor::could_speak(const Incident& incident) const {
  std::unique_ptr<Sitting> sitting = sittings_->take(*this);
  std::vector<bool> could = sitting->could_speak(incident);
  sittings_->give_back(std::move(sitting));
  return could;
}

std::vector<std::size_t> Assessor::not_evaluable(const Incident& incident) const {
  std::unique_ptr<Sitting> sitting = sittings_->take(*this);
  std::vector<std::size_t> rules = sitting->not_evaluable(incident);
  sittings_->give_back(std::move(sitting));
  return rules;
}

std::vector<Finding> Assessor::assess(const Incident& incident,
                                      const Circumstances& circumstances) const {
  std::unique_ptr<Sitting> sitting = sittings_->take(*this);
  std::vector<Finding> findings = sitting->findings(incident, circumstances);
  sittings_->give_back(std::move(sitting));
  return findings;
}

Sitting::Sitting(const Assessor& assessor)
    : ready_(assessor.ready_),
      options_(assessor.options_),
      memory_(std::make_unique<Memory>(*ready_)),
      scene_(std::make_unique<Scene>(*ready_, *memory_, options_.irrelevant)) {}
Sitting::Sitting(Sitting&&) noexcept = default;
Sitting::~Sitting() = default;

void Sitting::look_at(const Incident& incident) {
  memory_->make_room();
  scene_->look_at(incident);
}

std::vector<bool> Sitting::could_speak(const Incident& incident) {
  look_at(incident);
  const auto& rules = ready_->told.rules;
  std::vector<bool> could(rules.size());
  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    could[rule] =
        scene_->has_grounds(rule) && names_what_was_hit(rules[rule], incident, options_.irrelevant);
  return could;
}

std::vector<std::size_t> Sitting::not_evaluable(const Incident& incident) {
  std::vector<std::size_t> rules;
  if (!is_valid(incident.where.at)) return rules;
  look_at(incident);
  const std::uint32_t told = scene_->tellable();
  scene_->tell_any_act();
  if (told == scene_->tellable()) return rules;
  ask_all(*scene_, {}, false, [&](const Result& result) {
    if ((ready_->rules[result.rule].act_test.sure & told) == 0) rules.push_back(result.rule);
  });
  return rules;
}

std::vector<Finding> Sitting::findings(const Incident& incident,
                                       const Circumstances& circumstances) {
  std::vector<Finding> findings;
  if (!is_valid(incident.where.at)) return findings;
  look_at(incident);
  findings.reserve(8);
  ask_all(*scene_, circumstances, options_.words, [&](const Result& result) {
    findings.push_back(finding_of(*scene_, result, options_.words));
  });
  return findings;
}

const Outcomes& Sitting::hear(const Incident& incident, const Circumstances& circumstances) {
  outcomes_.clear();
  if (!is_valid(incident.where.at)) return outcomes_;
  look_at(incident);
  apply_counters(*scene_);
  ask_all(*scene_, circumstances, false, [&](const Result& result) {
    outcomes_.rules.push_back(outcome_of(*scene_, result, outcomes_));
  });
  ask_counters();
  return outcomes_;
}

const Outcomes& Sitting::count(const Incident& incident) {
  outcomes_.clear();
  if (!is_valid(incident.where.at)) return outcomes_;
  look_at(incident);
  apply_counters(*scene_);
  ask_counters();
  return outcomes_;
}

void Sitting::ask_counters() {
  Scene& scene = *scene_;
  const Ready& ready = scene.ready();
  if (ready.counted.empty()) return;
  Judged scratch;
  std::vector<double> party;
  each(scene.candidates(), [&](std::size_t rule) {
    if (rule < ready.asked || scene.applies()[rule].all.possible <= scene.irrelevant()) return;
    ask(scene, rule, {}, scratch, party, [&](const Result& result) {
      Outcome out = outcome_of(scene, result, outcomes_);
      const Counter& counter = ready.counted[rule - ready.asked];
      out.rule = static_cast<std::uint32_t>(counter.rule);
      if (counter.site != agreement::nothing_named)
        out.site = static_cast<std::uint32_t>(counter.site);
      outcomes_.counted.push_back(out);
    });
  });
}

}  // namespace truce::assess
