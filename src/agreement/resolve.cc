// SPDX-License-Identifier: Apache-2.0
#include "agreement/resolve.h"

#include <algorithm>

#include "agreement/match.h"
#include "agreement/systems.h"

namespace truce::agreement {
namespace {

template <class Value>
void add_once(std::vector<Value>& list, const Value& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

std::vector<std::string> systems_of(const Texts& names) {
  std::vector<std::string> systems;
  for (const Text& name : names) add_once(systems, canonical_system(name.value));
  return systems;
}

std::vector<RuleInArticle> rules_where(const Draft& draft, bool over_time) {
  std::vector<RuleInArticle> rules;
  for (std::size_t i = 0; i < draft.articles.size(); ++i)
    for (const DraftRule& rule : draft.articles[i].rules)
      if (is_over_time(rule.kind) == over_time) rules.push_back({&draft.articles[i], &rule, i});
  return rules;
}

}  // namespace

std::vector<Act> acts_of(const Texts& words) {
  std::vector<Act> acts;
  for (const Text& word : words) {
    if (word.value == "any_fire")
      for (const Act act : any_fire()) add_once(acts, act);
    else if (const auto act = act_of(word.value))
      add_once(acts, *act);
  }
  return acts;
}

std::vector<Site> sites_of(const Texts& words) {
  std::vector<Site> sites;
  for (const Text& word : words)
    if (const auto site = site_of(word.value)) add_once(sites, *site);
  return sites;
}

std::vector<WeaponClass> classes_of(const Texts& words) {
  std::vector<WeaponClass> classes;
  for (const Text& word : words)
    if (const auto weapon = weapon_class_of(word.value)) add_once(classes, *weapon);
  return classes;
}

WeaponTest weapon_test(const DraftWeapon& weapon) {
  // A check tells what lies outside; here it must only not overflow.
  const auto mm = [](const Whole& calibre) {
    return static_cast<int>(std::clamp<std::int64_t>(calibre.value, 0, 100'000));
  };
  return {classes_of(weapon.classes), mm(weapon.calibre_mm_min), mm(weapon.calibre_mm_max),
          systems_of(weapon.systems), systems_of(weapon.except_systems)};
}

Exemption exemption_of(const DraftExemption& draft) {
  Exemption exemption{draft.site.given(), draft.lifts_distance.value, {}, draft.because.value};
  for (const DraftFact& fact : draft.facts)
    exemption.facts.push_back({fact.name, fact.value.value});
  for (const DraftStep& step : draft.steps)
    exemption.steps.push_back({{step.fact.value, step.value.value}, step.because.value});
  if (draft.notified) {
    exemption.activity = draft.notified->activity.value;
    exemption.notice_ns = static_cast<std::int64_t>(draft.notified->hours_before.value * 3.6e12);
  }
  return exemption;
}

std::optional<CivilTime> civil_of(const Text& text) {
  if (!text.given()) return {};
  const auto civil = parse_civil(text.value);
  return civil ? std::optional(*civil) : std::nullopt;
}

Validity civil_span(const DraftSpan& span) {
  Validity validity;
  if (const auto from = civil_of(span.from)) validity.from = from_civil_utc(*from);
  if (const auto until = civil_of(span.until)) validity.until = from_civil_utc(*until);
  return validity;
}

Validity common(const Validity& a, const Validity& b) {
  return {std::max(a.from, b.from), std::min(a.until, b.until)};
}

bool is_empty(const Validity& span) {
  return span.until <= span.from;
}

std::vector<RuleInArticle> rules_of(const Draft& draft) {
  return rules_where(draft, false);
}

std::vector<RuleInArticle> course_rules_of(const Draft& draft) {
  return rules_where(draft, true);
}

// Of several amendments that end a rule the earliest counts, of those that begin it the latest.
Amended amended(const Draft& draft, std::string_view rule) {
  const auto names = [&](const Texts& list) {
    return std::ranges::any_of(list, [&](const Text& id) { return id.value == rule; });
  };
  const auto earlier = [](const DraftAmendment& a, const DraftAmendment& b) {
    return civil_span({a.from, {}, {}}).from < civil_span({b.from, {}, {}}).from;
  };
  Amended found;
  for (const DraftAmendment& amendment : draft.amendments) {
    if (names(amendment.ends) && (!found.ends || earlier(amendment, *found.ends)))
      found.ends = &amendment;
    if (names(amendment.begins) && (!found.begins || earlier(*found.begins, amendment)))
      found.begins = &amendment;
  }
  return found;
}

Validity civil_validity(const Draft& draft, const RuleInArticle& rule) {
  Validity span = civil_span(draft.in_force);
  if (rule.article->valid) span = common(span, civil_span(*rule.article->valid));
  if (rule.rule->valid) span = common(span, civil_span(*rule.rule->valid));
  const Amended by = amended(draft, rule.rule->id.value);
  if (by.begins) span = common(span, civil_span({by.begins->from, {}, {}}));
  if (by.ends) span = common(span, civil_span({{}, by.ends->from, {}}));
  return span;
}

Validity validity_of(const DraftSpan& span, const ZoneRules& zone, bool dates_aside) {
  Validity valid;
  if (dates_aside) return valid;
  if (const auto from = civil_of(span.from)) valid.from = to_instant(*from, zone);
  if (const auto until = civil_of(span.until)) valid.until = to_instant(*until, zone);
  return valid;
}

Validity rule_validity(const Draft& draft, const RuleInArticle& rule, const Agreement& agreement,
                       bool dates_aside) {
  Validity valid = agreement.articles[rule.article_index].valid;
  const auto narrow = [&](const DraftSpan& span) {
    valid = common(valid, validity_of(span, agreement.zone, dates_aside));
  };
  if (rule.rule->valid) narrow(*rule.rule->valid);
  const Amended by = amended(draft, rule.rule->id.value);
  if (by.begins) narrow({by.begins->from, {}, {}});
  if (by.ends) narrow({{}, by.ends->from, {}});
  return valid;
}

std::vector<std::string> bound_by(const Draft& draft, const DraftRule& rule) {
  std::vector<std::string> parties;
  for (const Text& party : rule.bound.empty() ? draft.parties : rule.bound)
    add_once(parties, party.value);
  return parties;
}

std::string_view baseline_of(const DraftRule& rule, std::string_view party) {
  for (const DraftOfParty& line : rule.from_line_of)
    if (line.party.value == party && !line.values.empty()) return line.values.front().value;
  return rule.from_line.empty() ? std::string_view{} : std::string_view(rule.from_line[0].value);
}

}  // namespace truce::agreement
