// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "agreement/detail/diff_dates.h"
#include "agreement/detail/wording.h"

namespace truce::agreement {
namespace {

const ZoneRules utc;

// Words of diff, with the numbers, lists and areas of its language.
struct DiffTelling {
  const DiffWords& words;

  Wording wording() const { return Wording(words.language(), utc); }
  std::string plain(double value) const { return wording().number(value, 3); }
  std::string quoted(std::string_view facet, const std::string& told) const {
    return told.empty() ? words.say("nothing") : "'" + words.value(facet, told) + "'";
  }
  std::string area(const geo::AreaFound& of) const { return wording().area(of.m2, of.error_m2); }
  // A bound of an area, rounded up.
  std::string least(double m2) const {
    const double km2 = m2 / 1e6;
    return words.say("{n} km²",
                     {{"n", plain(km2 < 1.0 ? std::ceil(km2 * 1000.0) / 1000.0 : std::ceil(km2))}});
  }
  std::string gains(const std::string& items) const {
    return words.say("gains {items}", {{"items", items}});
  }
  std::string loses(const std::string& items) const {
    return words.say("loses {items}", {{"items", items}});
  }
  std::string instead(const std::string& name, const std::string& now,
                      const std::string& was) const {
    return words.say("{name}: {now} instead of {was}",
                     {{"name", words.say(name)}, {"now", now}, {"was", was}});
  }
  std::string changes(const std::string& name, const std::string& change) const {
    return words.say("{name}: {change}", {{"name", words.say(name)}, {"change", change}});
  }
};

std::vector<std::string> beyond(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
  std::vector<std::string> rest;
  std::ranges::set_difference(a, b, std::back_inserter(rest));
  return rest;
}

std::string calibre_words(int low, int high, const DiffWords& words) {
  const DiffWords::Slot from{"low", std::to_string(low)}, to{"high", std::to_string(high)};
  if (high == std::numeric_limits<int>::max()) return words.say("{low} mm and more", {from});
  if (low <= 0) return words.say("up to {high} mm", {to});
  return low == high ? words.say("{low} mm", {from}) : words.say("{low} to {high} mm", {from, to});
}

struct Calibres {
  int low = 0, high = 0;
};
Calibres calibres_of(const Facet& facet) {
  return {std::max(0, facet.low), facet.high > 0 ? facet.high : std::numeric_limits<int>::max()};
}
std::string in_words(const Calibres& c, const DiffWords& words) {
  return c.low <= 0 && c.high == std::numeric_limits<int>::max()
             ? words.say("any calibre")
             : calibre_words(c.low, c.high, words);
}
// Whole millimetres that are in `a` and not in `b`.
std::vector<std::string> beyond(const Calibres& a, const Calibres& b, const DiffWords& words) {
  std::vector<std::string> rest;
  if (a.low < b.low) rest.push_back(calibre_words(a.low, std::min(a.high, b.low - 1), words));
  if (a.high > b.high) rest.push_back(calibre_words(std::max(a.low, b.high + 1), a.high, words));
  return rest;
}

std::string set_words(const Change& change, const DiffTelling& tell) {
  std::string text;
  if (!change.gained.empty()) text += tell.gains(tell.words.listed(change.gained));
  if (!change.lost.empty())
    text += (text.empty() ? "" : "; ") + tell.loses(tell.words.listed(change.lost));
  return text;
}

// Of facets of different kinds.
std::string value_words(const Facet& facet, const DiffWords& words) {
  if (facet.kind == Facet::Kind::amount) return amount_words(facet.amount, facet.unit, words);
  if (facet.kind == Facet::Kind::date)
    return Wording(words.language(), *facet.clock).date(facet.at);
  return words.value(facet.name, facet.words);
}

void tell_set(const Facet& was, const Facet& now, const DiffTelling& tell, Change& change) {
  const DiffWords& words = tell.words;
  if (now.kind == Facet::Kind::calibres) {
    change.was = in_words(calibres_of(was), words);
    change.now = in_words(calibres_of(now), words);
    change.gained = beyond(calibres_of(now), calibres_of(was), words);
    change.lost = beyond(calibres_of(was), calibres_of(now), words);
  } else {
    change.gained = words.values(now.name, beyond(now.set, was.set));
    change.lost = words.values(now.name, beyond(was.set, now.set));
  }
  change.text = tell.changes(now.name, set_words(change, tell));
}

}  // namespace

Change change_of(const Facet& was, const Facet& now, const DiffWords& words) {
  const DiffTelling tell{words};
  Change change;
  if (was.kind != now.kind || (now.kind == Facet::Kind::amount && was.unit != now.unit)) {
    change.was = value_words(was, words);
    change.now = value_words(now, words);
    change.text = tell.instead(now.name, change.now, change.was);
  } else if (now.kind == Facet::Kind::date) {
    change = date_change(now.name, true, {was.at, *was.clock}, {now.at, *now.clock}, words);
  } else if (now.kind == Facet::Kind::words) {
    change.was = words.value(now.name, was.words);
    change.now = words.value(now.name, now.words);
    change.text =
        tell.instead(now.name, tell.quoted(now.name, now.words), tell.quoted(now.name, was.words));
  } else if (now.kind == Facet::Kind::amount) {
    change.was = amount_words(was.amount, was.unit, words);
    change.now = amount_words(now.amount, now.unit, words);
    change.more = now.amount - was.amount;
    change.unit = now.unit;
    change.text = words.say(*change.more > 0 ? "{text} ({more} more)" : "{text} ({more} less)",
                            {{"text", tell.instead(now.name, change.now, change.was)},
                             {"more", amount_words(std::abs(*change.more), now.unit, words)}});
  } else {
    tell_set(was, now, tell, change);
  }
  change.what = now.name;
  return change;
}

namespace {

// `name` in the words of the language.
Change ground_change(const GroundChange& ground, const std::string& name, const DiffTelling& tell) {
  Change change;
  change.gained_area = ground.gained;
  change.lost_area = ground.lost;
  std::string text;
  if (ground.gained && ground.gained->m2 > 0) text = tell.gains(tell.area(*ground.gained));
  if (ground.lost && ground.lost->m2 > 0)
    text += (text.empty() ? "" : "; ") + tell.loses(tell.area(*ground.lost));
  if (text.empty())
    text = ground.below_m2 > 0 ? tell.words.say("less than {area} changes hands",
                                                {{"area", tell.least(ground.below_m2)}})
                               : tell.words.say("no area changes hands");
  change.text = tell.words.say("{name}: {change}", {{"name", name}, {"change", text}});
  return change;
}

}  // namespace

Change change_of(const GroundChange& ground, std::string what, const DiffWords& words) {
  Change change = ground_change(ground, words.say(what), {words});
  change.what = std::move(what);
  return change;
}

Change change_of(const GroundChange& ground, double shift_m, const Line& now,
                 const DiffWords& words) {
  const DiffTelling tell{words};
  Change change;
  change.what = "course";
  change.shift_m = shift_m;
  change.party = now.left;
  change.gained_area = ground.gained;
  change.lost_area = ground.lost;
  const auto side = [&](const char* sentence, const std::string& party,
                        const std::optional<geo::AreaFound>& area) {
    return words.say(
        sentence,
        {{"party", party.empty() ? "" : " (" + party + ")"},
         {"area", area ? tell.area(*area)
                       : words.say("less than {area}", {{"area", tell.least(ground.below_m2)}})}});
  };
  change.text =
      words.say("moves by up to {shift} km; {left}, {right}",
                {{"shift", tell.plain(std::round(shift_m / 10.0) / 100.0)},
                 {"left", side("its left side{party} gains {area}", now.left, ground.gained)},
                 {"right", side("its right side{party} gains {area}", now.right, ground.lost)}});
  return change;
}

Change change_of(const GroundChange& ground, const DenialChange& denial, const RulePair& rule,
                 const std::string& party, const DiffWords& words) {
  const DiffTelling tell{words};
  const auto others = [](const std::vector<const Rule*>& rules, const Rule* own) {
    std::vector<std::string> ids;
    for (const Rule* other : rules)
      if (other != own) ids.push_back(other->id);
    return ids;
  };
  std::string name = words.say("ground kept free by {party}", {{"party", party}});
  std::vector<std::string> weapons;
  for (const WeaponTest& weapon : denial.weapons) weapons.push_back(tell.wording().weapon(weapon));
  if (denial.is_part)
    name =
        words.say("{ground} of {weapons}", {{"ground", name}, {"weapons", words.listed(weapons)}});
  const std::string what = name;
  const auto before = others(denial.before, rule.old_rule);
  const auto after = others(denial.after, rule.new_rule);
  std::string rules;
  if (!before.empty()) rules = words.say("before by {rules}", {{"rules", words.listed(before)}});
  if (!after.empty())
    rules +=
        (rules.empty() ? "" : ", ") + words.say("now by {rules}", {{"rules", words.listed(after)}});
  if (!rules.empty()) name = words.say("{ground} ({rules})", {{"ground", name}, {"rules", rules}});
  Change change = ground_change(ground, name, tell);
  change.what = what;
  change.party = party;
  return change;
}

}  // namespace truce::agreement
