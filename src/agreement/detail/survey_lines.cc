// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/survey_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "agreement/detail/crossings.h"
#include "agreement/detail/ground.h"
#include "agreement/detail/units.h"
#include "agreement/resolve.h"
#include "base/json.h"
#include "geo/geodesic.h"

namespace truce::agreement {
namespace {

constexpr std::size_t most_pairs = 5'000;
constexpr double widest_gap = 0.2;  // of the shorter line: beyond it they are two lines

struct Ends {
  LatLon first, last;
};

std::optional<Ends> ends_of(const geo::Polyline& line) {
  const LatLon first = line.parts().front().front(), last = line.parts().back().back();
  if (geo::distance_m(first, last) < meeting_m) return {};
  return Ends{first, last};
}

// One end of a line and the other one.
struct End {
  LatLon at, other;
  bool is_last = true;
};

bool runs_on(const End& end, const End& next) {
  const double along = geo::azimuth_deg(end.other, end.at);
  const double onwards = geo::azimuth_deg(end.at, next.other);
  return std::abs(std::remainder(onwards - along, 360.0)) < 90.0;
}

class LineSurvey {
 public:
  LineSurvey(const Draft& draft, const Agreement& agreement, Problems& problems)
      : draft_(draft), agreement_(agreement), problems_(problems) {
    for (const Line& line : agreement.lines) extents_.push_back(extent_of(line.shape));
  }

  void run() {
    for (std::size_t i = 0; i < agreement_.lines.size(); ++i) {
      check_itself(i);
      check_ends(i);
      for (std::size_t j = i + 1; j < agreement_.lines.size() && !problems_.full(); ++j)
        if (between_same(agreement_.lines[i], agreement_.lines[j]) && are_near(i, j) &&
            !alternative(i, j) && ++pairs_ <= most_pairs)
          check_pair(i, j);
    }
    if (pairs_ > most_pairs)
      problems_.warning(draft_.id.at,
                        "so many lines run near each other that not all pairs of them "
                        "were compared");
  }

 private:
  // Near enough to cross, or to go on from each other.
  bool are_near(std::size_t i, std::size_t j) const {
    const geo::Extent &a = extents_[i], &b = extents_[j];
    const double shorter_m =
        std::min(agreement_.lines[i].shape.length_m(), agreement_.lines[j].shape.length_m());
    return geo::distance_m(a.centre, b.centre) <= a.radius_m + b.radius_m + widest_gap * shorter_m;
  }

  Spot spot(std::size_t line) const { return draft_.lines[line].file.at; }
  std::string name(std::size_t line) const {
    return "line " + in_quotes(agreement_.lines[line].id);
  }

  static bool between_same(const Line& a, const Line& b) {
    return !a.left.empty() && !b.left.empty() &&
           std::set{a.left, a.right} == std::set{b.left, b.right};
  }

  // Each party has its own of the two: they are two readings of where the other stood.
  bool alternative(std::size_t i, std::size_t j) const {
    return std::ranges::any_of(agreement_.rules, [&](const Rule& rule) {
      const auto* keep = std::get_if<KeepOut>(&rule.kind);
      if (!keep) return false;
      const auto uses = [&](std::size_t line) {
        return std::ranges::any_of(keep->from_line,
                                   [&](const auto& of) { return of.second == line; });
      };
      return uses(i) && uses(j);
    });
  }

  void check_itself(std::size_t i) {
    const Crossings found = self_crossings(agreement_.lines[i].shape);
    if (found.count == 0) return;
    problems_.warning(spot(i), name(i) + " crosses itself" + times(found.count) + ", at " +
                                   place_in_words(found.first) +
                                   " (latitude, longitude): nobody can say which side is whose "
                                   "there; draw it without the loop");
  }

  static std::string times(std::size_t count) {
    return count == 1 ? "" : " " + std::to_string(count) + " times";
  }

  void check_pair(std::size_t i, std::size_t j) {
    const Line &a = agreement_.lines[i], &b = agreement_.lines[j];
    if (const Crossings found = crossings(a.shape, b.shape); found.count > 0) {
      problems_.warning(spot(j), name(i) + " and " + name(j) + " part the same parties and cross" +
                                     times(found.count) + ", at " + place_in_words(found.first) +
                                     " (latitude, longitude): beyond it ground lies on one "
                                     "party's side of the one and on the other's of the other; "
                                     "let one line hold, or give each party its own in "
                                     "'from_line'");
      return;
    }
    const auto ends_a = ends_of(a.shape), ends_b = ends_of(b.shape);
    if (ends_a && ends_b) check_meeting(i, j, *ends_a, *ends_b);
  }

  void check_meeting(std::size_t i, std::size_t j, const Ends& a, const Ends& b) {
    double gap_m = std::numeric_limits<double>::infinity();
    End from, to;
    for (const End& e : {End{a.first, a.last, false}, End{a.last, a.first, true}})
      for (const End& f : {End{b.first, b.last, false}, End{b.last, b.first, true}})
        if (const double m = geo::distance_m(e.at, f.at); m < gap_m) {
          gap_m = m;
          from = e;
          to = f;
        }
    const Line &one = agreement_.lines[i], &next = agreement_.lines[j];
    if (gap_m > widest_gap * std::min(one.shape.length_m(), next.shape.length_m())) return;
    if (!runs_on(from, to) || !runs_on(to, from)) return;
    if (gap_m > meeting_m)
      problems_.warning(spot(j), name(j) + " does not begin where " + name(i) + " ends: a gap of " +
                                     to_decimal(gap_m / m_per_km, 1) + " km from " +
                                     place_in_words(from.at) + " to " + place_in_words(to.at) +
                                     " (latitude, longitude); nothing is measured from what is "
                                     "not drawn: let the two meet");
    const bool same_way = from.is_last != to.is_last;
    if ((same_way ? next.left : next.right) != one.left)
      problems_.warning(draft_.lines[j].left.at,
                        name(j) + " goes on from " + name(i) + " at " + place_in_words(to.at) +
                            " with the sides the other way round; swap 'left' and 'right' of one "
                            "of them, or turn its course round");
  }

  // An end that no other line goes on from, deep inside a zone that the line cuts.
  void check_ends(std::size_t i) {
    const Line& line = agreement_.lines[i];
    const auto ends = ends_of(line.shape);
    if (line.left.empty() || !ends) return;
    for (const auto& [end, other] :
         {std::pair(ends->first, ends->last), std::pair(ends->last, ends->first)})
      for (std::size_t z = 0; z < agreement_.zones.size(); ++z) {
        const auto* region = std::get_if<geo::Region>(&agreement_.zones[z].area);
        if (!region) continue;
        const double deep_m = -region->signed_distance_m(end);
        if (deep_m < std::max(deep_end_m, deep_end_share * region->radius_m())) continue;
        if (goes_on(i, {end, other})) break;
        problems_.warning(spot(i), name(i) + " ends at " + place_in_words(end) +
                                       " (latitude, longitude), " +
                                       to_decimal(deep_m / m_per_km, 1) + " km inside zone " +
                                       in_quotes(agreement_.zones[z].id) +
                                       ": whose side the ground behind its end is on is a guess; "
                                       "draw it to the zone's edge, or narrow the zone");
        break;
      }
  }

  // Another line begins there, or passes by.
  bool goes_on(std::size_t line, const End& end) const {
    for (std::size_t j = 0; j < agreement_.lines.size(); ++j) {
      const geo::Polyline& shape = agreement_.lines[j].shape;
      if (j == line || !shape.is_within(end.at, deep_end_m)) continue;
      const auto ends = ends_of(shape);
      if (!ends) return true;
      const bool at_first = geo::distance_m(ends->first, end.at) <= deep_end_m;
      const bool at_last = geo::distance_m(ends->last, end.at) <= deep_end_m;
      if (!at_first && !at_last) return true;
      if (runs_on(end, {end.at, at_first ? ends->last : ends->first})) return true;
    }
    return false;
  }

  const Draft& draft_;
  const Agreement& agreement_;
  Problems& problems_;
  std::vector<geo::Extent> extents_;
  std::size_t pairs_ = 0;
};

}  // namespace

void survey_lines(const Draft& draft, const Agreement& agreement, Problems& problems) {
  LineSurvey(draft, agreement, problems).run();
}

}  // namespace truce::agreement
