// SPDX-License-Identifier: Apache-2.0
#include "publish/chart_frame.h"

#include <algorithm>

#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::int64_t hour_ns = 3'600'000'000'000;
constexpr std::int64_t day_ns = 24 * hour_ns;

// Whole hours or days between ticks, so that words do not touch.
std::int64_t tick_step(const TimeAxis& axis) {
  const double per_ns = axis.bar() / static_cast<double>(axis.bins->step.count());
  constexpr std::int64_t hours[] = {6, 12, 24, 48, 168, 336, 672, 2184, 4368, 8736};
  for (const std::int64_t h : hours)
    if (per_ns * static_cast<double>(h * hour_ns) >= 58.0) return h * hour_ns;
  return 2 * 8736 * hour_ns;
}

std::string tick_words(Instant at, std::int64_t step, bool first) {
  if (step >= 2184 * hour_ns) return to_date(at).substr(0, 7);
  if (step >= day_ns) return day_text(at) + (first ? " " + to_date(at).substr(0, 4) : "");
  return at.ns % day_ns == 0 || first ? day_text(at) : to_text(at).substr(11, 5);
}

int shade_of(double p) {
  return p >= 0.75 ? 4 : p >= 0.5 ? 3 : p >= 0.25 ? 2 : 1;
}

void rect(std::string& out, std::string_view kind, double x, double y, double w, double h) {
  add(out, "<rect class=\"", kind, "\" x=\"", px(x), "\" y=\"", px(y), "\" width=\"", px(w),
      "\" height=\"", px(h), "\"/>");
}

}  // namespace

std::string open_chart(std::string_view name, std::string_view kind, std::string_view title,
                       double width, double height) {
  std::string out;
  add(out, "<svg class=\"chart ", kind, "\" viewBox=\"0 0 ", px(width), " ", px(height),
      "\" role=\"img\" aria-labelledby=\"t-", name, "\"><title id=\"t-", name, "\">", safe(title),
      "</title><defs><pattern id=\"hatch-", name,
      "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
      "patternTransform=\"rotate(45)\"><rect class=\"hb\" width=\"6\" height=\"6\"/><path "
      "class=\"hl\" d=\"M0 0v6\"/></pattern></defs>");
  return out;
}

void draw_unobserved(std::string& out, const TimeAxis& axis, const std::vector<Watched>& watched,
                     std::string_view name, double top, double height,
                     const std::function<bool(std::size_t, std::size_t)>& labelled) {
  for (std::size_t i = 0; i < watched.size();) {
    const bool logged = watched[i].has_value();
    std::size_t end = i;
    while (end < watched.size() && !is_observed(watched[end]) && watched[end].has_value() == logged)
      ++end;
    if (end == i) {
      ++i;
      continue;
    }
    const double wide = axis.x(end) - axis.x(i);
    add(out, "<rect x=\"", px(axis.x(i)), "\" y=\"", px(top), "\" width=\"", px(wide),
        "\" height=\"", px(height), "\" fill=\"url(#hatch-", name, ")\"/>");
    if (labelled && wide >= 74 && labelled(i, end))
      add(out, "<text class=\"n gap\" x=\"", px(axis.x(i) + 0.5 * wide), "\" y=\"",
          px(top + 0.5 * height + 4), "\">", logged ? "not observed" : "not known", "</text>");
    i = end;
  }
}

void draw_strip(std::string& out, const TimeAxis& axis, const std::vector<Watched>& watched,
                std::string_view name, double top, double height) {
  draw_unobserved(out, axis, watched, name, top, height, {});
  for (std::size_t i = 0; i < watched.size();) {  // runs of one shade are one rectangle
    if (!is_observed(watched[i])) {
      ++i;
      continue;
    }
    const int shade = shade_of(*watched[i]);
    std::size_t end = i;
    while (end < watched.size() && is_observed(watched[end]) && shade_of(*watched[end]) == shade)
      ++end;
    rect(out, "w" + std::to_string(shade), axis.x(i), top, axis.x(end) - axis.x(i), height);
    i = end;
  }
}

void draw_time_axis(std::string& out, const TimeAxis& axis, double top, double bottom) {
  const TimeBins& bins = *axis.bins;
  const std::int64_t step = tick_step(axis);
  const Instant end = bins.start(bins.count);
  std::int64_t at = bins.from.ns - (bins.from.ns % step + step) % step;
  if (step >= 168 * hour_ns) at = bins.from.ns;  // whole weeks count from the first bar
  const double per_ns = axis.bar() / static_cast<double>(bins.step.count());
  bool first = true;
  for (; at <= end.ns; at += step) {
    const double x = axis.left + static_cast<double>(at - bins.from.ns) * per_ns;
    if (at < bins.from.ns || x > axis.left + axis.width - 20) continue;
    add(out, "<path class=\"tick\" d=\"M", px(x), " ", px(top), "V", px(bottom + 4),
        "\"/><text class=\"axis\" x=\"", px(x + 2), "\" y=\"", px(bottom + 13), "\">",
        tick_words(Instant{at}, step, first), "</text>");
    first = false;
  }
}

std::string bin_words(const TimeBins& bins, std::size_t bin) {
  const Instant from = bins.start(bin);
  if (bins.step.count() == day_ns) return to_date(from);
  if (bins.step.count() > day_ns)
    return to_date(from) + " to " + to_date(bins.start(bin + 1) - Duration{1});
  return moment_text(from) + " to " + to_text(bins.start(bin + 1)).substr(11, 5) + " UTC";
}

std::string watched_words(const Watched& watched) {
  if (!watched) return "not known whether watched";
  if (!is_observed(watched)) return "not observed";
  return percent_text(*watched) + " watched";
}

}  // namespace truce::publish
