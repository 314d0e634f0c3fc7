// SPDX-License-Identifier: Apache-2.0
#include "locate_reports.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>

#include "geo/geodesic.h"
#include "locate/rows/reporters.h"
#include "locate/rows/solve.h"

namespace truce::apps {
namespace {

constexpr std::uint64_t the_incident = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t advance_every = 1024;

// How long before a report its happening may have been, and how far away.
struct Reach {
  double before_s = 180.0;
  double after_s = 60.0;  // clocks and haste
  double distance_m = 50'000.0;
};

Reach reach_of(locate::MediumKind medium) {
  if (medium == locate::MediumKind::infrasound) return {4.0 * 3600.0, 60.0, 3'000'000.0};
  return {};
}

locate::rows::Assumptions assumptions_of(locate::MediumKind medium) {
  locate::rows::Assumptions a = locate::rows::assumptions_of_people();
  if (medium == locate::MediumKind::infrasound) {
    // Celerities of 0.22 to 0.34 km/s, back azimuths turned a few degrees by cross winds (Modrak,
    // Arrowsmith and Anderson, Geophys. J. Int. 181, 2010).
    a.speed_m_s[static_cast<std::size_t>(Phase::acoustic)] = 300.0;
    a.speed_error = 0.08;
    a.untold_bearing_deg = 6.0;
    a.hearing.half_m = 0.0;
  }
  return a;
}

Instant time_of(const Bearing& b) {
  return b.at;
}
Instant time_of(const Position& p) {
  return p.when;
}
Instant time_of(const Footprint& f) {
  return f.until;
}
LatLon place_of(const Bearing& b) {
  return b.from;
}
LatLon place_of(const Position& p) {
  return p.at;
}
LatLon place_of(const Footprint& f) {
  return f.centre;
}
double lasts_s(const Footprint& f) {
  return seconds(f.until - f.from);
}
double lasts_s(const auto&) {
  return 0.0;
}

// What joined one incident.
struct Joined {
  std::vector<Bearing> bearings;
  std::vector<Position> positions;
  std::vector<Footprint> footprints;

  void take(const Bearing& b) { bearings.push_back(b); }
  void take(const Position& p) { positions.push_back(p); }
  void take(const Footprint& f) { footprints.push_back(f); }
  bool empty() const { return bearings.empty() && positions.empty() && footprints.empty(); }
};

class Joiner {
 public:
  Joiner(const std::vector<Located>& located, locate::MediumKind medium)
      : located_(located), reach_(reach_of(medium)), assumptions_(assumptions_of(medium)) {
    for (std::size_t i = 0; i < located.size(); ++i) by_time_.emplace_back(located[i].at, i);
    std::ranges::sort(by_time_);
    joined_.resize(located.size());
  }

  // Those that joined nothing stay.
  template <class Detection>
  void join(std::vector<Detection>& reports) {
    std::erase_if(reports, [&](const Detection& report) { return joins(report); });
  }
  void join_by_id(const std::vector<Bearing>& bearings) {
    std::map<std::uint64_t, const Bearing*> by_id;
    for (const Bearing& b : bearings) by_id.emplace(b.id, &b);
    for (std::size_t i = 0; i < located_.size(); ++i)
      for (const LocatedSupport& s : located_[i].support)
        if (const auto found = by_id.find(s.id); found != by_id.end())
          joined_[i].take(*found->second);
  }
  Located solved(std::size_t i) const;

 private:
  template <class Detection>
  bool joins(const Detection& report) {
    const Instant earliest = time_of(report) - from_seconds(reach_.before_s + lasts_s(report));
    const Instant latest = time_of(report) + from_seconds(reach_.after_s);
    double best = 0.0;  // even odds
    std::size_t incident = located_.size();
    for (auto it = std::ranges::lower_bound(by_time_, std::pair(earliest, std::size_t{0}));
         it != by_time_.end() && it->first <= latest; ++it) {
      const Located& l = located_[it->second];
      if (geo::distance_m(l.where, place_of(report)) > reach_.distance_m) continue;
      const double odds = locate::rows::join_log_odds(l, report, assumptions_);
      if (odds <= best) continue;
      best = odds;
      incident = it->second;
    }
    if (incident == located_.size()) return false;
    joined_[incident].take(report);
    return true;
  }

  const std::vector<Located>& located_;
  Reach reach_;
  locate::rows::Assumptions assumptions_;
  std::vector<std::pair<Instant, std::size_t>> by_time_;
  std::vector<Joined> joined_;
};

double area(const Covariance& c) {
  return c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2;
}

// Place and time move only where that makes them surer.
Located Joiner::solved(std::size_t i) const {
  Located out = located_[i];
  const Joined& joined = joined_[i];
  if (joined.empty()) return out;
  const locate::rows::Known known{the_incident,   0,      out.where,
                                  out.covariance, out.at, out.time_sigma_s};
  locate::rows::Detections given;
  given.bearings = joined.bearings;
  given.positions = joined.positions;
  given.footprints = joined.footprints;
  given.known = {&known, 1};
  const auto solution = locate::rows::solve(given, assumptions_);
  if (!solution) return out;
  const Located& with = solution->located;
  if (area(with.covariance) < area(out.covariance)) {
    out.where = with.where;
    out.covariance = with.covariance;
    out.at = with.at;
    out.time_sigma_s = with.time_sigma_s;
  }
  ++out.version;
  for (const LocatedSupport& s : with.support)
    if (s.id != the_incident) out.support.push_back(s);
  for (const std::uint64_t id : with.doubted)
    if (id != the_incident) out.doubted.push_back(id);
  return out;
}

// The last word on every incident that reports alone make.
std::vector<Located> from_reports_alone(const Reports& reports, std::uint64_t number) {
  struct Next {
    Instant at;
    std::size_t kind;
    std::size_t index;
    auto operator<=>(const Next&) const = default;
  };
  std::vector<Next> order;
  for (std::size_t i = 0; i < reports.bearings.size(); ++i)
    order.push_back({reports.bearings[i].at, 0, i});
  for (std::size_t i = 0; i < reports.positions.size(); ++i)
    order.push_back({reports.positions[i].when, 1, i});
  for (std::size_t i = 0; i < reports.footprints.size(); ++i)
    order.push_back({reports.footprints[i].until, 2, i});
  std::ranges::sort(order);

  locate::rows::Reporters reporters;
  std::map<std::uint64_t, Located> last;
  const auto take = [&] {
    for (locate::rows::Account& account : reporters.take())
      last[account.located.number] = std::move(account.located);
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Next& next = order[i];
    if (next.kind == 0) reporters.add(reports.bearings[next.index]);
    if (next.kind == 1) reporters.add(reports.positions[next.index]);
    if (next.kind == 2) reporters.add(reports.footprints[next.index]);
    if (i % advance_every != 0) continue;
    reporters.advance(next.at);
    take();
  }
  reporters.finish();
  take();
  std::vector<Located> out;
  for (auto& [first_number, located] : last) {
    if (located.support.empty() || located.score <= 0.0) continue;
    located.number = ++number;
    out.push_back(std::move(located));
  }
  return out;
}

}  // namespace

std::vector<Located> fuse_reports(std::vector<Located> from_arrivals, Reports reports,
                                  locate::MediumKind medium) {
  Joiner joiner(from_arrivals, medium);
  joiner.join_by_id(reports.with_arrivals);
  joiner.join(reports.bearings);
  joiner.join(reports.positions);
  joiner.join(reports.footprints);
  std::vector<Located> out;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < from_arrivals.size(); ++i) {
    out.push_back(joiner.solved(i));
    number = std::max(number, out.back().number);
  }
  for (Located& located : from_reports_alone(reports, number)) out.push_back(std::move(located));
  return out;
}

}  // namespace truce::apps
