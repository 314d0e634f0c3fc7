// SPDX-License-Identifier: Apache-2.0
#include "base/digest.h"
#include "base/json.h"
#include "base/percent.h"
#include "serve/answer.h"
#include "serve/answer_cache.h"
#include "serve/answers.h"
#include "serve/app.h"
#include "serve/features.h"
#include "serve/moments.h"

namespace truce::serve {
namespace {

constexpr std::string_view root = "/api/v1";

void link(JsonWriter& out, std::string_view rel, std::string_view type, const std::string& href) {
  out.begin_object().field("rel", rel).field("type", type).field("href", href).end_object();
}

void write_collection(JsonWriter& out, const Collection& one) {
  const std::string at = std::string(root) + "/collections/" + std::string(one.id);
  out.begin_object().field("id", one.id).field("title", one.title);
  out.field("description", one.description).field("itemType", "feature");
  out.key("crs").begin_array().string("http://www.opengis.net/def/crs/OGC/1.3/CRS84").end_array();
  out.key("links").begin_array();
  link(out, "self", "application/json", at);
  link(out, "items", "application/geo+json", at + "/items");
  out.end_array().end_object();
}

// Who may not see a collection is not told that it is there.
const Collection* visible(const Asking& asking) {
  const Collection* of = collection(asking.parts[0]);
  return of != nullptr && is_among(asking.caller, of->audience) ? of : nullptr;
}

http::Response no_collection(const Asking& asking) {
  return problem(404, "there is no collection '" + asking.parts[0] + "' that you may see");
}

std::string next_of(const Asking& asking, const Page& page) {
  std::string out =
      std::string(root) + "/collections/" + percent_encoded(asking.parts[0]) + "/items?";
  for (const auto& [name, value] : asking.target.query)
    if (name != "after") out += name + "=" + percent_encoded(value) + "&";
  return out + "after=" + percent_encoded(page.last);
}

std::string items_json(const Asking& asking, const Page& page) {
  std::string json;
  JsonWriter out(json);
  out.begin_object().field("type", "FeatureCollection");
  out.field("numberMatched", page.matched).field("numberReturned", page.returned);
  out.field("timeStamp", asking.now).key("links").begin_array();
  link(out, "self", "application/geo+json", asking.request.head.target);
  if (!page.last.empty()) link(out, "next", "application/geo+json", next_of(asking, page));
  out.end_array().key("features").raw("[" + page.features + "]").end_object();
  return json;
}

}  // namespace

http::Response show_landing(const Asking&) {
  std::string json;
  JsonWriter out(json);
  out.begin_object()
      .field("title", "Truce")
      .field("description", "What is known of a ceasefire, and what was promised to hold it");
  out.key("links").begin_array();
  link(out, "self", "application/json", std::string(root) + "/");
  link(out, "conformance", "application/json", std::string(root) + "/conformance");
  link(out, "data", "application/json", std::string(root) + "/collections");
  link(out, "service-desc", "application/vnd.oai.openapi;version=3.1",
       std::string(root) + "/openapi.yaml");
  out.end_array().end_object();
  return json_answer(std::move(json));
}

http::Response show_conformance(const Asking&) {
  std::string json;
  JsonWriter out(json);
  out.begin_object().key("conformsTo").begin_array();
  for (const char* part : {"core", "geojson"})
    out.string(std::string("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/") + part);
  out.end_array().end_object();
  return json_answer(std::move(json));
}

http::Response list_collections(const Asking& asking) {
  std::string json;
  JsonWriter out(json);
  out.begin_object().key("links").begin_array();
  link(out, "self", "application/json", std::string(root) + "/collections");
  out.end_array().key("collections").begin_array();
  for (const Collection& one : collections())
    if (is_among(asking.caller, one.audience)) write_collection(out, one);
  out.end_array().end_object();
  return json_answer(std::move(json));
}

http::Response show_collection(const Asking& asking) {
  const Collection* of = visible(asking);
  if (of == nullptr) return no_collection(asking);
  std::string json;
  JsonWriter out(json);
  write_collection(out, *of);
  return json_answer(std::move(json));
}

std::optional<http::Response> list_items_at_once(const Asking& asking) {
  return visible(asking) != nullptr ? from_cache(asking) : std::nullopt;
}

// The same question at the same record has the same answer: who asks again gets 304.
http::Response list_items(const Asking& asking) {
  const Collection* of = visible(asking);
  if (of == nullptr) return no_collection(asking);
  const auto asked = asked_of(asking.target);
  if (!asked) return problem(asked.error());
  std::uint64_t head = 0;
  const auto tag = [&] {
    return std::to_string(head) + "-" + to_hex(sha256(asking.request.head.target)).substr(0, 16);
  };
  http::Response made = look(asking, asked->moments, [&](const View& view) {
    head = view.head;
    if (has_already(tag(), asking.request.head)) return not_modified(tag());
    return json_answer(items_json(asking, page_of(*of, view, *asked)), "application/geo+json");
  });
  // What was known at an earlier moment may be another page by the same number.
  if (asked->moments.known_at && made.status == 200) return tagged(std::move(made), tag());
  return kept_answer(asking, head, tag(), std::move(made));
}

http::Response show_item(const Asking& asking) {
  const Collection* of = visible(asking);
  if (of == nullptr) return no_collection(asking);
  const auto moments = moments_of(asking.target, {"f"});
  if (!moments) return problem(moments.error());
  return look(asking, *moments, [&](const View& view) {
    std::string found;
    of->each(view, [&](const Item& item) {
      if (item.id == asking.parts[1]) found = item.feature();
    });
    if (found.empty())
      return problem(404, "there is no '" + asking.parts[1] + "' in this collection");
    return json_answer(std::move(found), "application/geo+json");
  });
}

}  // namespace truce::serve
