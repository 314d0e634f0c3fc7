// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.h"

#include <algorithm>
#include <numeric>

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

// The one party that the standard of proof points to, or "unattributed".
std::string attributed(const agreement::Agreement& a, double standard, const Result& result) {
  std::size_t found = nobody;
  for (std::size_t p = 0; p < result.party.size(); ++p) {
    if (result.party[p] < standard - met_within) continue;
    if (found != nobody) return "unattributed";
    found = p;
  }
  return found == nobody ? "unattributed" : a.parties[found].id;
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
bool is_kept(const agreement::Rule& rule, const ReadyRule& ready, const Result& result,
             const Share& share) {
  if (std::holds_alternative<agreement::KeepOut>(rule.kind)) return share.sure >= real_share;
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
  return result.verdict != Verdict::compliant ||
         is_kept(scene.ready().agreement.rules[rule], ready, result, share);
}

Finding finding_of(Scene& scene, Result& result, const std::vector<Applies>& applies,
                   bool with_words) {
  const Ready& ready = scene.ready();
  const Rule& rule = ready.agreement.rules[result.rule];
  const ReadyRule& ready_rule = ready.rules[result.rule];
  Finding out;
  out.incident = scene.incident().id;
  out.incident_version = scene.incident().version;
  out.agreement = ready.agreement.id;
  out.article = ready.agreement.articles[rule.article].id;
  out.rule = rule.id;
  attribute(ready_rule, result);
  result.category = category_of(scene, ready_rule, result);
  out.party = attributed(ready.agreement, ready_rule.standard, result);
  out.verdict = result.verdict;
  out.category = result.category;
  out.probability = clamp(Probability{result.probability});
  out.possible = clamp(Probability{result.possible});
  out.when = scene.incident().when;
  out.where = scene.incident().where;
  out.attribution = attribution_of(scene, result, with_words);
  if (!with_words) return out;
  out.reasons = trace_of(scene, result, applies, out.attribution);
  if (result.verdict == Verdict::undetermined) out.settles = settles_of(scene, result);
  return out;
}

}  // namespace

Assessor::Assessor(const agreement::Agreement& agreement, Options options)
    : ready_(std::make_shared<const Ready>(make_ready(agreement))), options_(options) {}

const agreement::Agreement& Assessor::agreement() const {
  return ready_->agreement;
}

std::vector<bool> Assessor::could_speak(const Incident& incident) const {
  const Scene scene(*ready_, incident, options_.irrelevant);
  const auto& rules = ready_->agreement.rules;
  std::vector<bool> could(rules.size());
  for (std::size_t rule = 0; rule < rules.size(); ++rule)
    could[rule] =
        scene.has_grounds(rule) && names_what_was_hit(rules[rule], incident, options_.irrelevant);
  return could;
}

std::vector<Finding> Assessor::assess(const Incident& incident,
                                      const Circumstances& circumstances) const {
  std::vector<Finding> findings;
  if (!is_valid(incident.where.at)) return findings;
  Scene scene(*ready_, incident, options_.irrelevant);
  std::vector<Applies> applies = applies_of(scene);
  Judged scratch;
  findings.reserve(8);
  for (std::size_t rule = 0; rule < applies.size(); ++rule) {
    if (applies[rule].all.possible <= options_.irrelevant) continue;
    Exempt exempt = exempt_by(scene, ready_->agreement.rules[rule], circumstances);
    lift(*ready_, incident, circumstances, rule, applies[rule], exempt);
    if (!may_speak(scene, rule, applies[rule].all.sure >= real_share)) continue;
    Result result(scratch);
    result.rule = rule;
    result.applies = &applies[rule];
    judge(scene, rule, scratch);
    result.exempt = std::move(exempt);
    weigh(scene, ready_->rules[rule], result);
    if (worth_a_finding(scene, rule, result))
      findings.push_back(finding_of(scene, result, applies, options_.words));
  }
  return findings;
}

}  // namespace truce::assess
