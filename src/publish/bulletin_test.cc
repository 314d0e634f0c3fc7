// SPDX-License-Identifier: Apache-2.0
#include "publish/bulletin.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "publish/bulletin_sample.h"
#include "publish/line_notes.h"

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
  for (Stretch& stretch : b.coverage->stretches) stretch.id = bad;
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
  EXPECT_GT(times(unknown, ">no watch log</text>"), 0u);
  EXPECT_GT(times(unknown, "<b>not known</b>"), 0u);
  EXPECT_GT(times(unknown, "No watch log was given"), 0u);
  for (const std::string_view shade : {"w1", "w2", "w3", "w4"})
    EXPECT_EQ(times(unknown, "class=\"" + std::string(shade) + "\""), 0u);
  keep("unknown.html", unknown);

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

TEST(BulletinPage, IncidentsThatTouchNoRuleAreCountedWithTheReason) {
  Sample s = sample_bulletin(20, 7);
  s.findings.resize(14);
  s.bulletin.findings = s.findings;
  s.bulletin.agreements[0].valid.from = s.bulletin.from + std::chrono::hours{30};
  std::size_t outside = 0;
  for (std::size_t i = 14; i < 20; ++i)
    outside += s.incidents[i].when.middle() < s.bulletin.agreements[0].valid.from ? 1 : 0;
  ASSERT_GT(outside, 0u);
  ASSERT_LT(outside, 6u);
  const std::string page = bulletin_page(s.bulletin);
  EXPECT_EQ(times(page, "6 incidents touch no rule: " + std::to_string(outside) + " outside"), 1u);
  EXPECT_EQ(times(page, "Incidents that touch no rule</text>"), 2u) << "in both drawings";
  EXPECT_GT(times(page, "class=\"nf\""), 2u);
}

TEST(BulletinPage, AnArticleThatNothingCouldSpeakOfIsNotShownAsKept) {
  Sample s = sample_bulletin(14, 4);
  ArticleText article;
  article.id = "99";
  s.bulletin.agreements[0].articles.push_back(article);
  EXPECT_NE(bulletin_page(s.bulletin).find("no findings</td>"), std::string::npos);
  s.bulletin.agreements[0].articles.back().unheard = true;
  EXPECT_NE(bulletin_page(s.bulletin).find("nothing in the input could speak of it</td>"),
            std::string::npos);
}

TEST(BulletinPage, SharesOfAttributionAreFiguresThatSumToAHundred) {
  Sample s = sample_bulletin(1, 4);
  Finding finding = s.bulletin.findings[0];
  finding.verdict = Verdict::undetermined;
  finding.party = "unattributed";
  finding.attribution = {{"a", Probability{0.335}, ""},
                         {"b", Probability{0.335}, ""},
                         {"unattributed", Probability{0.33}, ""}};
  s.bulletin.findings = std::span<const Finding>(&finding, 1);
  const std::string page = bulletin_page(s.bulletin);
  const std::size_t who = page.find("<dt>Who</dt>");
  ASSERT_NE(who, std::string::npos);
  const std::string row = page.substr(who, page.find("</dd>", who) - who);
  EXPECT_NE(row.find("</bdi>: 34\u00a0%<br><bdi>b</bdi>: 33\u00a0%<br>"), std::string::npos) << row;
  EXPECT_NE(row.find("Nobody is named: that takes "), std::string::npos);
  EXPECT_EQ(row.find("likely"), std::string::npos);
}

TEST(BulletinPage, WhatLiesOutsideThePeriodIsToldApart) {
  Sample s = sample_bulletin(14, 4);
  s.bulletin.counts.observations = 14;
  s.bulletin.counts.outside_period = 2311;
  const std::string page = bulletin_page(s.bulletin);
  EXPECT_EQ(times(page, "incidents from 14 observations"), 1u);
  EXPECT_EQ(times(page, "Another 2,311 observations of the input lie outside"), 1u);
}

TEST(BulletinPage, AWatchLogThatServesNothingIsNotCalledMissing) {
  Sample s = sample_bulletin(14, 4);
  s.bulletin.coverage.reset();
  s.bulletin.why_no_coverage = "A watch log was given, but no agreement here has a line.";
  const std::string page = bulletin_page(s.bulletin);
  EXPECT_EQ(times(page, "No watch log was given"), 0u);
  EXPECT_GT(times(page, "no agreement here has a line."), 0u);
}

TEST(BulletinPage, EachDrawingExplainsItsOwnSigns) {
  const std::string page = bulletin_page(sample_bulletin(2000, 2).bulletin);
  const std::size_t narrow = page.find("<figure class=\"narrow\">");
  ASSERT_NE(narrow, std::string::npos);
  const std::string figure = page.substr(narrow, page.find("</figure>", narrow) - narrow);
  EXPECT_EQ(times(figure, "class=\"legend\""), 1u);
  EXPECT_EQ(times(figure, "shading counts") > 0, times(figure, "class=\"h h1\" d=\"M12") > 0);
}

TEST(BulletinPage, EveryNumberedFindingIsOnBothMaps) {
  Sample crowded = sample_bulletin(400, 5);
  // Half of them in one town, and one far beyond the edge of the map.
  for (std::size_t i = 0; i < crowded.findings.size(); i += 2)
    crowded.findings[i].where.at = {48.30, 38.05};
  crowded.findings[1].where.at = {44.5, 30.0};
  crowded.findings[1].probability = Probability{1.0};
  const std::string page = bulletin_page(crowded.bulletin);
  std::map<std::string, int> signs;
  constexpr std::string_view sign = "class=\"n n-t\"";
  for (std::size_t at = page.find(sign); at != std::string::npos; at = page.find(sign, at + 1)) {
    const std::size_t text = page.find('>', at) + 1;
    ++signs[page.substr(text, page.find('<', text) - text)];
  }
  for (int number = 1; number <= 10; ++number)
    EXPECT_EQ(signs[std::to_string(number)], number == 1 ? 4 : 2)
        << number << "; 1 is in both legends";
}

TEST(BulletinPage, EachLineTellsWhoDrewItAndWhatItReplaces) {
  Sample s = sample_bulletin(5, 5);
  s.bulletin.lines[0].source = "Drawn from reports; simplified, about 2 km";
  s.bulletin.lines.push_back(
      {"front_20240703.geojson", s.bulletin.lines[0].parts, "", "Line of contact"});
  const std::string page = bulletin_page(s.bulletin);
  EXPECT_GT(times(page, "simplified, about 2 km"), 0u);
  EXPECT_GT(times(page, "it replaces \u201c<bdi>Line of contact</bdi>\u201d for the whole period"),
            0u);
  EXPECT_GT(times(page, "who drew it, from what and how roughly is not stated"), 0u);
  EXPECT_EQ(times(page, "Its name bears the date 3 Jul 2024"), 1u) << "the sample is of 2015";
}

TEST(LineNotes, DatesAreReadFromNames) {
  const struct {
    const char* name;
    const char* from;  // empty: none
    int days;
  } cases[] = {{"deepstatemap_data_20240703.geojson", "2024-07-03", 1},
               {"line-2024-07-03.geojson", "2024-07-03", 1},
               {"line_2024_07_03", "2024-07-03", 1},
               {"Contact line, July 2024", "2024-07-01", 31},
               {"Actual line of contact, December 2014", "2014-12-01", 31},
               {"Line of 19 September 2014", "2014-09-01", 30},
               {"line-2014.geojson", "", 0},
               {"line-20241399", "", 0},
               {"1234567890123", "", 0},
               {"2024-7", "", 0},
               {"", "", 0}};
  for (const auto& c : cases) {
    const auto date = date_in_name(c.name);
    EXPECT_EQ(date ? to_date(date->from) : "", c.from) << c.name;
    const Duration length = date ? date->until - date->from : Duration{};
    EXPECT_EQ(length, std::chrono::hours{24 * c.days}) << c.name;
  }
}

TEST(BulletinPage, WhatHappenedStandsInPlainWords) {
  Sample s = small_bulletin();
  s.incidents[0].facts = {
      {"deaths_best", "25"}, {"deaths_civilians", "3"}, {"place", "Debaltseve town"}};
  s.bulletin.incidents = s.incidents;
  const std::string page = bulletin_page(s.bulletin);
  EXPECT_EQ(times(page, "<b>25 people killed</b> (source's best estimate), 3 of them civilians"),
            1u);
  EXPECT_EQ(times(page, "Debaltseve town"), 1u);
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
  EXPECT_EQ(times(page, "class=\"figures four\""), 3u) << "one of the intake, one an agreement";
  EXPECT_EQ(times(page, "come out differently"), 1u);
  EXPECT_GT(times(page, "Not covered: <bdi>The other reading</bdi>"), 0u);
  keep("two.html", page);
}

}  // namespace
}  // namespace truce::publish
