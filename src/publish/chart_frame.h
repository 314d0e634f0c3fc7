// SPDX-License-Identifier: Apache-2.0
// What the charts over time share: the axis of time, the hatching of what was not observed, the
// strip of coverage. Drawing units, y downwards.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "publish/watched.h"

namespace truce::publish {

struct TimeAxis {
  double left = 0.0;
  double width = 0.0;
  const TimeBins* bins = nullptr;

  double x(std::size_t bin) const {
    return left + width * static_cast<double>(bin) / static_cast<double>(bins->count);
  }
  double x(Instant at) const;  // held within the axis
  double right() const { return left + width; }
  double bar() const { return width / static_cast<double>(bins->count); }
};

// <svg ...> with the hatching pattern "hatch-NAME" defined; the caller closes it.
std::string open_chart(std::string_view name, std::string_view kind, std::string_view title,
                       double width, double height);
// Runs of bars that nobody watched, or that no watch log tells of, hatched from `top` over
// `height` where `within` holds; labelled where there is room and `labelled(first, end)` agrees.
void draw_unobserved(std::string& out, const TimeAxis& axis, const std::vector<Watched>& watched,
                     const TimeWindow& within, std::string_view name, double top, double height,
                     const std::function<bool(std::size_t, std::size_t)>& labelled);
// What lies outside of `within`: shaded, and where asked and there is room "not in force".
void draw_not_in_force(std::string& out, const TimeAxis& axis, const TimeWindow& within,
                       bool labelled, double top, double height);
// One row of watched shares: darker is better watched, hatched is not observed.
void draw_strip(std::string& out, const TimeAxis& axis, const std::vector<Watched>& watched,
                std::string_view name, double top, double height);
// Ticks and dates (UTC) from `top` to `bottom`, words beneath.
void draw_time_axis(std::string& out, const TimeAxis& axis, double top, double bottom);

// "18 Mar 14:00 to 15:00 UTC" for the title of a bar.
std::string bin_words(const TimeBins& bins, std::size_t bin);
std::string watched_words(const Watched& watched);

}  // namespace truce::publish
