// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/compile_course.h"

#include <algorithm>

#include "agreement/detail/units.h"
#include "agreement/resolve.h"

namespace truce::agreement {
namespace {

constexpr double usual_within_hours = 24.0, usual_speed_km_h = 50.0, usual_coverage = 0.5;

double or_else(const Number& number, double usual) {
  return number.given() ? number.value : usual;
}

class CourseCompiler {
 public:
  CourseCompiler(const Draft& draft, bool dates_aside, Agreement& agreement)
      : draft_(draft), dates_aside_(dates_aside), agreement_(agreement) {}

  void run() {
    agreement_.events.push_back({"in-force", "entry into force", OnDate{agreement_.in_force.from}});
    for (const DraftEvent& event : draft_.events) agreement_.events.push_back(event_of(event));
    for (const DraftOfParty& group : draft_.groups) {
      Group& made = agreement_.groups.emplace_back();
      made.name = group.party.value;
      for (const Text& member : group.values) made.members.push_back(member.value);
    }
    for (const DraftDefinition& definition : draft_.definitions)
      agreement_.definitions.push_back(definition_of(definition));
    for (const RuleInArticle& at : course_rules_of(draft_))
      agreement_.course.push_back(rule_of(at));
    if (std::ranges::any_of(agreement_.course, [](const CourseRule& rule) {
          return std::holds_alternative<Renewal>(rule.kind);
        }))
      keep_up();
  }

 private:
  template <class Item>
  static std::size_t index_in(const std::vector<Item>& list, const Text& id) {
    if (!id.given()) return nothing_named;
    const auto found =
        std::ranges::find_if(list, [&](const Item& item) { return item.id == id.value; });
    return found == list.end() ? nothing_named : static_cast<std::size_t>(found - list.begin());
  }
  // Each once, for what is listed twice does not count twice.
  template <class Item>
  static std::vector<std::size_t> indices_in(const std::vector<Item>& list, const Texts& ids) {
    std::vector<std::size_t> all;
    for (const Text& id : ids)
      if (const std::size_t index = index_in(list, id); std::ranges::count(all, index) == 0)
        all.push_back(index);
    return all;
  }
  // What would end with the agreement goes on; whether it has lapsed is told by its renewals.
  void keep_up() {
    agreement_.lapses = agreement_.in_force.until;
    const auto open = [&](Validity& valid) {
      if (valid.until == agreement_.lapses) valid.until = Validity{}.until;
    };
    open(agreement_.in_force);
    for (Rule& rule : agreement_.rules) open(rule.valid);
    for (CourseRule& rule : agreement_.course) open(rule.valid);
    for (Article& article : agreement_.articles) open(article.valid);
  }
  // Events may be named before they stand in the file.
  std::size_t event(const Text& id, std::size_t usual = nothing_named) const {
    if (!id.given()) return usual;
    if (id.value == agreement_.events.front().id) return in_force_event;
    for (std::size_t i = 0; i < draft_.events.size(); ++i)
      if (draft_.events[i].id.value == id.value) return i + 1;
    return nothing_named;
  }
  std::vector<std::size_t> events(const Texts& ids) const {
    std::vector<std::size_t> all;
    for (const Text& id : ids) all.push_back(event(id));
    return all;
  }
  Instant moment(const Text& time) const {
    const auto civil = civil_of(time);
    return civil ? to_instant(*civil, agreement_.zone) : Instant{};
  }
  Length length(const Whole& days, const Whole& hours, const Text& by = {}) const {
    if (days.given()) return {Length::Unit::days, days.value, {}};
    if (hours.given()) return {Length::Unit::hours, hours.value, {}};
    if (by.given()) return {Length::Unit::date, 0, moment(by)};
    return {};
  }
  Length length(const DraftCourse& c) const { return length(c.days, c.hours, c.by); }

  static FactTest test_of(const DraftFactEvent& fact) {
    return {fact.name.value, fact.value.value, fact.party.value};
  }

  Event event_of(const DraftEvent& draft) const {
    Event made{draft.id.value,
               draft.title.given() ? draft.title.value : draft.id.value,
               {},
               event(draft.not_before)};
    if (draft.withdrawn_by) made.withdrawn_by = test_of(*draft.withdrawn_by);
    if (draft.on.given()) made.kind = OnDate{moment(draft.on)};
    if (draft.fact) made.kind = ByFact{test_of(*draft.fact)};
    if (draft.after)
      made.kind =
          AfterEvent{event(draft.after->event), length(draft.after->days, draft.after->hours)};
    if (draft.quiet)
      made.kind = QuietDays{static_cast<int>(draft.quiet->days.value),
                            indices_in(agreement_.rules, draft.quiet->rules),
                            or_else(draft.quiet->coverage, usual_coverage)};
    if (draft.definition.given()) made.kind = OnceDefined{definition(draft.definition)};
    if (!draft.first_breach_of.empty())
      made.kind = FirstBreach{indices_in(agreement_.rules, draft.first_breach_of)};
    return made;
  }

  std::size_t definition(const Text& id) const {
    for (std::size_t i = 0; i < draft_.definitions.size(); ++i)
      if (draft_.definitions[i].id.value == id.value) return i;
    return nothing_named;
  }

  Definition definition_of(const DraftDefinition& draft) const {
    const std::int64_t hours =
        draft.within_days.given() ? draft.within_days.value * 24 : draft.within_hours.value;
    return {draft.id.value,
            draft.title.given() ? draft.title.value : draft.id.value,
            indices_in(agreement_.rules, draft.of),
            draft.at_least.given() ? draft.at_least.value : 1,
            draft.on_days.value,
            hours * ns_per_hour,
            draft.within_km.value * m_per_km,
            draft.apart_km.value * m_per_km,
            draft.by_one_party.value};
  }

  CourseRule rule_of(const RuleInArticle& at) const {
    const DraftRule& draft = *at.rule;
    CourseRule rule;
    rule.id = draft.id.value;
    rule.article = at.article_index;
    if (!draft.bound.empty()) rule.bound = bound_by(draft_, draft);
    rule.valid = rule_validity(draft_, at, agreement_, dates_aside_);
    rule.standard_of_proof = draft.standard_of_proof.given() ? draft.standard_of_proof.value
                                                             : agreement_.standard_of_proof;
    set_kind(draft, rule);
    return rule;
  }

  void set_kind(const DraftRule& draft, CourseRule& rule) const {
    const DraftCourse& c = draft.course;
    const std::string& duty = draft.duty.value;
    const int every = static_cast<int>(c.every_days.value);
    switch (draft.kind) {
      case DraftKind::ceiling:
        rule.kind = ceiling_of(draft);
        break;
      case DraftKind::inventory:
        rule.kind = Inventory{sites_of_rule(c.sites), every};
        break;
      case DraftKind::deadline:
        rule.kind =
            DeadlineDuty{duty,
                         event(c.start, in_force_event),
                         event(c.done),
                         event(c.unless),
                         length(c),
                         every,
                         word_of<FulfilledBy>(c.fulfilled_by.value).value_or(FulfilledBy::each)};
        break;
      case DraftKind::maintain:
        rule.kind = Maintain{duty, indices_in(agreement_.rules, c.rules),
                             event(c.start, in_force_event), event(c.end), length(c)};
        break;
      case DraftKind::precondition:
        rule.kind = Precondition{duty, event(c.event), events(c.requires_events)};
        break;
      case DraftKind::renewal:
        rule.kind = Renewal{duty, event(c.event), length(c)};
        break;
      case DraftKind::release:
        rule.kind = Release{duty, event(c.when), indices_in(agreement_.rules, c.rules),
                            c.releases.value == "others"};
        break;
      default:
        rule.kind = guarantor_duty_of(draft);
    }
  }

  Ceiling ceiling_of(const DraftRule& draft) const {
    const DraftCourse& c = draft.course;
    return {weapon_test(*draft.weapon), indices_in(agreement_.zones, draft.zones), c.at_most.value,
            static_cast<std::int64_t>(or_else(c.within_hours, usual_within_hours) *
                                      static_cast<double>(ns_per_hour)),
            or_else(c.speed_km_h, usual_speed_km_h) / 3.6};
  }

  std::vector<std::size_t> sites_of_rule(const Texts& ids) const {
    if (!ids.empty()) return indices_in(agreement_.sites, ids);
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < agreement_.sites.size(); ++i)
      if (!agreement_.sites[i].inventory.empty()) all.push_back(i);
    return all;
  }

  static PledgeNeed need_of(const DraftNeed& draft) {
    PledgeNeed made{{}, {}, draft.place.value, draft.unit.value, draft.quantity.value};
    for (const Text& what : draft.what) made.what.push_back(what.value);
    for (const Text& task : draft.tasks) made.tasks.push_back(task.value);
    return made;
  }

  GuarantorDuty guarantor_duty_of(const DraftRule& draft) const {
    const DraftCourse& c = draft.course;
    GuarantorDuty made;
    for (const Text& who : c.who) made.who.push_back(who.value);
    made.duty = draft.duty.value;
    made.tier = static_cast<int>(c.tier.value);
    made.start = event(c.start, in_force_event);
    made.done = event(c.done);
    made.required = events(c.requires_events);
    made.length = length(c);
    made.authority = c.authority.value;
    if (c.step.given()) made.step = word_of<StepKind>(c.step.value);
    if (c.counts.given()) made.counts = word_of<CountsFrom>(c.counts.value).value_or(made.counts);
    made.quorum = static_cast<int>(c.quorum.value);
    if (c.needs) made.needs = need_of(*c.needs);
    made.every_days = static_cast<int>(c.every_days.value);
    return made;
  }

  const Draft& draft_;
  bool dates_aside_;
  Agreement& agreement_;
};

}  // namespace

void compile_course(const Draft& draft, bool dates_aside, Agreement& agreement) {
  CourseCompiler(draft, dates_aside, agreement).run();
}

}  // namespace truce::agreement
