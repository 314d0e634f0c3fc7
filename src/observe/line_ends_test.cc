// SPDX-License-Identifier: Apache-2.0
#include "observe/line_ends.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace truce::observe {
namespace {

std::string through(std::string_view text, std::size_t piece) {
  LineEnds ends;
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += piece)
    out += ends.turned(text.substr(at, piece));
  return out.append(ends.finish());
}

TEST(LineEnds, TurnOnlyTheLinesOfFilesThatEndThemWithCrAlone) {
  const struct {
    const char* in;
    const char* out;
  } cases[] = {
      {"a,b\r1,2\r3,4", "a,b\n1,2\n3,4"},
      {"a,b\r1,2\r", "a,b\n1,2\n"},
      {"a,b\r\r1,2\r\n3", "a,b\n\n1,2\r\n3"},
      {"a,b\n1\r,2\n", "a,b\n1\r,2\n"},
      {"a,b\r\n1\r,2\r\n", "a,b\r\n1\r,2\r\n"},
      {"a,\"b\rc\"\n1,2\n", "a,\"b\rc\"\n1,2\n"},
      {"a,\"b\nc\"\r1,2\r", "a,\"b\nc\"\n1,2\n"},
      {"a", "a"},
      {"\r", "\n"},
      {"", ""},
  };
  for (const auto& c : cases)
    for (const std::size_t piece : {1U, 2U, 3U, 100U})
      EXPECT_EQ(through(c.in, piece), c.out) << c.in << " in pieces of " << piece;
}

RC_GTEST_PROP(LineEnds, HowTheBytesAreCutNeverMatters, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\r', '\n'));
  const auto piece = *rc::gen::inRange<std::size_t>(1, 8);
  RC_ASSERT(through(text, piece) == through(text, text.size() + 1));
}

}  // namespace
}  // namespace truce::observe
