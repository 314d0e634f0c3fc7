// SPDX-License-Identifier: Apache-2.0
// What all incidents of a tile share: wind and speed of sound, or how far the speeds of the ground
// are off; where a weather prior tells more, how far that is off. Each incident tells what its own
// place, time and depth leave over (the Schur complement of its normal matrix). Several habits of
// the field are followed side by side, from "as told" to "changes by the hour"; the one under which
// the lessons were most probable speaks (multiple-model estimation, Magill 1965). Final incidents
// count for good, open ones for a tick.
#pragma once

#include <utility>
#include <vector>

#include "locate/wave/field.h"
#include "locate/wave/live.h"
#include "locate/wave/outlook.h"
#include "locate/wave/wave.h"

namespace truce::locate {

class Weather {
 public:
  Weather(const Wave& wave, const NodeGrid& grid);

  // What is told by place and time. Before the first tick.
  void foresee(Outlook outlook) { outlook_ = std::move(outlook); }
  const NodeGrid& grid() const { return grid_; }
  // A tick begins: time passes, what open incidents had lent is given back. Nothing from before
  // `oldest_s` will be asked for.
  void open_tick(double now_s, double oldest_s);
  void lend(Live& live);        // for this tick
  void keep(const Live& live);  // for good

  // What to expect at a place and time: the shared unknowns, the others as told.
  Row expected(double east_m, double north_m, double at_s) const;

  // What is known there and then apart from what an incident has lent itself.
  Prior prior(double east_m, double north_m, double at_s, const Lesson& own) const;
  // What a fit under `prior` says.
  Lesson lesson(const Live& live, const Prior& prior) const;
  std::size_t habit() const { return chosen_; }

 private:
  bool few() const;
  void choose();
  void doubt_outlook();

  std::size_t first_;  // shared unknowns begin here, of 3 to 5
  Row told_{};
  Row told_sigma_{};
  NodeGrid grid_;
  Outlook outlook_;
  std::vector<Triple> doubted_;  // what the fields know already of the outlook's doubt
  std::vector<Field> kept_, lent_;
  std::vector<double> evidence_, lent_evidence_;
  std::size_t chosen_ = 1;
  double kept_count_ = 0.0;
  double now_s_ = 0.0;
  bool begun_ = false;
};

}  // namespace truce::locate
