// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/parse_course.h"

#include <initializer_list>

#include "agreement/course.h"
#include "agreement/detail/parse_rule.h"
#include "agreement/parse.h"
#include "model/guarantee.h"

namespace truce::agreement {
namespace {

constexpr std::string_view release_words[] = {"all", "others"};
constexpr std::int64_t max_days = 36'525;

void in_range(const Whole& value, std::int64_t least, std::int64_t most, std::string_view name,
              Problems& problems) {
  if (!value.given() || (value.value >= least && value.value <= most)) return;
  problems.error(value.at, "'" + std::string(name) + "' is " + std::to_string(value.value) +
                               "; it is " + std::to_string(least) + " to " + std::to_string(most));
}

void in_range(const Number& value, double most, std::string_view name, Problems& problems) {
  if (!value.given() || (value.value > 0.0 && value.value <= most)) return;
  problems.error(value.at, "'" + std::string(name) + "' is above 0 and at most " +
                               std::to_string(static_cast<long>(most)));
}

std::optional<DraftFactEvent> read_fact(TableReader& in, std::string_view key) {
  const Node* table = in.table(key);
  if (!table) return {};
  TableReader fact(*table, std::string(key), {"name", "value", "party"}, in.problems());
  return DraftFactEvent{fact.text("name", Need::required), fact.text("value", Need::required),
                        fact.text("party")};
}

std::optional<DraftAfter> read_after(TableReader& in) {
  const Node* table = in.table("after");
  if (!table) return {};
  TableReader after(*table, "after", {"event", "days", "hours"}, in.problems());
  DraftAfter read{after.text("event", Need::required), after.whole("days"), after.whole("hours")};
  if (read.days.given() == read.hours.given())
    in.problems().error(table->at, "'after' counts in 'days' or in 'hours'; give one of them");
  in_range(read.days, 0, max_days, "days", in.problems());
  in_range(read.hours, 0, max_days * 24, "hours", in.problems());
  return read;
}

std::optional<DraftQuiet> read_quiet(TableReader& in) {
  const Node* table = in.table("quiet");
  if (!table) return {};
  TableReader quiet(*table, "quiet", {"days", "rules", "coverage"}, in.problems());
  DraftQuiet read{quiet.whole("days", Need::required), quiet.text_or_texts("rules", Need::required),
                  quiet.number("coverage")};
  in_range(read.days, 1, 366, "days", in.problems());
  in_range(read.coverage, 1.0, "coverage", in.problems());
  return read;
}

// Just one of the keys is there.
void exactly_one(TableReader& in, std::initializer_list<std::string_view> keys) {
  std::vector<std::string> names;
  int given = 0;
  for (const std::string_view key : keys) {
    names.push_back("'" + std::string(key) + "'");
    given += find(in.node(), key) ? 1 : 0;
  }
  if (given != 1)
    in.problems().error(in.node().at, in.name() +
                                          (given == 0 ? " says not when" : " says it twice") +
                                          "; give one of " + listed(names));
}

// At most one of days, hours, by; `need` asks for one.
void read_length(TableReader& in, DraftCourse& course, Need need) {
  course.days = in.whole("days");
  course.hours = in.whole("hours");
  course.by = in.time("by");
  const int given = course.days.given() + course.hours.given() + course.by.given();
  if (given > 1 || (given == 0 && need == Need::required))
    in.problems().error(in.node().at,
                        in.name() + " says how long in one way: 'days', 'hours' or 'by'");
  in_range(course.days, 1, max_days, "days", in.problems());
  in_range(course.hours, 1, max_days * 24, "hours", in.problems());
}

void read_ceiling(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a ceiling rule",
                 {"id", "kind", "bound", "valid", "standard_of_proof", "weapon", "at_most", "zones",
                  "within_hours", "speed_km_h"},
                 problems);
  read_common(in, rule);
  rule.standard_of_proof = in.number("standard_of_proof");
  rule.weapon = weapon_of(in, Need::required);
  rule.zones = in.texts("zones");
  rule.course.at_most = in.whole("at_most", Need::required);
  rule.course.within_hours = in.number("within_hours");
  rule.course.speed_km_h = in.number("speed_km_h");
  in_range(rule.course.at_most, 0, 10'000'000, "at_most", problems);
  in_range(rule.course.within_hours, 8'784.0, "within_hours", problems);
  in_range(rule.course.speed_km_h, 5'000.0, "speed_km_h", problems);
}

void read_inventory(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "an inventory rule",
                 {"id", "kind", "bound", "valid", "standard_of_proof", "sites", "every_days"},
                 problems);
  read_common(in, rule);
  rule.standard_of_proof = in.number("standard_of_proof");
  rule.course.sites = in.text_or_texts("sites");
  rule.course.every_days = in.whole("every_days");
  in_range(rule.course.every_days, 1, max_days, "every_days", problems);
}

void read_deadline_rule(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a deadline rule",
                 {"id", "kind", "bound", "valid", "duty", "done", "start", "days", "hours", "by",
                  "every_days", "unless", "fulfilled_by"},
                 problems);
  read_common(in, rule);
  rule.duty = in.text("duty");
  rule.course.done = in.text("done", Need::required);
  rule.course.start = in.text("start");
  rule.course.unless = in.text("unless");
  rule.course.fulfilled_by = in.word("fulfilled_by", all_words<FulfilledBy>());
  rule.course.every_days = in.whole("every_days");
  in_range(rule.course.every_days, 1, max_days, "every_days", problems);
  read_length(in, rule.course, Need::required);
}

void read_maintain(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(
      table, "a maintain rule",
      {"id", "kind", "bound", "valid", "duty", "rules", "start", "end", "days", "hours", "by"},
      problems);
  read_common(in, rule);
  rule.duty = in.text("duty");
  rule.course.rules = in.text_or_texts("rules", Need::required);
  rule.course.start = in.text("start");
  rule.course.end = in.text("end");
  read_length(in, rule.course, Need::optional);
}

void read_precondition(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a precondition rule",
                 {"id", "kind", "bound", "valid", "duty", "event", "requires"}, problems);
  read_common(in, rule);
  rule.duty = in.text("duty");
  rule.course.event = in.text("event", Need::required);
  rule.course.requires_events = in.text_or_texts("requires", Need::required);
}

void read_renewal(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a renewal rule",
                 {"id", "kind", "bound", "valid", "duty", "event", "days", "hours", "by"},
                 problems);
  read_common(in, rule);
  rule.duty = in.text("duty");
  rule.course.event = in.text("event", Need::required);
  read_length(in, rule.course, Need::required);
}

void read_release(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a release rule",
                 {"id", "kind", "bound", "valid", "duty", "when", "rules", "releases"}, problems);
  read_common(in, rule);
  rule.duty = in.text("duty");
  rule.course.when = in.text("when", Need::required);
  rule.course.rules = in.text_or_texts("rules");
  rule.course.releases = in.word("releases", release_words);
}

std::optional<DraftNeed> read_need(TableReader& in) {
  const Node* table = in.table("needs");
  if (!table) return {};
  TableReader need(*table, "needs", {"what", "tasks", "place", "quantity", "unit"}, in.problems());
  DraftNeed read{need.text_or_texts("what", Need::required),
                 need.text_or_texts("tasks"),
                 need.text("place"),
                 need.text("unit"),
                 need.number("quantity"),
                 table->at};
  in_range(read.quantity, 1e9, "quantity", in.problems());
  return read;
}

void read_guarantor_duty(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(
      table, "a guarantor_duty rule",
      {"id", "kind", "valid", "who", "duty", "tier", "start", "days", "hours", "by", "requires",
       "authority", "done", "step", "counts", "quorum", "needs", "every_days"},
      problems);
  read_common(in, rule);
  rule.duty = in.text("duty", Need::required);
  rule.course.who = in.text_or_texts("who", Need::required);
  rule.course.tier = in.whole("tier");
  rule.course.start = in.text("start");
  rule.course.done = in.text("done");
  rule.course.requires_events = in.text_or_texts("requires");
  rule.course.authority = in.text("authority");
  in_range(rule.course.tier, 1, 99, "tier", problems);
  rule.course.step = in.word("step", all_words<StepKind>());
  rule.course.counts = in.word("counts", all_words<CountsFrom>());
  rule.course.quorum = in.whole("quorum");
  in_range(rule.course.quorum, 1, 256, "quorum", problems);
  rule.course.needs = read_need(in);
  rule.course.every_days = in.whole("every_days");
  in_range(rule.course.every_days, 1, max_days, "every_days", problems);
  read_length(in, rule.course, Need::optional);
}

}  // namespace

DraftEvent read_event(const Node& table, Problems& problems) {
  TableReader in(table, "[[event]]",
                 {"id", "title", "source", "at", "fact", "after", "quiet", "definition",
                  "first_breach_of", "not_before", "withdrawn_by"},
                 problems);
  DraftEvent event;
  event.at = table.at;
  event.id = in.text("id", Need::required);
  event.title = in.text("title");
  event.source = in.text("source");
  event.on = in.time("at");
  event.fact = read_fact(in, "fact");
  event.after = read_after(in);
  event.quiet = read_quiet(in);
  event.definition = in.text("definition");
  event.first_breach_of = in.text_or_texts("first_breach_of");
  event.not_before = in.text("not_before");
  event.withdrawn_by = read_fact(in, "withdrawn_by");
  exactly_one(in, {"at", "fact", "after", "quiet", "definition", "first_breach_of"});
  return event;
}

DraftDefinition read_definition(const Node& table, Problems& problems) {
  TableReader in(table, "[[definition]]",
                 {"id", "title", "source", "of", "at_least", "on_days", "within_days",
                  "within_hours", "within_km", "apart_km", "by_one_party"},
                 problems);
  DraftDefinition definition;
  definition.at = table.at;
  definition.id = in.text("id", Need::required);
  definition.title = in.text("title");
  definition.source = in.text("source");
  definition.of = in.text_or_texts("of", Need::required);
  definition.at_least = in.whole("at_least");
  definition.on_days = in.whole("on_days");
  definition.within_days = in.whole("within_days");
  definition.within_hours = in.whole("within_hours");
  definition.within_km = in.number("within_km");
  definition.apart_km = in.number("apart_km");
  definition.by_one_party = in.truth("by_one_party");
  in_range(definition.at_least, 1, 1'000'000, "at_least", problems);
  in_range(definition.on_days, 1, 3'660, "on_days", problems);
  in_range(definition.within_days, 1, 3'660, "within_days", problems);
  in_range(definition.within_hours, 1, 87'840, "within_hours", problems);
  in_range(definition.within_km, 20'000.0, "within_km", problems);
  in_range(definition.apart_km, 20'000.0, "apart_km", problems);
  if (definition.within_days.given() && definition.within_hours.given())
    problems.error(table.at, "[[definition]] has 'within_days' and 'within_hours'; give one");
  return definition;
}

DraftAmendment read_amendment(const Node& table, Problems& problems) {
  TableReader in(table, "[[amendment]]", {"id", "title", "source", "from", "ends", "begins"},
                 problems);
  DraftAmendment amendment;
  amendment.at = table.at;
  amendment.id = in.text("id", Need::required);
  amendment.title = in.text("title");
  amendment.source = in.text("source");
  amendment.from = in.time("from", Need::required);
  amendment.ends = in.text_or_texts("ends");
  amendment.begins = in.text_or_texts("begins");
  if (amendment.ends.empty() && amendment.begins.empty())
    problems.error(table.at, "[[amendment]] changes nothing; give 'ends', 'begins' or both");
  return amendment;
}

void read_course_rule(const Node& table, DraftRule& rule, Problems& problems) {
  switch (rule.kind) {
    case DraftKind::ceiling:
      return read_ceiling(table, rule, problems);
    case DraftKind::inventory:
      return read_inventory(table, rule, problems);
    case DraftKind::deadline:
      return read_deadline_rule(table, rule, problems);
    case DraftKind::maintain:
      return read_maintain(table, rule, problems);
    case DraftKind::precondition:
      return read_precondition(table, rule, problems);
    case DraftKind::renewal:
      return read_renewal(table, rule, problems);
    case DraftKind::release:
      return read_release(table, rule, problems);
    default:
      return read_guarantor_duty(table, rule, problems);
  }
}

}  // namespace truce::agreement
