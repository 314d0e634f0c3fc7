// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_words.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "agreement/detail/wording.h"
#include "agreement/problem.h"
#include "base/json.h"

namespace truce::agreement {
namespace {

const ZoneRules utc;

std::string plain(double value) {
  return Wording(Language::en, utc).number(value, 3);
}

std::string amount_words(double value, const std::string& unit) {
  return plain(value) + (unit.empty() ? "" : " " + unit);
}

std::string more_words(double more, const std::string& unit, const char* above, const char* below) {
  return amount_words(std::abs(more), unit) + " " + (more > 0 ? above : below);
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

constexpr double ns_per_day = 8.64e13;
bool is_open(Instant at) {
  const Validity open;
  return at == open.from || at == open.until;
}

Change bound_change(const char* what, Instant was, Instant now, const Wording& word) {
  Change change;
  change.what = what;
  change.was = is_open(was) ? "open" : word.date(was);
  change.now = is_open(now) ? "open" : word.date(now);
  change.text = change.what + " " + change.now + " instead of " + change.was;
  if (is_open(was) || is_open(now)) return change;
  change.more = static_cast<double>((now - was).count()) / ns_per_day;
  change.unit = "days";
  change.text += " (" + more_words(*change.more, "days", "later", "earlier") + ")";
  return change;
}

}  // namespace

Change change_of(const Facet& was, const Facet& now) {
  Change change;
  change.what = now.name;
  if (was.kind != now.kind || (now.kind == Facet::Kind::amount && was.unit != now.unit)) {
    const auto words = [](const Facet& f) {
      return f.kind == Facet::Kind::amount ? amount_words(f.amount, f.unit) : f.words;
    };
    change.was = words(was);
    change.now = words(now);
    change.text = now.name + ": " + change.now + " instead of " + change.was;
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

std::vector<Change> changes_of(const Validity& was, const Validity& now, const ZoneRules& zone) {
  const Wording word(Language::en, zone);
  std::vector<Change> changes;
  if (was.from != now.from) changes.push_back(bound_change("holds from", was.from, now.from, word));
  if (was.until != now.until)
    changes.push_back(bound_change("holds until", was.until, now.until, word));
  const bool bounded =
      !is_open(was.from) && !is_open(was.until) && !is_open(now.from) && !is_open(now.until);
  if (changes.empty() || !bounded) return changes;
  const auto length = [](const Validity& v) {
    return std::max(0.0, static_cast<double>((v.until - v.from).count()) / ns_per_day);
  };
  Change whole;
  whole.what = "time in force";
  whole.was = amount_words(length(was), "days");
  whole.now = amount_words(length(now), "days");
  whole.more = length(now) - length(was);
  whole.unit = "days";
  whole.text = "holds for " + whole.now + " instead of " + whole.was;
  if (*whole.more != 0.0)
    whole.text += " (" + more_words(*whole.more, "days", "longer", "shorter") + ")";
  if (*whole.more != 0.0) changes.push_back(std::move(whole));
  return changes;
}

Change change_of(const GroundChange& ground, std::string what) {
  Change change;
  change.what = std::move(what);
  change.gained_area = ground.gained;
  change.lost_area = ground.lost;
  std::string text;
  if (ground.gained.m2 > 0) text = "gains " + area_words(ground.gained);
  if (ground.lost.m2 > 0) text += (text.empty() ? "loses " : "; loses ") + area_words(ground.lost);
  change.text = change.what + ": " + (text.empty() ? "redrawn, no area changes hands" : text);
  return change;
}

Change change_of(const LineChange& line, const Line& now) {
  Change change;
  change.what = "course";
  change.shift_m = line.shift_m;
  change.party = now.left;
  change.gained_area = line.to_left;
  change.lost_area = line.to_right;
  const auto side = [](const std::string& party, const char* which) {
    return std::string("its ") + which + " side" + (party.empty() ? "" : " (" + party + ")");
  };
  change.text = "moves by up to " + plain(std::round(line.shift_m / 10.0) / 100.0) + " km; " +
                side(now.left, "left") + " gains " + area_words(line.to_left) + ", " +
                side(now.right, "right") + " gains " + area_words(line.to_right);
  return change;
}

}  // namespace truce::agreement
