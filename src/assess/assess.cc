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

// Sums of shares are off by rounding: a probability that equals the standard meets it.
constexpr double rounding = 1e-9;
constexpr double newsworthy = 0.05;

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

void weigh(const Scene& scene, const ReadyRule& rule, Result& out) {
  const Applies& applies = *out.applies;
  const Judged& judged = out.judged;
  const Share open = for_nobody(applies, rule.bound);
  out.probability = open.sure * judged.open_sure;
  // Of a place known to its district only, the worst spot within it may be the true one.
  const auto possible = [&](std::size_t who, double share) {
    return scene.vague_place() && judged.at_risk[who] > vague_share ? judged.worst[who] : share;
  };
  out.possible = open.possible * possible(rule.bound.size(), judged.open_possible);
  for (std::size_t p = 0; p < rule.bound.size(); ++p) {
    const Share party = for_party(applies, p);
    out.probability += party.sure * judged.breach[p];
    out.possible += party.possible * possible(p, judged.breach[p]);
  }
  out.probability *= judged.hit.sure;
  out.possible *= judged.hit.possible;
  if (out.exempt.answer != Answer::no) out.probability = 0.0;
  if (out.exempt.answer == Answer::yes) out.possible = 0.0;
  out.possible = std::min(1.0, std::max(out.possible, out.probability));
  out.verdict = out.probability >= rule.standard - rounding      ? Verdict::breach
                : out.possible <= 1.0 - rule.standard + rounding ? Verdict::compliant
                                                                 : Verdict::undetermined;
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
  for (double& p : out.party) p = total > 0.0 ? p / total : 0.0;
  out.open = total > 0.0 ? out.open / total : 1.0;
}

// The one party that the standard of proof points to, or "unattributed".
std::string attributed(const agreement::Agreement& a, double standard, const Result& result) {
  std::size_t found = nobody;
  for (std::size_t p = 0; p < result.party.size(); ++p) {
    if (result.party[p] < standard - rounding) continue;
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

bool worth_a_finding(Scene& scene, std::size_t rule, const Result& result) {
  const ReadyRule& ready = scene.ready().rules[rule];
  const Share share = speaks(*result.applies, result.judged, ready.bound);
  if (share.possible * result.judged.hit.possible <= scene.irrelevant()) return false;
  // That what was hit might be covered is no ground: its kind is named, or it lies in an object.
  if (result.judged.hit.sure <= scene.irrelevant()) return false;
  // What merely could be such a weapon of a bound party and stands far enough is no news.
  const bool keep_out =
      std::holds_alternative<agreement::KeepOut>(scene.ready().agreement.rules[rule].kind);
  return !keep_out || result.verdict != Verdict::compliant || share.sure >= newsworthy;
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

std::vector<Finding> Assessor::assess(const Incident& incident) const {
  std::vector<Finding> findings;
  if (!is_valid(incident.where.at)) return findings;
  Scene scene(*ready_, incident, options_.irrelevant);
  const std::vector<Applies> applies = applies_of(scene);
  Judged scratch;
  findings.reserve(8);
  for (std::size_t rule = 0; rule < applies.size(); ++rule) {
    if (applies[rule].all.possible <= options_.irrelevant) continue;
    if (!may_speak(scene, rule, applies[rule].all.sure >= newsworthy)) continue;
    Result result(scratch);
    result.rule = rule;
    result.applies = &applies[rule];
    judge(scene, rule, scratch);
    result.exempt = exempt_by_facts(incident, ready_->agreement.rules[rule]);
    weigh(scene, ready_->rules[rule], result);
    if (worth_a_finding(scene, rule, result))
      findings.push_back(finding_of(scene, result, applies, options_.words));
  }
  return findings;
}

}  // namespace truce::assess
