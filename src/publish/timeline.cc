// SPDX-License-Identifier: Apache-2.0
#include "publish/timeline.h"

#include <algorithm>

#include "publish/labels.h"
#include "publish/markup.h"

namespace truce::publish {
namespace {

constexpr double row_height = 30;
constexpr double top = 26;  // words of the axis
constexpr double text_size = 12;

struct Frame {
  double width = 860;
  double labels = 250;  // width of the column of labels; 0: they stand above their rows
  double pitch() const { return labels > 0 ? row_height : row_height + 16; }
};

class Drawer {
 public:
  Drawer(const Timeline& timeline, const Frame& frame) : t_(timeline), f_(frame) {
    rows_ = std::min(t_.rows.size(), max_timeline_rows);
    from_ = until_ = t_.now;
    for (std::size_t i = 0; i < rows_; ++i) {
      for (const TimelineBar& bar : t_.rows[i].bars) reach(bar.from), reach(bar.until);
      for (const TimelineMark& mark : t_.rows[i].marks) reach(mark.at);
    }
    const Duration margin = std::max<Duration>((until_ - from_) / 25, std::chrono::minutes{10});
    from_ = from_ - margin;
    until_ = until_ + margin;
  }

  std::string run(std::string_view kind) {
    const double height = top + f_.pitch() * static_cast<double>(rows_) + 8;
    add(out_, "<svg class=\"time ", kind, "\" viewBox=\"0 0 ", px(f_.width), " ", px(height),
        "\" role=\"img\"><title>", safe(t_.title), "</title>\n");
    axis(height);
    for (std::size_t i = 0; i < rows_; ++i)
      row(t_.rows[i], top + f_.pitch() * static_cast<double>(i));
    now(height);
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  void reach(Instant at) {
    from_ = std::min(from_, at);
    until_ = std::max(until_, at);
  }
  double left() const { return f_.labels > 0 ? f_.labels : 6; }
  double x(Instant at) const {
    const double share = seconds(at - from_) / seconds(until_ - from_);
    return left() + share * (f_.width - left() - 10);
  }

  void text(double at_x, double at_y, std::string_view anchor, std::string_view css,
            const std::string& words) {
    add(out_, "<text x=\"", px(at_x), "\" y=\"", px(at_y), "\" text-anchor=\"", anchor,
        "\" class=\"", css, "\">", safe(words), "</text>\n");
  }

  // As many ticks as have room, on full hours or days of the zone's clock.
  void axis(double height) {
    static constexpr int steps_h[] = {1, 2, 3, 6, 12, 24, 48, 168, 720, 2160, 8760, 87600};
    const double hours = seconds(until_ - from_) / 3600.0;
    const double most = (f_.width - left()) / 95.0;
    int step = steps_h[std::size(steps_h) - 1];
    for (const int h : steps_h)
      if (hours / h <= most) {
        step = h;
        break;
      }
    const Duration stride = std::chrono::hours{step};
    const Duration shift = std::chrono::seconds{offset_s(t_.zone, from_)};
    const std::int64_t local = (from_ + shift).ns;
    Instant tick = Instant{(local / stride.count() + 1) * stride.count()} - shift;
    for (; tick < until_; tick = tick + stride) {
      add(out_, "<line class=\"grid\" x1=\"", px(x(tick)), "\" x2=\"", px(x(tick)), "\" y1=\"",
          px(top - 6), "\" y2=\"", px(height - 4), "\"/>\n");
      const std::string local_text = to_local_text(tick, t_.zone);
      // Near the edge the words stand beside their line, whole.
      text(x(tick), 13, x(tick) < 40 ? "start" : "middle", "axis",
           step >= 24 ? local_text.substr(5, 5) : local_text.substr(5, 11));
    }
  }

  void now(double height) {
    add(out_, "<line class=\"now\" x1=\"", px(x(t_.now)), "\" x2=\"", px(x(t_.now)), "\" y1=\"",
        px(top - 8), "\" y2=\"", px(height - 4), "\"/>\n");
  }

  void row(const TimelineRow& row, double y) {
    const bool beside = f_.labels > 0;
    const double middle = beside ? y + row_height / 2 : y + 16 + row_height / 2;
    const std::size_t most = static_cast<std::size_t>((beside ? f_.labels - 12 : f_.width) / 6.2);
    add(out_, "<text x=\"", px(beside ? 0 : left()), "\" y=\"", px(beside ? middle + 4 : y + 12),
        "\" class=\"label\">", clipped(row.label, most), "</text>\n");
    for (const TimelineBar& bar : row.bars) draw(bar, middle);
    double free_from = 0;
    for (const TimelineMark& mark : row.marks) draw(mark, middle, free_from);
  }

  void draw(const TimelineBar& bar, double y) {
    static constexpr std::string_view kinds[] = {"waiting", "open", "counting"};
    const double a = x(bar.from), b = std::max(x(bar.until), a + 1.5);
    const double half = bar.kind == TimelineBar::Kind::counting ? 1.5 : 7;
    add(out_, "<rect class=\"", kinds[static_cast<std::size_t>(bar.kind)], "\" x=\"", px(a),
        "\" y=\"", px(y - half), "\" width=\"", px(b - a), "\" height=\"", px(2 * half), "\"/>\n");
  }

  void draw(const TimelineMark& mark, double y, double& free_from) {
    const double at = x(mark.at);
    const auto path = [&](std::string_view css, const std::string& d) {
      add(out_, "<path class=\"", css, "\" d=\"", d, "\"/>\n");
    };
    const auto point = [&](double dx, double dy) { return px(at + dx) + " " + px(y + dy); };
    switch (mark.kind) {
      case TimelineMark::Kind::happened:
        add(out_, "<circle class=\"happened\" cx=\"", px(at), "\" cy=\"", px(y), "\" r=\"4\"/>\n");
        break;
      case TimelineMark::Kind::due:
        path("due",
             "M" + point(0, -6) + "L" + point(6, 0) + "L" + point(0, 6) + "L" + point(-6, 0) + "Z");
        break;
      case TimelineMark::Kind::done:
        path("done", "M" + point(-5, 0) + "L" + point(-1, 5) + "L" + point(6, -6));
        break;
      case TimelineMark::Kind::missed:
        path("missed",
             "M" + point(-5, -5) + "L" + point(5, 5) + "M" + point(-5, 5) + "L" + point(5, -5));
        break;
      case TimelineMark::Kind::cancelled:
        path("cancelled", "M" + point(-5, 5) + "L" + point(5, -5));
        break;
    }
    const double wide = text_width(mark.words, text_size);
    if (mark.words.empty() || at + 9 < free_from) return;
    const bool fits = at + 10 + wide < f_.width;
    text(fits ? at + 9 : at - 9, y + 4, fits ? "start" : "end", "mark", mark.words);
    free_from = fits ? at + 12 + wide : at + 9;
  }

  const Timeline& t_;
  Frame f_;
  std::size_t rows_ = 0;
  Instant from_, until_;
  std::string out_;
};

constexpr std::string_view style = R"css(<style>
svg.time{width:100%;height:auto;font-size:12px;fill:currentColor}
svg.time.wide-only{display:block}svg.time.narrow{display:none}
.time .grid{stroke:currentColor;stroke-opacity:.14}.time .now{stroke:#b3261e;stroke-width:1.6}
.time .axis{font-size:11px;fill-opacity:.75}.time .mark{font-size:11px;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.time .waiting{fill:none;stroke:currentColor;stroke-dasharray:4 3}.time .open{fill:#2f6fb0}
.time .counting{fill:currentColor;fill-opacity:.45}.time .happened{fill:currentColor}
.time .due{fill:var(--paper);stroke:currentColor;stroke-width:1.6}
.time .done{fill:none;stroke:#1d7a46;stroke-width:2.4}.time .missed{fill:none;stroke:#b3261e;stroke-width:2.4}
.time .cancelled{stroke:currentColor;stroke-opacity:.6;stroke-width:1.8}
@media screen and (max-width:640px){svg.time.wide-only{display:none}svg.time.narrow{display:block}}
@media print{svg.time.wide-only{display:block}svg.time.narrow{display:none}}
</style>)css";

}  // namespace

Drawing draw_timeline(const Timeline& timeline) {
  Drawing drawing;
  if (timeline.rows.empty()) return drawing;
  drawing.markup = std::string(style) + Drawer(timeline, {860, 250}).run("wide-only") +
                   Drawer(timeline, {350, 0}).run("narrow");
  drawing.caption =
      "Dots: what happened. Dashed: waits for a decision; filled: open. Diamond: due; tick: done; "
      "cross: "
      "passed undone; stroke: cancelled. The red line is now. Times of " +
      timeline.zone.name + ".";
  if (timeline.rows.size() > max_timeline_rows)
    drawing.caption += " " + std::to_string(timeline.rows.size() - max_timeline_rows) +
                       " further rows are not drawn.";
  return drawing;
}

}  // namespace truce::publish
