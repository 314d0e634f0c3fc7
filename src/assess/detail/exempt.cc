// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/exempt.h"

#include <algorithm>

#include "assess/facts.h"
#include "geo/geodesic.h"

namespace truce::assess {
namespace {

using agreement::Answer;
using agreement::Exemption;

constexpr const char* of_facts = "which of the contradicting accounts of the exemption holds";
constexpr double two_sigma = 2.0;

// One exemption while it is tried.
struct Trial {
  bool with_words = true;
  Answer answer = Answer::yes;
  std::string words;
  std::string settle;
};

void weaken(Trial& trial, Answer answer, const char* settle) {
  if (answer < trial.answer) trial.answer = answer;
  if (answer == Answer::maybe && trial.with_words && trial.settle.empty()) trial.settle = settle;
}

void add(std::string& words, const std::string& more) {
  words += (words.empty() ? "" : ", ") + more;
}

// Conditions in their order; the first that fails is told, and what comes after it is not asked.
void try_steps(const Incident& incident, const Exemption& e, Trial& out) {
  for (std::size_t i = 0; i < e.steps.size(); ++i) {
    const Exemption::Step& step = e.steps[i];
    const Answer answer = is_told(incident, step.fact.name, step.fact.value);
    static constexpr const char* told[] = {"not shown", "perhaps", "shown"};
    if (out.with_words)
      add(out.words, "step " + std::to_string(i + 1) + " " + step.fact.name + " = " +
                         step.fact.value + " " + told[static_cast<std::size_t>(answer)] +
                         (step.because.empty() ? "" : " (" + step.because + ")"));
    weaken(out, answer, of_facts);
    if (answer == Answer::no) return;
  }
}

// Whether the act may be of the party that gave a notice, by what sources claim.
Answer is_of(const std::string& party, Scene& scene) {
  if (party.empty()) return Answer::yes;
  const Belief& told = scene.claims().belief;
  double named = 0.0, others = 0.0;
  for (std::size_t p = 0; p < told.party.size(); ++p)
    (scene.ready().agreement.parties[p].id == party ? named : others) += told.party[p];
  if (others >= 0.5) return Answer::no;
  return named >= 0.5 ? Answer::yes : Answer::maybe;
}

// Whether a notice of the activity covers the incident's place and time, and came early enough.
Answer covers(const Notice& notice, Scene& scene, const Exemption& e) {
  const Incident& incident = scene.incident();
  if (notice.activity != e.activity) return Answer::no;
  const TimeSpan& when = incident.when;
  if (when.until < notice.from || when.from > notice.until) return Answer::no;
  if (notice.told.ns > difference_within_range(notice.from.ns, e.notice_ns)) return Answer::no;
  const double apart_m = geo::distance_m(notice.at, incident.where.at);
  const double blur_m = two_sigma * largest_sigma_m(incident.where.covariance);
  // What no trusted source told the mission is no notice.
  if (!notice.trusted || apart_m - blur_m > notice.within_m) return Answer::no;
  const Answer theirs = is_of(notice.party, scene);
  if (theirs == Answer::no) return Answer::no;
  const bool surely = theirs == Answer::yes && apart_m + blur_m <= notice.within_m &&
                      when.from >= notice.from && when.until <= notice.until;
  return surely ? Answer::yes : Answer::maybe;
}

void try_notices(Scene& scene, const Exemption& e, const Circumstances& around, Trial& out) {
  Answer best = Answer::no;
  const Notice* by = nullptr;
  for (const Notice& notice : around.notices) {
    const Answer answer = covers(notice, scene, e);
    if (answer <= best) continue;
    best = answer;
    by = &notice;
  }
  if (out.with_words)
    add(out.words, by ? std::string(best == Answer::yes ? "" : "perhaps ") +
                            "covered by the notice " + by->incident.text + " of " + e.activity
                      : "no notice of " + e.activity + " covers it");
  weaken(out, best, "whether the notice covers the place and the time");
}

Trial try_one(Scene& scene, const Exemption& e, const Circumstances& around, bool with_words) {
  const Incident& incident = scene.incident();
  Trial out;
  out.with_words = with_words;
  for (const Fact& fact : e.facts) {
    if (with_words) add(out.words, fact.name + " = " + fact.value);
    weaken(out, is_told(incident, fact.name, fact.value), of_facts);
  }
  try_steps(incident, e, out);
  if (!e.activity.empty()) try_notices(scene, e, around, out);
  if (!with_words) return out;
  if (out.answer == Answer::yes)
    out.words = "Permitted: " + out.words + (e.because.empty() ? "" : " (" + e.because + ")");
  else if (out.answer == Answer::no)
    out.words = "Not shown: " + out.words;
  else
    out.words = (e.activity.empty() ? "Sources contradict each other on: " : "Open: ") + out.words;
  return out;
}

bool concerns(const Lifted& lifted, std::size_t rule) {
  return lifted.rules.empty() || std::ranges::count(lifted.rules, rule) > 0;
}

// What is left to the parties that the rule surely, or perhaps, no longer binds.
void release(const Ready& ready, const Lifted& lifted, bool surely, Applies& applies) {
  const auto& parties = ready.agreement.parties;
  if (applies.party.empty()) applies.party.assign(parties.size(), applies.all);
  for (std::size_t p = 0; p < parties.size(); ++p) {
    if (!lifted.parties.empty() && std::ranges::count(lifted.parties, parties[p].id) == 0) continue;
    applies.party[p].sure = 0.0;
    if (surely) applies.party[p].possible = 0.0;
  }
}

}  // namespace

Exempt exempt_by(Scene& scene, const agreement::Rule& rule, const Circumstances& circumstances,
                 bool with_words) {
  Exempt best;
  for (const Exemption& e : rule.except) {
    if (e.registered_site || (e.facts.empty() && e.steps.empty() && e.activity.empty())) continue;
    Trial tried = try_one(scene, e, circumstances, with_words);
    if (with_words) best.words.push_back(std::move(tried.words));
    if (best.by && tried.answer <= best.answer) continue;
    best.answer = tried.answer;
    best.by = &e;
    best.settle = std::move(tried.settle);
  }
  return best;
}

void lift(const Ready& ready, const Incident& incident, const Circumstances& circumstances,
          std::size_t rule, Applies& applies, Exempt& exempt) {
  for (const Lifted& lifted : circumstances.lifted) {
    if (!concerns(lifted, rule) || incident.when.until <= lifted.from) continue;
    if (incident.when.from >= lifted.surely_back) continue;
    const bool surely =
        incident.when.from > lifted.surely_from && incident.when.until < lifted.back;
    release(ready, lifted, surely, applies);
    if (surely) continue;
    exempt.perhaps_lifted = true;
    exempt.words.push_back("Perhaps " + lifted.because);
    if (exempt.settle.empty()) exempt.settle = "whether by then " + lifted.because;
  }
}

}  // namespace truce::assess
