// SPDX-License-Identifier: Apache-2.0
#include "publish/trade_chart.h"

#include <algorithm>
#include <cmath>

#include "publish/labels.h"
#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr double text_size = 12;
constexpr std::string_view colours[] = {"#2f6fb0", "#a3330a", "#00705a",
                                        "#7b4fa3", "#8a6100", "#3a4652"};
constexpr std::string_view dashes[] = {"", "6 3", "2 3", "8 3 2 3", "12 4", "4 4"};

struct Range {
  double low = 0;
  double high = 1;
};

// From nothing to a round number past the largest.
double round_up(double most) {
  if (most <= 0) return 1;
  const double unit = std::pow(10.0, std::floor(std::log10(most)));
  for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0})
    if (most <= step * unit * (1 + 1e-12)) return step * unit;
  return 10 * unit;
}

std::string tick_words(double value, double most) {
  if (most >= 10) return count_text(static_cast<std::int64_t>(std::llround(value)));
  return to_decimal(value, 2);
}

class Drawer {
 public:
  Drawer(const TradeChart& chart, double width) : c_(chart), width_(width) {
    double price = 0, value = 0;
    for (const TradeSeries& series : c_.series)
      for (const TradePoint& p : series.points) {
        price = std::max(price, p.price);
        value = std::max(value, p.value);
      }
    most_price_ = round_up(price);
    most_value_ = round_up(value);
    series_ = std::min(c_.series.size(), max_trade_series);
    bottom_ = top + 0.5 * width_;
    height_ = bottom_ + 46 + 18 * static_cast<double>(series_);
  }

  std::string run(std::string_view kind) {
    add(out_, "<svg class=\"time ", kind, "\" viewBox=\"0 0 ", px(width_), " ", px(height_),
        "\" role=\"img\"><title>", safe(c_.title), "</title>\n");
    axes();
    for (std::size_t i = 0; i < series_; ++i) draw(i);
    names();
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  static constexpr double top = 30;
  static constexpr double left = 58;

  double x(double price) const { return left + (width_ - left - 24) * price / most_price_; }
  double y(double value) const { return bottom_ - (bottom_ - top) * value / most_value_; }

  void text(double at_x, double at_y, std::string_view anchor, const std::string& words) {
    add(out_, "<text x=\"", px(at_x), "\" y=\"", px(at_y), "\" text-anchor=\"", anchor, "\">",
        safe(words), "</text>\n");
  }
  void line(double x1, double y1, double x2, double y2) {
    add(out_, "<path d=\"M", px(x1), " ", px(y1), "L", px(x2), " ", px(y2),
        "\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".25\"/>\n");
  }

  void axes() {
    const int ticks = width_ < 500 ? 2 : 4;
    for (int i = 0; i <= ticks; ++i) {
      const double share = static_cast<double>(i) / ticks;
      line(x(share * most_price_), top, x(share * most_price_), bottom_);
      line(left, y(share * most_value_), width_ - 24, y(share * most_value_));
      text(x(share * most_price_), bottom_ + 16, i == ticks ? "end" : "middle",
           tick_words(share * most_price_, most_price_));
      text(left - 6, y(share * most_value_) + 4, "end",
           tick_words(share * most_value_, most_value_));
    }
    text(left, top - 14, "start", c_.value_title);
    text(width_ - 24, bottom_ + 34, "end", c_.price_title);
  }

  void mark(std::size_t series, double at_x, double at_y, double r) {
    const std::string_view colour = colours[series];
    if (series % 3 == 0)
      add(out_, "<circle cx=\"", px(at_x), "\" cy=\"", px(at_y), "\" r=\"", px(r), "\" fill=\"",
          colour, "\"/>\n");
    else if (series % 3 == 1)
      add(out_, "<rect x=\"", px(at_x - r), "\" y=\"", px(at_y - r), "\" width=\"", px(2 * r),
          "\" height=\"", px(2 * r), "\" fill=\"", colour, "\"/>\n");
    else
      add(out_, "<path d=\"M", px(at_x), " ", px(at_y - 1.3 * r), "l", px(1.3 * r), " ",
          px(2.3 * r), "h", px(-2.6 * r), "z\" fill=\"", colour, "\"/>\n");
  }

  void stroke(std::size_t series, const std::string& path) {
    add(out_, "<path d=\"", path, "\" fill=\"none\" stroke-width=\"1.8\" stroke=\"",
        colours[series], "\" stroke-dasharray=\"", dashes[series], "\"/>\n");
  }

  void draw(std::size_t i) {
    std::string path;
    for (const TradePoint& p : c_.series[i].points)
      add(path, path.empty() ? "M" : "L", px(x(p.price)), " ", px(y(p.value)));
    const bool joined = c_.series[i].joined && c_.series[i].points.size() > 1;
    if (joined) stroke(i, path);
    for (const TradePoint& p : c_.series[i].points)
      mark(i, x(p.price), y(p.value), p.name.empty() ? 3 : 5.5);
    const double key_y = bottom_ + 54 + 18 * static_cast<double>(i);
    if (joined) stroke(i, "M" + px(left) + " " + px(key_y - 4) + "h28");
    mark(i, left + 14, key_y - 4, 3.5);
    text(left + 36, key_y, "start", c_.series[i].title);
  }

  // Above its mark, or where that is taken, below, and further off each time.
  void names() {
    std::vector<Box> taken;
    for (std::size_t i = 0; i < series_; ++i)
      for (const TradePoint& p : c_.series[i].points) {
        if (p.name.empty()) continue;
        const double wide = text_width(p.name, text_size);
        const bool right = x(p.price) + wide + 12 > width_ - 20;
        const double at_x = x(p.price) + (right ? -9 : 9);
        const double from = right ? at_x - wide : at_x;
        for (const double down : {-8.0, 17.0, 31.0, 45.0, -22.0, 59.0, 73.0, 87.0}) {
          const double at_y = y(p.value) + down;
          const Box box{from, at_y - text_size, from + wide, at_y + 3};
          if (at_y < top - 6 || overlaps(taken, box)) continue;
          taken.push_back(box);
          text(at_x, at_y, right ? "end" : "start", p.name);
          break;
        }
      }
  }

  static bool overlaps(const std::vector<Box>& taken, const Box& box) {
    return std::ranges::any_of(taken, [&](const Box& other) {
      return box.left < other.right && other.left < box.right && box.top < other.bottom &&
             other.top < box.bottom;
    });
  }

  const TradeChart& c_;
  double width_;
  double most_price_ = 1;
  double most_value_ = 1;
  double bottom_ = 0;
  double height_ = 0;
  std::size_t series_ = 0;
  std::string out_;
};

}  // namespace

Drawing draw_trade(const TradeChart& chart) {
  const bool nothing =
      std::ranges::all_of(chart.series, [](const TradeSeries& s) { return s.points.empty(); });
  if (nothing) return {};
  Drawing out{Drawer(chart, 860).run("wide-only") + Drawer(chart, 350).run("narrow"), chart.title};
  if (chart.series.size() > max_trade_series)
    out.caption +=
        "; " + std::to_string(chart.series.size() - max_trade_series) + " more are not drawn";
  out.caption += ".";
  return out;
}

}  // namespace truce::publish
