// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace truce::observe {
namespace {

using detail::Outcome;
using detail::read_all;
using testing::HasSubstr;

// A day of a village post: BOM, CRLF, Cyrillic, a blank line, two lines that cannot stand.
const std::string day =
    "\xEF\xBB\xBF"
    R"({"time":"2025-04-20T03:10:00Z","latitude":48.02,"longitude":37.8,"error_m":500,"act":"impact","text":"вибух біля школи"})"
    "\r\n\r\n"
    R"({"time":"2025-04-20T03:12:00Z","latitude":48.02,"longitude":377.8,"error_m":500})"
    "\r\n"
    R"({"from":"2025-04-20T03:15:00Z","until":"2025-04-20T03:40:00Z","latitude":48.02,"longitude":37.8,"bearing_deg":315,"bearing_sigma_deg":10,"means":"acoustic","act":"explosion","count":[4,6]})"
    "\r\n"
    R"({"time":"2025-04-20T04:00:00Z",)"
    "\n"
    R"({"time":"2025-04-20T05:00:00Z","latitude":48,"longitude":37,"error_m":50})";

TEST(TruceReader, EveryLineIsSeenOrQuarantinedWithItsPlace) {
  const Outcome outcome = read_all(make_truce_reader, day, std::string::npos, "post.jsonl");
  ASSERT_EQ(outcome.seen.size(), 3u);
  ASSERT_EQ(outcome.quarantined.size(), 2u);
  EXPECT_EQ(outcome.seen[0].text, "вибух біля школи");
  EXPECT_EQ(outcome.seen[1].id.text, "post.jsonl:4");
  EXPECT_EQ(outcome.seen[2].line.line, 6u);
  EXPECT_EQ(outcome.quarantined[0].line, (SourceLine{"post.jsonl", 3}));
  EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("longitude is 377.8"));
  EXPECT_EQ(outcome.quarantined[0].column, 49u);
  EXPECT_EQ(outcome.quarantined[1].line.line, 5u);
}

TEST(TruceReader, HowTheBytesArriveChangesNothing) {
  EXPECT_EQ(detail::piece_that_matters(make_truce_reader, day), 0u);
}

TEST(TruceReader, AnOverlongLineIsQuarantinedAndTheNextOneRead) {
  const std::string good =
      R"({"time":"2025-04-20T05:00:00Z","latitude":48,"longitude":37,"error_m":50})";
  const std::string text =
      good + "\n{\"text\":\"" + std::string(max_line_bytes, 'x') + "\"}\n" + good + "\n";
  for (const std::size_t piece : {std::string::npos, std::size_t{65'536}}) {
    const Outcome outcome = read_all(make_truce_reader, text, piece);
    ASSERT_EQ(outcome.seen.size(), 2u);
    EXPECT_EQ(outcome.seen[1].line.line, 3u);
    ASSERT_EQ(outcome.quarantined.size(), 1u);
    EXPECT_THAT(outcome.quarantined[0].reason, HasSubstr("longer than 1 MiB"));
    EXPECT_LE(outcome.quarantined[0].text.size(), max_text_bytes);
  }
}

TEST(TruceReader, AnEmptyFileHasNoLines) {
  const Outcome outcome = read_all(make_truce_reader, "\xEF\xBB\xBF");
  EXPECT_TRUE(outcome.seen.empty());
  EXPECT_TRUE(outcome.quarantined.empty());
}

}  // namespace
}  // namespace truce::observe
