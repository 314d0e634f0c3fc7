// SPDX-License-Identifier: Apache-2.0
#include "agreement/survey.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "agreement/detail/ground.h"
#include "agreement/detail/survey_lines.h"
#include "agreement/overlap.h"
#include "agreement/resolve.h"
#include "base/json.h"
#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

constexpr double sliver = 0.01;  // of the smaller ground: how roughly maps are drawn
constexpr std::size_t tests_a_pair = 3'000;
constexpr double touching_m = 20.0;
constexpr double widest_sliver_m = 2'000.0;
constexpr std::size_t most_grounds = 3'000;  // that are looked for: some seconds

// A rule that speaks of a weapon on some ground: a ceiling, or a prohibition.
struct OnGround {
  const DraftRule* draft = nullptr;
  std::string id;
  std::vector<std::string> bound;  // never empty
  Validity valid;
  WeaponTest weapon;
  std::optional<Ground> ground;  // nothing: everywhere
  std::vector<std::size_t> zones;
  const Ceiling* ceiling = nullptr;
  const ProhibitedAct* act = nullptr;
  bool denies = false;  // presence of the weapon, without exemptions
  std::string except;   // the exemptions, alike where the texts are
  std::size_t index = 0;
};

std::string key_of(const std::vector<Exemption>& exemptions) {
  std::string key;
  for (const Exemption& e : exemptions) {
    key += e.registered_site ? "site;" : "";
    key += e.activity + ";" + std::to_string(e.notice_ns) + ";";
    for (const Fact& fact : e.facts) key += fact.name + "=" + fact.value + ";";
    for (const Exemption::Step& step : e.steps) key += step.fact.name + "=" + step.fact.value + ";";
    key += "|";
  }
  return key;
}

bool has_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const auto& x) { return std::ranges::find(b, x) != b.end(); });
}

class ZoneSurvey {
 public:
  ZoneSurvey(const Draft& draft, const Agreement& agreement, Problems& problems)
      : draft_(draft),
        agreement_(agreement),
        problems_(problems),
        scope_(scope_of(agreement)),
        prevails_(prevailing(draft)) {
    for (const Party& party : agreement.parties) all_parties_.push_back(party.id);
    gather();
  }

  void run() {
    if (scope_) check_scope();
    for (const OnGround& rule : rules_) {
      check_sides(rule);
      check_slivers(rule);
    }
    for (std::size_t i = 0; i < rules_.size(); ++i)
      for (std::size_t j = i + 1; j < rules_.size() && !problems_.full(); ++j)
        if (grounds_ < most_grounds) check_pair(rules_[i], rules_[j]);
    if (grounds_ >= most_grounds)
      problems_.warning(draft_.id.at,
                        "so many rules share ground that not all pairs of them were compared");
  }

 private:
  void gather() {
    const auto drafts = rules_of(draft_);
    for (std::size_t i = 0; i < agreement_.rules.size(); ++i) {
      const Rule& rule = agreement_.rules[i];
      const auto* act = std::get_if<ProhibitedAct>(&rule.kind);
      if (!act) continue;
      const bool denies =
          rule.except.empty() && std::ranges::find(act->acts, Act::presence) != act->acts.end();
      rules_.push_back({drafts[i].rule, rule.id, bound_of(rule.bound), rule.valid, act->weapon,
                        ground_of(agreement_, rule), act->zones, nullptr, act, denies,
                        key_of(rule.except), i});
    }
    const auto course = course_rules_of(draft_);
    for (std::size_t i = 0; i < agreement_.course.size(); ++i) {
      const CourseRule& rule = agreement_.course[i];
      if (const auto* ceiling = std::get_if<Ceiling>(&rule.kind))
        rules_.push_back({course[i].rule,
                          rule.id,
                          bound_of(rule.bound),
                          rule.valid,
                          ceiling->weapon,
                          ground_of(agreement_, rule),
                          ceiling->zones,
                          ceiling,
                          nullptr,
                          false,
                          {},
                          i});
    }
  }

  std::vector<std::string> bound_of(const std::vector<std::string>& bound) const {
    return bound.empty() ? all_parties_ : bound;
  }

  // --- the scope ---------------------------------------------------------------------------------

  void check_scope() {
    for (std::size_t z = 0; z < agreement_.zones.size(); ++z) {
      if (std::ranges::find(agreement_.scope, z) != agreement_.scope.end()) continue;
      const Ground zone = ground_of(agreement_.zones[z], agreement_.lines);
      const auto shared = find_ground(common_ground(zone, *scope_), tests_a_pair);
      if (shared.area.m2 + shared.area.error_m2 >= sliver * find_ground(zone, tests_a_pair).area.m2)
        continue;
      tell_outside(draft_.zones[z].id.at, "zone " + in_quotes(agreement_.zones[z].id));
    }
    for (std::size_t i = 0; i < agreement_.sites.size(); ++i)
      check_within_scope(agreement_.sites[i].area, draft_.sites[i].id.at,
                         "site " + in_quotes(agreement_.sites[i].id));
    for (std::size_t i = 0; i < agreement_.objects.size(); ++i)
      check_within_scope(agreement_.objects[i].area, draft_.objects[i].id.at,
                         "object " + in_quotes(agreement_.objects[i].id));
  }

  void check_within_scope(const geo::Region& area, Spot at, const std::string& name) {
    if (scope_->test(area.centre(), area.radius_m()) == geo::Share::none) tell_outside(at, name);
  }

  void tell_outside(Spot at, const std::string& name) {
    problems_.warning(at, name +
                              " lies outside of the agreement's scope, where no rule holds; "
                              "add it to 'scope', or leave it out");
  }

  // --- both sides of a line ----------------------------------------------------------------------

  // A rule for one party whose zone reaches over a line to the other party's side.
  void check_sides(const OnGround& rule) {
    if (rule.bound.size() != 1 || all_parties_.size() < 2 || !rule.denies) return;
    for (const std::size_t z : rule.zones)
      for (std::size_t l = 0; l < agreement_.lines.size(); ++l) {
        const Line& line = agreement_.lines[l];
        const Buffer::Side own = side_of(line, rule.bound.front());
        if (own == Buffer::Side::both || line.left.empty() || line.right.empty()) continue;
        if (++grounds_ > most_grounds) return;
        const Ground zone = ground_of(agreement_.zones[z], agreement_.lines);
        const auto on_side = [&](bool left) {
          return find_ground(common_ground(zone, half_plane(line.shape, left)), tests_a_pair);
        };
        const auto left = on_side(true), right = on_side(false);
        const double all_m2 = left.area.m2 + right.area.m2;
        const GroundFound& others = own == Buffer::Side::left ? right : left;
        if (std::min(left.area.m2, right.area.m2) < 5.0 * sliver * all_m2 || !others.example)
          continue;
        problems_.warning(rule.draft->zones.front().at,
                          "zone " + in_quotes(agreement_.zones[z].id) +
                              " lies on both sides of line " + in_quotes(line.id) + " (" +
                              km2(others.area) + " beyond it, as at " +
                              place_in_words(*others.example) + "), and rule " +
                              in_quotes(rule.id) + " binds " + in_quotes(rule.bound.front()) +
                              " alone: bind the other too, or take one side of it");
      }
  }

  static Ground half_plane(const geo::Polyline& line, bool left) {
    return {extent_of(line), [line, left](LatLon p, double radius_m) {
              const double signed_m = line.signed_distance_m(p);
              return geo::share_of_margin(left ? signed_m : -signed_m, radius_m);
            }};
  }

  static std::string km2(const geo::AreaFound& area) {
    return to_decimal(area.m2 / 1e6, area.m2 < 1e8 ? 1 : 0) + " km2";
  }

  // --- slivers between zones
  // ----------------------------------------------------------------------

  // Drawn zones of one rule that all but touch: the strip between them is under no rule.
  void check_slivers(const OnGround& rule) {
    for (std::size_t i = 0; i < rule.zones.size(); ++i)
      for (std::size_t j = i + 1; j < rule.zones.size(); ++j) {
        if (!slivers_.insert(std::minmax(rule.zones[i], rule.zones[j])).second) continue;
        const auto* a = std::get_if<geo::Region>(&agreement_.zones[rule.zones[i]].area);
        const auto* b = std::get_if<geo::Region>(&agreement_.zones[rule.zones[j]].area);
        if (!a || !b || a->polygons().empty() || b->polygons().empty()) continue;
        const auto apart = std::min(nearest_vertex(*a, *b), nearest_vertex(*b, *a));
        if (apart.first <= touching_m || apart.first > widest_sliver_m) continue;
        problems_.warning(rule.draft->zones[j].at,
                          "zones " + in_quotes(agreement_.zones[rule.zones[i]].id) + " and " +
                              in_quotes(agreement_.zones[rule.zones[j]].id) + " come within " +
                              to_decimal(apart.first, 0) + " m of each other at " +
                              to_decimal(apart.second.first, 3) + ", " +
                              to_decimal(apart.second.second, 3) +
                              " without touching: what happens in the gap is under no rule; let "
                              "them share an edge");
      }
  }

  // The least distance from a vertex of `of` to `to`, 0 inside; with its place.
  static std::pair<double, std::pair<double, double>> nearest_vertex(const geo::Region& of,
                                                                     const geo::Region& to) {
    std::pair<double, std::pair<double, double>> nearest{4.0e7, {}};
    for (const geo::Polygon& polygon : of.polygons())
      for (const LatLon& p : polygon.outer)
        nearest =
            std::min(nearest, {std::max(0.0, to.signed_distance_m(p)), {p.lat_deg, p.lon_deg}});
    return nearest;
  }

  // --- overlaps ----------------------------------------------------------------------------------

  void check_pair(const OnGround& a, const OnGround& b) {
    if (!has_common(a.bound, b.bound) || is_empty(common(a.valid, b.valid))) return;
    if (!common_weapon(a.weapon, b.weapon)) return;
    if (a.ceiling && b.ceiling) return check_ceilings(a, b);
    if (a.act && b.act) return check_acts(a, b);
    check_denied(a.act ? a : b, a.act ? b : a);
  }

  // Both count what stands on the ground that they share, and neither holds the other.
  void check_ceilings(const OnGround& a, const OnGround& b) {
    if (!a.ground || !b.ground) return;
    const auto shared = shared_ground(a, b);
    if (!shared) return;
    for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
      const auto alone = find_ground(without(*one->ground, *other->ground), tests_a_pair).area;
      if (alone.m2 - alone.error_m2 <= sliver * shared->area.m2) return;
    }
    tell(a, b, *shared,
         "both count what stands there (" + weapon_in_words(a, b) +
             "), and neither's zones hold the other's",
         "draw zones that do not overlap, or one within the other");
  }

  // A ceiling above nothing where a rule allows nothing.
  void check_denied(const OnGround& denial, const OnGround& limit) {
    if (!denial.denies || limit.ceiling->at_most == 0 || !covers(denial.weapon, limit.weapon))
      return;
    const auto shared = shared_ground(denial, limit);
    if (!shared) return;
    tell(limit, denial, *shared,
         "the one allows " + std::to_string(limit.ceiling->at_most) + " there (" +
             weapon_in_words(denial, limit) + "), the other none",
         "leave that ground out of one of them, or except it");
  }

  // All that the one excuses is a breach of the other, and neither prevails.
  void check_acts(const OnGround& a, const OnGround& b) {
    if (a.except == b.except || prevails(a, b) || prevails(b, a)) return;
    for (const auto& [one, other] : {std::pair(&a, &b), std::pair(&b, &a)}) {
      if (one->except.empty() || !covers(other->weapon, one->weapon)) continue;
      if (!std::ranges::all_of(one->act->acts, [&](Act act) {
            return std::ranges::find(other->act->acts, act) != other->act->acts.end();
          }))
        continue;
      if (!a.ground && !b.ground) return tell_acts(*one, *other, "everywhere");
      if (const auto shared = shared_ground(a, b))
        return tell_acts(*one, *other, km2(shared->area) + in_common(*shared));
    }
  }

  static std::string in_common(const GroundFound& shared) {
    return shared.example ? ", as at " + place_in_words(*shared.example) : "";
  }

  void tell_acts(const OnGround& one, const OnGround& other, const std::string& where) {
    problems_.warning(std::max(one.draft->at, other.draft->at),
                      "rule " + in_quotes(other.id) + " prohibits all that rule " +
                          in_quotes(one.id) + " does (" + where +
                          ") without the exemption of it, and none prevails: what the one excuses "
                          "breaks the other; add a [[precedence]] table, or except the same in "
                          "both");
  }

  bool prevails(const OnGround& a, const OnGround& b) const {
    return std::ranges::find(prevails_[b.index], a.index) != prevails_[b.index].end();
  }

  static std::string weapon_in_words(const OnGround& a, const OnGround& b) {
    const auto weapon = common_weapon(a.weapon, b.weapon);
    return weapon ? weapon_words(*weapon) : "weapons";
  }

  void tell(const OnGround& a, const OnGround& b, const GroundFound& shared,
            const std::string& words, const std::string& remedy) {
    problems_.warning(std::max(a.draft->at, b.draft->at),
                      "the ground of rules " + in_quotes(a.id) + " and " + in_quotes(b.id) +
                          " overlaps (" + km2(shared.area) + in_common(shared) + "): " + words +
                          "; " + remedy);
  }

  // More than a sliver of either; nothing where both hold everywhere.
  std::optional<GroundFound> shared_ground(const OnGround& a, const OnGround& b) {
    if (!a.ground && !b.ground) return {};
    ++grounds_;
    if (!a.ground || !b.ground) return find_ground(a.ground ? *a.ground : *b.ground, tests_a_pair);
    if (geo::distance_m(a.ground->extent.centre, b.ground->extent.centre) >
        a.ground->extent.radius_m + b.ground->extent.radius_m)
      return {};
    auto shared = find_ground(common_ground(*a.ground, *b.ground), tests_a_pair);
    const double smaller_m2 = std::min(find_ground(*a.ground, tests_a_pair).area.m2,
                                       find_ground(*b.ground, tests_a_pair).area.m2);
    if (!shared.example || shared.area.m2 - shared.area.error_m2 <= sliver * smaller_m2) return {};
    return shared;
  }

  const Draft& draft_;
  const Agreement& agreement_;
  Problems& problems_;
  std::optional<Ground> scope_;
  std::vector<std::vector<std::size_t>> prevails_;
  std::vector<std::string> all_parties_;
  std::vector<OnGround> rules_;
  std::set<std::pair<std::size_t, std::size_t>> slivers_;  // pairs of zones looked at
  std::size_t grounds_ = 0;
};

}  // namespace

std::vector<Problem> survey(const Draft& draft, const Agreement& agreement) {
  Problems problems(draft.file);
  survey_lines(draft, agreement, problems);
  ZoneSurvey(draft, agreement, problems).run();
  return problems.take();
}

}  // namespace truce::agreement
