// SPDX-License-Identifier: Apache-2.0
#include "publish/bulletin.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "publish/bulletin_sample.h"

namespace truce::publish {
namespace {

std::size_t times(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
    ++n;
  return n;
}

// TRUCE_BULLETIN_OUT=DIR keeps a page to look at.
void keep(const std::string& name, const std::string& page) {
  if (const char* folder = std::getenv("TRUCE_BULLETIN_OUT"))
    std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << page;
}

TEST(BulletinPage, ASmallBulletinHasItsGoldenBytes) {
  const char* path = "src/publish/testdata/small_bulletin.html";
  const std::string page = bulletin_page(small_bulletin().bulletin);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << page;
  std::ifstream golden(path, std::ios::binary);
  ASSERT_TRUE(golden) << path << " is missing: UPDATE_GOLDEN=1 writes it";
  std::stringstream bytes;
  bytes << golden.rdbuf();
  EXPECT_EQ(page, bytes.str()) << "UPDATE_GOLDEN=1 rewrites it";
}

TEST(BulletinPage, TheSameValuesGiveTheSameBytes) {
  const std::string once = bulletin_page(sample_bulletin(40, 1).bulletin);
  EXPECT_EQ(once, bulletin_page(sample_bulletin(40, 1).bulletin));
  keep("forty.html", once);
}

TEST(BulletinPage, ThirtyThousandFindingsStayUnderTwoMegabytes) {
  const std::string page = bulletin_page(sample_bulletin(30000, 2).bulletin);
  EXPECT_LT(page.size(), 2'000'000u);
  EXPECT_EQ(times(page, "<article"), 10u);
  EXPECT_GT(times(page, "class=\"h h"), 0u) << "a density, no sign a finding";
  keep("thousands.html", page);
}

TEST(BulletinPage, NeedsNoNetworkAndNoScript) {
  const std::string page = bulletin_page(sample_bulletin(40, 1).bulletin);
  for (const std::string_view word : {"<script", "<link", "<img", "<iframe", "url(http", "@import"})
    EXPECT_EQ(times(page, word), 0u) << word;
}

TEST(BulletinPage, HostileTextStaysText) {
  const std::string bad =
      "<script>alert(1)</script>\"'><img src=x onerror=y>\x01\x1b[31m\xff\xe2\x80\xae"
      "txt.exe";
  Sample s = sample_bulletin(12, 3);
  Bulletin& b = s.bulletin;
  b.title = b.mission = b.program = bad;
  b.notes = {bad};
  for (AgreementText& a : b.agreements) {
    a.title = a.in_force = bad;
    for (ArticleText& article : a.articles) article.title = article.summary = article.source = bad;
    a.parties[0].title = bad;
    a.sources = {"javascript:alert(1) https://x.org/\"onclick=\"y " + bad};
  }
  b.lines[0].title = b.zones[0].title = b.towns[0].title = bad;
  for (std::string& sector : b.coverage->sectors) sector = bad;
  for (Finding& f : s.findings) {
    f.settles = f.category = f.rule = bad;
    f.reasons[0] = {bad, bad, 1.0, bad};
    f.attribution = {{bad, Probability{0.9}, bad}};
  }
  for (Incident& i : s.incidents) i.weapons[0].system = bad;
  b.quarantined[0] = {{bad, 1}, 1, bad, bad};
  b.quarantine_reasons[0].reason = bad;
  b.inputs[0] = {bad, bad, bad, 1, 1};
  const std::string page = bulletin_page(b);
  keep("hostile.html", page);
  EXPECT_EQ(times(page, "<script"), 0u);
  EXPECT_EQ(times(page, "<img"), 0u);
  EXPECT_EQ(times(page, "href=\"javascript"), 0u);
  EXPECT_EQ(times(page, "\"onclick"), 0u);
  for (const std::string_view byte : {"\x01", "\x1b", "\xff", "\xe2\x80\xae"})
    EXPECT_EQ(times(page, byte), 0u);
}

TEST(BulletinPage, WhatNobodyWatchedIsNotObservedAndNeverQuiet) {
  Sample s = sample_bulletin(14, 4);
  s.bulletin.coverage->detection.assign(s.bulletin.coverage->detection.size(), 0.0F);
  const std::string blind = bulletin_page(s.bulletin);
  EXPECT_GT(times(blind, ">not observed</text>"), 0u);
  EXPECT_EQ(times(blind, "class=\"w1\" x"), 1u) << "only the legend's sample of a watched bar";

  s.bulletin.coverage.reset();
  const std::string unknown = bulletin_page(s.bulletin);
  EXPECT_GT(times(unknown, ">not known</text>"), 0u);
  EXPECT_GT(times(unknown, "<b>not known</b>"), 0u);
  EXPECT_GT(times(unknown, "No watch log was given"), 0u);
  for (const std::string_view shade : {"w1", "w2", "w3", "w4"})
    EXPECT_EQ(times(unknown, "class=\"" + std::string(shade) + "\""), 0u);
  keep("unknown.html", unknown);

  s.bulletin.coverage_fault = "coverage of <100> sectors: take longer ones";
  const std::string failed = bulletin_page(s.bulletin);
  EXPECT_EQ(times(failed, "o watch log"), 0u) << "there was one";
  EXPECT_GT(times(failed, "coverage of &lt;100&gt; sectors: take longer ones"), 0u);

  for (const std::string& page : {blind, unknown})
    for (const std::string_view word : {"quiet day<", "calm", "all quiet", "no activity"})
      EXPECT_EQ(times(page, word), 0u) << word;
}

TEST(BulletinPage, AnEmptyBulletinStillSaysWhatItDoesNotKnow) {
  Bulletin b;
  b.title = "Nothing came in";
  b.from = Instant{0};
  b.until = Instant{3'600'000'000'000};
  const std::string page = bulletin_page(b);
  EXPECT_GT(times(page, "nothing to place on a map"), 0u);
  EXPECT_GT(times(page, "not observed"), 0u);
}

TEST(BulletinPage, TwoReadingsStandSideBySide) {
  Sample s = sample_bulletin(30, 6);
  AgreementText other = s.bulletin.agreements[0];
  other.id = AgreementId{"other-reading"};
  other.title = "The other reading";
  s.bulletin.agreements.push_back(other);
  for (std::size_t i = 0; i < 10; ++i) {
    s.findings.push_back(s.findings[i]);
    s.findings.back().agreement = other.id;
    s.findings.back().id = FindingId{"G-" + std::to_string(i)};
    s.findings.back().verdict = Verdict::undetermined;
  }
  s.bulletin.findings = s.findings;
  const std::string page = bulletin_page(s.bulletin);
  EXPECT_EQ(times(page, "class=\"articles\""), 2u);
  EXPECT_EQ(times(page, "Incidents by how they come out under both"), 1u);
  keep("two.html", page);
}

}  // namespace
}  // namespace truce::publish
