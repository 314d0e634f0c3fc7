// SPDX-License-Identifier: Apache-2.0
#include "publish/bulletin.h"

#include "publish/cards.h"
#include "publish/chart.h"
#include "publish/comparison.h"
#include "publish/map.h"
#include "publish/markup.h"
#include "publish/over_time.h"
#include "publish/prose.h"
#include "publish/ranking.h"
#include "publish/style.h"
#include "publish/tables.h"
#include "publish/what_if.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr std::size_t told = 10;
constexpr std::size_t max_bars = 96;
constexpr double desk = 760;   // width of a drawing on a desk or on A4, CSS pixels
constexpr double phone = 350;  // and on a phone: drawn anew, so that words stay legible

void head(std::string& out, const Bulletin& bulletin) {
  add(out, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
      "<meta name=\"referrer\" content=\"no-referrer\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\"><title>",
      safe(bulletin.title), "</title><style>", page_style(), "</style></head>\n<body>\n");
}

void masthead(std::string& out, const Bulletin& bulletin) {
  const ZoneRules zone =
      bulletin.agreements.empty() ? ZoneRules{} : bulletin.agreements.front().zone;
  add(out, "<header><p class=\"over\">", quoted(bulletin.mission, 200), "</p><h1>",
      quoted(bulletin.title, 200), "</h1>");
  if (bulletin.from < bulletin.until)
    add(out, "<p class=\"period\">", safe(both_clocks(bulletin.from, zone)), " to ",
        safe(both_clocks(bulletin.until, zone)), "</p>");
  else
    out +=
        "<p class=\"period\">No period: the input gave no observation, so nothing is assessed.</p>";
  for (const AgreementText& agreement : bulletin.agreements)
    add(out, "<p class=\"period\">Against: ", quoted(agreement.title, 200), "</p>");
  add(out,
      "<p class=\"stamp\"><b>Internal: precise places, not for release.</b> What may leave is made "
      "by truce publish.</p><p class=\"stamp\"><b>Assessed, not verified.</b> An assessment by the "
      "machine from the observations named below; not for targeting; for use within the "
      "mission.</p>");
  for (const std::string& note : bulletin.notes)
    add(out, "<p class=\"stamp\">", quoted(note, 600), "</p>");
  out += "</header>\n<main>\n";
}

void map_section(std::string& out, const Bulletin& bulletin,
                 const std::vector<const Finding*>& first) {
  out += "<section aria-labelledby=\"map\"><h2 id=\"map\">Where</h2>";
  const MapDrawing wide = draw_map(bulletin, first, "wide-only", desk);
  if (wide.svg.empty())
    out += "<p>There is nothing to place on a map.</p>";
  else
    for (const auto& [name, drawing] :
         {std::pair{"wide-only", wide},
          std::pair{"narrow", draw_map(bulletin, first, "narrow", phone)}})
      add(out, "<figure class=\"", name, "\">", drawing.svg, "<figcaption>", drawing.caption,
          "</figcaption></figure>");
  out += "</section>\n";
}

void time_section(std::string& out, const Bulletin& bulletin, const Tally& counts,
                  const TimeBins& bins) {
  add(out, "<section aria-labelledby=\"time\"><h2 id=\"time\">When, beside what was watched</h2>",
      "<figure>", draw_time_charts(bulletin, counts, bins, "wide-only", desk),
      draw_time_charts(bulletin, counts, bins, "narrow", phone), "<figcaption>",
      chart_caption(bulletin, counts, bins), "</figcaption></figure></section>\n");
}

void article_section(std::string& out, const Bulletin& bulletin, const Tally& counts,
                     const IncidentIndex& incidents) {
  out += "<section aria-labelledby=\"articles\"><h2 id=\"articles\">By article</h2>";
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i)
    out += article_table(bulletin, counts, i);
  if (bulletin.agreements.size() > 1)
    add(out, "<h3>Where the texts differ</h3>", what_if_table(bulletin), wording_table(bulletin),
        comparison_table(bulletin), difference_table(bulletin, incidents));
  else if (!bulletin.findings.empty())
    add(out, "<h3>Findings a day</h3>", what_if_table(bulletin));
  out += "</section>\n";
}

void finding_section(std::string& out, const Bulletin& bulletin,
                     const std::vector<const Finding*>& first, const IncidentIndex& incidents) {
  out += "<section aria-labelledby=\"findings\"><h2 id=\"findings\">";
  if (first.empty())
    out += "The findings that matter most";
  else if (first.size() == 1)
    out += "The finding that matters most";
  else
    add(out, "The ", first.size() == told ? "ten" : std::to_string(first.size()),
        " findings that matter most");
  out += "</h2>";
  if (first.empty())
    out += "<p>No finding is assessed as breach or left undetermined.</p>";
  else
    add(out, "<p><small>", ranking_words(), "</small></p>",
        finding_cards(bulletin, first, incidents));
  out += "</section>\n";
}

void unobserved_section(std::string& out, const Bulletin& bulletin, const TimeBins& bins) {
  add(out, "<section aria-labelledby=\"unobserved\"><h2 id=\"unobserved\">What was not observed",
      "</h2>", unobserved_paragraph(bulletin));
  if (const std::string matrix = draw_watch_matrix(bulletin, bins, "wide-only", desk);
      !matrix.empty())
    add(out, "<figure>", matrix, draw_watch_matrix(bulletin, bins, "narrow", phone),
        "<figcaption><p>Hatched: not observed. Darker: better watched. Neighbouring sectors are "
        "taken together where there are more than 40.</p></figcaption></figure>");
  add(out, gap_table(bulletin), "</section>\n");
}

void closing(std::string& out, const Bulletin& bulletin) {
  add(out,
      "<section aria-labelledby=\"quarantine\"><h2 id=\"quarantine\">Lines that gave no "
      "observation</h2>",
      quarantine_table(bulletin), "</section>\n",
      "<section aria-labelledby=\"method\"><h2 id=\"method\">Method, sources and limits</h2>",
      input_table(bulletin), method_section(bulletin), "</section>\n</main>\n<footer><p>",
      quoted(bulletin.program, 120),
      ". Assessed, not verified. The same input gives the same page.</p></footer>\n",
      "</body></html>\n");
}

}  // namespace

std::string bulletin_page(const Bulletin& bulletin) {
  const Tally counts = tally(bulletin);
  const TimeBins bins = time_bins(bulletin.from, bulletin.until, max_bars);
  const IncidentIndex incidents(bulletin.incidents);
  const std::vector<const Finding*> first = most_important(bulletin, incidents, told);
  std::string out;
  out.reserve(std::size_t{1} << 18);
  head(out, bulletin);
  masthead(out, bulletin);
  add(out, "<section aria-label=\"Summary\">", headline_figures(bulletin, counts),
      summary_paragraph(bulletin, counts), "</section>\n");
  map_section(out, bulletin, first);
  time_section(out, bulletin, counts, bins);
  article_section(out, bulletin, counts, incidents);
  out += over_time_section(bulletin);
  finding_section(out, bulletin, first, incidents);
  unobserved_section(out, bulletin, bins);
  closing(out, bulletin);
  return out;
}

}  // namespace truce::publish
