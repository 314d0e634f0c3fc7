// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_matches.h"

#include <algorithm>

#include "agreement/detail/diff_ground.h"
#include "agreement/resolve.h"

namespace truce::agreement {
namespace {

template <class List, class Key>
Keys keys_of(const List& list, Key key) {
  Keys keys;
  for (const auto& one : list) keys.push_back(key(one));
  return keys;
}

// "tactical-missile" of "4.tactical-missile"; nothing where it is only a number.
std::string_view last_name(std::string_view id) {
  const std::string_view name = id.substr(id.find_last_of('.') + 1);
  const bool has_letter = std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
  return has_letter ? name : std::string_view{};
}

class Matcher {
 public:
  Matcher(const Version& was, const Version& now) : was_(was), now_(now) {}

  // Each after what it names.
  Matches run() {
    const Agreement &was = was_.agreement, &now = now_.agreement;
    found_.parties = keep("party", by_id(was.parties, now.parties), was.parties, now.parties);
    lines();
    zones();
    places("site", was.sites, now.sites, found_.sites);
    places("object", was.objects, now.objects, found_.objects);
    rules();
    definitions_and_events();
    course();
    return std::move(found_);
  }

 private:
  template <class List>
  static Pairing by_id(const List& was, const List& now) {
    const auto id = [](const auto& one) { return one.id; };
    Pairing pairing(was.size(), now.size());
    pairing.by_keys(keys_of(was, id), keys_of(now, id));
    return pairing;
  }
  template <class List>
  static void by_title(Pairing& pairing, const List& was, const List& now) {
    const auto title = [](const auto& one) { return one.title; };
    pairing.by_keys(keys_of(was, title), keys_of(now, title));
  }
  // Remembers the new names.
  template <class List>
  Pairs keep(const char* table, const Pairing& pairing, const List& was, const List& now) {
    Pairs pairs = pairing.pairs();
    for (std::size_t n = 0; n < now.size(); ++n)
      if (pairs.old_of[n] != no_pair) found_.names[table][was[pairs.old_of[n]].id] = now[n].id;
    return pairs;
  }

  void lines() {
    const auto& was = was_.agreement.lines;
    const auto& now = now_.agreement.lines;
    Pairing pairing = by_id(was, now);
    if (!pairing.is_whole()) {
      const auto shape = [&](const Line& line) { return shapes_.of(line.shape); };
      pairing.by_keys(keys_of(was, shape), keys_of(now, shape));
      by_title(pairing, was, now);
      // One line of each that no other claims is taken for one line that moved.
      if (was.size() == 1 && now.size() == 1) pairing.by_keys({"line"}, {"line"});
    }
    found_.lines = keep("line", pairing, was, now);
  }

  void zones() {
    const auto& was = was_.agreement.zones;
    const auto& now = now_.agreement.zones;
    Pairing pairing = by_id(was, now);
    if (!pairing.is_whole()) {
      const auto keys = [&](const Agreement& agreement) {
        return keys_of(agreement.zones,
                       [&](const Zone& zone) { return shapes_.of(zone, agreement); });
      };
      pairing.by_keys(keys(was_.agreement), keys(now_.agreement));
      by_title(pairing, was, now);
    }
    found_.zones = keep("zone", pairing, was, now);
  }

  template <class List>
  void places(const char* table, const List& was, const List& now, Pairs& pairs) {
    Pairing pairing = by_id(was, now);
    if (!pairing.is_whole()) {
      const auto area = [](const auto& place) { return ShapeKeys::of(place.area); };
      pairing.by_keys(keys_of(was, area), keys_of(now, area));
    }
    pairs = keep(table, pairing, was, now);
  }

  static std::vector<Facets> described(const Version& version, const Renamed& renamed) {
    std::vector<Facets> all;
    const auto drafts = rules_of(version.draft);
    for (std::size_t i = 0; i < drafts.size(); ++i)
      all.push_back(facets_of(version.agreement, version.agreement.rules[i], *drafts[i].rule,
                              renamed, Language::en));
    return all;
  }
  template <class List>
  std::vector<Facets> described(const Version& version, const List& list,
                                const Renamed& renamed) const {
    std::vector<Facets> all;
    for (const auto& one : list) all.push_back(facets_of(version.agreement, one, renamed));
    return all;
  }

  // Of one kind; and what two rules that have something in common are called by both.
  template <class List>
  static void by_likeness(Pairing& pairing, const List& was, const std::vector<Facets>& old,
                          const List& now, const std::vector<Facets>& fresh) {
    pairing.by_likeness([&](std::size_t o, std::size_t n) {
      if (was[o].kind.index() != now[n].kind.index()) return 0.0;
      const double like = likeness_of(old[o], fresh[n]);
      const std::string_view name = last_name(was[o].id);
      const bool same_name = !name.empty() && name == last_name(now[n].id);
      return same_name && like > 0.0 ? 0.5 + 0.5 * like : like;
    });
  }

  void rules() {
    const auto& was = was_.agreement.rules;
    const auto& now = now_.agreement.rules;
    Pairing pairing = by_id(was, now);
    if (!pairing.is_whole())
      by_likeness(pairing, was, described(was_, found_.renamed()), now,
                  described(now_, as_named()));
    found_.rules = keep("rule", pairing, was, now);
  }

  void course() {
    const auto& was = was_.agreement.course;
    const auto& now = now_.agreement.course;
    Pairing pairing = by_id(was, now);
    if (!pairing.is_whole())
      by_likeness(pairing, was, described(was_, was, found_.renamed()), now,
                  described(now_, now, as_named()));
    found_.course = keep("rule", pairing, was, now);
  }

  // Events name events and definitions: what is found of one may tell the next.
  void definitions_and_events() {
    const auto& was = was_.agreement;
    const auto& now = now_.agreement;
    Pairing definitions = by_id(was.definitions, now.definitions);
    by_content(definitions, was.definitions, now.definitions);
    by_title(definitions, was.definitions, now.definitions);
    found_.definitions = keep("definition", definitions, was.definitions, now.definitions);
    Pairing events = by_id(was.events, now.events);
    do found_.events = keep("event", events, was.events, now.events);
    while (by_content(events, was.events, now.events));
    by_title(events, was.events, now.events);
    found_.events = keep("event", events, was.events, now.events);
  }
  template <class List>
  bool by_content(Pairing& pairing, const List& was, const List& now) const {
    if (pairing.is_whole()) return false;
    const auto contents = [](const std::vector<Facets>& all) { return keys_of(all, content_of); };
    return pairing.by_keys(contents(described(was_, was, found_.renamed())),
                           contents(described(now_, now, as_named())));
  }

  const Version& was_;
  const Version& now_;
  Matches found_;
  ShapeKeys shapes_;
};

}  // namespace

Renamed Matches::renamed() const {
  return [this](std::string_view table, const std::string& id) {
    const auto of_table = names.find(table);
    if (of_table == names.end()) return id;
    const auto name = of_table->second.find(id);
    return name == of_table->second.end() ? id : name->second;
  };
}

Renamed as_named() {
  return [](std::string_view, const std::string& id) { return id; };
}

Matches matches_between(const Version& was, const Version& now) {
  return Matcher(was, now).run();
}

}  // namespace truce::agreement
