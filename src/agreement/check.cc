// SPDX-License-Identifier: Apache-2.0
#include "agreement/check.h"

#include <algorithm>
#include <set>

#include "agreement/detail/check_course.h"
#include "agreement/detail/check_time.h"
#include "agreement/detail/check_values.h"
#include "agreement/detail/names.h"
#include "agreement/parse.h"
#include "agreement/resolve.h"
#include "base/json.h"
#include "base/text.h"

namespace truce::agreement {
namespace {

class Checker {
 public:
  Checker(const Draft& draft, const PlaceOf& place)
      : draft_(draft), place_(place), problems_(draft.file) {}

  std::vector<Problem> run() {
    define_all();
    check_head();
    check_geometry();
    check_articles();
    for (const DraftPrecedence& precedence : draft_.precedence) check_precedence(precedence);
    check_course(draft_, {parties_, zones_, sites_, rules_, events_, definitions_}, problems_);
    check_times(draft_, problems_);
    check_overlaps(draft_, false, problems_, place_);
    tell_unused();
    return problems_.take();
  }

 private:
  void define_all() {
    for (const Text& party : draft_.parties) parties_.define(party);
    for (const auto& line : draft_.lines) lines_.define(line.id);
    for (const auto& zone : draft_.zones) zones_.define(zone.id);
    for (const auto& site : draft_.sites) sites_.define(site.id);
    for (const auto& object : draft_.objects) objects_.define(object.id);
    events_.define({"in-force", {1, 1}});
    events_.use("in-force");
    for (const auto& event : draft_.events) events_.define(event.id);
    for (const auto& definition : draft_.definitions) definitions_.define(definition.id);
    for (const auto& article : draft_.articles) {
      articles_.define(article.id);
      for (const auto& rule : article.rules) rules_.define(rule.id);
    }
  }

  void check_head() {
    if (!is_kebab(draft_.id.value))
      problems_.error(draft_.id.at, "agreement id " + in_quotes(draft_.id.value) +
                                        " is not in kebab-case; write it as 'minsk-package-2015'");
    if (draft_.parties.size() > max_parties)
      problems_.error(draft_.parties.front().at,
                      "more than " + std::to_string(max_parties) + " parties");
    for (const Text& party : draft_.parties)
      if (party.value == "unattributed")
        problems_.error(party.at,
                        "a party cannot be called 'unattributed': findings use that word");
    check_span(draft_.in_force, "'in_force'", problems_);
    check_proof(draft_.standard_of_proof, problems_);
    zones_.refer_all(draft_.scope);
    check_party_names(draft_, problems_);
    for (const auto* list : {&draft_.names, &draft_.titles})
      for (const DraftOfParty& of : *list) parties_.refer(of.party);
    if (draft_.articles.empty())
      problems_.error({1, 1}, "the agreement has no [[article]]; without one nothing is agreed");
  }

  void check_geometry() {
    for (const DraftLine& line : draft_.lines) check_line(line);
    for (const DraftZone& zone : draft_.zones) {
      check_file(zone.file, problems_);
      if (zone.disc) check_disc(*zone.disc, problems_);
      if (!zone.buffer) continue;
      lines_.refer(zone.buffer->line);
      check_distance(zone.buffer->distance_km, problems_);
    }
    std::set<std::string> serials;
    for (const DraftSite& site : draft_.sites) {
      parties_.refer(site.party);
      check_file(site.file, problems_);
      if (site.disc) check_disc(*site.disc, problems_);
      for (const DraftItem& item : site.inventory) check_item(item, serials, problems_);
    }
    for (const DraftObject& object : draft_.objects) {
      check_file(object.file, problems_);
      if (object.disc) check_disc(*object.disc, problems_);
    }
  }

  void check_line(const DraftLine& line) {
    check_file(line.file, problems_);
    check_file(line.outline, problems_);
    check_tolerance(line.outline_tolerance_km, problems_);
    if (line.outline_tolerance_km.given() && !line.outline.given())
      problems_.error(line.outline_tolerance_km.at,
                      "'outline_tolerance_km' without 'outline' says nothing; add the outline");
    if (line.left.given() != line.right.given())
      problems_.error(line.at, "line " + in_quotes(line.id.value) +
                                   " names a party on one side only; give 'left' and 'right'");
    if (line.left.given()) parties_.refer(line.left);
    if (line.right.given()) parties_.refer(line.right);
    if (line.left.given() && line.left.value == line.right.value)
      problems_.error(line.right.at, "party " + in_quotes(line.right.value) +
                                         " is on both sides of line " + in_quotes(line.id.value) +
                                         "; name the other party");
  }

  void check_articles() {
    for (const DraftArticle& article : draft_.articles) {
      if (problems_.full()) return;
      const std::string name = "article " + in_quotes(article.id.value);
      if (article.valid) {
        check_span(*article.valid, name, problems_);
        check_inside(*article.valid, name, draft_.in_force, "the agreement", problems_);
      }
      for (const DraftRule& rule : article.rules) check_rule(article, rule);
    }
  }

  void check_rule(const DraftArticle& article, const DraftRule& rule) {
    parties_.refer_all(rule.bound);
    const std::string name = "rule " + in_quotes(rule.id.value);
    if (rule.valid) {
      check_span(*rule.valid, name, problems_);
      check_inside(*rule.valid, name, draft_.in_force, "the agreement", problems_);
      if (article.valid)
        check_inside(*rule.valid, name, *article.valid,
                     "its article " + in_quotes(article.id.value), problems_);
    }
    const DraftSpan& holds = rule.valid && rule.valid->from.given()         ? *rule.valid
                             : article.valid && article.valid->from.given() ? *article.valid
                                                                            : draft_.in_force;
    check_deadline(rule.deadline_by, name, holds, problems_);
    if (rule.standard_of_proof.given()) check_proof(rule.standard_of_proof, problems_);
    if (rule.weapon) check_weapon(*rule.weapon, problems_);
    for (const DraftExemption& exemption : rule.except) check_exemption(rule, exemption);
    if (rule.kind == DraftKind::keep_out) check_keep_out(rule);
    zones_.refer_all(rule.zones);
    objects_.refer_all(rule.objects);
    if (rule.near) {
      lines_.refer_all(rule.near->lines);
      check_distance(rule.near->distance_km, problems_);
    }
  }

  void check_keep_out(const DraftRule& rule) {
    check_distance(rule.distance_km, problems_);
    if (!rule.weapon)
      problems_.error(rule.at,
                      "rule " + in_quotes(rule.id.value) + " has no 'weapon'; it needs one");
    else if (asks_nothing(*rule.weapon))
      problems_.error(rule.weapon->at,
                      "'weapon' asks for nothing; name a class, a calibre or systems");
    lines_.refer_all(rule.from_line);
    const auto bound = bound_by(draft_, rule);
    for (const DraftOfParty& of : rule.from_line_of) {
      lines_.refer_all(of.values);
      if (parties_.refer(of.party) &&
          std::find(bound.begin(), bound.end(), of.party.value) == bound.end())
        problems_.error(of.party.at, "rule " + in_quotes(rule.id.value) + " does not bind party " +
                                         in_quotes(of.party.value) +
                                         "; leave it out or add it to 'bound'");
    }
    for (const std::string& party : bound)
      if (parties_.has(party) && baseline_of(rule, party).empty())
        problems_.error(rule.at, "rule " + in_quotes(rule.id.value) + " gives no line for party " +
                                     in_quotes(party) +
                                     "; add it to 'from_line', or narrow 'bound'");
  }

  void check_notice(const Number& hours_before) {
    constexpr double most_hours = 8784.0;  // of a year
    const double hours = hours_before.value;
    if (hours_before.given() && !(hours >= 0.0 && hours <= most_hours))
      problems_.error(hours_before.at, "'hours_before' is " + to_decimal(hours, 3) +
                                           "; a notice comes from 0 to 8784 hours before");
  }

  void check_exemption(const DraftRule& rule, const DraftExemption& exemption) {
    const bool keep_out = rule.kind == DraftKind::keep_out;
    if (exemption.lifts_distance.given() && !(exemption.site.given() && keep_out))
      problems_.error(exemption.lifts_distance.at,
                      "'lifts_distance' belongs to site = \"registered\" of a keep_out rule; leave "
                      "it out here");
    if (exemption.site.given() && (!exemption.steps.empty() || exemption.notified))
      problems_.error(exemption.at,
                      "an exemption by 'site' has no 'steps' and no 'notified'; write them as an "
                      "exemption of their own");
    if (exemption.notified) check_notice(exemption.notified->hours_before);
    if (!exemption.site.given()) return;
    if (rule.kind == DraftKind::protected_objects) {
      problems_.error(exemption.site.at,
                      "a registered site says nothing about protected objects; leave 'site' out");
      return;
    }
    needs_sites_ = true;
    std::vector<std::string> without;
    for (const std::string& party : bound_by(draft_, rule))
      if (std::none_of(draft_.sites.begin(), draft_.sites.end(),
                       [&](const DraftSite& site) { return site.party.value == party; }))
        without.push_back(in_quotes(party));
    if (!without.empty())
      problems_.warning(exemption.at, "no [[site]] of " + listed(without) +
                                          " is registered: for them this exemption never holds");
  }

  void check_precedence(const DraftPrecedence& precedence) {
    rules_.refer(precedence.prevails);
    rules_.refer_all(precedence.over);
    for (const DraftArticle& article : draft_.articles)
      for (const DraftRule& rule : article.rules) {
        if (rule.kind != DraftKind::people && !is_over_time(rule.kind)) continue;
        const auto is_it = [&](const Text& id) { return id.value == rule.id.value; };
        if (is_it(precedence.prevails) ||
            std::any_of(precedence.over.begin(), precedence.over.end(), is_it))
          problems_.error(precedence.at,
                          "rule " + in_quotes(rule.id.value) +
                              " is not asked of single incidents; it neither prevails nor yields");
      }
  }

  void tell_unused() {
    for (const auto& article : draft_.articles)
      for (const auto& rule : article.rules)
        for (const std::string& party : bound_by(draft_, rule)) parties_.use(party);
    if (needs_sites_)
      for (const auto& site : draft_.sites) sites_.use(site.id.value);
    // What was watched, for quiet days, is asked along the first line.
    const auto counts_quiet = [](const DraftEvent& event) { return event.quiet.has_value(); };
    if (!draft_.lines.empty() && std::ranges::any_of(draft_.events, counts_quiet))
      lines_.use(draft_.lines.front().id.value);
    lines_.tell_unused();
    zones_.tell_unused();
    events_.tell_unused();
    definitions_.tell_unused();
    sites_.tell_unused();
    objects_.tell_unused();
    parties_.tell_unused();
  }

  const Draft& draft_;
  const PlaceOf& place_;
  Problems problems_;
  Names parties_{"party", problems_};
  Names lines_{"line", problems_};
  Names zones_{"zone", problems_};
  Names sites_{"site", problems_};
  Names objects_{"object", problems_};
  Names articles_{"article", problems_};
  Names rules_{"rule", problems_};
  Names events_{"event", problems_};
  Names definitions_{"definition", problems_};
  bool needs_sites_ = false;
};

}  // namespace

std::vector<Problem> check(const Draft& draft, const PlaceOf& place) {
  return Checker(draft, place).run();
}

}  // namespace truce::agreement
