// SPDX-License-Identifier: Apache-2.0
#include "observe/json_objects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/reader.h"

namespace truce::observe {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Found : public JsonObjects {
 public:
  void object(const JsonObject& object) override { texts.emplace_back(object.text); }
  void fault(const JsonObject& what, std::string_view reason) override {
    faults.push_back(std::to_string(what.line) + ":" + std::to_string(what.column) + " " +
                     std::string(reason.substr(0, reason.find(':'))));
  }
  std::vector<std::string> texts;
  std::vector<std::string> faults;
};

Found find_in(std::string_view text, std::size_t piece = std::string::npos) {
  Found found;
  JsonObjectFinder finder;
  while (!text.empty()) {
    finder.feed(text.substr(0, piece), found);
    text.remove_prefix(std::min(piece, text.size()));
  }
  finder.finish(found);
  return found;
}

TEST(JsonObjects, ACollectionGivesItsFeatures) {
  const Found found = find_in(
      "\xEF\xBB\xBF{\"type\":\"FeatureCollection\",\"note\":{\"features\":[9]},\n"
      "\"features\": [ {\"a\":{\"b\":[1,{}]}}, {\"c\":\"}]\\\"{\"}\n],\"after\":[{}]}\n");
  EXPECT_THAT(found.texts, ElementsAre("{\"a\":{\"b\":[1,{}]}}", "{\"c\":\"}]\\\"{\"}"));
  EXPECT_THAT(found.faults, IsEmpty());
}

TEST(JsonObjects, OneALineOrAfterASeparatorOrInAListIsTheSame) {
  const auto expected = ElementsAre("{\"a\":1}", "{\"b\":2}");
  EXPECT_THAT(find_in("{\"a\":1}\r\n\r\n{\"b\":2}").texts, expected);
  EXPECT_THAT(find_in("\x1E{\"a\":1}\n\x1E{\"b\":2}\n").texts, expected);
  EXPECT_THAT(find_in("[{\"a\":1},\n{\"b\":2}]").texts, expected);
  EXPECT_THAT(find_in("{\"features\":[{\"a\":1}]}\n{\"features\":[{\"b\":2}]}").texts, expected);
}

TEST(JsonObjects, AnEmptyTextOrListHasNone) {
  for (const char* text : {"", "\n \r\n", "{\"features\":[]}", "[]", "\xEF\xBB\xBF"}) {
    EXPECT_THAT(find_in(text).texts, IsEmpty()) << text;
    EXPECT_THAT(find_in(text).faults, IsEmpty()) << text;
  }
}

TEST(JsonObjects, BrokenTextIsToldOnceAndTheNextLineIsRead) {
  struct Case {
    const char* text;
    const char* fault;
  };
  for (const Case& c : std::vector<Case>{
           {"{\"a\":1}\n{\"x\":1]\n{\"b\":2}\n", nullptr},  // their kind is the reader's to judge
           {"{\"a\":1}\n{\"x\":\n{\"b\":2}\n", "2:1 the line ends inside an object"},
           {"{\"a\":1}\n{\"x\n{\"b\":2}\n", "2:1 a line end inside a string"},
           {"{\"a\":1}\nwords, \"and\" more\n{\"b\":2}\n", "2:1 text outside of any object"},
           {"{\"x\n{\"a\":1}\n{\"b\":2}\n", "1:1 a line end inside a string"},
           {"{\"x\":1\n{\"a\":1}\n{\"b\":2}\n",
            "1:1 an object starts inside another one that is not finished"},
           {"\x1E{\"a\":1}\x1E{\"x\":\x1E{\"b\":2}",
            "1:10 a record separator inside an object that is not finished"},
           {"[{\"a\":1},17,{\"b\":2}]", "1:10 a member of the list is no object"},
           {"{\"a\":1}\n{\"b\":2}\n{\"x\":", "3:1 the text ends inside an object"},
           {"{\"features\":[{\"a\":1},{\"b\":2}", "1:29 the collection is not closed"},
       }) {
    const Found found = find_in(c.text);
    EXPECT_THAT(found.texts, testing::IsSupersetOf({"{\"a\":1}", "{\"b\":2}"})) << c.text;
    if (c.fault)
      EXPECT_THAT(found.faults, ElementsAre(std::string(c.fault))) << c.text;
    else
      EXPECT_THAT(found.faults, IsEmpty()) << c.text;
  }
}

TEST(JsonObjects, AnOverlongObjectIsToldAndSkipped) {
  const std::string text =
      "{\"features\":[{\"x\":\"" + std::string(max_line_bytes, 'x') + "\"},\n{\"b\":2}]}";
  const Found found = find_in(text, 10'000);
  EXPECT_THAT(found.texts, ElementsAre("{\"b\":2}"));
  EXPECT_THAT(found.faults, ElementsAre("1:14 an object longer than 1 MiB"));
}

TEST(JsonObjects, ALongHeadOfACollectionDoesNotHideItsFeatures) {
  const std::string text =
      "{\"note\":\"" + std::string(2 * max_line_bytes, 'x') + "\",\"features\":[{\"b\":2}]}";
  const Found found = find_in(text);
  EXPECT_THAT(found.texts, ElementsAre("{\"b\":2}"));
  EXPECT_THAT(found.faults, IsEmpty());
}

TEST(JsonObjects, HowTheBytesArriveChangesNothing) {
  const std::string text =
      "\xEF\xBB\xBF{\"type\":\"x\",\"features\":[{\"a\":\"\\\\\\\"\"},3,\"s\",[1],{\"b\":2}]}\n"
      "{\"c\":3}\nwords\n{\"d\n{\"e\":5}\n\x1E{\"f\":\n6}\x1E{\"g\":7}{\"h\"";
  const Found whole = find_in(text);
  EXPECT_EQ(whole.texts.size(), 7u);
  for (std::size_t piece = 1; piece < text.size(); ++piece) {
    const Found found = find_in(text, piece);
    EXPECT_EQ(found.texts, whole.texts) << piece;
    EXPECT_EQ(found.faults, whole.faults) << piece;
  }
}

}  // namespace
}  // namespace truce::observe
