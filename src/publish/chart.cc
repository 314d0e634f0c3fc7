// SPDX-License-Identifier: Apache-2.0
#include "publish/chart.h"

#include <algorithm>

#include "publish/chart_frame.h"
#include "publish/markup.h"
#include "publish/nearby.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::size_t max_panels = 8;
constexpr std::size_t max_rows = 40;
constexpr double plot_height = 46;
constexpr double panel_height = plot_height + 30;
constexpr double strip_height = 12;

// Bars read from the base line up: breach, undetermined, compliant.
void draw_bar(std::string& out, const VerdictCounts& counts, double x, double wide, double base,
              double per_count) {
  double y = base;
  for (const Verdict verdict : verdicts) {
    if (counts[verdict] == 0) continue;
    const double high = std::max(1.0, static_cast<double>(counts[verdict]) * per_count);
    y -= high;
    add(out, "<rect class=\"b-", to_text(verdict).substr(0, 1), "\" x=\"", px(x), "\" y=\"", px(y),
        "\" width=\"", px(wide), "\" height=\"", px(high), "\"/>");
  }
}

std::string bar_words(const VerdictCounts& counts) {
  std::string words;
  for (const Verdict verdict : verdicts)
    if (counts[verdict] > 0)
      words += (words.empty() ? "" : ", ") + count_text(counts[verdict]) + " " +
               std::string(to_text(verdict));
  return words.empty() ? "no findings" : words;
}

std::string panel_title(const Bulletin& bulletin, const ArticleRow& row) {
  std::string title = "Article " + row.text.id;
  if (!row.text.title.empty()) title += " · " + row.text.title;
  if (bulletin.agreements.size() > 1 && row.agreement < bulletin.agreements.size())
    title = bulletin.agreements[row.agreement].id.text + " · " + title;
  return title;
}

// One small chart: what stands in each bar, and when its agreement is in force.
struct Panel {
  std::string title;
  TimeWindow in_force;
  std::vector<VerdictCounts> bins;
  bool incidents = false;  // not findings: counted without a verdict
};

struct Frame {
  TimeAxis axis;
  const std::vector<Watched>& watched;
  std::string_view name;
};

Panel panel_of(const Bulletin& bulletin, const ArticleRow& row, const TimeBins& bins) {
  return {panel_title(bulletin, row), row.text.valid, series(bulletin, &row, bins).bins, false};
}

// Happenings of which no rule speaks: a year of war before the agreement is no empty year.
Panel untouched_panel(const Bulletin& bulletin, const TimeBins& bins) {
  Panel panel{"Incidents that touch no rule", {}, {}, true};
  if (bulletin.agreements.size() == 1) panel.in_force = bulletin.agreements[0].valid;
  for (const std::int64_t count : untouched_series(bulletin, bins))
    panel.bins.emplace_back().by[static_cast<std::size_t>(Verdict::undetermined)] = count;
  return panel;
}

void draw_bars(std::string& out, const Frame& frame, const Panel& panel, double base,
               double per_count) {
  const double gap = frame.axis.bar() > 4 ? 1.0 : 0.0;
  for (std::size_t i = 0; i < panel.bins.size(); ++i) {
    const std::int64_t total = panel.bins[i].total();
    if (total == 0) continue;
    const double x = frame.axis.x(i) + gap / 2;
    add(out, "<g><title>", bin_words(*frame.axis.bins, i), ": ",
        panel.incidents ? plural(total, "incident") : bar_words(panel.bins[i]), "; ",
        watched_words(frame.watched[i]), "</title>");
    if (panel.incidents) {
      const double high = std::max(1.0, static_cast<double>(total) * per_count);
      add(out, "<rect class=\"b-n\" x=\"", px(x), "\" y=\"", px(base - high), "\" width=\"",
          px(frame.axis.bar() - gap), "\" height=\"", px(high), "\"/>");
    } else {
      draw_bar(out, panel.bins[i], x, frame.axis.bar() - gap, base, per_count);
    }
    out += "</g>";
  }
}

void draw_panel(std::string& out, const Frame& frame, const Panel& panel, double top) {
  std::int64_t most = 1;
  for (const VerdictCounts& c : panel.bins) most = std::max(most, c.total());
  const double base = top + 22 + plot_height;
  const auto room = static_cast<std::size_t>(frame.axis.width / 6.2);
  add(out, "<text class=\"head\" x=\"", px(frame.axis.left), "\" y=\"", px(top + 14), "\">",
      clipped(panel.title, std::max<std::size_t>(room, 24)), "</text>");
  draw_unobserved(out, frame.axis, frame.watched, panel.in_force, frame.name, top + 22, plot_height,
                  [&](std::size_t first, std::size_t end) {  // not across bars
                    return std::all_of(panel.bins.begin() + static_cast<std::ptrdiff_t>(first),
                                       panel.bins.begin() + static_cast<std::ptrdiff_t>(end),
                                       [](const VerdictCounts& c) { return c.total() == 0; });
                  });
  draw_not_in_force(out, frame.axis, panel.in_force, !panel.incidents, top + 22, plot_height);
  draw_bars(out, frame, panel, base, (plot_height - 4) / static_cast<double>(most));
  add(out, "<path class=\"base\" d=\"M", px(frame.axis.left), " ", px(base), "h",
      px(frame.axis.width), "\"/><text class=\"y\" x=\"", px(frame.axis.left - 5), "\" y=\"",
      px(base - plot_height + 11), "\">", count_text(most), "</text><text class=\"y\" x=\"",
      px(frame.axis.left - 5), "\" y=\"", px(base), "\">0</text>");
}

bool any_untouched(const Tally& tally) {
  return !tally.agreements.empty() &&
         std::all_of(tally.agreements.begin(), tally.agreements.end(),
                     [](const AgreementCounts& a) { return a.untouched.all > 0; });
}

// In the order of the agreement; where there are too many, those with most breaches.
std::vector<const ArticleRow*> panels_of(const Tally& tally) {
  std::vector<const ArticleRow*> rows;
  for (const ArticleRow& row : tally.articles)
    if (row.counts.total() > 0) rows.push_back(&row);
  if (rows.size() <= max_panels) return rows;
  std::stable_sort(rows.begin(), rows.end(), [](const ArticleRow* a, const ArticleRow* b) {
    return std::pair(a->counts[Verdict::breach], a->counts.total()) >
           std::pair(b->counts[Verdict::breach], b->counts.total());
  });
  rows.resize(max_panels);
  std::sort(rows.begin(), rows.end());  // back into the order in which they stand in the tally
  return rows;
}

bool any_outside_force(const Bulletin& bulletin) {
  return std::any_of(bulletin.agreements.begin(), bulletin.agreements.end(), [&](const auto& a) {
    return bulletin.from < a.valid.from || a.valid.until < bulletin.until;
  });
}

// "km 120 to 145", with the nearest town where there is room for it.
std::string row_name(const Bulletin& bulletin, const WatchedRow& row, bool has_room) {
  const std::string name = kilometres_text(row.from_km, row.until_km);
  const std::string town = has_room ? nearest_town(bulletin, row.middle) : std::string();
  const std::string near = town.substr(0, town.find(','));
  return clipped(near.empty() ? name : name + ", " + near, has_room ? 30 : 18);
}

}  // namespace

std::string draw_time_charts(const Bulletin& bulletin, const Tally& tally, const TimeBins& bins,
                             std::string_view name, double width) {
  std::vector<Panel> panels;
  for (const ArticleRow* row : panels_of(tally)) panels.push_back(panel_of(bulletin, *row, bins));
  if (any_untouched(tally)) panels.push_back(untouched_panel(bulletin, bins));
  const auto watched = watched_by_bin(bulletin.coverage, bins);
  const double bottom = static_cast<double>(panels.size()) * panel_height + 26 + strip_height;
  const std::string id = "time-" + std::string(name);
  const Frame frame{{40, width - 44, &bins}, watched, id};
  std::string out = open_chart(id, name, "Findings over time by article, beside what was watched",
                               width, bottom + 20);
  draw_time_axis(out, frame.axis, 22, bottom);
  for (std::size_t i = 0; i < panels.size(); ++i)
    draw_panel(out, frame, panels[i], static_cast<double>(i) * panel_height);
  const double top = bottom - strip_height;
  add(out, "<text class=\"head\" x=\"40\" y=\"", px(top - 6), "\">",
      bulletin.coverage ? "Watched at the line: darker is more" : "Watched: not known", "</text>");
  draw_strip(out, frame.axis, watched, id, top, strip_height);
  draw_unobserved(out, frame.axis, watched, {}, id, top, strip_height,
                  [](std::size_t, std::size_t) { return true; });
  return out + "</svg>";
}

std::string draw_watch_matrix(const Bulletin& bulletin, const TimeBins& bins, std::string_view name,
                              double width) {
  if (!bulletin.coverage) return {};
  const auto rows = watched_rows(*bulletin.coverage, bins, max_rows);
  if (rows.empty()) return {};
  const double names = width < 500 ? 92 : 170;
  const double row_height = rows.size() > 20 ? 13 : 16;
  const double bottom = row_height * static_cast<double>(rows.size());
  const TimeAxis axis{names, width - names - 4, &bins};
  const std::string id = "watch-" + std::string(name);
  std::string out =
      open_chart(id, name, "What was watched, by sector and time", width, bottom + 20);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double top = static_cast<double>(i) * row_height;
    add(out, "<text class=\"y\" x=\"", px(names - 6), "\" y=\"", px(top + row_height - 4), "\">",
        row_name(bulletin, rows[i], width >= 500), "</text>");
    draw_strip(out, axis, rows[i].bins, id, top + 1, row_height - 2);
  }
  draw_time_axis(out, axis, bottom, bottom);
  return out + "</svg>";
}

std::string chart_caption(const Bulletin& bulletin, const Tally& tally, const TimeBins& bins) {
  std::string out = "<ul class=\"legend\">";
  const auto swatch = [&](std::string_view kind, std::string_view words) {
    add(out, "<li><svg class=\"key\" viewBox=\"0 0 24 14\" aria-hidden=\"true\"><rect class=\"",
        kind, "\" x=\"2\" y=\"1\" width=\"20\" height=\"12\"/></svg>", words, "</li>");
  };
  swatch("b-b", "breach, at the base");
  swatch("b-u", "undetermined");
  swatch("b-c", "compliant");
  add(out,
      "<li><svg class=\"key\" viewBox=\"0 0 24 14\" aria-hidden=\"true\"><path class=\"hb\" "
      "d=\"M1 0h22v14h-22z\"/><path class=\"hl\" d=\"M1 8l8-8M1 14l14-14M8 14l14-14M16 14l7-7\"",
      "/></svg>", bulletin.coverage ? "not observed" : "no watch log: not known whether observed",
      ", never to be read as quiet</li>");
  if (any_outside_force(bulletin)) swatch("nf", "not in force: no rule speaks of that time");
  if (any_untouched(tally)) swatch("b-n", "incidents, not findings");
  if (bulletin.coverage) {
    swatch("w1", "watched below 25 %");
    swatch("w2", "25 to 50 %");
    swatch("w3", "50 to 75 %");
    swatch("w4", "75 % and more");
  }
  add(out, "</ul><p>A bar is ", duration_text(bins.step),
      " (UTC). A finding stands at the middle of its time span. Each chart has its own scale. ");
  const TimeSeries all = series(bulletin, nullptr, bins);
  if (all.outside > 0)
    add(out, plural(all.outside, "finding"), " outside of the period not drawn. ");
  std::size_t with = 0;
  for (const ArticleRow& row : tally.articles) with += row.counts.total() > 0 ? 1 : 0;
  if (with > max_panels)
    add(out, "The ", std::to_string(max_panels), " articles with most breaches are drawn of ",
        std::to_string(with), "; the table has all.");
  return out + "</p>";
}

}  // namespace truce::publish
