// SPDX-License-Identifier: Apache-2.0
#include "base/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace truce {
namespace {

using testing::ElementsAre;

// Rows as "line: [field][field]", faults as "line!column".
class Log : public CsvRows {
 public:
  std::vector<std::string> entries;

  void row(const CsvRow& row) override {
    std::string entry = std::to_string(row.line) + ": ";
    for (const std::string_view field : row.fields) (entry += '[').append(field) += ']';
    entries.push_back(entry);
  }
  void fault(const CsvFault& fault) override {
    EXPECT_FALSE(fault.reason.empty());
    entries.push_back(std::to_string(fault.line) + "!" + std::to_string(fault.column));
  }
};

std::vector<std::string> split_in(std::string_view text, const std::vector<std::size_t>& pieces) {
  CsvSplitter splitter;
  Log log;
  std::size_t i = 0;
  while (!text.empty()) {
    const std::size_t size = pieces.empty() ? text.size() : pieces[i++ % pieces.size()];
    // A copy of its own, so that a view kept too long is caught by the sanitizer.
    const std::string piece(text.substr(0, size));
    text.remove_prefix(piece.size());
    splitter.feed(piece, log);
  }
  splitter.finish(log);
  return log.entries;
}

std::vector<std::string> split_whole(std::string_view text) {
  return split_in(text, {});
}

struct Case {
  const char* name;
  std::string text;
  std::vector<std::string> entries;
};

TEST(Csv, RowsComeOutAsRfc4180HasThem) {
  const std::vector<Case> cases = {
      {"LF", "a,b\nc,d\n", {"1: [a][b]", "2: [c][d]"}},
      {"CRLF", "a,b\r\nc,d\r\n", {"1: [a][b]", "2: [c][d]"}},
      {"no end of the last line", "a,b\nc,d", {"1: [a][b]", "2: [c][d]"}},
      {"empty fields", ",\n,,\n", {"1: [][]", "2: [][][]"}},
      {"blank lines", "\n \t\r\na\n\n", {"3: [a]"}},
      {"byte-order mark", "\xEF\xBB\xBF\"a\",b\n", {"1: [a][b]"}},
      {"half a byte-order mark", "\xEF\xBB", {"1!1"}},
      {"quoted", "\"a,b\",\"c\"\n", {"1: [a,b][c]"}},
      {"doubled quotes", "\"a\"\"b\",\"\"\"\"\n", {"1: [a\"b][\"]"}},
      {"quoted line end", "\"a\r\nb\",c\nd\n", {"1: [a\r\nb][c]", "3: [d]"}},
      {"empty quoted", "\"\"\n", {"1: []"}},
      {"quoted then CRLF", "\"a\"\r\nb\r\n", {"1: [a]", "2: [b]"}},
      {"quoted then end", "x,\"a\"", {"1: [x][a]"}},
      {"quote inside a plain field", "a\"b,c\nd\n", {"1: [a\"b][c]", "2: [d]"}},
      {"lone CR stays in its field", "a\rb,c\n", {"1: [a\rb][c]"}},
      {"Cyrillic", "Київ,x\n", {"1: [Київ][x]"}},
      {"not UTF-8", "a,\xFF\nb,c\n", {"1!2", "2: [b][c]"}},
      {"text behind a quote", "\"a\"x,b\nc\n", {"1!1", "2: [c]"}},
      {"text behind a later quote", "\"a\nb\nc\"x\nd\n", {"1!1", "2: [b]", "3: [c\"x]", "4: [d]"}},
      {"quote never closed", "a,\"b\nc,d\ne", {"1!2", "2: [c][d]", "3: [e]"}},
      {"CR behind a quote", "\"a\"\rb\nc\n", {"1!1", "2: [c]"}},
      {"nothing", "", {}},
  };
  for (const Case& c : cases) EXPECT_EQ(split_whole(c.text), c.entries) << c.name;
}

TEST(Csv, AnOverLongLineIsAFaultAndTheNextLineIsRead) {
  const std::string most(max_line_bytes, 'x');
  EXPECT_EQ(split_whole("a\n" + most + "\nb\n").size(), 3u);
  for (const std::size_t piece : {std::size_t{1} << 22, std::size_t{65536}, std::size_t{999}})
    EXPECT_THAT(split_in("a\n" + most + "x,\"\nb,c\n", {piece}),
                ElementsAre("1: [a]", "2!0", "3: [b][c]"));
}

TEST(Csv, AnOpenQuoteSpoilsItsOwnLineOnlyHoweverMuchFollows) {
  std::string text = "\"open\n";
  const std::size_t lines = 400'000;
  for (std::size_t i = 0; i < lines; ++i) text += "a,b\n";
  for (const std::size_t piece : {text.size(), std::size_t{4096}}) {
    const std::vector<std::string> entries = split_in(text, {piece});
    ASSERT_EQ(entries.size(), lines + 1);
    EXPECT_EQ(entries.front(), "1!1");
    EXPECT_EQ(entries.back(), "400001: [a][b]");
  }
}

TEST(Csv, QuotesMadeToBeReadAgainAndAgainCostLinearTime) {
  // Each line opens a quote for whoever starts reading at it: without a bound, each costs 1 MiB.
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "a\"\"\",\"\n";
  EXPECT_EQ(split_whole(text).size(), 1'000'000u);
}

TEST(Csv, MoreThan1024FieldsAreAFault) {
  EXPECT_THAT(split_whole(std::string(1024, ',') + "\na\n"), ElementsAre("1!1024", "2: [a]"));
  EXPECT_EQ(split_whole(std::string(1023, ',') + "\n").front().size(), 3 + 2 * 1024u);
}

TEST(Csv, AnotherSeparatorMaySplit) {
  CsvSplitter splitter(';');
  Log log;
  splitter.feed("a,b;c\n\"d;e\";f\n", log);
  splitter.finish(log);
  EXPECT_THAT(log.entries, ElementsAre("1: [a,b][c]", "2: [d;e][f]"));
}

TEST(Csv, HowTheBytesAreCutChangesNothing) {
  rc::check([] {
    const auto piece = rc::gen::elementOf(std::vector<std::string>{
        "a", "b c", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", "\xEF\xBB\xBF", "Ж", "\xFF",
        "a long plain field that fills most of one block of sixty-four", "\n\n", "1,2,3\n"});
    const auto parts = *rc::gen::container<std::vector<std::string>>(piece);
    const auto cuts = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 100)));
    std::string text;
    for (const std::string& part : parts) text += part;
    const std::vector<std::string> whole = split_whole(text);
    RC_ASSERT(split_in(text, {1}) == whole);
    RC_ASSERT(split_in(text, cuts) == whole);
  });
}

}  // namespace
}  // namespace truce
