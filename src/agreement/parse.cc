// SPDX-License-Identifier: Apache-2.0
#include "agreement/parse.h"

#include "agreement/detail/parse_course.h"
#include "agreement/detail/parse_rule.h"
#include "agreement/detail/table_reader.h"
#include "agreement/detail/toml_tree.h"

namespace truce::agreement {
namespace {

constexpr std::string_view sides[] = {"both", "left", "right"};

std::vector<DraftOfParty> read_names(const Node* table, std::string_view key, bool many,
                                     Problems& problems) {
  std::vector<DraftOfParty> all;
  if (!table) return all;
  for (const Entry& entry : table->entries) {
    if (problems.full()) break;
    TableReader in(*table, "[agreement." + std::string(key) + "]", problems, TableReader::any_keys);
    DraftOfParty one{{entry.key, entry.at}, {}};
    if (many)
      one.values = in.text_or_texts(entry.key);
    else if (Text text = in.text(entry.key); text.given())
      one.values.push_back(std::move(text));
    all.push_back(std::move(one));
  }
  return all;
}

void read_head(const Node& table, Draft& draft, Problems& problems) {
  TableReader in(table, "[agreement]",
                 {"id", "title", "parties", "time_zone", "in_force", "standard_of_proof", "sources",
                  "scope", "names", "titles", "groups"},
                 problems);
  draft.id = in.text("id", Need::required);
  draft.title = in.text("title", Need::required);
  draft.parties = in.texts("parties", Need::required);
  draft.time_zone = in.text("time_zone", Need::required);
  if (const Node* span = in.table("in_force", Need::required))
    draft.in_force = read_span(*span, "in_force", Need::required, problems);
  draft.standard_of_proof = in.number("standard_of_proof", Need::required);
  draft.sources = in.text_or_texts("sources");
  draft.scope = in.texts("scope");
  draft.names = read_names(in.table("names"), "names", true, problems);
  draft.titles = read_names(in.table("titles"), "titles", false, problems);
  draft.groups = read_names(in.table("groups"), "groups", true, problems);
}

std::optional<DraftDisc> read_disc(TableReader& in) {
  const Node* table = in.table("disc");
  if (!table) return {};
  TableReader disc(*table, "disc", {"latitude", "longitude", "radius_km"}, in.problems());
  return DraftDisc{disc.number("latitude", Need::required),
                   disc.number("longitude", Need::required),
                   disc.number("radius_km", Need::required)};
}

std::optional<DraftBuffer> read_buffer(TableReader& in) {
  const Node* table = in.table("buffer");
  if (!table) return {};
  TableReader buffer(*table, "buffer", {"line", "distance_km", "side"}, in.problems());
  return DraftBuffer{buffer.text("line", Need::required),
                     buffer.number("distance_km", Need::required), buffer.word("side", sides)};
}

// An area is told in exactly one way.
void one_area(TableReader& in, std::initializer_list<std::string_view> ways) {
  std::vector<std::string> all;
  int told = 0;
  for (const std::string_view way : ways) {
    all.push_back("'" + std::string(way) + "'");
    if (find(in.node(), way)) ++told;
  }
  if (told == 1) return;
  in.problems().error(in.node().at, in.name() + (told == 0 ? " has no area" : " has two areas") +
                                        "; give one of " + listed(all));
}

DraftLine read_line(const Node& table, Problems& problems) {
  TableReader in(
      table, "[[line]]",
      {"id", "title", "file", "outline", "outline_tolerance_km", "left", "right", "source"},
      problems);
  DraftLine line;
  line.at = table.at;
  line.id = in.text("id", Need::required);
  line.title = in.text("title");
  line.file = in.text("file", Need::required);
  line.outline = in.text("outline");
  line.outline_tolerance_km = in.number("outline_tolerance_km");
  line.left = in.text("left");
  line.right = in.text("right");
  line.source = in.text("source");
  return line;
}

DraftZone read_zone(const Node& table, Problems& problems) {
  TableReader in(table, "[[zone]]", {"id", "title", "file", "disc", "buffer", "source"}, problems);
  DraftZone zone;
  zone.at = table.at;
  zone.id = in.text("id", Need::required);
  zone.title = in.text("title");
  zone.file = in.text("file");
  zone.disc = read_disc(in);
  zone.buffer = read_buffer(in);
  zone.source = in.text("source");
  one_area(in, {"file", "disc", "buffer"});
  return zone;
}

DraftItem read_item(const Node& table, Problems& problems) {
  TableReader in(table, "inventory",
                 {"class", "calibre_mm_min", "calibre_mm_max", "systems", "except_systems", "count",
                  "serials"},
                 problems);
  return {read_weapon(in), in.whole("count", Need::required), in.text_or_texts("serials")};
}

DraftSite read_site(const Node& table, Problems& problems) {
  TableReader in(table, "[[site]]", {"id", "title", "party", "file", "disc", "inventory", "source"},
                 problems);
  DraftSite site;
  site.at = table.at;
  site.id = in.text("id", Need::required);
  site.title = in.text("title");
  site.party = in.text("party", Need::required);
  site.file = in.text("file");
  site.disc = read_disc(in);
  in.tables("inventory", max_items,
            [&](const Node& item) { site.inventory.push_back(read_item(item, problems)); });
  site.source = in.text("source");
  one_area(in, {"file", "disc"});
  return site;
}

DraftObject read_object(const Node& table, Problems& problems) {
  TableReader in(table, "[[object]]", {"id", "title", "site", "file", "disc", "source"}, problems);
  DraftObject object;
  object.at = table.at;
  object.id = in.text("id", Need::required);
  object.title = in.text("title");
  object.site = in.word("site", site_words(), Need::required);
  object.file = in.text("file");
  object.disc = read_disc(in);
  object.source = in.text("source");
  one_area(in, {"file", "disc"});
  return object;
}

DraftArticle read_article(const Node& table, std::size_t& rules_left, Problems& problems) {
  TableReader in(table, "[[article]]",
                 {"id", "title", "summary", "text", "source", "valid", "rule"}, problems);
  DraftArticle article;
  article.at = table.at;
  article.id = in.text("id", Need::required);
  article.title = in.text("title", Need::required);
  article.summary = in.text("summary");
  article.text = in.text("text");
  article.source = in.text("source");
  if (const Node* span = in.table("valid"))
    article.valid = read_span(*span, "valid", Need::optional, problems);
  in.tables("rule", max_rules, [&](const Node& rule) {
    if (rules_left == 0)
      problems.error(rule.at, "more than " + std::to_string(max_rules) +
                                  " rules in the file; split the agreement");
    else
      article.rules.push_back(read_rule(rule, problems));
    if (rules_left > 0) --rules_left;
  });
  return article;
}

DraftPrecedence read_precedence(const Node& table, Problems& problems) {
  TableReader in(table, "[[precedence]]", {"prevails", "over", "because"}, problems);
  DraftPrecedence precedence;
  precedence.at = table.at;
  precedence.prevails = in.text("prevails", Need::required);
  precedence.over = in.text_or_texts("over", Need::required);
  precedence.because = in.text("because", Need::required);
  return precedence;
}

void read_tables(TableReader& root, Draft& draft, Problems& problems) {
  root.tables("line", max_tables,
              [&](const Node& t) { draft.lines.push_back(read_line(t, problems)); });
  root.tables("zone", max_tables,
              [&](const Node& t) { draft.zones.push_back(read_zone(t, problems)); });
  root.tables("site", max_tables,
              [&](const Node& t) { draft.sites.push_back(read_site(t, problems)); });
  root.tables("object", max_tables,
              [&](const Node& t) { draft.objects.push_back(read_object(t, problems)); });
  root.tables("event", max_tables,
              [&](const Node& t) { draft.events.push_back(read_event(t, problems)); });
  root.tables("definition", max_tables,
              [&](const Node& t) { draft.definitions.push_back(read_definition(t, problems)); });
  root.tables("amendment", max_tables,
              [&](const Node& t) { draft.amendments.push_back(read_amendment(t, problems)); });
  std::size_t rules_left = max_rules;
  root.tables("article", max_articles, [&](const Node& t) {
    draft.articles.push_back(read_article(t, rules_left, problems));
  });
  root.tables("precedence", max_rules,
              [&](const Node& t) { draft.precedence.push_back(read_precedence(t, problems)); });
}

}  // namespace

tl::expected<Draft, std::vector<Problem>> parse(std::string_view text, std::string_view file) {
  auto tree = read_toml(text);
  if (!tree) {
    tree.error().where.file = file;
    return tl::unexpected(std::vector<Problem>{std::move(tree.error())});
  }
  Draft draft;
  draft.file = file;
  Problems problems(draft.file);
  tree->at = {1, 1};
  TableReader root(*tree, "the file",
                   {"agreement", "line", "zone", "site", "object", "event", "definition",
                    "amendment", "article", "precedence"},
                   problems);
  if (const Node* head = root.table("agreement", Need::required)) read_head(*head, draft, problems);
  read_tables(root, draft, problems);
  if (problems.has_error()) return tl::unexpected(problems.take());
  return draft;
}

}  // namespace truce::agreement
