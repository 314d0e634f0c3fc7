// SPDX-License-Identifier: Apache-2.0
#include "agreement/observable.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "agreement/detail/ground.h"
#include "agreement/detail/units.h"
#include "agreement/match.h"
#include "agreement/resolve.h"
#include "base/json.h"
#include "geo/geodesic.h"
#include "sense/typical.h"

namespace truce::agreement {
namespace {

struct Post {
  const Watch* watch = nullptr;
  double reach_m = 0.0;  // for the acts that are asked about
};

// What a rule needs somebody to notice, and where.
struct Asked {
  std::vector<Act> acts;
  std::optional<Ground> ground;  // nothing: everywhere
  Spot acts_at, ground_at;
};

bool names(const WeaponTest& test, std::initializer_list<WeaponClass> classes) {
  return test.classes.empty() || std::ranges::any_of(test.classes, [&](WeaponClass c) {
           return std::ranges::find(classes, c) != classes.end();
         });
}

// Where it is told that a weapon stands.
std::vector<Act> standing_acts(const WeaponTest& weapon) {
  using enum WeaponClass;
  std::vector<Act> acts{Act::presence, Act::movement};
  if (names(weapon, {small_arms, heavy_machine_gun, mortar, artillery, mlrs, tank, armoured_vehicle,
                     anti_tank, missile}))
    acts.push_back(Act::outgoing_fire);
  if (names(weapon, {WeaponClass::air_defence})) acts.push_back(Act::air_defence);
  return acts;
}

std::vector<Act> acts_noticed(const RuleKind& kind) {
  if (const auto* act = std::get_if<ProhibitedAct>(&kind)) return act->acts;
  if (const auto* objects = std::get_if<ProtectedObjects>(&kind)) return objects->acts;
  if (const auto* keep = std::get_if<KeepOut>(&kind)) return standing_acts(keep->weapon);
  return {};
}

Spot first_of(std::initializer_list<Spot> spots) {
  for (const Spot& spot : spots)
    if (spot.line > 0) return spot;
  return {};
}

Spot at_first(const Texts& list) {
  return list.empty() ? Spot{} : list.front().at;
}

Asked asked_of(const DraftRule& draft, std::vector<Act> acts, std::optional<Ground> ground) {
  const Spot near = draft.near ? draft.near->distance_km.at : Spot{};
  const Spot weapon = draft.weapon ? draft.weapon->at : Spot{};
  return {std::move(acts), std::move(ground),
          first_of({at_first(draft.acts), weapon, draft.id.at, draft.at}),
          first_of({at_first(draft.zones), near, draft.distance_km.at, at_first(draft.objects),
                    at_first(draft.course.sites), draft.id.at, draft.at})};
}

std::string word_list(std::span<const std::string> words) {
  return words.empty() ? "nothing" : listed(words);
}

template <class Word>
std::string words_of(std::span<const Word> values) {
  std::vector<std::string> words;
  for (const Word value : values) {
    std::string word(truce::to_text(value));
    std::ranges::replace(word, '_', ' ');
    words.push_back(std::move(word));
  }
  return word_list(words);
}

class Observer {
 public:
  Observer(const Draft& draft, const Agreement& agreement, std::span<const Watch> posts)
      : draft_(draft), agreement_(agreement) {
    std::set<std::tuple<Means, double, double, double>> known;
    for (const Watch& post : posts)
      if (known.emplace(post.means, post.at.lat_deg, post.at.lon_deg, post.range_m).second)
        posts_.push_back(&post);
  }

  std::vector<RuleObserved> run() {
    const auto rules = rules_of(draft_);
    for (std::size_t i = 0; i < rules.size(); ++i) add(rules[i], of_rule(rules[i], i));
    const auto course = course_rules_of(draft_);
    for (std::size_t i = 0; i < course.size(); ++i) add(course[i], of_course(course[i], i));
    std::ranges::stable_sort(told_, {}, [](const auto& told) { return told.first; });
    std::vector<RuleObserved> all;
    for (auto& [at, rule] : told_) all.push_back(std::move(rule));
    return all;
  }

 private:
  void add(const RuleInArticle& at, RuleObserved rule) {
    rule.rule = at.rule->id.value;
    rule.article = at.article->id.value;
    of_.emplace(rule.rule, rule.observable);
    told_.emplace_back(at.rule->at, std::move(rule));
  }

  RuleObserved of_rule(const RuleInArticle& at, std::size_t i) const {
    const Rule& rule = agreement_.rules[i];
    if (std::holds_alternative<PeopleJudge>(rule.kind)) return by_people(at);
    return observe(asked_of(*at.rule, acts_noticed(rule.kind), ground_of(agreement_, rule)));
  }

  RuleObserved of_course(const RuleInArticle& at, std::size_t i) const {
    const CourseRule& rule = agreement_.course[i];
    if (const auto* kept = std::get_if<Maintain>(&rule.kind)) return by_rules(at, kept->rules);
    if (!std::holds_alternative<Ceiling>(rule.kind) &&
        !std::holds_alternative<Inventory>(rule.kind))
      return {{},
              {},
              at.rule->id.at,
              Observable::by_facts,
              "judged by what sources say of its events, no sensor needed",
              {},
              {},
              0,
              {},
              0.0};
    return observe(asked_of(*at.rule, {Act::presence}, ground_of(agreement_, rule)));
  }

  static RuleObserved by_people(const RuleInArticle& at) {
    return {{},
            {},
            at.rule->id.at,
            Observable::by_people,
            "judged by people, no sensor needed",
            {},
            {},
            0,
            {},
            0.0};
  }

  // Nothing is seen of what is kept up where none of its rules could be observed.
  RuleObserved by_rules(const RuleInArticle& at, std::span<const std::size_t> rules) const {
    RuleObserved told{{}, {}, at.rule->id.at, Observable::by_rules, {}, {}, {}, 0, {}, 0.0};
    std::vector<std::string> ids;
    bool any = rules.empty();
    for (const std::size_t i : rules) {
      const std::string& id = agreement_.rules[i].id;
      ids.push_back(in_quotes(id));
      any = any || of_.at(id) == Observable::yes;
    }
    told.why = "follows from rule" + std::string(ids.size() > 1 ? "s " : " ") + word_list(ids);
    if (any) return told;
    told.observable = Observable::unseen;
    told.why += ", of which none could be observed";
    told.remedy = "what makes one of them observable makes this one so";
    return told;
  }

  // The posts whose means notice one of the acts, with their reach.
  std::vector<Post> able_posts(std::span<const Act> acts) const {
    std::map<Means, double> typical;  // of the means that notice one of them
    for (std::size_t m = 0; m < means_count; ++m)
      for (const Act act : acts) {
        const auto means = static_cast<Means>(m);
        if (!sense::can_notice(means, act)) continue;
        const auto model = sense::typical_model(means, act);
        double& reach_m = typical[means];
        if (model) reach_m = std::max(reach_m, sense::farthest_m(*model));
      }
    std::vector<Post> able;
    for (const Watch* post : posts_)
      if (const auto reach = typical.find(post->means); reach != typical.end())
        able.push_back({post, post->range_m > 0.0 ? post->range_m : reach->second});
    return able;
  }

  static bool touches(const Ground& ground, LatLon at, double reach_m) {
    return geo::distance_m(at, ground.extent.centre) <= ground.extent.radius_m + reach_m &&
           ground.test(at, reach_m) != geo::Share::none;
  }

  RuleObserved observe(const Asked& asked) const {
    const std::vector<Post> able = able_posts(asked.acts);
    if (able.empty()) return unseen(asked);
    RuleObserved told;
    told.at = asked.ground_at;
    std::set<Means> means, able_means;
    for (const Post& post : able) {
      able_means.insert(post.watch->means);
      if (asked.ground && !touches(*asked.ground, post.watch->at, post.reach_m)) continue;
      ++told.posts;
      means.insert(post.watch->means);
    }
    if (told.posts == 0) return out_of_reach(asked, able, able_means, std::move(told));
    told.means.assign(means.begin(), means.end());
    told.why = "could be observed by " + std::to_string(told.posts) + " of " +
               std::to_string(posts_.size()) + " posts and sensors (" +
               words_of<Means>(told.means) + ")";
    return told;
  }

  RuleObserved unseen(const Asked& asked) const {
    RuleObserved told;
    told.at = asked.acts_at;
    told.observable = Observable::unseen;
    std::set<Means> here;
    for (const Watch* post : posts_) here.insert(post->means);
    const std::vector<Means> list(here.begin(), here.end());
    told.why = "it is about " + words_of<Act>(asked.acts) + ", which " +
               (list.empty() ? "nothing there is to notice, as there are no posts and sensors"
                             : words_of<Means>(list) + " cannot notice");
    std::vector<Means> would;
    for (const Means means :
         {Means::patrol, Means::camera, Means::uav_sensor, Means::acoustic, Means::radar,
          Means::satellite_image, Means::satellite_thermal, Means::alert_system, Means::official})
      if (would.size() < 4 &&
          std::ranges::any_of(asked.acts, [&](Act act) { return sense::can_notice(means, act); }))
        would.push_back(means);
    told.remedy =
        "one of these would notice it" + place_words(asked) + ": " + words_of<Means>(would);
    return told;
  }

  // A place on the rule's ground.
  static std::string place_words(const Asked& asked) {
    if (!asked.ground) return {};
    const auto found = find_ground(*asked.ground, 1'000);
    return found.example ? " at " + place_in_words(*found.example) : "";
  }

  RuleObserved out_of_reach(const Asked& asked, std::span<const Post> able,
                            const std::set<Means>& means, RuleObserved told) const {
    told.observable = Observable::out_of_reach;
    told.means.assign(means.begin(), means.end());
    double least_m = 4.0e7;
    for (const Post& post : able) {
      const double more_m = short_by(*asked.ground, post, least_m);
      if (more_m >= least_m) continue;
      least_m = more_m;
      told.nearest = post.watch->id;
    }
    told.short_by_km = least_m / m_per_km;
    told.why = "its ground lies beyond the reach of all " + std::to_string(able.size()) +
               " posts and sensors that notice what it is about (" + words_of<Means>(told.means) +
               ")";
    const std::string place = place_words(asked);
    told.remedy = "the nearest, " + in_quotes(told.nearest) + ", would have to reach " +
                  to_decimal(told.short_by_km, 1) + " km farther; or put one nearer" +
                  (place.empty() ? "" : ", as" + place);
    return told;
  }

  // How much farther the post would have to reach; `most_m` where not less than that.
  static double short_by(const Ground& ground, const Post& post, double most_m) {
    if (!touches(ground, post.watch->at, post.reach_m + most_m)) return most_m;
    double low = 0.0, high = most_m;
    while (high - low > 50.0) {
      const double middle = 0.5 * (low + high);
      (touches(ground, post.watch->at, post.reach_m + middle) ? high : low) = middle;
    }
    return high;
  }

  const Draft& draft_;
  const Agreement& agreement_;
  std::vector<const Watch*> posts_;
  std::vector<std::pair<Spot, RuleObserved>> told_;
  std::map<std::string, Observable> of_;
};

}  // namespace

std::string_view to_text(Observable observable) {
  switch (observable) {
    case Observable::yes:
      return "yes";
    case Observable::unseen:
      return "unseen";
    case Observable::out_of_reach:
      return "out_of_reach";
    case Observable::by_people:
      return "people";
    case Observable::by_facts:
      return "facts";
    case Observable::by_rules:
      break;
  }
  return "rules";
}

std::vector<RuleObserved> observed_by(const Draft& draft, const Agreement& agreement,
                                      std::span<const Watch> posts) {
  return Observer(draft, agreement, posts).run();
}

std::vector<Problem> problems_of(const Draft& draft, std::span<const RuleObserved> rules) {
  Problems problems(draft.file);
  for (const RuleObserved& rule : rules)
    if (rule.observable == Observable::unseen || rule.observable == Observable::out_of_reach)
      problems.warning(rule.at, "rule " + in_quotes(rule.rule) +
                                    " could not be observed by these posts and sensors: " +
                                    rule.why + "; " + rule.remedy);
  return problems.take();
}

}  // namespace truce::agreement
