// SPDX-License-Identifier: Apache-2.0
#include "respond/touched.h"

#include <algorithm>
#include <map>
#include <set>

#include "pledge/words.h"
#include "respond/detail/messages.h"

namespace truce::respond {
namespace {

using agreement::DraftExemption;
using agreement::DraftKind;
using Names = std::vector<std::string>;

std::string in_a_row(const Names& all) {
  std::string words;
  for (const std::string& one : all) words += (words.empty() ? "" : ", ") + one;
  return words;
}
Names values_of(const agreement::Texts& texts) {
  Names all;
  for (const agreement::Text& text : texts) all.push_back(text.value);
  return all;
}

std::string exception_words(const DraftExemption& of) {
  Names parts;
  if (of.site.given()) parts.push_back("what stands at a " + of.site.value + " site");
  for (const agreement::DraftFact& fact : of.facts)
    parts.push_back(pledge::spaced(fact.name) + " is " + pledge::spaced(fact.value.value));
  for (const agreement::DraftStep& step : of.steps)
    parts.push_back(pledge::spaced(step.fact.value) + " is " + pledge::spaced(step.value.value));
  if (of.notified) parts.push_back("an announced " + pledge::spaced(of.notified->activity.value));
  const std::string because = of.because.given() ? " (" + of.because.value + ")" : "";
  return in_a_row(parts) + because;
}

Bond bond_of(const agreement::DraftArticle& article, const agreement::DraftRule& rule) {
  Bond bond;
  bond.rule = rule.id.value;
  bond.article = article.id.value + (article.title.given() ? ", " + article.title.value : "");
  bond.kind = rule.kind;
  bond.duty = rule.duty.value;
  bond.bound = values_of(rule.bound);
  for (const DraftExemption& exemption : rule.except)
    bond.exceptions.push_back(exception_words(exemption));
  if (rule.kind != DraftKind::release) return bond;
  bond.frees = values_of(rule.course.rules);
  bond.frees_others_only = rule.course.releases.value == "others";
  return bond;
}

// Of people and of what they live from; a breach by one side is no licence against them.
bool protects(const Bond& bond) {
  return bond.kind == DraftKind::protected_objects || bond.kind == DraftKind::freedom_of_movement ||
         bond.kind == DraftKind::mines;
}
bool is_owed_over_time(const Bond& bond) {
  return agreement::is_over_time(bond.kind) && bond.kind != DraftKind::release &&
         bond.kind != DraftKind::guarantor_duty;
}

class Section {
 public:
  Section(Document& page, const std::vector<Bond>& bonds, const Plan& plan, const Told& told)
      : page_(page), bonds_(bonds), plan_(plan), told_(told) {}

  void tell(const std::vector<Standing>& releases) {
    page_.blocks.push_back({Block::Kind::heading, "What the breach touches", {}, 2});
    broken();
    bool any = false;
    for (const Standing& standing : releases) any = release(standing) || any;
    if (!any) item("Released:", "nobody; what each party owes, it owes on");
    suspended();
    stays();
    exceptions();
  }

 private:
  void item(std::string label, std::string text) {
    page_.blocks.push_back({Block::Kind::item, std::move(text), std::move(label)});
  }
  const Bond* find(const std::string& rule) const {
    const auto found = std::ranges::find(bonds_, rule, &Bond::rule);
    return found == bonds_.end() ? nullptr : &*found;
  }
  static std::string named(const Bond& bond) {
    return "rule " + bond.rule + " (article " + bond.article + ")";
  }
  std::string party_words(const Names& parties) const {
    return parties.empty() ? "every party" : in_a_row(parties);
  }

  void broken() {
    std::map<std::string, std::vector<CaseId>> by_rule;
    for (const auto& [id, told] : told_.cases)
      for (const std::string& rule : told.rules) by_rule[rule].push_back(id);
    for (const auto& [rule, cases] : by_rule) {
      const Bond* bond = find(rule);
      item("Broken:", (bond == nullptr ? "rule " + rule : named(*bond)) + ", cases " +
                          detail::listed_cases(cases));
    }
  }

  // Whose acts brought it about, as people decided; empty where of one nobody has.
  std::set<std::string> actors(const Standing& standing) const {
    std::set<std::string> all;
    for (const IncidentId& incident : standing.incidents) {
      const auto found = told_.cases.find(CaseId(incident.text));
      if (found == told_.cases.end()) continue;
      if (found->second.party.empty()) return {};
      all.insert(found->second.party);
    }
    return all;
  }

  bool release(const Standing& standing) {
    const bool holds = standing.stands == Stands::released;
    const Bond* bond = find(standing.rule);
    if (bond == nullptr || (!holds && standing.stands != Stands::undetermined)) return false;
    std::string who = party_words(bond->bound);
    bool is_anybody = true;
    if (bond->frees_others_only) {
      const std::set<std::string> by = actors(standing);
      is_anybody = !by.empty();
      who = is_anybody ? "all but " + in_a_row({by.begin(), by.end()}) + ", whose act it was"
                       : "those whose act it was not; whose it was is not decided, so that nobody "
                         "is free yet";
    }
    if (holds && is_anybody) free(*bond, who);
    item(holds ? "Released:" : "May be released:",
         who + "; from " + (bond->frees.empty() ? "all rules" : "rules " + in_a_row(bond->frees)) +
             (standing.settled_at ? ", since " + to_local_text(*standing.settled_at, plan_.zone)
                                  : "") +
             ", by " + named(*bond));
    return true;
  }
  void free(const Bond& by, const std::string& who) {
    for (const Bond& bond : bonds_)
      if (by.frees.empty() || std::ranges::find(by.frees, bond.rule) != by.frees.end())
        freed_[bond.rule].push_back(who + " (rule " + by.rule + ")");
  }

  void suspended() {
    bool any = false;
    for (const Bond& bond : bonds_) {
      const auto by = freed_.find(bond.rule);
      if (by == freed_.end() || !is_owed_over_time(bond)) continue;
      any = true;
      item("Suspended:", named(bond) + (bond.duty.empty() ? "" : ": " + bond.duty) + "; for " +
                             in_a_row(by->second));
    }
    if (!any) item("Suspended:", "no duty of the parties");
  }

  void stays() {
    for (const Bond& bond : bonds_) {
      if (!protects(bond)) continue;
      const auto by = freed_.find(bond.rule);
      item("Stays:",
           named(bond) + " binds " + party_words(bond.bound) +
               (by == freed_.end() ? ""
                                   : " but " + in_a_row(by->second) +
                                         "; what protects people in any war binds these too"));
    }
  }

  // What a rule does not forbid stays so, also of a rule that was broken.
  void exceptions() {
    for (const Bond& bond : bonds_)
      for (const std::string& words : bond.exceptions)
        item("Stays allowed:", words + ", under " + named(bond));
  }

  Document& page_;
  const std::vector<Bond>& bonds_;
  const Plan& plan_;
  const Told& told_;
  std::map<std::string, Names> freed_;  // rule: whom it binds no longer, and by which release
};

}  // namespace

std::vector<Bond> bonds_of(const agreement::Draft& draft) {
  std::vector<Bond> all;
  for (const agreement::DraftArticle& article : draft.articles)
    for (const agreement::DraftRule& rule : article.rules) all.push_back(bond_of(article, rule));
  return all;
}

void tell_touched(Document& page, const std::vector<Bond>& bonds, const Plan& plan,
                  const Told& told, const std::vector<Standing>& releases) {
  if (!told.cases.empty()) Section(page, bonds, plan, told).tell(releases);
}

}  // namespace truce::respond
