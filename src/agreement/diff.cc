// SPDX-License-Identifier: Apache-2.0
#include "agreement/diff.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "agreement/detail/diff_dates.h"
#include "agreement/detail/diff_denial.h"
#include "agreement/detail/diff_ground.h"
#include "agreement/detail/diff_matches.h"
#include "agreement/detail/diff_words.h"
#include "agreement/resolve.h"

namespace truce::agreement {
namespace {

class Differ {
 public:
  Differ(const Version& was, const Version& now, Language language)
      : words_(language), was_(was), now_(now), matches_(matches_between(was, now)) {}

  std::vector<Change> run() {
    head();
    parties();
    lines();
    zones();
    places("site", was_.agreement.sites, now_.agreement.sites, matches_.sites);
    places("object", was_.agreement.objects, now_.agreement.objects, matches_.objects);
    rules();
    course_rules();
    // Entry into force is told of the agreement.
    meanings("event", was_.agreement.events, now_.agreement.events, matches_.events, 1);
    meanings("definition", was_.agreement.definitions, now_.agreement.definitions,
             matches_.definitions, 0);
    measure();
    return std::move(out_);
  }

 private:
  void tell(std::string of, const std::string& id, const std::string& was_id, Change change) {
    change.of = std::move(of);
    change.id = id;
    if (was_id != id) change.was_id = was_id;
    out_.push_back(std::move(change));
  }
  void tell_whole(std::string of, const std::string& id, const char* what) {
    Change change;
    change.what = what;
    change.text = words_.say(what);
    tell(std::move(of), id, id, std::move(change));
  }
  template <class List>
  void tell_vanished(const std::string& of, const List& was, const Pairs& pairs) {
    for (const std::size_t o : pairs.vanished) tell_whole(of, was[o].id, "vanishes");
  }
  void compare(const std::string& of, const std::string& id, const std::string& was_id,
               const Facets& was, const Facets& now) {
    // Of one kind both have the same facets, but for those that ask for nothing.
    for (const Facet& facet : now) {
      const auto old = std::ranges::find(was, facet.name, &Facet::name);
      if (old == was.end())
        tell(of, id, was_id,
             change_of(Facet{facet.name, Facet::Kind::words, "none"}, facet, words_));
      else if (!is_same(*old, facet) && !is_told_once(of, *old, facet))
        tell(of, id, was_id, change_of(*old, facet, words_));
    }
    for (const Facet& facet : was)
      if (std::ranges::find(now, facet.name, &Facet::name) == now.end())
        tell(of, id, was_id,
             change_of(facet, Facet{facet.name, Facet::Kind::words, "none"}, words_));
  }
  // A rule that has the agreement's standard moves with it.
  bool is_told_once(const std::string& of, const Facet& was, const Facet& now) const {
    return of == "rule" && now.name == "standard of proof" &&
           was.amount == was_.agreement.standard_of_proof * 100.0 &&
           now.amount == now_.agreement.standard_of_proof * 100.0;
  }

  // Ground is measured last, when it is known of how many areas; `word` gives the change its words.
  using Word = std::function<Change(const GroundChange&)>;
  void tell_ground(std::string of, const std::string& id, const std::string& was_id,
                   Exchange exchange, Word word) {
    tell(std::move(of), id, was_id, {});
    open_.push_back({out_.size() - 1, std::move(exchange), std::move(word)});
  }
  void measure() {
    Effort effort;
    effort.areas = open_.size();
    for (const Open& open : open_) {
      Change change = open.word(measured(open.exchange, effort));
      Change& told = out_[open.change];
      change.of = told.of;
      change.id = told.id;
      change.was_id = told.was_id;
      told = std::move(change);
    }
  }
  Word plain_ground() const {
    return [this](const GroundChange& ground) { return change_of(ground, "ground", words_); };
  }

  Facets facets_of_place(const RegisteredSite& site) const {
    return facets_of(site, words_.language());
  }
  static Facets facets_of_place(const ProtectedObject& object) { return facets_of(object); }
  Facets old_facets(const auto& thing) const {
    return facets_of(was_.agreement, thing, matches_.renamed());
  }
  Facets new_facets(const auto& thing) const {
    return facets_of(now_.agreement, thing, as_named());
  }

  void head() {
    const std::string& id = now_.agreement.id.text;
    compare("agreement", id, id, facets_of(was_.agreement, was_.draft, matches_.renamed()),
            facets_of(now_.agreement, now_.draft, as_named()));
    const Validity was = as_agreed(was_.agreement), now = as_agreed(now_.agreement);
    for (Change& change :
         changes_of({was, was_.agreement.zone}, {now, now_.agreement.zone}, {true, true}, words_))
      tell("agreement", id, id, std::move(change));
  }

  void parties() {
    const Pairs& pairs = matches_.parties;
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
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (matches_.lines.old_of[n] == no_pair) {
        tell_whole("line", now[n].id, "appears");
        continue;
      }
      const Line& old = was[matches_.lines.old_of[n]];
      compare("line", now[n].id, old.id, facets_of(old), facets_of(now[n]));
      if (is_same(old.shape, now[n].shape)) continue;
      const double shift = shift_m(old.shape, now[n].shape);
      tell_ground("line", now[n].id, old.id, exchange_of(old.shape, now[n].shape, shift),
                  [this, shift, &line = now[n]](const GroundChange& ground) {
                    return change_of(ground, shift, line, words_);
                  });
    }
    tell_vanished("line", was, matches_.lines);
  }

  void zones() {
    const auto& was = was_.agreement.zones;
    const auto& now = now_.agreement.zones;
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (matches_.zones.old_of[n] == no_pair) {
        tell_whole("zone", now[n].id, "appears");
        continue;
      }
      const Zone& old = was[matches_.zones.old_of[n]];
      if (!is_same(old, was_.agreement, now[n], now_.agreement))
        tell_ground("zone", now[n].id, old.id,
                    exchange_of(old, was_.agreement, now[n], now_.agreement), plain_ground());
    }
    tell_vanished("zone", was, matches_.zones);
  }

  template <class List>
  void places(const std::string& of, const List& was, const List& now, const Pairs& pairs) {
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (pairs.old_of[n] == no_pair) {
        tell_whole(of, now[n].id, "appears");
        continue;
      }
      const auto& old = was[pairs.old_of[n]];
      compare(of, now[n].id, old.id, facets_of_place(old), facets_of_place(now[n]));
      if (!is_same(old.area, now[n].area))
        tell_ground(of, now[n].id, old.id, exchange_of(old.area, now[n].area), plain_ground());
    }
    tell_vanished(of, was, pairs);
  }

  // A bound that is the agreement's own moves with it and is told there.
  void dates(const std::string& id, const std::string& was_id, const Validity& was,
             const Validity& now) {
    const Validity& all_was = was_.agreement.in_force;
    const Validity& all_now = now_.agreement.in_force;
    const Bounds own{was.from != all_was.from || now.from != all_now.from,
                     was.until != all_was.until || now.until != all_now.until};
    for (Change& change :
         changes_of({was, was_.agreement.zone}, {now, now_.agreement.zone}, own, words_))
      tell("rule", id, was_id, std::move(change));
  }

  void ground(const Rule* was, const Rule* now) {
    std::vector<std::string> parties;
    for (const auto* version : {&was_, &now_})
      for (const Party& party : version->agreement.parties)
        if (std::ranges::find(parties, party.id) == parties.end()) parties.push_back(party.id);
    const RulePair pair{was_.agreement, now_.agreement, was, now};
    const std::string& id = now ? now->id : was->id;
    std::set<std::string> told_under;
    for (const std::string& party : parties)
      for (DenialChange& change : denial_changes(pair, party)) {
        const auto told = denials_.try_emplace({party, change.before, change.after}, id);
        if (!told.second) {
          told_under.insert(told.first->second);
          continue;
        }
        const Exchange exchange =
            exchange_of({&was_.agreement, change.before}, {&now_.agreement, change.after}, party);
        tell_ground("rule", id, was ? was->id : id, exchange,
                    [this, change, party, pair](const GroundChange& found) {
                      return change_of(found, change, pair, party, words_);
                    });
      }
    if (told_under.empty()) return;
    Change change;
    change.what = "ground";
    const std::vector<std::string> rules(told_under.begin(), told_under.end());
    change.text =
        words_.say("ground kept free: told under rule {rules}", {{"rules", words_.listed(rules)}});
    tell("rule", id, was ? was->id : id, std::move(change));
  }

  void rules() {
    const auto& was = was_.agreement.rules;
    const auto& now = now_.agreement.rules;
    const auto old_drafts = rules_of(was_.draft), new_drafts = rules_of(now_.draft);
    for (std::size_t n = 0; n < now.size(); ++n) {
      const std::size_t o = matches_.rules.old_of[n];
      if (o == no_pair) {
        tell_whole("rule", now[n].id, "appears");
        ground(nullptr, &now[n]);
        continue;
      }
      compare(
          "rule", now[n].id, was[o].id,
          facets_of(was_.agreement, was[o], *old_drafts[o].rule, matches_.renamed(),
                    words_.language()),
          facets_of(now_.agreement, now[n], *new_drafts[n].rule, as_named(), words_.language()));
      dates(now[n].id, was[o].id, was[o].valid, now[n].valid);
      ground(&was[o], &now[n]);
    }
    for (const std::size_t o : matches_.rules.vanished) {
      tell_whole("rule", was[o].id, "vanishes");
      ground(&was[o], nullptr);
    }
  }

  void course_rules() {
    const auto& was = was_.agreement.course;
    const auto& now = now_.agreement.course;
    for (std::size_t n = 0; n < now.size(); ++n) {
      if (matches_.course.old_of[n] == no_pair) {
        tell_whole("rule", now[n].id, "appears");
        continue;
      }
      const CourseRule& old = was[matches_.course.old_of[n]];
      compare("rule", now[n].id, old.id, old_facets(old), new_facets(now[n]));
      dates(now[n].id, old.id, old.valid, now[n].valid);
    }
    tell_vanished("rule", was, matches_.course);
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
      compare(of, now[n].id, old.id, old_facets(old), new_facets(now[n]));
    }
    tell_vanished(of, was, pairs);
  }

  struct Open {
    std::size_t change;
    Exchange exchange;
    Word word;
  };

  DiffWords words_;
  const Version& was_;
  const Version& now_;
  Matches matches_;
  std::vector<Change> out_;
  std::vector<Open> open_;
  // Who was denied ground by which rules and is by which: the rule under which it is told.
  std::map<std::tuple<std::string, std::vector<const Rule*>, std::vector<const Rule*>>, std::string>
      denials_;
};

}  // namespace

std::vector<Change> diff(const Version& old_version, const Version& new_version,
                         Language language) {
  return Differ(old_version, new_version, language).run();
}

std::string diff_headline(const std::string& old_id, const std::string& new_id, bool same,
                          Language language) {
  return DiffWords(language).say(
      same ? "{old} and {new} are the same in effect" : "{old} -> {new}: what changes in effect",
      {{"old", old_id}, {"new", new_id}});
}

std::string diff_thing(const Change& change, Language language) {
  const DiffWords words(language);
  std::string of = words.say(change.of) + " " + change.id;
  if (change.was_id.empty()) return of;
  return words.say("{of} (was {id})", {{"of", of}, {"id", change.was_id}});
}

}  // namespace truce::agreement
