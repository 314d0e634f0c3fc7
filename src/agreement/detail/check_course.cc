// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/check_course.h"

#include <algorithm>

#include "agreement/detail/check_values.h"
#include "agreement/resolve.h"

namespace truce::agreement {
namespace {

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
    for (const DraftEvent& event : draft.events) by_id_.emplace(event.id.value, &event);
    for (const RuleInArticle& at : rules_of(draft))
      if (at.rule->kind != DraftKind::people) of_incidents_.insert(at.rule->id.value);
  }

  void run() {
    for (const DraftEvent& event : draft_.events) check_event(event);
    for (const DraftDefinition& definition : draft_.definitions) check_definition(definition);
    for (const DraftAmendment& amendment : draft_.amendments) check_amendment(amendment);
    for (const RuleInArticle& at : course_rules_of(draft_)) check_rule(*at.rule);
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
    if (event.quiet && draft_.lines.empty())
      problems_.warning(event.at, name +
                                      " counts days that are watched along a line, and the file "
                                      "has no [[line]]: no day will be verified as quiet");
    if (event.not_before.given() && (event.on.given() || event.after))
      problems_.error(event.not_before.at, "'not_before' says nothing of " + name +
                                               ", which comes by the calendar; leave it out");
    for (const auto& fact : {event.fact, event.withdrawn_by})
      if (fact && (fact->name.value == "notice" || fact->name.value == "serial"))
        problems_.error(fact->name.at, "the fact " + in_quotes(fact->name.value) +
                                           " has a meaning of its own; use another name");
    if (circles(event))
      problems_.error(event.at, name +
                                    " waits for itself, by way of 'after' or 'not_before'; let "
                                    "one of them count from a date or a fact");
  }

  // Each event once: what it waits for is looked at to its end before it is.
  bool circles(const DraftEvent& event) {
    enum : std::uint8_t { in_work = 1, done };
    std::uint8_t& state = looked_at_[event.id.value];
    if (state != 0) return state == in_work;
    state = in_work;
    bool found = false;
    for (const Text* to : waits_for(event))
      if (const DraftEvent* next = event_of(to->value)) found = circles(*next) || found;
    looked_at_[event.id.value] = done;
    return found;
  }
  const DraftEvent* event_of(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

  void check_definition(const DraftDefinition& d) {
    const std::string name = "definition " + in_quotes(d.id.value);
    refer_rules(d.of);
    const std::int64_t hours =
        d.within_days.given() ? d.within_days.value * 24 : d.within_hours.value;
    if (hours > 0 && d.on_days.value > (hours + 22) / 24 + 1)
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
    names_.sites.refer_all(course.sites);
    if (rule.kind == DraftKind::inventory) check_inventory(rule);
    if (rule.kind == DraftKind::ceiling && rule.weapon && asks_nothing(*rule.weapon))
      problems_.error(rule.weapon->at,
                      "'weapon' asks for nothing; name a class, a calibre or "
                      "systems");
    if (rule.kind == DraftKind::guarantor_duty) check_guarantors(rule, name);
    if (rule.kind == DraftKind::deadline) check_fulfilled_by(rule, name);
    check_meaning(rule, name);
    check_order(rule, name);
  }

  // What guarantors owe can be counted: by whom, and from when.
  void check_guarantors(const DraftRule& rule, const std::string& name) {
    const DraftCourse& c = rule.course;
    std::size_t all = 0;
    for (const Text& who : c.who) {
      const auto group = std::ranges::find(draft_.groups, who.value,
                                           [](const DraftOfParty& g) { return g.party.value; });
      all += group == draft_.groups.end() ? 1 : group->values.size();
    }
    if (c.quorum.given() && c.quorum.value > static_cast<std::int64_t>(all))
      problems_.error(c.quorum.at, name + " asks for " + std::to_string(c.quorum.value) +
                                       " guarantors and names " + std::to_string(all) +
                                       "; name the members of groups in [agreement.groups]");
    const bool has_length = c.days.given() || c.hours.given() || c.by.given();
    if (c.every_days.given() && !has_length)
      problems_.error(c.every_days.at, name +
                                           " comes again and says not when it is due for the "
                                           "first time; give 'days', 'hours' or 'by'");
    if (c.every_days.given() && !c.done.given())
      problems_.error(c.every_days.at, name +
                                           " comes again and says not what does it each time; "
                                           "give 'done', an event told by a fact");
    // Who may decide it hangs on its kind: none is harmless enough to be taken where none is given.
    if (!c.step.given() && (c.tier.given() || c.hours.given()))
      problems_.error(c.tier.given() ? c.tier.at : c.hours.at,
                      name +
                          " asks guarantors to act and says not what kind of step it is; give "
                          "'step': diplomatic, consultative, logistic, protective or "
                          "readiness. There is none of force: a plan ends where authorities "
                          "decide");
    const DraftEvent* start = event_of(c.start.value);
    if (c.counts.given() && (start == nullptr || start->first_breach_of.empty()))
      problems_.error(c.counts.at, name + " counts from the " + c.counts.value +
                                       " of a breach; let 'start' be an event with "
                                       "'first_breach_of'");
  }

  // Who of several bound must do it, where one alone can.
  void check_fulfilled_by(const DraftRule& rule, const std::string& name) {
    const Text& by = rule.course.fulfilled_by;
    const std::size_t bound = rule.bound.empty() ? draft_.parties.size() : rule.bound.size();
    if (bound < 2) {
      if (by.given())
        problems_.warning(by.at, name + " binds one party alone; 'fulfilled_by' says nothing");
      return;
    }
    const DraftEvent* done = event_of(rule.course.done.value);
    if (done == nullptr || !done->fact || !done->fact->party.given() || by.value == "any") return;
    problems_.error(rule.course.done.at,
                    name + " asks " + std::to_string(bound) + " parties for event " +
                        in_quotes(done->id.value) + ", which only party " +
                        in_quotes(done->fact->party.value) +
                        " can bring about; bind that party alone, leave 'party' out of the event, "
                        "or write fulfilled_by = \"any\"");
  }

  bool is_by_fact(const Text& event) const {
    const DraftEvent* found = event_of(event.value);
    return found != nullptr && found->fact.has_value();
  }

  // What parses and can never mean what its author wanted.
  void check_meaning(const DraftRule& rule, const std::string& name) {
    const DraftCourse& c = rule.course;
    const auto same = [&](const Text& a, const char* a_name, const Text& b, const char* b_name) {
      if (a.given() && a.value == b.value)
        problems_.error(a.at, name + ": '" + a_name + "' and '" + b_name +
                                  "' are one event; it would settle itself");
    };
    same(c.done, "done", c.start, "start");
    same(c.unless, "unless", c.done, "done");
    same(c.unless, "unless", c.start, "start");
    same(c.end, "end", c.start, "start");
    for (const Text& required : c.requires_events) same(required, "requires", c.event, "event");
    if (c.done.value == "in-force" || c.event.value == "in-force")
      problems_.error(rule.at, name +
                                   " asks for 'in-force', which needs nobody's doing; name an "
                                   "event that somebody brings about");
    if (rule.kind == DraftKind::renewal && !draft_.in_force.until.given())
      problems_.error(rule.at, name +
                                   " renews an agreement that does not end; give 'until' in "
                                   "'in_force'");
    if (rule.kind == DraftKind::renewal && c.by.given())
      problems_.error(c.by.at, name + " goes on for 'days' or 'hours' each time, not until a date");
    const Text& again = c.done;
    if (c.every_days.given() && rule.kind != DraftKind::inventory &&
        names_.events.has(again.value) && !is_by_fact(again))
      problems_.error(again.at, name + " waits for event " + in_quotes(again.value) +
                                    " again and again; only an event told by a fact can repeat");
    if (c.releases.value == "others")
      if (const DraftEvent* when = event_of(c.when.value);
          when != nullptr && when->first_breach_of.empty() && !when->definition.given())
        problems_.error(c.releases.at,
                        name + " releases the others than whose act it was, and event " +
                            in_quotes(when->id.value) + " is nobody's breach");
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

  // A date that the rule ends by comes after the date that it counts from; check_time.h looks at
  // starts that are counted themselves.
  void check_order(const DraftRule& rule, const std::string& name) {
    const DraftCourse& course = rule.course;
    if (!course.by.given()) return;
    check_span({course.by, {}, course.by.at}, name, problems_);
    DraftSpan span{draft_.in_force.from, course.by, course.by.at};
    if (const DraftEvent* start = event_of(course.start.value)) span.from = start->on;
    if (const auto from = civil_of(span.from), by = civil_of(course.by);
        from && by && from_civil_utc(*by) <= from_civil_utc(*from))
      problems_.error(course.by.at, name + " is due " + course.by.value +
                                        ", not after it starts (" + span.from.value + ")");
  }

  const Draft& draft_;
  const CourseNames& names_;
  Problems& problems_;
  std::set<std::string> of_incidents_;
  std::map<std::string, const DraftEvent*> by_id_;
  std::map<std::string, std::uint8_t> looked_at_;
};

}  // namespace

void check_course(const Draft& draft, const CourseNames& names, Problems& problems) {
  CourseChecker(draft, names, problems).run();
}

}  // namespace truce::agreement
