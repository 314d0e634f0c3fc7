// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/check_course.h"

#include <algorithm>

#include "agreement/detail/check_values.h"
#include "agreement/resolve.h"

namespace truce::agreement {
namespace {

const DraftEvent* event_of(const Draft& draft, std::string_view id) {
  const auto found =
      std::ranges::find_if(draft.events, [&](const DraftEvent& e) { return e.id.value == id; });
  return found == draft.events.end() ? nullptr : &*found;
}

// The events that an event waits for.
std::vector<const Text*> waits_for(const DraftEvent& event) {
  std::vector<const Text*> all;
  if (event.after) all.push_back(&event.after->event);
  if (event.not_before.given()) all.push_back(&event.not_before);
  return all;
}

class CourseChecker {
 public:
  CourseChecker(const Draft& draft, const CourseNames& names, Problems& problems)
      : draft_(draft), names_(names), problems_(problems) {
    for (const RuleInArticle& at : rules_of(draft))
      if (at.rule->kind != DraftKind::people) of_incidents_.insert(at.rule->id.value);
  }

  void run() {
    for (const DraftEvent& event : draft_.events) check_event(event);
    for (const DraftDefinition& definition : draft_.definitions) check_definition(definition);
    for (const DraftAmendment& amendment : draft_.amendments) check_amendment(amendment);
    for (const RuleInArticle& at : course_rules_of(draft_)) check_rule(*at.rule);
    check_tiers();
  }

 private:
  // Rules that findings can be made under.
  void refer_rules(const Texts& rules) {
    names_.rules.refer_all(rules);
    for (const Text& rule : rules)
      if (names_.rules.has(rule.value) && !of_incidents_.contains(rule.value))
        problems_.error(rule.at, "rule " + in_quotes(rule.value) +
                                     " is not asked of incidents; name rules that are, as keep_out "
                                     "or prohibited_act");
  }

  void check_event(const DraftEvent& event) {
    const std::string name = "event " + in_quotes(event.id.value);
    if (event.on.given()) check_span({event.on, {}, event.on.at}, name, problems_);
    if (event.fact && event.fact->party.given()) names_.parties.refer(event.fact->party);
    if (event.definition.given()) names_.definitions.refer(event.definition);
    if (event.quiet) refer_rules(event.quiet->rules);
    refer_rules(event.first_breach_of);
    for (const Text* other : waits_for(event)) names_.events.refer(*other);
    if (circles(event, event.id.value, draft_.events.size()))
      problems_.error(event.at, name +
                                    " waits for itself, by way of 'after' or 'not_before'; let "
                                    "one of them count from a date or a fact");
  }

  bool circles(const DraftEvent& from, const std::string& id, std::size_t steps) const {
    if (steps == 0) return false;
    return std::ranges::any_of(waits_for(from), [&](const Text* to) {
      const DraftEvent* next = event_of(draft_, to->value);
      return to->value == id || (next && circles(*next, id, steps - 1));
    });
  }

  void check_definition(const DraftDefinition& d) {
    const std::string name = "definition " + in_quotes(d.id.value);
    refer_rules(d.of);
    const std::int64_t hours =
        d.within_days.given() ? d.within_days.value * 24 : d.within_hours.value;
    if (hours > 0 && d.on_days.value > hours / 24 + 1)
      problems_.error(d.on_days.at, name + " can never be met: " + std::to_string(d.on_days.value) +
                                        " different days do not "
                                        "fit into " +
                                        std::to_string(hours) + " hours");
    if (d.on_days.given() && d.at_least.given() && d.at_least.value < d.on_days.value)
      problems_.warning(d.at_least.at, name + " asks for " + std::to_string(d.on_days.value) +
                                           " days, so at least as many breaches; 'at_least' says "
                                           "nothing");
    if (d.within_km.given() && d.apart_km.given() && d.apart_km.value > 2.0 * d.within_km.value)
      problems_.error(d.apart_km.at, name + " can never be met: two places within " +
                                         std::to_string(static_cast<long>(d.within_km.value)) +
                                         " km of a third are not so far apart");
  }

  void check_amendment(const DraftAmendment& amendment) {
    const std::string name = "amendment " + in_quotes(amendment.id.value);
    check_span({amendment.from, {}, amendment.from.at}, name, problems_);
    check_inside({amendment.from, {}, amendment.from.at}, name, draft_.in_force, "the agreement",
                 problems_);
    names_.rules.refer_all(amendment.ends);
    names_.rules.refer_all(amendment.begins);
    for (const Text& rule : amendment.ends)
      for (const Text& begun : amendment.begins)
        if (begun.value == rule.value)
          problems_.error(begun.at, name + " ends and begins rule " + in_quotes(rule.value) +
                                        "; a changed rule is a new one with an id of its own");
  }

  void check_rule(const DraftRule& rule) {
    const DraftCourse& course = rule.course;
    const std::string name = "rule " + in_quotes(rule.id.value);
    for (const Text* event :
         {&course.start, &course.done, &course.end, &course.unless, &course.event, &course.when})
      if (event->given()) names_.events.refer(*event);
    names_.events.refer_all(course.requires_events);
    refer_rules(course.rules);
    for (const Text& site : course.sites) names_.sites.refer(site);
    if (rule.kind == DraftKind::inventory) check_inventory(rule);
    if (rule.kind == DraftKind::ceiling && rule.weapon && asks_nothing(*rule.weapon))
      problems_.error(rule.weapon->at,
                      "'weapon' asks for nothing; name a class, a calibre or "
                      "systems");
    check_order(rule, name);
  }

  void check_inventory(const DraftRule& rule) {
    bool listed_any = false;
    for (const DraftSite& site : draft_.sites) {
      const bool meant =
          rule.course.sites.empty() || std::ranges::any_of(rule.course.sites, [&](const Text& id) {
            return id.value == site.id.value;
          });
      if (!meant) continue;
      names_.sites.use(site.id.value);
      listed_any = listed_any || !site.inventory.empty();
    }
    if (!listed_any)
      problems_.error(rule.at, "rule " + in_quotes(rule.id.value) +
                                   " has no inventory to hold anything against; add 'inventory' "
                                   "to a [[site]]");
  }

  // A date that the rule ends by comes after the date that it counts from.
  void check_order(const DraftRule& rule, const std::string& name) {
    const DraftCourse& course = rule.course;
    if (!course.by.given()) return;
    DraftSpan span{draft_.in_force.from, course.by, course.by.at};
    if (const DraftEvent* start = event_of(draft_, course.start.value)) span.from = start->on;
    if (const auto from = civil_of(span.from), by = civil_of(course.by);
        from && by && from_civil_utc(*by) <= from_civil_utc(*from))
      problems_.error(course.by.at, name + " is due " + course.by.value +
                                        ", not after it starts (" + span.from.value + ")");
  }

  // A higher tier that is due before a lower one, from the same event, is never waited for.
  void check_tiers() {
    std::vector<const DraftRule*> tiers;
    for (const RuleInArticle& at : course_rules_of(draft_))
      if (at.rule->course.tier.given()) tiers.push_back(at.rule);
    for (const DraftRule* high : tiers)
      for (const DraftRule* low : tiers) {
        const DraftCourse &h = high->course, &l = low->course;
        if (h.tier.value <= l.tier.value || h.start.value != l.start.value) continue;
        if (!h.hours.given() || !l.hours.given() || h.hours.value >= l.hours.value) continue;
        problems_.error(h.hours.at, "tier " + std::to_string(h.tier.value) + " (rule " +
                                        in_quotes(high->id.value) + ") is due before tier " +
                                        std::to_string(l.tier.value) + " (rule " +
                                        in_quotes(low->id.value) +
                                        "); it can never follow it: put the hours in order");
      }
  }

  const Draft& draft_;
  const CourseNames& names_;
  Problems& problems_;
  std::set<std::string> of_incidents_;
};

}  // namespace

void check_course(const Draft& draft, const CourseNames& names, Problems& problems) {
  CourseChecker(draft, names, problems).run();
}

}  // namespace truce::agreement
