// SPDX-License-Identifier: Apache-2.0
#include "publish/release/public_page.h"

#include <algorithm>
#include <map>

#include "publish/markup.h"
#include "publish/release/public_map.h"
#include "publish/stacked_table.h"
#include "publish/style.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

constexpr double desk = 760;
constexpr double phone = 350;

constexpr std::string_view own_style =
    ".records{font-size:.8rem;max-width:none;overflow-wrap:anywhere}.stack td.num{text-align:left}"
    ".c{stroke:#1c3a66;stroke-width:.5}.c1{fill:#a9c4e0}.c2{fill:#6f97c4}.c3{fill:#3d689f}"
    ".c4{fill:#1c3a66}";

// Records behind one number of the page: an anchor, words, and the records.
struct Number {
  std::string anchor;
  std::string words;
  std::vector<std::uint64_t> records;
};

std::string whole(std::size_t n) {
  return count_text(static_cast<std::int64_t>(n));
}

// Empty where the public log has it not yet.
std::string record_link(std::uint64_t record) {
  if (record == 0) return {};
  const std::string number = std::to_string(record);
  return "<a href=\"" + proof_path(record) + "\">" + number + "</a>";
}

std::string to_number(const Number& number) {
  if (number.records.empty()) return "–";
  return "<a href=\"#" + number.anchor + "\">" + whole(number.records.size()) + "</a>";
}

class Page {
 public:
  Page(const Release& release, const Surroundings& surroundings, Language language)
      : release_(release),
        surroundings_(surroundings),
        language_(language),
        words_(public_words(language)) {
    count();
  }

  std::string run() {
    out_.reserve(std::size_t{1} << 18);
    head();
    figures();
    map();
    articles();
    standings();
    casualties();
    withheld();
    items();
    records();
    reading();
    return std::move(out_);
  }

 private:
  using ArticleKey = std::pair<std::size_t, std::string>;  // agreement, its article in words

  void count() {
    released_ = {"n-released", std::string(words_.fig_released), {}};
    breach_ = {"n-breach", std::string(words_.fig_breach), {}};
    open_ = {"n-open", std::string(words_.fig_open), {}};
    for (const PublicItem& item : release_.items) {
      released_.records.push_back(item.record);
      const auto verdict = gravest(item);
      if (verdict == Verdict::breach) breach_.records.push_back(item.record);
      if (verdict == Verdict::undetermined) open_.records.push_back(item.record);
      for (const PublicFinding& finding : item.findings) {
        auto& row = articles_[{finding.agreement, article_words(release_, finding, words_)}];
        row[static_cast<std::size_t>(finding.verdict)].records.push_back(finding.record);
      }
    }
    std::size_t n = 0;
    for (auto& [article, row] : articles_) {
      ++n;
      for (std::size_t v = 0; v < row.size(); ++v) {
        row[v].anchor = "n-" + std::to_string(n) + "-" + std::to_string(v);
        row[v].words = article.second + ": " + std::string(words_.verdicts[v]);
      }
    }
  }

  void open_section(std::string_view id, std::string_view title) {
    add(out_, "<section aria-labelledby=\"", id, "\"><h2 id=\"", id, "\">", safe(title), "</h2>");
  }
  void paragraph(std::string_view text) { add(out_, "<p>", safe(text), "</p>"); }

  std::string moment(Instant at) const {
    return day_words(at, words_) + ", " + to_text(at).substr(11, 5) + " UTC";
  }

  void head() {
    const std::string title = std::string(words_.title) + ", " + day_words(release_.at, words_);
    add(out_, "<!DOCTYPE html>\n<html lang=\"", words_.code, "\"><head><meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<meta name=\"referrer\" content=\"no-referrer\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\"><title>",
        safe(title), "</title><style>", page_style(), own_style, "</style></head>\n<body>\n");
    add(out_, "<header><p class=\"over\">", safe(words_.mission), "</p><h1>", safe(title), "</h1>");
    add(out_, "<p class=\"period\">", safe(say(words_.as_of, {{"at", moment(release_.at)}})),
        "</p>");
    if (release_.from && release_.until)
      add(out_, "<p class=\"period\">",
          safe(say(words_.window,
                   {{"from", moment(*release_.from)}, {"until", moment(*release_.until)}})),
          "</p>");
    for (const PublicAgreement& agreement : release_.agreements)
      if (!agreement.title.empty())
        add(out_, "<p class=\"period\">", safe(words_.agreement), ": ",
            quoted(agreement.title, 200), "</p>");
    add(out_, "<p class=\"period\">", safe(say(words_.policy, {{"title", release_.policy_title}})),
        "</p><p class=\"stamp\"><b>", safe(words_.stamp), "</b> ", safe(words_.nobody_named),
        "</p></header>\n<main>\n");
    if (release_.nothing_on_record) add(out_, "<p><b>", safe(words_.nothing_on_record), "</b></p>");
  }

  void figure(std::string_view number, std::string_view words) {
    add(out_, "<li><b>", number, "</b><span>", safe(words), "</span></li>");
  }
  void figures() {
    out_ += "<ul class=\"figures four\">";
    for (const Number* number : {&released_, &breach_, &open_})
      figure(number->records.empty() ? "0" : to_number(*number), number->words);
    const std::int64_t withheld = release_.withheld.all_incidents();
    figure("<a href=\"#withheld\">" + (release_.nothing_on_record ? "–" : count_text(withheld)) +
               "</a>",
           words_.fig_withheld);
    out_ += "</ul>";
  }

  void map() {
    open_section("where", words_.h_where);
    for (const auto& [name, width] : {std::pair{"wide-only", desk}, std::pair{"narrow", phone}}) {
      const PublicMap map = draw_public_map(release_, surroundings_, language_, name, width);
      if (map.svg.empty()) {
        paragraph(words_.map_empty);
        break;
      }
      add(out_, "<figure class=\"", name, "\">", map.svg, "<figcaption>", map.legend, "<p>",
          safe(words_.map_caption), "</p></figcaption></figure>");
    }
    out_ += "</section>\n";
  }

  std::string agreement_title(std::size_t agreement) const {
    const std::string& title = release_.agreements[agreement].title;
    return title.empty() ? std::string(words_.unnamed_agreement) : title;
  }

  void articles() {
    open_section("articles", words_.h_articles);
    if (articles_.empty()) paragraph(words_.no_findings);
    for (std::size_t i = 0; i < release_.agreements.size(); ++i) {
      StackedTable table(quoted(agreement_title(i), 200),
                         {std::string(words_.article), std::string(words_.verdicts[0]),
                          std::string(words_.verdicts[2]), std::string(words_.verdicts[1])});
      bool any = false;
      for (const auto& [article, row] : articles_) {
        if (article.first != i) continue;
        any = true;
        table.begin_row();
        table.head(safe(article.second));
        for (const Verdict verdict : {Verdict::breach, Verdict::undetermined, Verdict::compliant})
          table.cell(to_number(row[static_cast<std::size_t>(verdict)]), "num");
      }
      if (any) out_ += table.done();
    }
    out_ += "</section>\n";
  }

  std::string stands_words(const PublicStanding& of) const {
    std::string out;
    for (std::size_t i = 0; i < of.counts.size(); ++i)
      if (of.counts[i] > 0)
        add(out, out.empty() ? "" : "; ", words_.stands[i], ": ", count_text(of.counts[i]));
    return out;
  }

  void standings() {
    if (!release_.standings_as_of) return;
    open_section("standings", words_.h_standings);
    paragraph(say(words_.standings_lead, {{"at", moment(*release_.standings_as_of)}}));
    if (release_.standings.empty()) paragraph(words_.standings_none);
    StackedTable table("", {std::string(words_.article), std::string(words_.stands_head)});
    for (const PublicStanding& of : release_.standings) {
      PublicFinding named;
      named.agreement = of.agreement;
      named.article = of.article;
      named.title = of.title;
      table.begin_row();
      table.head(safe(article_words(release_, named, words_)));
      table.cell(safe(stands_words(of)));
    }
    if (!release_.standings.empty()) out_ += table.done();
    out_ += "</section>\n";
  }

  void casualties() {
    if (!release_.casualties) return;
    open_section("casualties", words_.h_casualties);
    paragraph(words_.casualties_lead);
    StackedTable table("", {std::string(words_.harm), std::string(words_.persons)});
    for (std::size_t i = 0; i < harm_count; ++i) {
      table.begin_row();
      table.head(safe(words_.harms[i]));
      table.number((*release_.casualties)[i]);
    }
    out_ += table.done() + "</section>\n";
  }

  void withheld() {
    open_section("withheld", words_.h_withheld);
    if (release_.nothing_on_record) {
      paragraph(words_.nothing_on_record);
      out_ += "</section>\n";
      return;
    }
    paragraph(say(words_.withheld_lead, {{"n", count_text(release_.withheld.all_incidents())}}));
    StackedTable table("", {std::string(words_.reason), std::string(words_.incidents),
                            std::string(words_.findings)});
    for (std::size_t i = 0; i < reason_count; ++i) {
      if (release_.withheld.incidents[i] == 0) continue;
      table.begin_row();
      table.head(safe(words_.reasons[i]));
      table.number(release_.withheld.incidents[i]);
      table.number(release_.withheld.findings[i]);
    }
    if (release_.withheld.all_incidents() > 0) out_ += table.done();
    out_ += "</section>\n";
  }

  std::string certainty(const PublicItem& item) const {
    std::string out = stage_words(item, words_);
    if (item.origins) out += "; " + say(words_.origins, {{"n", std::to_string(*item.origins)}});
    return out;
  }

  std::string what(const PublicItem& item) const {
    std::string out = what_words(item, words_);
    if (item.killed)
      out += "; " + say(words_.killed, {{"n", std::to_string(item.killed->low) +
                                                  (item.killed->high > item.killed->low
                                                       ? "–" + std::to_string(item.killed->high)
                                                       : "")}});
    if (item.party) out += "; " + say(words_.named_party, {{"party", *item.party}});
    return out;
  }

  std::string rules(const PublicItem& item) const {
    if (item.findings.empty()) return safe(words_.no_rule);
    std::string out;
    for (const PublicFinding& finding : item.findings)
      add(out, out.empty() ? "" : "<br>", verdict_icon(finding.verdict),
          safe(article_words(release_, finding, words_)), ": ",
          safe(finding_words(finding, words_)),
          finding.record == 0 ? "" : " (" + record_link(finding.record) + ")");
    return out;
  }

  void items() {
    open_section("items", words_.h_items);
    const std::vector<PublicItem>& all = release_.items;
    const std::size_t first = all.size() > max_listed_items ? all.size() - max_listed_items : 0;
    if (all.empty()) paragraph(words_.none);
    if (first > 0) paragraph(say(words_.items_more, {{"n", whole(first)}}));
    if (!all.empty()) {
      StackedTable table(
          safe(words_.items_lead),
          {std::string(words_.when), std::string(words_.where), std::string(words_.what),
           std::string(words_.rules), std::string(words_.stage), std::string(words_.record)});
      for (std::size_t i = first; i < all.size(); ++i) {
        table.begin_row();
        table.head(safe(time_words(all[i].when, words_)));
        table.cell(safe(place_words(all[i].where, language_)));
        table.cell(safe(what(all[i])));
        table.cell(rules(all[i]));
        table.cell(safe(certainty(all[i])));
        table.cell("<span class=\"id\">" + safe(all[i].id.text) + "</span>; " +
                   (all[i].record == 0 ? safe(words_.no_record) : record_link(all[i].record)));
      }
      out_ += table.done();
    }
    out_ += "</section>\n";
  }

  void record_list(const Number& number) {
    if (number.records.empty()) return;
    add(out_, "<h3 id=\"", number.anchor, "\">", safe(number.words), ": ",
        whole(number.records.size()), "</h3><p class=\"records\">");
    for (const std::uint64_t record : number.records)
      if (record != 0) add(out_, record_link(record), " ");
    if (const auto later = std::ranges::count(number.records, std::uint64_t{0}); later > 0)
      out_ += safe(say(words_.records_later, {{"n", count_text(later)}}));
    out_ += "</p>";
  }

  void records() {
    open_section("records", words_.h_records);
    paragraph(words_.records_lead);
    for (const Number* number : {&released_, &breach_, &open_}) record_list(*number);
    for (const auto& [article, row] : articles_)
      for (const Number& number : row) record_list(number);
    out_ += "</section>\n";
  }

  void reading() {
    open_section("reading", words_.h_reading);
    for (const std::string_view text :
         {words_.read_likelihood, words_.read_confidence, words_.read_place, words_.read_time,
          words_.read_party, words_.read_proof, words_.read_silence})
      paragraph(text);
    add(out_, "</section>\n</main>\n<footer><p>", safe(words_.footer), " ",
        quoted(release_.policy_id, 100), ", SHA-256 <code>", safe(release_.policy_sha256),
        "</code></p></footer>\n</body></html>\n");
  }

  const Release& release_;
  const Surroundings& surroundings_;
  Language language_;
  const PublicWords& words_;
  Number released_, breach_, open_;
  std::map<ArticleKey, std::array<Number, 3>> articles_;
  std::string out_;
};

}  // namespace

std::string public_page(const Release& release, const Surroundings& surroundings,
                        Language language) {
  return Page(release, surroundings, language).run();
}

}  // namespace truce::publish
