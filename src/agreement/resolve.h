// SPDX-License-Identifier: Apache-2.0
// What single values of a draft mean: words of vocabularies, weapon tests, spans of time, and the
// rules in file order. check and compile must read a draft alike, so both read it through this.
// Spans here are civil readings counted as if in UTC: good for order, not for moments.
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/draft.h"

namespace truce::agreement {

// Of words that parse has accepted; "any_fire" becomes its acts, doubles are dropped.
std::vector<Act> acts_of(const Texts& words);
std::vector<Site> sites_of(const Texts& words);
std::vector<WeaponClass> classes_of(const Texts& words);
// Systems by their known names (systems.h).
WeaponTest weapon_test(const DraftWeapon& weapon);
Exemption exemption_of(const DraftExemption& draft);

// Nothing where it does not parse.
std::optional<CivilTime> civil_of(const Text& text);

// The stretch of civil time that two spans share; bounds not given are open.
Validity civil_span(const DraftSpan& span);
Validity common(const Validity& a, const Validity& b);
bool is_empty(const Validity& span);

// A rule with the article that it stands in, in file order: the order of Agreement::rules, and of
// Agreement::course.
struct RuleInArticle {
  const DraftArticle* article = nullptr;
  const DraftRule* rule = nullptr;
  std::size_t article_index = 0;
};
std::vector<RuleInArticle> rules_of(const Draft& draft);         // those asked of each incident
std::vector<RuleInArticle> course_rules_of(const Draft& draft);  // those over time
// When amendments let the rule hold: from the one that begins it until the one that ends it.
struct Amended {
  const DraftAmendment* begins = nullptr;
  const DraftAmendment* ends = nullptr;
};
Amended amended(const Draft& draft, std::string_view rule);
// In civil time, within article and agreement.
Validity civil_validity(const Draft& draft, const RuleInArticle& rule);

// In moments of the agreement's zone; open where dates are set aside.
Validity validity_of(const DraftSpan& span, const ZoneRules& zone, bool dates_aside);
// The rule's own, within its article's (of `agreement`), as amended.
Validity rule_validity(const Draft& draft, const RuleInArticle& rule, const Agreement& agreement,
                       bool dates_aside);

// The parties that a rule binds: its own list, or all of the agreement.
std::vector<std::string> bound_by(const Draft& draft, const DraftRule& rule);
// The line from which a keep-out rule counts for a party; empty where there is none.
std::string_view baseline_of(const DraftRule& rule, std::string_view party);

// Ids to positions; the first of doubled ones.
using Index = std::map<std::string, std::size_t, std::less<>>;
template <class List>
Index index_of(const List& list) {
  Index index;
  for (std::size_t i = 0; i < list.size(); ++i) index.emplace(list[i].id.value, i);
  return index;
}

}  // namespace truce::agreement
