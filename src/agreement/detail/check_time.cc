// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/check_time.h"

#include <algorithm>
#include <map>
#include <set>

#include "agreement/detail/earliest.h"
#include "agreement/resolve.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

std::string name_of(const DraftRule& rule) {
  return "rule " + in_quotes(rule.id.value);
}

std::string start_of(const DraftCourse& course) {
  return course.start.given() ? course.start.value : in_force;
}

std::string after_words(const std::string& event) {
  return event == in_force ? "entry into force" : "event " + in_quotes(event);
}

Spot length_spot(const DraftCourse& course) {
  for (const Spot& spot : {course.days.at, course.hours.at, course.by.at})
    if (spot.line > 0) return spot;
  return course.done.at;
}

class TimeChecker {
 public:
  TimeChecker(const Draft& draft, Problems& problems)
      : draft_(draft), problems_(problems), earliest_(draft) {
    for (const DraftEvent& event : draft.events) events_.emplace(event.id.value, &event);
    for (const RuleInArticle& at : course_rules_of(draft)) rules_.push_back(at.rule);
  }

  void run() {
    for (const DraftEvent& event : draft_.events) check_event(event);
    for (const DraftDefinition& definition : draft_.definitions) check_definition(definition);
    for (const RuleInArticle& at : rules_of(draft_)) check_holds(at);
    for (const RuleInArticle& at : course_rules_of(draft_)) check_holds(at);
    for (const DraftRule* rule : rules_) {
      check_start(*rule);
      check_moot(*rule);
      if (rule->kind == DraftKind::maintain) check_kept(*rule);
      if (rule->kind == DraftKind::deadline || rule->kind == DraftKind::guarantor_duty) {
        check_done(*rule);
        check_end(*rule);
        check_breach(*rule);
      }
    }
    check_circles();
    check_tiers();
  }

 private:
  // An event that no rule forbids and that cannot come before the agreement has ended.
  void check_event(const DraftEvent& event) {
    const auto length = earliest_.length_hours();
    if (event.on.given()) {
      const auto at = earliest_.since_start(event.on);
      if (at && length && *at >= *length)
        problems_.warning(event.on.at, "event " + in_quotes(event.id.value) + " is on " +
                                           event.on.value + ", when the agreement has ended (" +
                                           draft_.in_force.until.value +
                                           "); it never comes while a rule can count from it");
      return;
    }
    const auto least = earliest_.between(in_force, event.id.value);
    if (!least || !length || !is_later(*least, {*length, false})) return;
    problems_.warning(event.at, "event " + in_quotes(event.id.value) +
                                    " can never come: " + in_words(*least) +
                                    " after entry into force at the soonest" + by_rule(*least) +
                                    ", and the agreement ends " + draft_.in_force.until.value +
                                    "; ask for less, or let the agreement last longer");
  }

  static std::string by_rule(const Delay& least) {
    return least.rule.empty() ? "" : ", as rule " + in_quotes(least.rule) + " asks";
  }

  void check_definition(const DraftDefinition& d) {
    const auto length = earliest_.length_hours();
    if (!length || !d.on_days.given()) return;
    if (static_cast<double>(d.on_days.value) > *length / 24.0 + 1.0)
      problems_.error(d.on_days.at,
                      "definition " + in_quotes(d.id.value) + " can never be met: " +
                          std::to_string(d.on_days.value) + " different days do not fit into the " +
                          to_decimal(*length / 24.0, 1) + " days that the agreement lasts");
  }

  // A date to be done by, against a start that is itself counted from something.
  void check_start(const DraftRule& rule) {
    const DraftCourse& course = rule.course;
    const auto due = earliest_.since_start(course.by);
    const auto start = events_.find(start_of(course));
    if (!due || start == events_.end() || start->second->on.given()) return;
    const auto least = earliest_.between(in_force, start->first);
    if (!least || !is_later(*least, {*due, false})) return;
    problems_.error(course.by.at, name_of(rule) + " is due " + course.by.value +
                                      ", before it can start: event " + in_quotes(start->first) +
                                      " comes " + in_words(*least) +
                                      " after entry into force at the soonest" + by_rule(*least) +
                                      "; write a later date");
  }

  // Amendments that leave a rule no time.
  void check_holds(const RuleInArticle& at) {
    const Amended by = amended(draft_, at.rule->id.value);
    if ((!by.begins && !by.ends) || !is_empty(civil_validity(draft_, at))) return;
    const DraftAmendment& amendment = by.begins ? *by.begins : *by.ends;
    problems_.warning(
        amendment.from.at,
        name_of(*at.rule) + " never holds: amendment " + in_quotes(amendment.id.value) + " " +
            (by.begins ? "begins it " : "ends it ") + amendment.from.value +
            (by.begins ? ", when it has ended" : ", before it begins") + "; move one of the dates");
  }

  // What ends or excuses a duty, against its start.
  void check_moot(const DraftRule& rule) {
    const DraftCourse& course = rule.course;
    const auto start = earliest_.fixed(start_of(course));
    const auto is_past = [&](const Text& event) {
      const auto at = event.given() ? earliest_.fixed(event.value) : std::nullopt;
      return start && at && at->hours <= start->hours;
    };
    if (is_past(course.end))
      problems_.error(course.end.at, name_of(rule) + " ends with event " +
                                         in_quotes(course.end.value) +
                                         ", which comes no later than its start; name a later one");
    if (is_past(course.unless))
      problems_.error(course.unless.at,
                      name_of(rule) + " is moot from its start on: event " +
                          in_quotes(course.unless.value) +
                          " comes no later than that; name a later one, or leave 'unless' out");
  }

  // A duty to keep a rule for longer than the rule holds.
  void check_kept(const DraftRule& rule) {
    const DraftCourse& course = rule.course;
    const auto began = civil_of(draft_.in_force.from);
    auto until = due_by(course);
    if (course.end.given()) until = earliest_.fixed(course.end.value);
    if (const auto start = earliest_.fixed(start_of(course)); !until && start)
      if (const auto own = delay_of(course.days, course.hours))
        until = Delay{start->hours + own->hours, start->has_days || own->has_days};
    if (!until || !began) return;
    for (const RuleInArticle& at : rules_of(draft_))
      for (const Text& kept : course.rules) {
        if (kept.value != at.rule->id.value) continue;
        const Validity valid = civil_validity(draft_, at);
        const auto held_h =
            static_cast<double>((valid.until - from_civil_utc(*began)).count()) / 3.6e12;
        if (valid.until == Validity{}.until || held_h >= until->hours) continue;
        problems_.warning(kept.at, name_of(rule) + " asks to keep rule " + in_quotes(kept.value) +
                                       " for longer than it holds (until " +
                                       clock_text(valid.until) + "); nothing breaks it after that");
      }
  }

  // The reading of the agreement's own clock.
  static std::string clock_text(Instant civil) {
    std::string text = truce::to_text(civil);
    if (text.ends_with('Z')) text.pop_back();
    return text;
  }

  // Done in time it never can be, where every other rule is kept.
  void check_done(const DraftRule& rule) {
    const DraftCourse& course = rule.course;
    if (!course.done.given() || course.every_days.given()) return;
    const bool dated = course.by.given();
    const std::string from = dated ? in_force : start_of(course);
    const auto due = dated ? due_by(course) : delay_of(course.days, course.hours);
    const auto least = earliest_.between(from, course.done.value);
    if (!due || !least || !is_later(*least, *due)) return;
    const std::string soonest =
        in_words(*least) + " after " + after_words(from) + " at the soonest";
    problems_.error(length_spot(course),
                    least->rule.empty()
                        ? name_of(rule) + " can never be kept in time: event " +
                              in_quotes(course.done.value) + " comes " + soonest +
                              ", and it is due " + due_words(course, *due) + "; give it longer"
                        : "two rules cannot both be kept: " + name_of(rule) + " asks for event " +
                              in_quotes(course.done.value) + " " + due_words(course, *due) +
                              ", and rule " + in_quotes(least->rule) +
                              " forbids it until what it requires has come, " + soonest +
                              example_time(from, *due) +
                              "; give it longer, or require less before it");
  }

  std::optional<Delay> due_by(const DraftCourse& course) const {
    const auto by = earliest_.since_start(course.by);
    return by ? std::optional(Delay{*by, false}) : std::nullopt;
  }

  std::string due_words(const DraftCourse& course, const Delay& due) const {
    if (course.by.given()) return "by " + course.by.value;
    return "within " + in_words(due) + " of " + after_words(start_of(course));
  }

  // A moment at which the one is overdue and the other still forbids.
  std::string example_time(const std::string& from, const Delay& due) const {
    const auto start = earliest_.fixed(from);
    const auto began = civil_of(draft_.in_force.from);
    if (!start || !began) return {};
    constexpr double most_hours = 2.5e6;  // what an Instant can count
    const double hours = std::clamp(start->hours + due.hours, -most_hours, most_hours);
    const auto ns = static_cast<std::int64_t>(hours * 3.6e12);
    return "; for example on " + clock_text(from_civil_utc(*began) + Duration(ns)) +
           " it is due and still forbidden";
  }

  // A rule that has ended when its duty comes due leaves it moot.
  void check_end(const DraftRule& rule) {
    const auto length = earliest_.length_hours();
    const DraftCourse& course = rule.course;
    if (!length || rule.kind != DraftKind::deadline || course.every_days.given()) return;
    std::optional<Delay> due = due_by(course);
    if (const auto start = earliest_.fixed(start_of(course)); !due && start)
      if (const auto own = delay_of(course.days, course.hours))
        due = Delay{start->hours + own->hours, start->has_days || own->has_days};
    if (!due || due->hours <= *length + 1e-9) return;
    problems_.warning(length_spot(course), name_of(rule) + " comes due after the agreement has " +
                                               "ended (" + draft_.in_force.until.value +
                                               "): it can be kept and never missed; give it less "
                                               "time, or let the agreement last longer");
  }

  // What must be done is itself a breach.
  void check_breach(const DraftRule& rule) {
    const auto done = events_.find(rule.course.done.value);
    if (done == events_.end()) return;
    const DraftEvent& event = *done->second;
    if (event.first_breach_of.empty() && !event.definition.given()) return;
    problems_.error(rule.course.done.at,
                    "two rules cannot both be kept: " + name_of(rule) + " asks for event " +
                        in_quotes(event.id.value) + ", which is a breach" +
                        (event.first_breach_of.empty()
                             ? ""
                             : " of rule " + in_quotes(event.first_breach_of.front().value)) +
                        "; name an event that a fact tells");
  }

  // Preconditions that wait for each other: none of their events may ever happen.
  void check_circles() {
    std::map<std::string, std::vector<std::string>> waits;
    for (const DraftRule* rule : rules_)
      if (rule->kind == DraftKind::precondition)
        for (const Text& required : rule->course.requires_events)
          waits[rule->course.event.value].push_back(required.value);
    if (waits.empty()) return;
    for (const auto& [id, event] : events_)
      for (const Text* to : {event->after ? &event->after->event : nullptr, &event->not_before})
        if (to && to->given()) waits[id].push_back(to->value);
    for (const DraftRule* rule : rules_) {
      if (rule->kind != DraftKind::precondition) continue;
      std::set<std::string> seen;
      const std::string& event = rule->course.event.value;
      for (const Text& required : rule->course.requires_events)
        if (required.value != event && leads(waits, required.value, event, seen)) {
          problems_.error(required.at, name_of(*rule) + ": event " + in_quotes(event) +
                                           " must wait for event " + in_quotes(required.value) +
                                           ", which must wait for it; neither may ever happen: "
                                           "leave one of these conditions out");
          return;
        }
    }
  }

  static bool leads(const std::map<std::string, std::vector<std::string>>& waits,
                    const std::string& from, const std::string& to, std::set<std::string>& seen) {
    if (from == to) return true;
    if (!seen.insert(from).second) return false;
    const auto next = waits.find(from);
    return next != waits.end() && std::ranges::any_of(next->second, [&](const std::string& id) {
             return leads(waits, id, to, seen);
           });
  }

  // A higher tier that is due before a lower one, or that a lower one waits for, never follows it.
  void check_tiers() {
    std::vector<const DraftRule*> tiers;
    for (const DraftRule* rule : rules_)
      if (rule->course.tier.given()) tiers.push_back(rule);
    for (const DraftRule* high : tiers)
      for (const DraftRule* low : tiers)
        if (high->course.tier.value > low->course.tier.value) check_tier(*high, *low);
  }

  static std::string tier_words(const DraftRule& rule) {
    return "tier " + std::to_string(rule.course.tier.value) + " (" + name_of(rule) + ")";
  }

  void check_tier(const DraftRule& high, const DraftRule& low) {
    const DraftCourse &h = high.course, &l = low.course;
    const auto due_high = delay_of(h.days, h.hours), due_low = delay_of(l.days, l.hours);
    const auto apart = earliest_.counted(start_of(l), start_of(h));
    if (due_high && due_low && apart && apart->hours + due_high->hours < due_low->hours)
      problems_.error(length_spot(h), tier_words(high) + " is due before " + tier_words(low) +
                                          "; it can never follow it: put the hours in order");
    if (!h.done.given()) return;
    const auto waits = [&](const Text& event) { return event.value == h.done.value; };
    if (waits(l.start) || std::ranges::any_of(l.requires_events, waits))
      problems_.error(l.start.given() && waits(l.start) ? l.start.at : low.at,
                      tier_words(low) + " waits for event " + in_quotes(h.done.value) + ", which " +
                          tier_words(high) +
                          " brings about; it can never come first: let it count from something "
                          "earlier");
  }

  const Draft& draft_;
  Problems& problems_;
  Earliest earliest_;
  std::map<std::string, const DraftEvent*> events_;
  std::vector<const DraftRule*> rules_;
};

}  // namespace

void check_times(const Draft& draft, Problems& problems) {
  TimeChecker(draft, problems).run();
}

}  // namespace truce::agreement
