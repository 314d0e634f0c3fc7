// SPDX-License-Identifier: Apache-2.0
#include "base/json_fault.h"

#include <gtest/gtest.h>
#include <simdjson.h>

namespace truce {
namespace {

TEST(JsonFault, ABrokenTextIsToldInPlainWords) {
  struct Case {
    const char* text;
    const char* says;
  };
  for (const Case& c :
       {Case{"", "it is empty"}, Case{R"({"a":1)", "a comma, colon, quote or bracket is missing"},
        Case{R"({"a":tru})", "a word is none of true"},
        Case{R"({"a" 1})", "a comma, colon, quote or bracket is missing"},
        Case{R"({"a":01})", "a number is written wrongly"},
        Case{R"({"a":"b)", "a text has no closing quote"}}) {
    simdjson::dom::parser parser;
    const auto code = parser.parse(std::string_view(c.text)).error();
    ASSERT_NE(code, simdjson::SUCCESS) << c.text;
    EXPECT_TRUE(json_fault(code).starts_with(c.says)) << c.text << ": " << json_fault(code);
  }
  EXPECT_FALSE(json_fault(12345).empty());
}

// None of the library's own words reach a user.
TEST(JsonFault, EveryCodeHasWords) {
  for (int code = 1; code < simdjson::NUM_ERROR_CODES; ++code) {
    const std::string_view words = json_fault(code);
    EXPECT_FALSE(words.empty());
    for (const char* jargon : {"element", "tape", "parser", "requested", "atom"})
      EXPECT_EQ(words.find(jargon), std::string_view::npos) << words;
  }
}

}  // namespace
}  // namespace truce
