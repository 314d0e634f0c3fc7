// SPDX-License-Identifier: Apache-2.0
// Drafts side by side: what differs by wording, rule by rule, what by dates alone, and what a day
// counts.
#include "publish/what_if.h"

#include <gtest/gtest.h>

#include "publish/comparison.h"
#include "publish/outcomes.h"

namespace truce::publish {
namespace {

constexpr std::int64_t day_ns = 86'400'000'000'000;
constexpr Instant day(std::int64_t n) {
  return Instant{n * day_ns};
}

bool has(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

struct Drafts {
  std::vector<Finding> findings;
  Bulletin bulletin;

  explicit Drafts(const std::vector<std::string>& ids) {
    bulletin.from = day(0);
    bulletin.until = day(100);
    for (const std::string& id : ids) {
      AgreementText text;
      text.id = AgreementId{id};
      text.title = "Draft " + id;
      text.articles = {{"1", "Guns", "", ""}};
      bulletin.agreements.push_back(text);
    }
  }
  void find(const std::string& agreement, const std::string& incident, const std::string& rule,
            Verdict verdict, std::int64_t on_day = 50) {
    Finding finding;
    finding.agreement = AgreementId{agreement};
    finding.incident = IncidentId{incident};
    finding.article = "1";
    finding.rule = rule;
    finding.verdict = verdict;
    finding.when.from = finding.when.until = day(on_day);
    findings.push_back(finding);
    bulletin.findings = findings;
  }
  std::string differences() const { return difference_table(bulletin, IncidentIndex({})); }
};

constexpr std::string_view nothing_differs = "No incident that an agreement speaks of";

TEST(WhatIf, ADifferenceBelowTheWeightiestFindingIsADifference) {
  Drafts drafts({"a", "b"});
  for (const char* id : {"a", "b"}) drafts.find(id, "I-1", "1.fire", Verdict::breach);
  drafts.find("a", "I-1", "2.guns", Verdict::breach);
  drafts.find("b", "I-1", "2.guns", Verdict::compliant);
  EXPECT_FALSE(has(drafts.differences(), nothing_differs));
  EXPECT_TRUE(has(drafts.differences(), "1 incident comes out differently"));
  const std::string table = wording_table(drafts.bulletin);
  EXPECT_TRUE(has(table, "rule <bdi>2.guns</bdi>: breach")) << table;
  EXPECT_TRUE(has(table, "rule <bdi>2.guns</bdi>: compliant"));
  EXPECT_FALSE(has(table, "1.fire")) << "it comes out alike";
}

TEST(WhatIf, EqualSetsOfFindingsAreNoDifferenceWhateverTheRulesAreCalled) {
  Drafts drafts({"a", "b"});
  drafts.find("a", "I-1", "1.fire", Verdict::breach);
  drafts.find("b", "I-1", "1.fire", Verdict::breach);
  drafts.find("a", "I-2", "2.guns", Verdict::breach);
  drafts.find("b", "I-2", "II.guns", Verdict::breach);
  EXPECT_TRUE(has(drafts.differences(), nothing_differs));
  EXPECT_EQ(wording_table(drafts.bulletin), "");
}

TEST(WhatIf, ARuleWithoutCounterpartIsToldAsNotCovered) {
  Drafts drafts({"a", "b"});
  drafts.find("a", "I-1", "1.fire", Verdict::breach);
  drafts.find("a", "I-1", "2.guns", Verdict::undetermined);
  drafts.find("b", "I-1", "1.fire", Verdict::breach);
  const std::string table = wording_table(drafts.bulletin);
  EXPECT_TRUE(has(table, "rule <bdi>2.guns</bdi>: undetermined")) << table;
  EXPECT_TRUE(has(table, ">not covered<")) << table;
}

TEST(WhatIf, DatesAreKeptApartFromWording) {
  Drafts drafts({"a", "b"});
  drafts.bulletin.agreements[1].valid = {day(40), day(60)};
  drafts.find("a", "I-1", "1.fire", Verdict::breach, 10);
  drafts.find("a", "I-2", "1.fire", Verdict::breach, 60);
  drafts.find("a", "I-3", "1.fire", Verdict::breach, 80);
  drafts.bulletin.agreements[0].valid.from = day(10);
  drafts.findings[0].when.from = day(9);  // partly before the other one, too
  drafts.findings[0].when.until = day(12);
  drafts.bulletin.findings = drafts.findings;
  const std::string words = wording_table(drafts.bulletin);
  EXPECT_FALSE(has(words, "<table")) << words;
  EXPECT_TRUE(has(words, "1 incident of which <bdi>Draft a</bdi> speaks came before")) << words;
  EXPECT_TRUE(has(words, "2 incidents of which <bdi>Draft a</bdi> speaks came after")) << words;
  const std::string matrix = comparison_table(drafts.bulletin);
  EXPECT_TRUE(has(matrix, "<td data-label=\"not yet in force\" class=\"num\">1</td>")) << matrix;
  EXPECT_TRUE(has(matrix, "<td data-label=\"no longer in force\" class=\"num\">2</td>")) << matrix;
  const std::string told = drafts.differences();
  EXPECT_TRUE(has(told, "3 incidents come out differently: 0 by wording, 3 by dates alone"));
  EXPECT_TRUE(has(told, "No longer in force: <bdi>Draft b</bdi>"));
  EXPECT_FALSE(has(told, "Not covered")) << told;
}

TEST(WhatIf, AVerdictThatHangsOnADateIsNoMatterOfWording) {
  Drafts drafts({"a", "b"});
  drafts.bulletin.agreements[1].valid.from = day(50);
  drafts.find("a", "I-1", "1.fire", Verdict::breach);
  drafts.find("b", "I-1", "1.fire", Verdict::undetermined);
  for (Finding& finding : drafts.findings) finding.when = {day(49), day(52), finding.when.sigma_s};
  drafts.bulletin.findings = drafts.findings;
  const std::string words = wording_table(drafts.bulletin);
  EXPECT_FALSE(has(words, "<table")) << words;
  EXPECT_TRUE(has(words, "1 incident may have come while <bdi>Draft b</bdi> was not in force"));
  EXPECT_TRUE(has(drafts.differences(), "0 by wording, 1 by dates alone"));
  EXPECT_TRUE(has(drafts.differences(), "It may have come while <bdi>Draft b</bdi>"));
  // What the whole of the time span is covered by differs by wording.
  drafts.bulletin.agreements[1].valid.from = day(49);
  EXPECT_TRUE(has(wording_table(drafts.bulletin), "rule <bdi>1.fire</bdi>: undetermined"));
}

TEST(WhatIf, ANarrowPageKeepsThePartsOfACellTogether) {
  Drafts drafts({"a", "b"});
  drafts.find("a", "I-1", "1.fire", Verdict::breach);
  EXPECT_TRUE(has(drafts.differences(), "<td data-label=\"Draft a\"><div><svg"));
  EXPECT_TRUE(has(drafts.differences(), "<td data-label=\"Draft b\">not covered</td>"));
}

TEST(WhatIf, EveryPairOfDraftsIsCompared) {
  Drafts drafts({"a", "b", "c"});
  for (const char* id : {"a", "b"}) drafts.find(id, "I-1", "1.fire", Verdict::breach);
  drafts.find("c", "I-1", "1.fire", Verdict::compliant);
  const std::string table = wording_table(drafts.bulletin);
  EXPECT_FALSE(has(table, "Draft a</bdi> against <bdi>Draft b")) << "they are alike";
  EXPECT_TRUE(has(table, "Draft a</bdi> against <bdi>Draft c")) << table;
  EXPECT_TRUE(has(table, "Draft b</bdi> against <bdi>Draft c")) << table;
}

TEST(WhatIf, ADayCountsWhereTheTextWasInForceAndAnArticleWhereItWas) {
  Drafts drafts({"a"});
  drafts.bulletin.agreements[0].valid = {day(60), day(1000)};
  drafts.bulletin.agreements[0].articles[0].valid = {day(80), day(1000)};
  for (int i = 0; i < 20; ++i)
    drafts.find("a", "I-" + std::to_string(i), "1.fire", Verdict::breach, 90);
  const std::string table = what_if_table(drafts.bulletin);
  const auto cells = [](const std::string& days, const std::string& rate) {
    return "<td data-label=\"Days in force\" class=\"num\">" + days +
           "</td><td data-label=\"Findings a day\" class=\"num\">" + rate + "</td>";
  };
  EXPECT_TRUE(has(table, cells("40", "0.5"))) << table;
  EXPECT_TRUE(has(table, cells("20", "1"))) << table;
  drafts.bulletin.agreements[0].valid = {day(200), day(300)};
  EXPECT_TRUE(has(what_if_table(drafts.bulletin), cells("0", "–")));
}

}  // namespace
}  // namespace truce::publish
