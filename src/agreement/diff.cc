// SPDX-License-Identifier: Apache-2.0
#include "agreement/diff.h"

#include <algorithm>
#include <map>

#include "agreement/detail/diff_words.h"
#include "agreement/detail/ground.h"
#include "agreement/resolve.h"

namespace truce::agreement {
namespace {

// What each thing of one table became: new index -> old index; none where it is new.
struct Pairs {
  std::vector<std::size_t> old_of;    // a place for each of the new ones
  std::vector<std::size_t> vanished;  // of the old ones
};
constexpr std::size_t no_pair = static_cast<std::size_t>(-1);

// By id; what is left, by likeness (0 to 1, at least a half), the likest first.
template <class List, class Likeness>
Pairs pair_up(const List& was, const List& now, Likeness likeness) {
  Pairs pairs{std::vector<std::size_t>(now.size(), no_pair), {}};
  std::vector<bool> taken(was.size(), false);
  for (std::size_t n = 0; n < now.size(); ++n)
    for (std::size_t o = 0; o < was.size(); ++o)
      if (was[o].id == now[n].id) {
        pairs.old_of[n] = o;
        taken[o] = true;
      }
  for (;;) {
    double best = 0.499;
    std::size_t at_new = no_pair, at_old = no_pair;
    for (std::size_t n = 0; n < now.size(); ++n)
      for (std::size_t o = 0; o < was.size(); ++o) {
        if (pairs.old_of[n] != no_pair || taken[o]) continue;
        const double like = likeness(was[o], now[n]);
        if (like > best) {
          best = like;
          at_new = n;
          at_old = o;
        }
      }
    if (at_new == no_pair) break;
    pairs.old_of[at_new] = at_old;
    taken[at_old] = true;
  }
  for (std::size_t o = 0; o < was.size(); ++o)
    if (!taken[o]) pairs.vanished.push_back(o);
  return pairs;
}

// Sets that say what a rule is about: two that have nothing in common speak of different things.
bool is_about(const Facet& facet) {
  return facet.name == "weapon classes" || facet.name == "acts" || facet.name == "guarantors";
}
bool shares_none(const Facet& a, const Facet& b) {
  return std::ranges::none_of(a.set, [&](const std::string& word) {
    return std::ranges::find(b.set, word) != b.set.end();
  });
}

// Share of facets that are the same.
double likeness_of(const Facets& a, const Facets& b) {
  if (a.size() != b.size() || a.empty()) return 0.0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (is_about(a[i]) && !a[i].set.empty() && shares_none(a[i], b[i])) return 0.0;
    same += is_same(a[i], b[i]) ? 1 : 0;
  }
  return static_cast<double>(same) / static_cast<double>(a.size());
}

class Differ {
 public:
  Differ(const Version& was, const Version& now)
      : was_(was),
        now_(now),
        tests_(tests_each(areas_of(was.agreement) + areas_of(now.agreement), 50'000)) {}

  std::vector<Change> run() {
    head();
    parties();
    lines();
    zones();
    sites();
    objects();
    pair_courses_of_time();
    rules();
    course_rules();
    events();
    definitions();
    return std::move(out_);
  }

 private:
  using Names = std::map<std::string, std::string, std::less<>>;

  void tell(std::string of, const std::string& id, const std::string& was_id, Change change) {
    change.of = std::move(of);
    change.id = id;
    if (was_id != id) change.was_id = was_id;
    out_.push_back(std::move(change));
  }
  void tell_whole(std::string of, const std::string& id, const char* what) {
    Change change;
    change.what = what;
    change.text = what;
    tell(std::move(of), id, id, std::move(change));
  }
  void compare(const std::string& of, const std::string& id, const std::string& was_id,
               const Facets& was, const Facets& now) {
    // Of one kind both have the same facets, but for those that ask for nothing.
    for (const Facet& facet : now) {
      const auto old = std::ranges::find(was, facet.name, &Facet::name);
      if (old == was.end())
        tell(of, id, was_id, change_of(Facet{facet.name, Facet::Kind::words, "none"}, facet));
      else if (!is_same(*old, facet))
        tell(of, id, was_id, change_of(*old, facet));
    }
    for (const Facet& facet : was)
      if (std::ranges::find(now, facet.name, &Facet::name) == now.end())
        tell(of, id, was_id, change_of(facet, Facet{facet.name, Facet::Kind::words, "none"}));
  }

  Renamed renamed() const {
    return [this](std::string_view table, const std::string& id) {
      const auto names = names_.find(table);
      if (names == names_.end()) return id;
      const auto name = names->second.find(id);
      return name == names->second.end() ? id : name->second;
    };
  }
  static Renamed as_named() {
    return [](std::string_view, const std::string& id) { return id; };
  }

  // Pairs a table, remembers its new names, tells what appears and vanishes.
  template <class List, class Likeness>
  Pairs pair(const std::string& of, const List& was, const List& now, Likeness likeness) {
    Pairs pairs = pair_up(was, now, likeness);
    for (std::size_t n = 0; n < now.size(); ++n)
      if (pairs.old_of[n] != no_pair) names_[of][was[pairs.old_of[n]].id] = now[n].id;
    return pairs;
  }
  template <class List>
  void tell_vanished(const std::string& of, const List& was, const Pairs& pairs) {
    for (const std::size_t o : pairs.vanished) tell_whole(of, was[o].id, "vanishes");
  }

  void head() {
    zone_pairs_ =
        pair("zone", was_.agreement.zones, now_.agreement.zones, [&](const Zone& a, const Zone& b) {
          return is_same(a, was_.agreement, b, now_.agreement) ? 1.0
                 : a.title == b.title                          ? 0.6
                                                               : 0.0;
        });
    const std::string& id = now_.agreement.id.text;
    compare("agreement", id, id, facets_of(was_.agreement, was_.draft, renamed()),
            facets_of(now_.agreement, now_.draft, as_named()));
    for (Change& change :
         changes_of(as_agreed(was_.agreement), as_agreed(now_.agreement), now_.agreement.zone))
      tell("agreement", id, id, std::move(change));
  }

  void parties() {
    const auto pairs = pair("party", was_.agreement.parties, now_.agreement.parties,
                            [](const Party&, const Party&) { return 0.0; });
    for (std::size_t n = 0; n < now_.agreement.parties.size(); ++n) {
      const Party& party = now_.agreement.parties[n];
      if (pairs.old_of[n] == no_pair)
        tell_whole("party", party.id, "appears");
      else
        compare("party", party.id, party.id, facets_of(was_.agreement.parties[pairs.old_of[n]]),
                facets_of(party));
    }
    tell_vanished("party", was_.agreement.parties, pairs);
  }

  void lines() {
    const auto& was = was_.agreement.lines;
    const auto& now = now_.agreement.lines;
    // One line of each that no other claims is taken for one line that moved.
    const bool single = was.size() == 1 && now.size() == 1;
    const auto pairs = pair("line", was, now, [&](const Line& a, const Line& b) {
      return is_same(a.shape, b.shape) ? 1.0 : a.title == b.title || single ? 0.6 : 0.0;
    });
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (pairs.old_of[n] == no_pair) {
        tell_whole("line", now[n].id, "appears");
        continue;
      }
      const Line& old = was[pairs.old_of[n]];
      compare("line", now[n].id, old.id, facets_of(old), facets_of(now[n]));
      if (!is_same(old.shape, now[n].shape))
        tell("line", now[n].id, old.id,
             change_of(line_change(old.shape, now[n].shape, tests_), now[n]));
    }
    tell_vanished("line", was, pairs);
  }

  void zones() {
    const auto& now = now_.agreement.zones;
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (zone_pairs_.old_of[n] == no_pair) {
        tell_whole("zone", now[n].id, "appears");
        continue;
      }
      const Zone& old = was_.agreement.zones[zone_pairs_.old_of[n]];
      if (!is_same(old, was_.agreement, now[n], now_.agreement))
        tell("zone", now[n].id, old.id,
             change_of(ground_change(old, was_.agreement, now[n], now_.agreement, tests_),
                       "ground"));
    }
    tell_vanished("zone", was_.agreement.zones, zone_pairs_);
  }

  template <class List>
  void places(const std::string& of, const List& was, const List& now) {
    const auto pairs = pair(of, was, now, [](const auto& a, const auto& b) {
      return is_same(a.area, b.area) ? 1.0 : 0.0;
    });
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (pairs.old_of[n] == no_pair) {
        tell_whole(of, now[n].id, "appears");
        continue;
      }
      const auto& old = was[pairs.old_of[n]];
      compare(of, now[n].id, old.id, facets_of(old), facets_of(now[n]));
      if (!is_same(old.area, now[n].area))
        tell(of, now[n].id, old.id,
             change_of(ground_change(old.area, now[n].area, tests_), "ground"));
    }
    tell_vanished(of, was, pairs);
  }
  void sites() { places("site", was_.agreement.sites, now_.agreement.sites); }
  void objects() { places("object", was_.agreement.objects, now_.agreement.objects); }

  // Before rules are described: they name events and rules.
  void pair_courses_of_time() {
    const auto none = [](const auto&, const auto&) { return 0.0; };
    event_pairs_ = pair("event", was_.agreement.events, now_.agreement.events, none);
    definition_pairs_ =
        pair("definition", was_.agreement.definitions, now_.agreement.definitions, none);
    describe_rules();
    rule_pairs_ =
        pair("rule", was_.agreement.rules, now_.agreement.rules, [&](const Rule& a, const Rule& b) {
          if (a.kind.index() != b.kind.index()) return 0.0;
          return likeness_of(was_rules_.at(a.id), now_rules_.at(b.id));
        });
    describe_rules();  // now that the names of all are known
  }

  void describe_rules() {
    const auto describe = [](const Version& version, const Renamed& renamed_) {
      std::map<std::string, Facets> all;
      const auto drafts = rules_of(version.draft);
      for (std::size_t i = 0; i < drafts.size(); ++i)
        all[version.agreement.rules[i].id] =
            facets_of(version.agreement, version.agreement.rules[i], *drafts[i].rule, renamed_);
      return all;
    };
    was_rules_ = describe(was_, renamed());
    now_rules_ = describe(now_, as_named());
  }

  // A bound that is the agreement's own moves with it and is told there.
  Validity own(const Validity& was, const Validity& now) const {
    const Validity& all_was = was_.agreement.in_force;
    const Validity& all_now = now_.agreement.in_force;
    Validity told = was;
    if (was.from == all_was.from && now.from == all_now.from) told.from = now.from;
    if (was.until == all_was.until && now.until == all_now.until) told.until = now.until;
    return told;
  }
  void dates(const std::string& id, const std::string& was_id, const Validity& was,
             const Validity& now) {
    for (Change& change : changes_of(own(was, now), now, now_.agreement.zone))
      tell("rule", id, was_id, std::move(change));
  }

  static bool binds(const Rule& rule, const std::string& party) {
    return rule.bound.empty() || std::ranges::find(rule.bound, party) != rule.bound.end();
  }
  static const KeepOut* keep_out_of(const Rule* rule) {
    return rule ? std::get_if<KeepOut>(&rule->kind) : nullptr;
  }

  void ground(const Rule* was, const Rule* now) {
    const Denial old{&was_.agreement, keep_out_of(was)}, fresh{&now_.agreement, keep_out_of(now)};
    if (!old.rule && !fresh.rule) return;
    std::vector<std::string> all;
    for (const auto* version : {&was_, &now_})
      for (const Party& party : version->agreement.parties)
        if (std::ranges::find(all, party.id) == all.end()) all.push_back(party.id);
    for (const std::string& party : all) {
      const bool before = was && old.to(party, binds(*was, party));
      const bool after = now && fresh.to(party, binds(*now, party));
      if (!before && !after) continue;
      if (before && after && is_same_ground(old, fresh, party)) continue;
      Change change = change_of(ground_change(old, before, fresh, after, party, tests_),
                                "ground kept free by " + party);
      change.party = party;
      tell("rule", now ? now->id : was->id, was ? was->id : now->id, std::move(change));
    }
  }

  void rules() {
    const auto& was = was_.agreement.rules;
    const auto& now = now_.agreement.rules;
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (rule_pairs_.old_of[n] == no_pair) {
        tell_whole("rule", now[n].id, "appears");
        ground(nullptr, &now[n]);
        continue;
      }
      const Rule& old = was[rule_pairs_.old_of[n]];
      compare("rule", now[n].id, old.id, was_rules_.at(old.id), now_rules_.at(now[n].id));
      dates(now[n].id, old.id, old.valid, now[n].valid);
      ground(&old, &now[n]);
    }
    for (const std::size_t o : rule_pairs_.vanished) {
      tell_whole("rule", was[o].id, "vanishes");
      ground(&was[o], nullptr);
    }
  }

  void course_rules() {
    const auto& was = was_.agreement.course;
    const auto& now = now_.agreement.course;
    const auto pairs = pair_up(was, now, [&](const CourseRule& a, const CourseRule& b) {
      if (a.kind.index() != b.kind.index()) return 0.0;
      return likeness_of(facets_of(was_.agreement, a, renamed()),
                         facets_of(now_.agreement, b, as_named()));
    });
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (pairs.old_of[n] == no_pair) {
        tell_whole("rule", now[n].id, "appears");
        continue;
      }
      const CourseRule& old = was[pairs.old_of[n]];
      compare("rule", now[n].id, old.id, facets_of(was_.agreement, old, renamed()),
              facets_of(now_.agreement, now[n], as_named()));
      dates(now[n].id, old.id, old.valid, now[n].valid);
    }
    tell_vanished("rule", was, pairs);
  }

  template <class List>
  void meanings(const std::string& of, const List& was, const List& now, const Pairs& pairs,
                std::size_t first) {
    for (std::size_t n = first; n < now.size(); ++n) {
      if (pairs.old_of[n] == no_pair) {
        tell_whole(of, now[n].id, "appears");
        continue;
      }
      const auto& old = was[pairs.old_of[n]];
      compare(of, now[n].id, old.id, facets_of(was_.agreement, old, renamed()),
              facets_of(now_.agreement, now[n], as_named()));
    }
    tell_vanished(of, was, pairs);
  }
  // Entry into force is told of the agreement.
  void events() {
    meanings("event", was_.agreement.events, now_.agreement.events, event_pairs_, 1);
  }
  void definitions() {
    meanings("definition", was_.agreement.definitions, now_.agreement.definitions,
             definition_pairs_, 0);
  }

  // That may have changed, at most.
  static std::size_t areas_of(const Agreement& a) {
    return a.lines.size() + a.zones.size() + a.sites.size() + a.objects.size() +
           a.rules.size() * a.parties.size();
  }

  const Version& was_;
  const Version& now_;
  std::size_t tests_;
  std::vector<Change> out_;
  std::map<std::string, Names, std::less<>> names_;
  Pairs zone_pairs_, event_pairs_, definition_pairs_, rule_pairs_;
  std::map<std::string, Facets> was_rules_, now_rules_;
};

}  // namespace

std::vector<Change> diff(const Version& old_version, const Version& new_version) {
  return Differ(old_version, new_version).run();
}

}  // namespace truce::agreement
