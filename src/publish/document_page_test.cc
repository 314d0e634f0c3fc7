// SPDX-License-Identifier: Apache-2.0
#include "publish/document_page.h"

#include <gmock/gmock.h>

namespace truce::publish {
namespace {

using testing::HasSubstr;
using testing::Not;
using Kind = Block::Kind;

Document document() {
  return {"uk",
          "Угода <1>",
          {{Kind::heading, "Угода <1>", "", 1},
           {Kind::figure, "map", "map", 1},
           {Kind::heading, "Article 1", "", 2, "article-1"},
           {Kind::quote, "<script>alert(1)</script>", "", 1},
           {Kind::item, "east & west", "Parties:", 1},
           {Kind::item, "no label", "", 1}}};
}

DocumentMap map() {
  DocumentMap map;
  map.ground.lines = {{"Line <A>", {{{47.5, 38.0}, {48.0, 38.1}, {48.5, 38.0}}}, "", ""}};
  map.ground.objects = {{"dam", {48.0, 37.5}, 1}};
  map.bands = {
      {"east: 25 km",
       {{0, MapZone::Side::left, 25'000.0, "25 km"}, {0, MapZone::Side::left, 5e3, "5 km"}}},
      {"west: 10 km", {{0, MapZone::Side::right, 10'000.0, "10 km"}}}};
  map.title = "The <map>";
  map.note = "For orientation.";
  map.object = "protected object";
  return map;
}

TEST(DocumentPage, EscapesEveryTextAndNamesTheLanguage) {
  const std::string page = document_page(document(), map());
  EXPECT_THAT(page, HasSubstr("<html lang=\"uk\">"));
  EXPECT_THAT(page, HasSubstr("Угода &lt;1&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, HasSubstr("east &amp; west"));
  EXPECT_THAT(page, HasSubstr("Line &lt;A&gt;"));
}

TEST(DocumentPage, AHeadingMayStartAPageOnPaper) {
  Document told = document();
  EXPECT_THAT(document_page(told, map()), Not(HasSubstr("class=\"new-page\"")));
  told.blocks[2].on_new_page = true;
  const std::string page = document_page(told, map());
  EXPECT_THAT(page, HasSubstr("<h2 id=\"article-1\" class=\"new-page\">"));
  EXPECT_THAT(page, HasSubstr(".new-page{break-before:page"));
}

TEST(DocumentPage, AsksNothingOfTheNetwork) {
  const std::string page = document_page(document(), map());
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  for (const char* asks : {"src=", "url(http", "@import", "<link"})
    EXPECT_THAT(page, Not(HasSubstr(asks)));
}

TEST(DocumentPage, DrawsABandForEachDistanceOfEachPartyTwiceForDeskAndPhone) {
  const std::string page = document_page(document(), map());
  const auto times = [&](const std::string& what) {
    std::size_t n = 0;
    for (std::size_t at = page.find(what); at != std::string::npos; at = page.find(what, at + 1))
      ++n;
    return n;
  };
  EXPECT_EQ(times("<path class=\"band p0\" fill-rule"), 4u);
  EXPECT_EQ(times("<path class=\"band p1\" fill-rule"), 2u);
  EXPECT_EQ(times("25 km</text>"), 2u);
}

TEST(DocumentPage, WithoutGroundHasNoDrawing) {
  EXPECT_THAT(document_page(document(), DocumentMap{}), Not(HasSubstr("<svg")));
}

TEST(DocumentPage, AListWithoutNamesIsAPlainOne) {
  const Document plain{"en", "t", {{Kind::item, "one", "", 1}, {Kind::item, "two", "", 1}}};
  EXPECT_THAT(document_page(plain, DocumentMap{}),
              HasSubstr("<ul><li><bdi>one</bdi></li><li><bdi>two</bdi></li></ul>"));
}

}  // namespace
}  // namespace truce::publish
