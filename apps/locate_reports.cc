// SPDX-License-Identifier: Apache-2.0
#include "locate_reports.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "geo/geodesic.h"
#include "locate/rows/all_at_once.h"
#include "locate/rows/solve.h"
#include "locate/wave/locator.h"
#include "observe/detections/reader.h"
#include "terminal.h"

namespace truce::apps {
namespace {

constexpr std::uint64_t the_incident = std::numeric_limits<std::uint64_t>::max();

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
    // What is unrelated falls anywhere in the hours and the subcontinent that a front crosses; a
    // happening a day in a million square kilometres, as in the far engine.
    a.window_s = 4.0 * 3600.0;
    a.area_m2 = 1e13;
    a.density_per_km2_h = 1.0 / (1e6 * 24.0);
  }
  return a;
}

std::uint64_t count_of(const Reports& r) {
  return r.bearings.size() + r.positions.size() + r.footprints.size();
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
    sort();
  }

  // Again where more were located.
  void sort() {
    by_time_.clear();
    for (std::size_t i = 0; i < located_.size(); ++i) by_time_.emplace_back(located_[i].at, i);
    std::ranges::sort(by_time_);
    joined_.resize(located_.size());
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

// Those that an incident of arrays alone rests on leave `bearings`. What was seen did not travel.
std::vector<Located> from_arrays_alone(std::vector<Bearing>& bearings,
                                       const locate::LocatorOptions& options) {
  std::map<std::pair<double, double>, std::uint32_t> known;
  std::vector<Station> arrays;
  std::vector<Arrival> arrivals;
  for (std::size_t i = 0; i < bearings.size(); ++i) {
    const Bearing& b = bearings[i];
    if (!b.travels || b.phase != Phase::acoustic || !locate::rows::is_usable(b)) continue;
    const auto [array, is_new] = known.try_emplace({b.from.lat_deg, b.from.lon_deg},
                                                   static_cast<std::uint32_t>(arrays.size()));
    if (is_new) arrays.push_back({"", b.from, 0.0});
    Arrival a;
    a.id = i;
    a.station = array->second;
    a.at = b.at;
    a.sigma_s = b.time_sigma_s;
    a.azimuth_deg = b.azimuth_deg;
    a.azimuth_sigma_deg = b.sigma_deg > 0.0 ? b.sigma_deg : observe::array_azimuth_sigma_deg;
    arrivals.push_back(a);
  }
  std::vector<Located> found = locate::locate(arrays, arrivals, options);
  std::set<std::uint64_t> used;
  for (Located& located : found)
    for (LocatedSupport& s : located.support) {
      used.insert(s.id);
      s.kind = DetectionKind::bearing;
      s.id = bearings[s.id].id;
    }
  std::uint64_t index = 0;
  std::erase_if(bearings, [&](const Bearing&) { return used.contains(index++); });
  return found;
}

// The last word on every incident that reports alone make.
std::vector<Located> from_reports_alone(const Reports& reports, locate::MediumKind medium,
                                        ReportCounts& counts) {
  locate::rows::ReportersOptions options;
  options.assumptions = assumptions_of(medium);
  locate::rows::Detections given;
  given.bearings = reports.bearings;
  given.positions = reports.positions;
  given.footprints = reports.footprints;
  const std::uint64_t of = count_of(reports);
  Progress progress("fusing reports");
  const locate::rows::AllAtOnce all =
      locate::rows::all_at_once(given, options, [&](std::size_t n) { progress.say(n, of); });
  counts.unusable = all.counts.unusable;
  counts.late = all.counts.late + all.counts.ahead;
  counts.no_room = all.counts.no_room;
  std::vector<Located> out;
  for (const locate::rows::Account& account : all.accounts) {
    if (account.located.score <= 0.0) continue;
    counts.alone += account.located.support.size() + account.beyond;
    out.push_back(account.located);
  }
  return out;
}

void number_on(std::vector<Located>& list, std::vector<Located> more) {
  std::uint64_t number = 0;
  for (const Located& located : list) number = std::max(number, located.number);
  for (Located& located : more) {
    located.number = ++number;
    list.push_back(std::move(located));
  }
}

}  // namespace

Fused fuse_reports(std::vector<Located> from_arrivals, Reports reports,
                   const locate::LocatorOptions& options) {
  Fused fused;
  fused.counts.given = count_of(reports);
  const bool is_far = options.medium == locate::MediumKind::infrasound;
  Joiner joiner(from_arrivals, options.medium);
  // The far engine has weighed an array's direction with its arrival already.
  if (!is_far) joiner.join_by_id(reports.with_arrivals);
  joiner.join(reports.bearings);
  if (is_far) {
    const std::size_t before = reports.bearings.size();
    number_on(from_arrivals, from_arrays_alone(reports.bearings, options));
    fused.counts.alone = before - reports.bearings.size();
    joiner.sort();
  }
  joiner.join(reports.positions);
  joiner.join(reports.footprints);
  fused.counts.joined = fused.counts.given - fused.counts.alone - count_of(reports);
  Progress progress("solving with reports");
  for (std::size_t i = 0; i < from_arrivals.size(); ++i) {
    fused.located.push_back(joiner.solved(i));
    progress.say(i, from_arrivals.size());
  }
  number_on(fused.located, from_reports_alone(reports, options.medium, fused.counts));
  return fused;
}

}  // namespace truce::apps
