// SPDX-License-Identifier: Apache-2.0
// Fits one incident to the picks around it: probabilistic data association (Bar-Shalom and Tse,
// "Tracking in a cluttered environment with probabilistic data association", Automatica 1975)
// inside Geiger's method (Gauss-Newton on arrival times, 1912). What is shared by all incidents
// (wind, speed) is fitted along under its prior, so its uncertainty is in the covariance.
#pragma once

#include <vector>

#include "locate/wave/clocks.h"
#include "locate/wave/hearing.h"
#include "locate/wave/live.h"
#include "locate/wave/network.h"
#include "locate/wave/presence.h"
#include "locate/wave/wave.h"
#include "locate/wave/window.h"

namespace truce::locate {

struct Scene {
  const Network& network;
  const Wave& wave;
  const Hearing& hearing;
  const LocatorOptions& options;
  Window& window;
  const Presence& presence;
  double visible_s = 0.0;  // arrivals are known before this moment
};

// How wide to look: the first rough hypothesis, or what a fit's own covariance allows.
struct Gate {
  double fixed_s = 0.0;  // 0: from the covariance
  std::size_t most_slots = 100'000;
  bool may_outbid = false;  // takes picks from others that explain them worse
};

class Fit {
 public:
  // Fits around live.at; false where too little speaks for an incident there.
  bool from_hypothesis(const Scene& scene, const Prior& prior, double gate_s, double least_score,
                       Live& live);
  // The last fit failed for the silence of the others alone: in all likelihood a minority made it
  // up.
  bool refused() const { return refused_; }
  // Fits again from what it was; its own picks must be its own or released.
  bool again(const Scene& scene, const Prior& prior, std::int32_t owner, bool may_outbid,
             Live& live);
  // What the last fit, of this incident, says about the network as a listener.
  void teach(const Scene& scene, const Live& live, Hearing& hearing) const;
  // What it says about the clocks of the stations well within its range; of P or sound only.
  std::vector<ClockSign> clock_signs(const Scene& scene, const Live& live) const;

 private:
  struct Heard {
    std::uint32_t slot = 0, pick = 0;
    std::uint16_t phase = 0;
    std::uint16_t bin = 0;  // of its distance
    bool is_taken = false;  // another incident holds, or held, a pick in the gate
    float gain = 0.0F;      // log likelihood ratio of the pick, where there is one
    float log_noise = 0.0F;
    double residual_s = 0.0;
  };
  struct Look {
    const Live& live;
    const Gate& gate;
    std::int32_t owner;
    double ground_m = 0.0, down2_m2 = 0.0;
    // No gate is wider than gate_sigmas times (near_s + travel time * by_travel), in air.
    double near_s = 0.0, by_travel = 0.0;
  };

  static Look look_at(const Scene& scene, const Live& live, const Gate& gate, std::int32_t owner);
  static bool hear(const Scene& scene, const Look& look, std::uint32_t index, std::uint16_t phase,
                   Heard& h);
  static Normal known(const Prior& prior, const Row& at);
  void collect(const Scene& scene, const Live& live, const Gate& gate, std::int32_t owner);
  void choose_range(const Scene& scene, Live& live);
  bool step(const Scene& scene, const Prior& prior, Live& live, double inflate_s);
  bool solve(const Scene& scene, const Prior& prior, Live& live, int most_steps, double inflate_s);
  Listeners listeners(const Hearing& hearing, const Live& live, double within) const;
  void ask_camps(const Scene& scene, Live& live) const;
  void judge(const Scene& scene, const Prior& prior, Live& live);
  bool stands(const Scene& scene, const Live& live, double least_score);

  std::vector<Heard> heard_;
  Factor factor_;
  double log_information_ = 0.0;
  double step_m_ = 0.0;
  bool refused_ = false;
};

}  // namespace truce::locate
