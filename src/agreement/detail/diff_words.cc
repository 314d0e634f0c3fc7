// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "agreement/detail/diff_dates.h"
#include "agreement/detail/wording.h"
#include "agreement/problem.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

const ZoneRules utc;

std::string plain(double value) {
  return Wording(Language::en, utc).number(value, 3);
}

std::string quoted_words(const std::string& words) {
  return words.empty() ? "nothing" : "'" + words + "'";
}

std::vector<std::string> beyond(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
  std::vector<std::string> rest;
  std::ranges::set_difference(a, b, std::back_inserter(rest));
  return rest;
}

std::string calibre_words(int low, int high) {
  if (high == std::numeric_limits<int>::max()) return std::to_string(low) + " mm and more";
  if (low <= 0) return "up to " + std::to_string(high) + " mm";
  return low == high ? std::to_string(low) + " mm"
                     : std::to_string(low) + " to " + std::to_string(high) + " mm";
}

struct Calibres {
  int low = 0, high = 0;
};
Calibres calibres_of(const Facet& facet) {
  return {std::max(0, facet.low), facet.high > 0 ? facet.high : std::numeric_limits<int>::max()};
}
std::string in_words(const Calibres& c) {
  return c.low <= 0 && c.high == std::numeric_limits<int>::max() ? "any calibre"
                                                                 : calibre_words(c.low, c.high);
}
// Whole millimetres that are in `a` and not in `b`.
std::vector<std::string> beyond(const Calibres& a, const Calibres& b) {
  std::vector<std::string> rest;
  if (a.low < b.low) rest.push_back(calibre_words(a.low, std::min(a.high, b.low - 1)));
  if (a.high > b.high) rest.push_back(calibre_words(std::max(a.low, b.high + 1), a.high));
  return rest;
}

std::string set_words(const Change& change) {
  std::string text;
  if (!change.gained.empty()) text += "gains " + listed(change.gained);
  if (!change.lost.empty()) text += (text.empty() ? "" : "; ") + ("loses " + listed(change.lost));
  return text;
}

std::string area_words(const geo::AreaFound& area) {
  return Wording(Language::en, utc).area(area.m2, area.error_m2);
}

// A bound of an area, rounded up.
std::string least_words(double m2) {
  const double km2 = m2 / 1e6;
  return plain(km2 < 1.0 ? std::ceil(km2 * 1000.0) / 1000.0 : std::ceil(km2)) + " km²";
}

// Of facets of different kinds.
std::string value_words(const Facet& facet) {
  if (facet.kind == Facet::Kind::amount) return amount_words(facet.amount, facet.unit);
  if (facet.kind == Facet::Kind::date) return Wording(Language::en, *facet.clock).date(facet.at);
  return facet.words;
}

}  // namespace

Change change_of(const Facet& was, const Facet& now) {
  Change change;
  change.what = now.name;
  if (was.kind != now.kind || (now.kind == Facet::Kind::amount && was.unit != now.unit)) {
    change.was = value_words(was);
    change.now = value_words(now);
    change.text = now.name + ": " + change.now + " instead of " + change.was;
  } else if (now.kind == Facet::Kind::date) {
    change = date_change(now.name + ":", {was.at, *was.clock}, {now.at, *now.clock});
    change.what = now.name;
  } else if (now.kind == Facet::Kind::words) {
    change.was = was.words;
    change.now = now.words;
    change.text =
        now.name + ": " + quoted_words(now.words) + " instead of " + quoted_words(was.words);
  } else if (now.kind == Facet::Kind::amount) {
    change.was = amount_words(was.amount, was.unit);
    change.now = amount_words(now.amount, now.unit);
    change.more = now.amount - was.amount;
    change.unit = now.unit;
    change.text = now.name + ": " + change.now + " instead of " + change.was + " (" +
                  more_words(*change.more, now.unit, "more", "less") + ")";
  } else {
    const bool calibres = now.kind == Facet::Kind::calibres;
    if (calibres) {
      change.was = in_words(calibres_of(was));
      change.now = in_words(calibres_of(now));
    }
    change.gained =
        calibres ? beyond(calibres_of(now), calibres_of(was)) : beyond(now.set, was.set);
    change.lost = calibres ? beyond(calibres_of(was), calibres_of(now)) : beyond(was.set, now.set);
    change.text = now.name + ": " + set_words(change);
  }
  return change;
}

Change change_of(const GroundChange& ground, std::string what) {
  Change change;
  change.what = std::move(what);
  change.gained_area = ground.gained;
  change.lost_area = ground.lost;
  std::string text;
  if (ground.gained && ground.gained->m2 > 0) text = "gains " + area_words(*ground.gained);
  if (ground.lost && ground.lost->m2 > 0)
    text += (text.empty() ? "loses " : "; loses ") + area_words(*ground.lost);
  if (text.empty())
    text = ground.below_m2 > 0 ? "less than " + least_words(ground.below_m2) + " changes hands"
                               : "no area changes hands";
  change.text = change.what + ": " + text;
  return change;
}

Change change_of(const GroundChange& ground, double shift_m, const Line& now) {
  Change change;
  change.what = "course";
  change.shift_m = shift_m;
  change.party = now.left;
  change.gained_area = ground.gained;
  change.lost_area = ground.lost;
  const auto side = [&](const std::string& party, const char* which,
                        const std::optional<geo::AreaFound>& area) {
    return std::string("its ") + which + " side" + (party.empty() ? "" : " (" + party + ")") +
           " gains " + (area ? area_words(*area) : "less than " + least_words(ground.below_m2));
  };
  change.text = "moves by up to " + plain(std::round(shift_m / 10.0) / 100.0) + " km; " +
                side(now.left, "left", ground.gained) + ", " +
                side(now.right, "right", ground.lost);
  return change;
}

Change change_of(const GroundChange& ground, const DenialChange& denial, const RulePair& rule,
                 const std::string& party) {
  const auto others = [](const std::vector<const Rule*>& rules, const Rule* own) {
    std::vector<std::string> ids;
    for (const Rule* other : rules)
      if (other != own) ids.push_back(other->id);
    return ids;
  };
  const Wording word(Language::en, utc);
  std::string what = "ground kept free by " + party;
  std::vector<std::string> weapons;
  for (const WeaponTest& weapon : denial.weapons) weapons.push_back(word.weapon(weapon));
  if (denial.is_part) what += " of " + word.listed(weapons);
  const auto before = others(denial.before, rule.old_rule);
  const auto after = others(denial.after, rule.new_rule);
  std::string rules;
  if (!before.empty()) rules = "before by " + listed(before);
  if (!after.empty()) rules += (rules.empty() ? "now by " : ", now by ") + listed(after);
  Change change = change_of(ground, what + (rules.empty() ? "" : " (" + rules + ")"));
  change.what = std::move(what);
  change.party = party;
  return change;
}

}  // namespace truce::agreement
