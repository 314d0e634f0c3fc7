// SPDX-License-Identifier: Apache-2.0
#include "agreement/explain.h"

#include <set>

#include "agreement/detail/explain_parts.h"
#include "agreement/detail/explain_rule.h"
#include "base/check.h"

namespace truce::agreement {
namespace {

// The rules of one article in the order of the file, which parts them into two lists when compiled.
class Articles {
 public:
  Articles(const Telling& tell, std::vector<Block>& out) : tell_(tell), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < tell_.draft.articles.size(); ++i)
      explain(tell_.draft.articles[i], tell_.agreement.articles[i]);
  }

 private:
  void explain(const DraftArticle& draft, const Article& article) {
    const Wording& word = tell_.word;
    out_.push_back(
        heading(2, word.say(Phrase::h_article, {{"id", article.id}, {"title", article.title}}),
                "article-" + article.id));
    if (!article.summary.empty()) out_.push_back(quote(article.summary));
    if (!article.text.empty()) {
      out_.push_back(paragraph(word.say(Phrase::l_text)));
      out_.push_back(quote(article.text));
    }
    if (!article.source.empty())
      out_.push_back(tell_.item(Phrase::l_source, tell_.because(article.source)));
    if (draft.rules.empty()) out_.push_back(paragraph(word.say(Phrase::no_rules)));
    for (const DraftRule& rule : draft.rules)
      if (is_over_time(rule.kind))
        explain_course_rule(tell_, rule, tell_.agreement.course[next_course_++], out_);
      else
        explain_rule(tell_, rule, tell_.agreement.rules[next_rule_++], out_);
  }

  const Telling& tell_;
  std::vector<Block>& out_;
  std::size_t next_rule_ = 0, next_course_ = 0;
};

}  // namespace

Document explain(const Draft& draft, const Agreement& agreement, Language language) {
  truce::check(draft.articles.size() == agreement.articles.size() &&
                   rules_of(draft).size() == agreement.rules.size() &&
                   course_rules_of(draft).size() == agreement.course.size(),
               "the agreement is not this draft compiled");
  const Telling tell{draft, agreement, Wording(language, agreement.zone)};
  Document document{tell.word.code(), agreement.title, {}};
  std::vector<Block>& out = document.blocks;
  explain_head(tell, out);
  out.push_back({Block::Kind::figure, tell.word.say(Phrase::map_title), "map"});
  Articles(tell, out).run();
  explain_order(tell, out);
  explain_definitions(tell, out);
  explain_events(tell, out);
  explain_amendments(tell, out);
  explain_ground(tell, out);
  return document;
}

std::string distance_in_words(double distance_m, Language language) {
  const ZoneRules utc;
  return Wording(language, utc).distance(distance_m);
}

std::string left_out_in_words(std::size_t count, Language language) {
  const ZoneRules utc;
  const Wording word(language, utc);
  return word.say(Phrase::map_more, {{"n", word.number(static_cast<double>(count), 0)}});
}

MapWords map_words(const Agreement& agreement, Language language) {
  const Wording word(language, agreement.zone);
  MapWords words{word.say(Phrase::map_title),  word.say(Phrase::map_note),
                 word.say(Phrase::map_site),   word.say(Phrase::h_sites),
                 word.say(Phrase::map_object), word.say(Phrase::map_outline),
                 word.say(Phrase::km_unit),    {}};
  for (const Party& party : agreement.parties) {
    std::set<double> distances;
    for (const Rule& rule : agreement.rules)
      if (const auto* keep_out = std::get_if<KeepOut>(&rule.kind))
        if (keep_out->from_line.contains(party.id)) distances.insert(keep_out->distance_m);
    std::vector<std::string> all;
    for (const double distance : distances) all.push_back(word.distance(distance));
    if (!all.empty())
      words.bands.push_back(
          word.say(Phrase::map_band, {{"party", party.title}, {"distances", word.listed(all)}}));
  }
  return words;
}

}  // namespace truce::agreement
