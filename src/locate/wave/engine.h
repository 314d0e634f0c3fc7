// SPDX-License-Identifier: Apache-2.0
// Finds the incidents of one tile, tick by tick of the arrivals' own time. A tick is a function of
// the arrivals before its moment and of nothing else: whoever feeds the same arrivals, at any pace
// and in any order within the lag, gets the same answers. Strong incidents claim their picks first:
// three passes of falling demand follow each other through the window, half a reach apart. What the
// first two leave competes for the arrivals before anything is claimed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "locate/wave/fit.h"
#include "locate/wave/medium_state.h"
#include "locate/wave/seed.h"
#include "locate/wave/terms.h"
#include "locate/wave/weather.h"

namespace truce::locate {

struct Support {
  std::uint64_t number = 0;  // of the arrival, as the picks have it
  std::uint64_t id = 0;
  double residual_s = 0.0;
  double weight = 1.0;
  double at_s = 0.0;
};

// Stations that spoke for one thing while most of those beside them heard nothing.
struct Refusal {
  Row at{};
  std::uint32_t silent = 0;
  std::vector<std::uint64_t> arrivals;
  std::vector<Camp> camps;
  std::uint32_t accused = nobodys;
};

// An answer in the tile's plane; see Live.
struct Answer {
  Live live;
  std::vector<Support> support;
  std::vector<std::uint64_t> doubted;
  double ambiguity = 0.0;
  bool is_final = false;
};

class Engine {
 public:
  Engine(Network network, const LocatorOptions& completed);

  // Whole seconds, half of the longest that a front is under way.
  static double tick_length_s(const LocatorOptions& completed);
  double tick_s() const { return tick_s_; }
  // Slots are added, ended and resumed between ticks; a new one's channels follow those there are.
  Network& network() { return network_; }
  // Takes the options' weather prior for a tile in that plane. Before the first tick.
  void foresee(const Plane& plane, Instant epoch) {
    weather_.foresee({options_, plane, epoch, weather_.grid()});
  }
  // One tick: picks in time order, all in [now_s - tick_s, now_s).
  void tick(std::span<const Pick> picks, double now_s);
  // Nothing is open and no pick waits: ticks may be left out.
  bool idle() const { return lives_open_ == 0 && window_.size() == 0; }
  // First and last answers since the last call.
  std::vector<Answer> take();
  // What is open and changed since the last call, as it stands.
  std::vector<Answer> updates();

  const std::vector<Refusal>& refusals() const { return refusals_; }  // the latest
  std::uint64_t refused() const { return refused_; }
  std::size_t open_count() const { return lives_open_; }
  MediumState medium() const;
  const Network& network() const { return network_; }
  const Hearing& hearing() const { return hearing_; }
  const Weather& weather() const { return weather_; }

 private:
  struct Pass {
    SeedRules rules;
    double least_balance;  // for a fit
    double least_score;    // of the fit
  };

  Scene scene() { return {network_, wave_, hearing_, options_, window_, presence_, now_s_}; }
  void extend();
  void settle();
  void seed(double from_s, double until_s, const Pass& pass);
  void seed_leftovers(double from_s, double until_s, const Pass& pass);
  bool is_free(std::uint32_t pick) const;
  std::span<const Hypothesis> hypotheses(std::uint32_t pick, const SeedRules& rules);
  std::optional<Live> fitted(const Row& at, double least_score);
  void open(Live live);
  bool refit(std::size_t index, bool may_outbid);
  bool is_in_question(std::size_t index) const;
  void hold(std::size_t index);
  void let_go(std::size_t index);
  void give_up(std::size_t index);
  void freeze();
  double oldest_s() const { return now_s_ - 1.5 * horizon_s_ - 4.0 * tick_s_; }
  void renew();
  void check_clocks(const Live& live);
  void correct_clock(std::uint32_t slot, double by_s);
  void learn_terms(const Live& live);
  void settle_terms();
  void refuse(const Live& live);
  void listen();
  static double ambiguity(const Live& live);
  Answer answer(const Live& live, bool is_final) const;
  void report(const Live& live, bool is_final);
  void forget();

  LocatorOptions options_;
  Network network_;
  Wave wave_;
  Hearing hearing_;
  Weather weather_;
  Window window_;
  Presence presence_;
  Clocks clocks_;
  Terms terms_;
  Fit fit_;
  Seeder seeder_;
  std::vector<Live> lives_;
  std::vector<std::uint32_t> free_;
  std::size_t lives_open_ = 0;
  double horizon_s_, tick_s_, now_s_ = 0.0, forgotten_s_ = -1e300;
  std::uint64_t next_number_ = 1;
  std::vector<Answer> answers_;
  std::vector<float> unclaimed_;
  std::vector<double> worked_s_;
  std::vector<Refusal> refusals_;
  std::uint64_t refused_ = 0;
};

}  // namespace truce::locate
