// SPDX-License-Identifier: Apache-2.0
// What all incidents share: wind and speed of sound, or how far the speeds of the ground are off.
// Each incident tells what its own place, time and depth leave over (the Schur complement of its
// normal matrix), and information adds up.
#pragma once

#include "locate/wave/live.h"
#include "locate/wave/wave.h"

namespace truce::locate {

class Weather {
 public:
  explicit Weather(const Wave& wave);

  // What is known before an incident that has said `own` already.
  Prior prior(const Lesson& own) const;
  // What a fit under `prior` adds to it.
  Lesson lesson(const Live& live, const Prior& prior) const;
  void add(const Lesson& lesson, double sign = 1.0);

 private:
  std::size_t first_;  // shared unknowns begin here
  Row told_{};
  Lesson known_;
};

}  // namespace truce::locate
