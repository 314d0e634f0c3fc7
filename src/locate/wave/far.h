// SPDX-License-Identifier: Apache-2.0
// Infrasound over hundreds and thousands of kilometres: few arrays, each with a back azimuth, and a
// celerity (distance over travel time) that nobody knows beforehand but for its distribution
// (Modrak, Arrowsmith and Anderson, "A Bayesian framework for infrasound location", GJI 2010).
// Searches on a sphere, answers on WGS 84; no plane, no tiles. Bounded: a tick costs at most the
// arrivals that wait times a constant number of places to try.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "locate/wave/far_array.h"
#include "locate/wave/options.h"
#include "model/detection.h"
#include "model/located.h"

namespace truce::locate {

class FarEngine {
 public:
  FarEngine(const std::vector<Station>& stations, const LocatorOptions& completed);

  static double longest_s(const LocatorOptions& completed);
  // From `at` on the station is there, or does not work. Before the tick that `at` lies in.
  void change(Instant at, std::uint32_t station, bool works, LatLon where);
  // Neither heard nor silent in [from, until), whatever it does before and after.
  void mute(std::uint32_t station, Instant from, Instant until);
  // Arrivals in time order, all before `now` and none before the last call's `now`.
  void tick(std::span<const Arrival> arrivals, Instant now);
  bool idle() const { return waiting_.empty(); }
  std::vector<Located> take();  // final ones, numbered in order
  // Arrivals that were not looked at: past the bound, or of a station that did not work.
  std::uint64_t dropped() const { return dropped_; }

 private:
  // Held: in this tick by an incident whose last front has not passed yet.
  enum class Hold : std::uint8_t { free, held, told };
  struct Heard {
    Arrival arrival;
    std::uint32_t array;  // that heard it
    FarCircle circle;     // along its azimuth, where it has one
    double sigma_deg;     // of the azimuth, the wind's turn with it; 0: none
    double sharpness;     // see FarFront
    Hold hold = Hold::free;
  };
  struct Source {
    LatLon at;
    Instant when;
  };
  struct Member {
    std::uint32_t arrival;  // of those waiting
    double gain;            // log likelihood ratio against noise
    double late_s;          // observed minus expected
    double turn_deg;        // azimuth, likewise
    double distance_m;
  };
  struct Found {
    Source source;
    std::vector<Member> members;  // by arrival
    double score = 0.0;
    std::uint32_t silent = 0;
    Covariance covariance;
    double time_sigma_s = 0.0;
  };
  enum class Earth : std::uint8_t { sphere, ellipsoid };
  // What one array says to a source; `is_member` where it heard something that may be its front.
  struct Says {
    double odds = 0.0;
    bool is_member = false;
    Member member;
  };
  // Where two directions cross, and how well their times agree there.
  struct Crossing {
    FarVector at{};
    Instant when;
    double rank = 0.0;
  };

  std::uint32_t array_of(const Arrival& arrival) const;
  void wait_for(std::span<const Arrival> arrivals);
  void count_noise();
  void forget(Instant before);
  // Whether this tick decides on what happened then: what is later waits for its last front.
  bool is_due(Instant moment) const { return due_.first <= moment && moment <= due_.second; }
  bool cross_at(const Heard& a, const Heard& b, Crossing& out) const;
  std::vector<Source> places_to_try(std::uint32_t arrival) const;
  std::vector<Found> search() const;
  Says ask(const FarArray& array, const Source& source, const FarPath& path) const;
  void judge(Found& found, Earth earth) const;
  double step(Found& found) const;
  bool fit(Found& found, Earth earth, int rounds) const;
  bool settle(Found& found) const;
  bool is_free(const Found& found) const;
  bool tell(std::vector<Found> found, Instant whole);
  Located located(const Found& found) const;

  LocatorOptions options_;
  double reach_cosine_;
  std::vector<FarArray> arrays_;        // a station that moved has several
  std::vector<std::uint32_t> last_of_;  // the latest of each station
  std::vector<Heard> waiting_;          // by time
  std::optional<Instant> decided_;      // all before is told
  std::pair<Instant, Instant> due_;
  std::uint64_t next_ = 1;
  std::uint64_t dropped_ = 0;
  std::vector<Located> answers_;
};

}  // namespace truce::locate
