// SPDX-License-Identifier: Apache-2.0
#include "publish/release/release.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "publish/release/public_files.h"
#include "publish/release/public_page.h"
#include "publish/release/public_words.h"
#include "publish/release/release_sample.h"

namespace truce::publish {
namespace {

const ToldIncident* find(const Knowledge& known, const IncidentId& id) {
  for (const ToldIncident& told : known.incidents)
    if (told.face.id == id) return &told;
  return nullptr;
}

RC_GTEST_PROP(Release, NothingLeavesBeforeItsDelayAndAllIsCounted,
              (std::uint32_t seed, std::uint16_t hours)) {
  const Policy policy = sample_policy();
  const Knowledge known = sample_knowledge(seed, 5);
  const Instant at = long_after() - std::chrono::hours{24 * 25 + hours % 200};
  const Release out = release(policy, sample_surroundings(), known, at);
  for (const PublicItem& item : out.items) {
    const ToldIncident* told = find(known, item.id);
    RC_ASSERT(told != nullptr && item.released_at <= at);
    for (const Kind kind : kinds_of(told->incident)) {
      const auto delay = std::chrono::hours{floor_of(kind).delay_hours};
      RC_ASSERT(told->incident.when.until + delay <= at);
      RC_ASSERT(policy.rule(kind).where.form != Form::withheld);
      RC_ASSERT(cell_sizes_km[static_cast<std::size_t>(item.where.cell.level)] >=
                floor_of(kind).cell_km);
    }
  }
  RC_ASSERT(out.items.size() + static_cast<std::size_t>(out.withheld.all_incidents()) ==
            known.incidents.size());
}

// Nothing known is neither released nor withheld, and no page reads as if all were quiet.
TEST(Release, NothingOnRecordIsNoSignOfQuiet) {
  Knowledge known = sample_knowledge(1, 5);
  for (const bool knows : {true, false}) {
    if (!knows) known.incidents.clear();
    const Release out = release(sample_policy(), sample_surroundings(), known, long_after());
    EXPECT_EQ(out.nothing_on_record, !knows);
    for (const Language language : languages) {
      const std::string words(public_words(language).nothing_on_record);
      const std::string page = public_page(out, sample_surroundings(), language);
      EXPECT_EQ(page.find(escape_html(words)) != std::string::npos, !knows);
    }
    EXPECT_EQ(public_geojson(out, Language::en).find("nothing_on_record") != std::string::npos,
              !knows);
  }
}

// What was released stays released as it was: nothing but the moment decides.
RC_GTEST_PROP(Release, LaterReleasesHoldTheEarlierOnes, (std::uint32_t seed)) {
  const Knowledge known = sample_knowledge(seed, 5);
  const auto early = release(sample_policy(), sample_surroundings(), known,
                             long_after() - std::chrono::hours{24 * 28});
  const auto late = release(sample_policy(), sample_surroundings(), known, long_after());
  for (const PublicItem& item : early.items)
    RC_ASSERT(std::ranges::find(late.items, item) != late.items.end());
}

Knowledge with_parties_swapped(Knowledge known) {
  for (TextOfAgreement& agreement : known.agreements) {
    for (auto& [id, title] : agreement.articles) {
      std::string out;
      for (std::size_t i = 0; i < title.size();) {
        const std::string_view rest = std::string_view(title).substr(i);
        const bool one = rest.starts_with("Crimson Union"),
                   other = rest.starts_with("Azure League");
        if (one || other) {
          out += one ? "Azure League" : "Crimson Union";
          i += one ? 13 : 12;
        } else {
          out += title[i++];
        }
      }
      title = out;
    }
    std::swap(agreement.parties[0], agreement.parties[1]);
  }
  for (ToldFinding& told : known.findings) told.finding.party = "azure";
  for (ToldCase& decided : known.cases)
    if (decided.party) decided.party = *decided.party == "crimson" ? "azure" : "crimson";
  return known;
}

RC_GTEST_PROP(Release, SwappingThePartiesSwapsTheirNamesAndNothingElse, (std::uint32_t seed)) {
  Knowledge known = sample_knowledge(seed, 5);
  ToldCase decided{PublicStage::verified, "beyond reasonable doubt", "crimson", {}};
  for (const ToldFinding& told : known.findings)
    if (told.record % 2 == 0) decided.findings[told.finding.id] = told.finding.version;
  known.cases = {decided};
  const auto of = [](const Knowledge& k) {
    return release(sample_policy(), sample_surroundings(), k, long_after());
  };
  Release one = of(known);
  const Release other = of(with_parties_swapped(known));
  for (PublicItem& item : one.items)
    if (item.party) item.party = "Azure League";
  RC_ASSERT(one.items == other.items);
  RC_ASSERT(one.withheld == other.withheld);
}

Release of_one(Act act, const std::vector<ToldCase>& cases = {},
               const Policy& policy = sample_policy()) {
  Knowledge known;
  known.agreements = {{AgreementId("a"),
                       "An agreement",
                       0.8,
                       {{"crimson"}, {"azure"}},
                       {{"1", "Ceasefire"}, {"2", "Duties of crimson"}}}};
  ToldIncident told;
  told.incident.id = IncidentId("I-000001");
  told.face.id = IncidentId("I-0123456789ab");
  told.incident.act = mostly(act, 0.9);
  told.incident.when = {*parse_instant("2026-06-01T04:20:00Z"),
                        *parse_instant("2026-06-01T04:20:00Z")};
  told.incident.where = {{48.0, 37.8}, circular(50)};
  told.face.place = settled(told.incident.where);
  told.record = 41;
  known.incidents = {told};
  const auto add = [&](const char* article, Verdict verdict, double p, std::uint64_t record) {
    Finding f;
    f.id = FindingId("F-" + std::to_string(record));
    f.incident = told.incident.id;
    f.agreement = AgreementId("a");
    f.article = article;
    f.verdict = verdict;
    f.probability = f.possible = Probability{p};
    f.party = "crimson";
    known.findings.push_back({f, record});
  };
  add("1", Verdict::compliant, 0.03, 42);
  add("1", Verdict::breach, 0.87, 43);
  add("2", Verdict::undetermined, 0.5, 44);
  known.cases = cases;
  return release(policy, sample_surroundings(), known, long_after());
}

TEST(Release, OneFindingAnArticleTheGravestAndNoneOfOneSide) {
  const Release out = of_one(Act::impact);
  ASSERT_EQ(out.items.size(), 1u);
  const PublicItem& item = out.items[0];
  EXPECT_EQ(to_text(item.when.from), "2026-06-01T04:00:00Z");
  EXPECT_EQ(to_text(item.released_at), "2026-06-01T06:00:00Z");  // an hour after the rounded end
  ASSERT_EQ(item.findings.size(), 1u);
  EXPECT_EQ(item.findings[0],
            (PublicFinding{0, "1", "Ceasefire", Verdict::breach, Likelihood::very_likely,
                           Likelihood::very_likely, PublicStage::assessed, 43}));
  EXPECT_EQ(gravest(item), Verdict::breach);
  EXPECT_EQ(item.record, 41u);
  EXPECT_EQ(item.stage, PublicStage::assessed);
}

TEST(Release, AFindingUnderAnArticleOfOneSideIsUnnamedWhereThePolicyTellsOfIt) {
  Policy policy = sample_policy();
  policy.tells_one_sided = true;
  const Release out = of_one(Act::impact, {}, policy);
  ASSERT_EQ(out.items.at(0).findings.size(), 2u);
  EXPECT_EQ(out.items[0].findings[0],
            (PublicFinding{0, "", "", Verdict::undetermined, Likelihood::even_chance,
                           Likelihood::even_chance, PublicStage::assessed, 44}));
}

// Once people have verified whose it was, and it is told beside it, the article is named too.
TEST(Release, AnArticleOfOneSideIsNamedWhereThePartyIs) {
  const ToldCase of{
      PublicStage::verified, "clear and convincing", "crimson", {{FindingId("F-44"), 1}}};
  const Release out = of_one(Act::impact, {of});
  ASSERT_EQ(out.items.at(0).findings.size(), 2u);
  EXPECT_EQ(out.items[0].findings[1].article, "2");
  EXPECT_EQ(out.items[0].party, "crimson");
  ToldCase unattributed = of;
  unattributed.party = {};
  EXPECT_EQ(of_one(Act::impact, {unattributed}).items.at(0).findings.size(), 1u);
}

ToldCase decided(PublicStage stage, std::uint32_t version = 1) {
  return {stage, "clear and convincing", "crimson", {{FindingId("F-43"), version}}};
}

TEST(Release, APartyIsNamedWherePeopleVerifiedItAndNowhereElse) {
  const auto of = [](PublicStage stage) { return of_one(Act::impact, {decided(stage)}).items[0]; };
  EXPECT_EQ(of(PublicStage::verified).party, "crimson");
  EXPECT_EQ(of(PublicStage::verified).standard, "clear and convincing");
  for (const PublicStage stage :
       {PublicStage::assessed, PublicStage::unsubstantiated, PublicStage::refuted,
        PublicStage::disputed, PublicStage::withdrawn})
    EXPECT_EQ(of(stage).party, std::nullopt) << to_text(stage);
  const Release out = of_one(Act::impact, {decided(PublicStage::verified)});
  EXPECT_THAT(spot_report(out, out.items[0], Language::en),
              testing::HasSubstr("Verified as done by: crimson"));
}

TEST(Release, WhatPeopleDecidedIsSaidOfTheFindingThatTheyLookedAt) {
  const PublicItem verified = of_one(Act::impact, {decided(PublicStage::verified)}).items[0];
  EXPECT_EQ(verified.findings[0].stage, PublicStage::verified);
  // Revised since: nobody has looked at what it says now.
  const PublicItem revised = of_one(Act::impact, {decided(PublicStage::verified, 7)}).items[0];
  EXPECT_EQ(revised.findings[0].stage, PublicStage::assessed);
  EXPECT_EQ(revised.stage, PublicStage::assessed);
  EXPECT_EQ(revised.party, std::nullopt);
}

TEST(Release, CasualtiesAreCountedWhereThePolicySaysSoAndAllOfTheCaseIsReleased) {
  Policy policy = sample_policy();
  policy.counts_people = true;
  ToldCase of = decided(PublicStage::verified);
  of.casualties = {2, 1, 0, 0};
  EXPECT_EQ(of_one(Act::impact, {of}, policy).casualties, (Casualties{2, 1, 0, 0}));
  EXPECT_EQ(of_one(Act::impact, {of}).casualties, std::nullopt);
  ToldCase held_back = of;
  held_back.findings[FindingId("F-777")] = 1;
  EXPECT_EQ(of_one(Act::impact, {held_back}, policy).casualties, Casualties{});
  ToldCase refuted = of;
  refuted.stage = PublicStage::refuted;
  EXPECT_EQ(of_one(Act::impact, {refuted}, policy).casualties, Casualties{});
  const Release out = of_one(Act::impact, {of}, policy);
  for (const Language language : languages)
    EXPECT_THAT(public_page(out, sample_surroundings(), language),
                testing::HasSubstr(std::string(public_words(language).h_casualties)));
}

TEST(Release, StandingsAreToldByArticleWhereThePolicySaysSoAndNothingIsHeldBack) {
  Knowledge known = sample_knowledge(3, 5);
  known.standings_as_of = long_after() - std::chrono::hours{25};
  const auto add = [&](const char* article, Stands stands, std::vector<IncidentId> incidents) {
    Standing one;
    one.agreement = AgreementId("sample");
    one.article = article;
    one.party = "crimson";
    one.stands = stands;
    one.incidents = std::move(incidents);
    known.standings.push_back(one);
  };
  add("1", Stands::pending, {});
  add("1", Stands::breached, {known.incidents.at(0).incident.id});
  add("1", Stands::overdue, {IncidentId("I-777777")});  // held back
  add("6", Stands::breached, {});                       // of one side
  Policy policy = sample_policy();
  EXPECT_TRUE(release(policy, sample_surroundings(), known, long_after()).standings.empty());
  policy.tells_standings = true;
  // Everything leaves: no monitoring post.
  for (ToldIncident& told : known.incidents) told.incident.site = only(Site::unknown);
  const Release out = release(policy, sample_surroundings(), known, long_after());
  ASSERT_EQ(out.standings.size(), 1u);
  EXPECT_EQ(out.standings[0].article, "1");
  EXPECT_EQ(out.standings[0].title, "Ceasefire");
  std::array<std::int64_t, stands_count> counts{};
  counts[static_cast<std::size_t>(Stands::pending)] = 1;
  counts[static_cast<std::size_t>(Stands::breached)] = 1;
  EXPECT_EQ(out.standings[0].counts, counts);
  EXPECT_THAT(public_page(out, sample_surroundings(), Language::en),
              testing::HasSubstr("time runs: 1; breached: 1"));
}

TEST(Release, StandingsAreWorkedOutFromWhatIsNoNews) {
  Policy policy = sample_policy();
  EXPECT_EQ(hours_of_standings(policy), 25);  // of forces, and the rounded hour
  policy.rules[static_cast<std::size_t>(Kind::heavy_weapon)] = {{Form::cell, 2}, 48, Rounding::day};
  EXPECT_EQ(hours_of_standings(policy), 72);
}

TEST(Release, TheWindowIsOfWhatHappened) {
  const Knowledge known = sample_knowledge(1, 2);
  const Instant middle = from_civil_utc({2026, 6, 2});
  const auto within = [&](const ReleaseWindow& window) {
    const Release out =
        release(sample_policy(), sample_surroundings(), known, long_after(), window);
    return out.items.size() + static_cast<std::size_t>(out.withheld.all_incidents());
  };
  EXPECT_EQ(within({{}, middle}) + within({middle, {}}), known.incidents.size());
}

TEST(Release, ATextStandsWhereItNamesNoPartyOrEachOfThem) {
  const std::vector<std::vector<std::string>> parties = {{"crimson", "CU"}, {"azure"}};
  EXPECT_EQ(impartial("Ceasefire", parties), "Ceasefire");
  EXPECT_EQ(impartial("Crimson and Azure", parties), "Crimson and Azure");
  EXPECT_EQ(impartial("Duties of the CU", parties), "");
  EXPECT_EQ(impartial("Duties of crimson", {{"crimson"}}), "");
}

TEST(Release, WordsOfLikelihoodAreThoseOfTheModel) {
  for (int i = 0; i <= 10'000; ++i) {
    const double p = i / 10'000.0;
    EXPECT_EQ(to_text(likelihood_of(p)), likelihood_words(p)) << p;
  }
}

}  // namespace
}  // namespace truce::publish
