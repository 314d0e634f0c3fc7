// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/parse_rule.h"

#include "agreement/detail/parse_course.h"
#include "agreement/parse.h"
#include "model/vocabulary.h"

namespace truce::agreement {
namespace {

constexpr std::string_view kind_names[] = {
    "keep_out", "prohibited_act", "protected_objects", "people",    "freedom_of_movement",
    "jamming",  "mines",          "ceiling",           "inventory", "deadline",
    "maintain", "precondition",   "renewal",           "release",   "guarantor_duty"};
static_assert(std::size(kind_names) == draft_kind_count);
constexpr std::string_view people_word[] = {"people"};
constexpr std::string_view registered_word[] = {"registered"};

// The words of a vocabulary without "unknown": a rule about the unknown would bind nobody.
template <class Value>
std::vector<std::string_view> words_of(std::size_t count) {
  std::vector<std::string_view> words;
  for (std::size_t i = 1; i < count; ++i) words.push_back(to_text(static_cast<Value>(i)));
  return words;
}

std::span<const std::string_view> act_words() {
  static const auto words = [] {
    auto all = words_of<Act>(act_count);
    all.push_back("any_fire");
    return all;
  }();
  return words;
}

std::span<const std::string_view> class_words() {
  static const auto words = words_of<WeaponClass>(weapon_class_count);
  return words;
}

std::optional<DraftKind> read_kind(TableReader& in) {
  const Text kind = in.word("kind", kind_names);
  const Text evaluate = in.word("evaluate", people_word);
  const bool has_kind = find(in.node(), "kind");
  const bool has_evaluate = find(in.node(), "evaluate");
  if (has_kind == has_evaluate) {
    in.problems().error(in.node().at,
                        has_kind ? "a rule has 'kind' or 'evaluate', not both; leave one out"
                                 : "a rule says what it is: add kind = \"keep_out\" (or "
                                   "prohibited_act, protected_objects), or evaluate = \"people\"");
    return {};
  }
  if (evaluate.given()) return DraftKind::people;
  for (std::size_t i = 0; i < std::size(kind_names); ++i)
    if (kind.value == kind_names[i]) return static_cast<DraftKind>(i);
  return {};
}

std::string duration_words(const Whole& amount, std::string_view unit) {
  std::string text = std::to_string(amount.value) + " " + std::string(unit);
  return amount.value == 1 ? text : text + "s";
}

constexpr std::int64_t max_deadline_days = 36'500;

void check_count(const Whole& amount, const char* name, std::int64_t most, Problems& problems) {
  if (!amount.given() || (amount.value >= 1 && amount.value <= most)) return;
  problems.error(amount.at, std::string("a deadline of ") + std::to_string(amount.value) + " " +
                                name + " after; it is 1 to " + std::to_string(most) +
                                ", counted on from what it comes after");
}

// Kept as words: { by = TIME }, or { after = WHAT, days = N } (or hours); and in its parts.
Text read_deadline(TableReader& in, DraftRule& rule) {
  const Entry* entry = find(in.node(), "deadline");
  if (!entry) return {};
  if (entry->value.kind == Node::Kind::text) return in.text("deadline");
  const Node* table = in.table("deadline");
  if (!table) return {};
  TableReader deadline(*table, "deadline", {"by", "after", "days", "hours"}, in.problems());
  const Text by = deadline.time("by");
  const Text after = deadline.text("after");
  const Whole days = deadline.whole("days");
  const Whole hours = deadline.whole("hours");
  const bool counted = after.given() && (days.given() != hours.given());
  const bool some_counted = after.given() || days.given() || hours.given();
  if (by.given() == some_counted || (some_counted && !counted)) {
    in.problems().error(table->at,
                        "'deadline' is either { by = \"2015-03-03T00:00\" } or { after = \"...\", "
                        "days = 5 } (or hours)");
    return {};
  }
  check_count(days, "days", max_deadline_days, in.problems());
  check_count(hours, "hours", max_deadline_days * 24, in.problems());
  rule.deadline_by = by;
  if (by.given()) return {"by " + by.value, by.at};
  rule.deadline_counted = DraftCounted{after, days, hours};
  const std::string count =
      days.given() ? duration_words(days, "day") : duration_words(hours, "hour");
  return {count + " after " + after.value, table->at};
}

constexpr std::size_t max_steps = 16;

DraftStep read_step(const Node& table, Problems& problems) {
  TableReader in(table, "a step", {"fact", "value", "because"}, problems);
  return {in.text("fact", Need::required), in.text("value", Need::required), in.text("because")};
}

std::optional<DraftNotified> read_notified(TableReader& in) {
  const Node* table = in.table("notified");
  if (!table) return {};
  TableReader notified(*table, "notified", {"activity", "hours_before"}, in.problems());
  return DraftNotified{notified.text("activity", Need::required), notified.number("hours_before")};
}

DraftExemption read_exemption(const Node& table, Problems& problems) {
  TableReader in(table, "except",
                 {"site", "lifts_distance", "facts", "steps", "notified", "because"}, problems);
  DraftExemption exemption;
  exemption.at = table.at;
  exemption.site = in.word("site", registered_word);
  exemption.lifts_distance = in.truth("lifts_distance");
  exemption.because = in.text("because");
  if (const Node* facts = in.table("facts")) {
    TableReader values(*facts, "facts", problems, TableReader::any_keys);
    if (facts->entries.empty() || facts->entries.size() > max_items)
      problems.error(facts->at, "'facts' names 1 to " + std::to_string(max_items) +
                                    " facts, as { coordination = \"failed\" }");
    else
      for (const Entry& fact : facts->entries)
        exemption.facts.push_back({fact.key, values.text(fact.key)});
  }
  in.tables("steps", max_steps,
            [&](const Node& step) { exemption.steps.push_back(read_step(step, problems)); });
  exemption.notified = read_notified(in);
  if (!find(table, "site") && !find(table, "facts") && exemption.steps.empty() &&
      !exemption.notified)
    problems.error(table.at,
                   "an exemption needs 'site', 'facts', 'steps' or 'notified'; without them it "
                   "would hold always");
  return exemption;
}

std::vector<DraftExemption> read_exemptions(TableReader& in) {
  std::vector<DraftExemption> all;
  const Entry* entry = find(in.node(), "except");
  if (!entry) return all;
  if (entry->value.kind == Node::Kind::table)
    all.push_back(read_exemption(entry->value, in.problems()));
  else
    in.tables("except", max_items,
              [&](const Node& t) { all.push_back(read_exemption(t, in.problems())); });
  return all;
}

void read_baseline(TableReader& in, DraftRule& rule) {
  const Entry* entry = find(in.node(), "from_line");
  if (!entry || entry->value.kind != Node::Kind::table) {
    if (Text line = in.text("from_line", Need::required); line.given())
      rule.from_line.push_back(std::move(line));
    return;
  }
  TableReader lines(entry->value, "from_line", in.problems(), TableReader::any_keys);
  for (const Entry& party : entry->value.entries) {
    if (in.problems().full()) return;
    if (Text line = lines.text(party.key); line.given())
      rule.from_line_of.push_back({{party.key, party.at}, {std::move(line)}});
  }
  if (entry->value.entries.empty())
    in.problems().error(entry->value.at,
                        "'from_line' names no line; write from_line = \"line-id\"");
}

void read_proof(TableReader& in, DraftRule& rule) {
  rule.standard_of_proof = in.number("standard_of_proof");
  rule.except = read_exemptions(in);
}

// The act that a kind speaks of by its name; empty for all others.
std::string_view act_of_kind(DraftKind kind) {
  switch (kind) {
    case DraftKind::freedom_of_movement:
      return to_text(Act::restriction);
    case DraftKind::jamming:
      return to_text(Act::jamming);
    case DraftKind::mines:
      return to_text(Act::mine);
    default:
      return {};
  }
}

void read_keep_out(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a keep_out rule",
                 {"id", "kind", "bound", "valid", "standard_of_proof", "except", "weapon",
                  "distance_km", "from_line"},
                 problems);
  read_common(in, rule);
  read_proof(in, rule);
  rule.weapon = weapon_of(in, Need::required);
  rule.distance_km = in.number("distance_km", Need::required);
  read_baseline(in, rule);
}

void read_prohibited_act(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a " + std::string(to_text(rule.kind)) + " rule",
                 {"id", "kind", "bound", "valid", "standard_of_proof", "except", "acts", "weapon",
                  "zones", "near"},
                 problems);
  read_common(in, rule);
  read_proof(in, rule);
  if (const std::string_view brings = act_of_kind(rule.kind); brings.empty())
    rule.acts = in.words("acts", act_words(), Need::required);
  else if (const Entry* given = find(table, "acts"))
    problems.error(given->at, "a " + std::string(to_text(rule.kind)) + " rule speaks of '" +
                                  std::string(brings) +
                                  "'; leave 'acts' out, or say prohibited_act");
  else
    rule.acts.push_back({std::string(brings), table.at});
  rule.weapon = weapon_of(in, Need::optional);
  rule.zones = in.texts("zones");
  if (const Node* near = in.table("near")) {
    TableReader lines(*near, "near", {"lines", "distance_km"}, problems);
    rule.near = DraftNear{lines.text_or_texts("lines", Need::required),
                          lines.number("distance_km", Need::required)};
  }
}

void read_protected_objects(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a protected_objects rule",
                 {"id", "kind", "bound", "valid", "standard_of_proof", "except", "acts", "sites",
                  "objects", "disputed"},
                 problems);
  read_common(in, rule);
  read_proof(in, rule);
  rule.acts = in.words("acts", act_words(), Need::required);
  rule.sites = in.words("sites", site_words());
  rule.objects = in.texts("objects");
  rule.disputed = in.words("disputed", site_words());
  if (!find(table, "sites") && !find(table, "objects") && !find(table, "disputed"))
    problems.error(table.at, "a protected_objects rule protects nothing; add 'sites' or 'objects'");
}

void read_people(const Node& table, DraftRule& rule, Problems& problems) {
  TableReader in(table, "a rule for people",
                 {"id", "kind", "evaluate", "bound", "valid", "duty", "deadline"}, problems);
  read_common(in, rule);
  rule.duty = in.text("duty", Need::required);
  rule.deadline = read_deadline(in, rule);
}

}  // namespace

std::string_view to_text(DraftKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

void read_common(TableReader& in, DraftRule& rule) {
  rule.id = in.text("id", Need::required);
  rule.bound = in.texts("bound");
  if (const Node* span = in.table("valid"))
    rule.valid = read_span(*span, "valid", Need::optional, in.problems());
}

std::optional<DraftWeapon> weapon_of(TableReader& in, Need need) {
  const Node* table = in.table("weapon", need);
  if (!table) return {};
  TableReader weapon(*table, "weapon",
                     {"class", "calibre_mm_min", "calibre_mm_max", "systems", "except_systems"},
                     in.problems());
  return read_weapon(weapon);
}

std::span<const std::string_view> site_words() {
  static const auto words = words_of<Site>(site_count);
  return words;
}

DraftSpan read_span(const Node& table, std::string_view name, Need from, Problems& problems) {
  const bool has_note = name == "in_force";
  TableReader in = has_note
                       ? TableReader(table, std::string(name), {"from", "until", "note"}, problems)
                       : TableReader(table, std::string(name), {"from", "until"}, problems);
  if (table.entries.empty() && from == Need::optional)
    problems.error(table.at, "'" + std::string(name) + "' is empty; give from, until or both");
  return {in.time("from", from), in.time("until"), table.at, has_note ? in.text("note") : Text{}};
}

DraftWeapon read_weapon(TableReader& in) {
  DraftWeapon weapon;
  weapon.at = in.node().at;
  weapon.classes = in.words("class", class_words());
  weapon.calibre_mm_min = in.whole("calibre_mm_min");
  weapon.calibre_mm_max = in.whole("calibre_mm_max");
  weapon.systems = in.text_or_texts("systems");
  weapon.except_systems = in.text_or_texts("except_systems");
  for (const Texts* list : {&weapon.systems, &weapon.except_systems})
    if (list->size() > max_systems)
      in.problems().error(list->front().at,
                          "more than " + std::to_string(max_systems) +
                              " systems in a list; name them by class and calibre");
  return weapon;
}

DraftRule read_rule(const Node& table, Problems& problems) {
  DraftRule rule;
  rule.at = table.at;
  TableReader head(table, "a rule", problems, TableReader::any_keys);
  const auto kind = read_kind(head);
  if (!kind) return rule;
  rule.kind = *kind;
  switch (rule.kind) {
    case DraftKind::keep_out:
      read_keep_out(table, rule, problems);
      break;
    case DraftKind::prohibited_act:
    case DraftKind::freedom_of_movement:
    case DraftKind::jamming:
    case DraftKind::mines:
      read_prohibited_act(table, rule, problems);
      break;
    case DraftKind::protected_objects:
      read_protected_objects(table, rule, problems);
      break;
    case DraftKind::people:
      read_people(table, rule, problems);
      break;
    default:
      read_course_rule(table, rule, problems);
  }
  return rule;
}

}  // namespace truce::agreement
