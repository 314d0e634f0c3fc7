// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "engine/standings.h"
#include "engine/views.h"
#include "serve/agreement_parts.h"
#include "serve/answers.h"
#include "serve/moments.h"

namespace truce::serve {
namespace {

// What was found is the mission's until people have verified it: officers of guarantors get none.
void write_agreement(JsonWriter& out, const io::LoadedAgreement& loaded, const engine::State& state,
                     bool with_findings) {
  const agreement::Agreement& a = loaded.agreement;
  out.begin_object().field("id", a.id.text).field("title", a.title);
  write_in_force(out, a);
  out.key("articles").begin_array();
  for (const agreement::Article& article : a.articles)
    out.begin_object()
        .field("id", article.id)
        .field("title", article.title)
        .field("summary", article.summary)
        .end_object();
  out.end_array().key("findings");
  with_findings ? write_counts(out, engine::count_findings(state, a.id.text)) : void(out.null());
  out.end_object();
}

http::Response no_agreement(const Asking& asking) {
  return problem(404, "no agreement '" + asking.parts[0] + "' is adopted here");
}

}  // namespace

http::Response show_agreements(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
    std::string json;
    JsonWriter out(json);
    out.begin_object().key("agreements").begin_array();
    for (const io::LoadedAgreement* loaded : view.agreements)
      write_agreement(out, *loaded, view.state, asking.caller.who.guarantor.empty());
    out.end_array().end_object();
    return json_answer(std::move(json));
  });
}

// As of a moment that the mission knows of: the end of what it knows, unless another is asked for.
http::Response show_standings(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
    const io::LoadedAgreement* of = agreement_of(view, asking.parts[0]);
    if (of == nullptr) return no_agreement(asking);
    const Instant at = held_at(view, *moments, asking.now);
    std::string json;
    JsonWriter out(json);
    out.begin_object().field("agreement", asking.parts[0]).field("as_of", at);
    out.key("standings").begin_array();
    for (const Standing& s : engine::standings_of(view.state, of->agreement, at))
      write_standing(out, s);
    out.end_array().end_object();
    return json_answer(std::move(json));
  });
}

// Officers of guarantors read the words and their deadlines; what was found under a rule is the
// mission's until it is verified.
http::Response show_articles(const Asking& asking) {
  const auto moments = moments_of(asking.target, {"lang"});
  if (!moments) return problem(moments.error());
  const auto lang = http::parameter(asking.target, "lang");
  if (!lang) return problem(lang.error());
  const auto language = agreement::language_of(lang->value_or("en"));
  if (!language) return problem(400, "lang is en, uk or fr");
  return look(asking, *moments, [&](const View& view) {
    const io::LoadedAgreement* of = agreement_of(view, asking.parts[0]);
    if (of == nullptr) return no_agreement(asking);
    const ArticlesAsked asked{*of, *language, held_at(view, *moments, asking.now),
                              asking.caller.who.guarantor.empty()};
    return json_answer(articles_json(view.state, asked));
  });
}

}  // namespace truce::serve
