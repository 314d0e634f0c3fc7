// SPDX-License-Identifier: Apache-2.0
// What can be had for what: points of one or more series, price to the right, value upwards, the
// chosen ones named. Series differ by shape and by dashes as well as by colour. Drawn twice, for a
// desk and for a phone.
#pragma once

#include <string>
#include <vector>

#include "publish/document_page.h"

namespace truce::publish {

struct TradePoint {
  double price = 0;
  double value = 0;
  std::string name{};  // of a chosen one; empty: none
};
struct TradeSeries {
  std::string title;
  std::vector<TradePoint> points;  // in order of price
  bool joined = true;              // by a line
};
struct TradeChart {
  std::string title;  // read aloud
  std::string price_title;
  std::string value_title;
  std::vector<TradeSeries> series;
};

constexpr std::size_t max_trade_series = 6;  // further ones are left out and counted in the caption

// Nothing to draw gives an empty drawing.
Drawing draw_trade(const TradeChart& chart);

}  // namespace truce::publish
