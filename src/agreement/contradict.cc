// SPDX-License-Identifier: Apache-2.0
#include "agreement/contradict.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "agreement/detail/ground.h"
#include "agreement/detail/units.h"
#include "agreement/overlap.h"
#include "agreement/resolve.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

std::string rule_words(const std::string& id) {
  return "rule " + in_quotes(id);
}

bool binds(const std::vector<std::string>& bound, const std::string& party) {
  return bound.empty() || std::ranges::find(bound, party) != bound.end();
}

bool holds_within(const Ground& ground, const geo::Region& area) {
  return ground.test(area.centre(), area.radius_m()) == geo::Share::all;
}

// A rule that says no to weapons on some ground, for a party.
struct Prohibited {
  std::string rule, words;
  Spot at;
  WeaponTest weapon;
  Ground ground;
  Validity valid;
};

class Contradictions {
 public:
  Contradictions(const Draft& draft, const Agreement& agreement, bool dates_aside,
                 Problems& problems)
      : draft_(draft), agreement_(agreement), dates_aside_(dates_aside), problems_(problems) {
    for (const RuleInArticle& at : rules_of(draft)) rules_.push_back(at.rule);
    for (const RuleInArticle& at : course_rules_of(draft)) course_.push_back(at.rule);
  }

  void run() {
    std::set<std::size_t> demanded;
    for (std::size_t i = 0; i < agreement_.course.size(); ++i)
      if (const auto* inventory = std::get_if<Inventory>(&agreement_.course[i].kind))
        for (const std::size_t site : inventory->sites)
          if (binds(agreement_.course[i].bound, agreement_.sites[site].party)) {
            demanded.insert(site);
            check_demand(i, agreement_.sites[site]);
          }
    for (std::size_t i = 0; i < agreement_.course.size(); ++i) check_minimum(i);
    for (std::size_t site = 0; site < agreement_.sites.size(); ++site)
      if (!demanded.contains(site)) check_store(site);
    for (const Definition& definition : agreement_.definitions) check_room(definition);
  }

 private:
  // What denies a site's ground to its party's weapons.
  std::vector<const Prohibited*> denials_of(const RegisteredSite& site) {
    std::vector<const Prohibited*> all;
    if (site.inventory.empty()) return all;
    for (std::size_t i = 0; i < agreement_.rules.size(); ++i) {
      const Rule& rule = agreement_.rules[i];
      if (!binds(rule.bound, site.party)) continue;
      auto [known, is_new] = denials_.try_emplace({i, site.party});
      if (is_new) known->second = denial_of(rule, site.party);
      if (!known->second || !holds_within(known->second->ground, site.area)) continue;
      known->second->at = rules_[i]->at;
      all.push_back(&*known->second);
    }
    return all;
  }

  std::optional<Prohibited> denial_of(const Rule& rule, const std::string& party) const {
    if (const auto* keep = std::get_if<KeepOut>(&rule.kind)) {
      const auto line = keep->from_line.find(party);
      const bool lifted = std::ranges::any_of(rule.except, [](const Exemption& e) {
        return e.registered_site ? e.lifts_distance : true;
      });
      if (line == keep->from_line.end() || lifted) return {};
      return Prohibited{rule.id,
                        "keeps them " + to_decimal(keep->distance_m / m_per_km, 3) +
                            " km from line " + in_quotes(agreement_.lines[line->second].id),
                        {},
                        keep->weapon,
                        kept_out(agreement_, *keep, party),
                        rule.valid};
    }
    const auto* act = std::get_if<ProhibitedAct>(&rule.kind);
    if (!act || !rule.except.empty()) return {};
    if (std::ranges::find(act->acts, Act::presence) == act->acts.end()) return {};
    auto ground = ground_of(agreement_, rule);
    if (!ground) ground = Ground{{}, [](LatLon, double) { return geo::Share::all; }};
    return Prohibited{
        rule.id, "prohibits their presence there", {}, act->weapon, std::move(*ground), rule.valid};
  }

  void check_demand(std::size_t rule, const RegisteredSite& site) {
    const CourseRule& demand = agreement_.course[rule];
    for (const Prohibited* found : denials_of(site)) {
      const Prohibited& denial = *found;
      const Validity when = common(demand.valid, denial.valid);
      if (is_empty(when)) continue;
      for (const InventoryItem& item : site.inventory) {
        if (!covers(denial.weapon, item.weapon)) continue;
        tell(std::max(course_[rule]->at, denial.at),
             rule_words(demand.id) + " asks for " + pieces(item) + " of party " +
                 in_quotes(site.party) + " in site " + in_quotes(site.id) + ", " +
                 rule_words(denial.rule) + " " + denial.words,
             site.area.centre(), when, "move the site, except it, or narrow one of them");
        break;
      }
    }
  }

  static std::string pieces(const InventoryItem& item) {
    const auto weapon = common_weapon(item.weapon, item.weapon);
    return std::to_string(item.count) + " of " + (weapon ? weapon_words(*weapon) : "a weapon");
  }

  void tell(Spot at, const std::string& words, LatLon place, const Validity& when,
            const std::string& remedy) {
    const std::string text = "two rules cannot both be kept: " + words + "; for example at " +
                             place_in_words(place) + time_words(when) + "; " + remedy;
    if (dates_aside_)
      problems_.warning(at, "with all dates set aside " + text);
    else
      problems_.error(at, text);
  }

  std::string time_words(const Validity& when) const {
    return when.from == Validity{}.from ? " at any time"
                                        : " on " + to_local_text(when.from, agreement_.zone);
  }

  // More than a ceiling allows are demanded on its ground.
  void check_minimum(std::size_t rule) {
    const auto* ceiling = std::get_if<Ceiling>(&agreement_.course[rule].kind);
    if (!ceiling) return;
    const CourseRule& limit = agreement_.course[rule];
    const auto ground = ground_of(agreement_, limit);
    for (std::size_t i = 0; i < agreement_.course.size(); ++i) {
      const auto* inventory = std::get_if<Inventory>(&agreement_.course[i].kind);
      const Validity when = common(limit.valid, agreement_.course[i].valid);
      if (!inventory || is_empty(when)) continue;
      std::map<std::string, std::pair<std::int64_t, const RegisteredSite*>> demanded;
      for (const std::size_t s : inventory->sites) {
        const RegisteredSite& site = agreement_.sites[s];
        if (!binds(limit.bound, site.party) || !binds(agreement_.course[i].bound, site.party))
          continue;
        if (ground && !holds_within(*ground, site.area)) continue;
        for (const InventoryItem& item : site.inventory)
          if (covers(ceiling->weapon, item.weapon))
            demanded[site.party] = {demanded[site.party].first + item.count, &site};
      }
      for (const auto& [party, of] : demanded)
        if (of.first > ceiling->at_most)
          tell(std::max(course_[rule]->at, course_[i]->at),
               rule_words(agreement_.course[i].id) + " asks for " + std::to_string(of.first) +
                   " pieces of party " + in_quotes(party) + " in registered sites, " +
                   rule_words(limit.id) + " allows " + std::to_string(ceiling->at_most) + " there",
               of.second->area.centre(), when, "raise the ceiling, or register fewer");
    }
  }

  // Nothing demands the weapons there, but who stores them there breaks a rule.
  void check_store(std::size_t index) {
    const RegisteredSite& site = agreement_.sites[index];
    for (const Prohibited* found : denials_of(site)) {
      const Prohibited& denial = *found;
      const auto denied = [&](const InventoryItem& item) {
        return covers(denial.weapon, item.weapon);
      };
      if (std::ranges::none_of(site.inventory, denied)) continue;
      problems_.warning(draft_.sites[index].at,
                        "what the inventory of site " + in_quotes(site.id) + " lists breaks " +
                            rule_words(denial.rule) + " where it lies, at " +
                            place_in_words(site.area.centre()) + ": the rule " + denial.words +
                            "; move the site, or say lifts_distance = true");
      return;
    }
  }

  // Breaches so far apart as a definition asks do not fit on the ground of its rules.
  void check_room(const Definition& definition) {
    if (definition.apart_m <= 0.0) return;
    std::vector<Ground> grounds;
    for (const std::size_t rule : definition.rules) {
      auto ground = ground_of(agreement_, agreement_.rules[rule]);
      if (!ground) return;
      grounds.push_back(std::move(*ground));
    }
    if (grounds.empty()) return;
    const double widest_m = 2.0 * any_ground(std::move(grounds)).extent.radius_m;
    if (definition.apart_m <= widest_m) return;
    for (const DraftDefinition& draft : draft_.definitions)
      if (draft.id.value == definition.id)
        problems_.error(draft.apart_km.at,
                        "definition " + in_quotes(definition.id) +
                            " can never be met: two breaches " +
                            to_decimal(definition.apart_m / m_per_km, 3) +
                            " km apart do not fit on the ground of its rules, which is at most " +
                            to_decimal(widest_m / m_per_km, 1) + " km wide; ask for less");
  }

  const Draft& draft_;
  const Agreement& agreement_;
  bool dates_aside_;
  Problems& problems_;
  std::vector<const DraftRule*> rules_, course_;
  std::map<std::pair<std::size_t, std::string>, std::optional<Prohibited>> denials_;
};

}  // namespace

void check_contradictions(const Draft& draft, const Agreement& agreement, bool dates_aside,
                          Problems& problems) {
  Contradictions(draft, agreement, dates_aside, problems).run();
}

}  // namespace truce::agreement
