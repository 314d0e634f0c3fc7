// SPDX-License-Identifier: Apache-2.0
#include "publish/duty_chart.h"

#include <algorithm>

#include "base/text.h"
#include "publish/labels.h"
#include "publish/markup.h"

namespace truce::publish {
namespace {

constexpr double top = 24;
constexpr double text_size = 12;
constexpr double bar_height = 15;

class Drawer {
 public:
  Drawer(const std::vector<DutyRow>& rows, double width, double labels)
      : rows_(rows), width_(width), labels_(labels), pitch_(labels > 0 ? 24 : 40) {
    count_ = std::min(rows.size(), max_duty_rows);
    for (std::size_t i = 0; i < count_; ++i)
      for (const DutyBar& bar : rows[i].bars) months_ = std::max(months_, bar.until_month);
  }

  std::string run(std::string_view kind, const std::string& title) {
    const double height = top + pitch_ * static_cast<double>(count_) + 8;
    add(out_, "<svg class=\"time ", kind, "\" viewBox=\"0 0 ", px(width_), " ", px(height),
        "\" role=\"img\"><title>", safe(title), "</title>\n");
    axis(height);
    for (std::size_t i = 0; i < count_; ++i) row(rows_[i], top + pitch_ * static_cast<double>(i));
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  double left() const { return labels_ > 0 ? labels_ : 6; }
  double x(int month) const { return left() + (width_ - left() - 10) * month / months_; }

  void text(double at_x, double at_y, std::string_view anchor, const std::string& words,
            std::string_view fill = "currentColor") {
    add(out_, "<text x=\"", px(at_x), "\" y=\"", px(at_y), "\" text-anchor=\"", anchor);
    add(out_, "\" style=\"fill:", fill, "\">", safe(words), "</text>\n");
  }

  void axis(double height) {
    const int step = months_ <= 12 ? 3 : months_ <= 36 ? 6 : 12;
    for (int month = 0; month <= months_; month += step) {
      add(out_, "<path d=\"M", px(x(month)), " ", px(top - 6), "V", px(height - 4),
          "\" stroke=\"currentColor\" stroke-opacity=\".25\"/>\n");
      if (month < months_)
        text(x(month) + 3, top - 9, "start", "month " + std::to_string(month + 1));
    }
  }

  void row(const DutyRow& row, double y) {
    const double bar_y = labels_ > 0 ? y + 3 : y + 18;
    if (labels_ > 0)
      text(left() - 8, y + 15, "end", cut(row.label, labels_ - 12));
    else
      text(left(), y + 13, "start", cut(row.label, width_ - 12));
    for (const DutyBar& bar : row.bars) draw(bar, bar_y);
  }

  void draw(const DutyBar& bar, double y) {
    const double wide = x(bar.until_month) - x(bar.from_month);
    add(out_, "<rect x=\"", px(x(bar.from_month)), "\" y=\"", px(y), "\" width=\"", px(wide - 1),
        "\" height=\"", px(bar_height), "\" fill=\"#2f6fb0\"/>\n");
    if (text_width(bar.words, text_size) + 8 < wide)
      text(x(bar.from_month) + 4, y + 12, "start", bar.words, "#fff");
  }

  static std::string cut(const std::string& label, double most) {
    std::string out = label;
    while (out.size() > 4 && text_width(out, text_size) > most)
      out = std::string(utf8_prefix(out, out.size() - 1));
    return out == label ? label : out + "...";
  }

  const std::vector<DutyRow>& rows_;
  double width_;
  double labels_;
  double pitch_;
  std::size_t count_ = 0;
  int months_ = 1;
  std::string out_;
};

}  // namespace

Drawing draw_duties(const std::string& title, const std::vector<DutyRow>& rows) {
  if (rows.empty()) return {};
  Drawing out{
      Drawer(rows, 860, 300).run("wide-only", title) + Drawer(rows, 350, 0).run("narrow", title),
      title + "."};
  if (rows.size() > max_duty_rows)
    out.caption +=
        " " + std::to_string(rows.size() - max_duty_rows) + " more rows are in plan.json.";
  return out;
}

}  // namespace truce::publish
