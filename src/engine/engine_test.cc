// SPDX-License-Identifier: Apache-2.0
// The laws of the fold: a replay gives the live state, the order of arrival within one arrival does
// not matter, and swapping the parties' names swaps them in what comes out and changes nothing
// else.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/random.h"
#include "engine/bodies.h"
#include "engine/decide.h"
#include "engine/evolve.h"
#include "engine/views.h"
#include "geo/geodesic.h"
#include "record/finding_lines.h"

namespace truce::engine {
namespace {

using agreement::Agreement;

constexpr LatLon middle{48.0, 38.0};

Agreement ceasefire(const std::string& left, const std::string& right) {
  Agreement a;
  a.id = AgreementId("test");
  a.title = "Test";
  a.parties = {{left, left, {}}, {right, right, {}}};
  a.standard_of_proof = 0.8;
  auto shape = geo::Polyline::make({{{47.0, 38.0}, {49.0, 38.0}}});
  a.lines.push_back({"contact", "Line of contact", std::move(*shape), left, right});
  a.articles.resize(2);
  a.articles[0].id = "1";
  a.articles[1].id = "2";
  agreement::Rule fire;
  fire.id = "1.fire";
  fire.kind = agreement::ProhibitedAct{{Act::impact, Act::outgoing_fire}, {}, {}, {}, 0.0};
  fire.standard_of_proof = 0.8;
  agreement::Rule guns;
  guns.id = "2.guns";
  guns.article = 1;
  agreement::KeepOut keep_out;
  keep_out.weapon.classes = {WeaponClass::artillery};
  keep_out.distance_m = 25'000.0;
  keep_out.from_line = {{left, 0}, {right, 0}};
  guns.kind = keep_out;
  guns.standard_of_proof = 0.8;
  a.rules = {fire, guns};
  return a;
}

std::vector<Observation> observations(std::uint64_t seed, int n, const std::string& blamed) {
  Random random(seed);
  std::vector<Observation> out;
  for (int i = 0; i < n; ++i) {
    Observation o;
    o.id = ObservationId("o-" + std::to_string(i));
    o.origin = OriginId(random.chance(0.2) ? "clip" : o.id.text);
    o.source = "patrol";
    o.means = random.chance(0.5) ? Means::patrol : Means::camera;
    o.grade = {'B', 2};
    const Instant when = from_civil_utc({2026, 6, 1, static_cast<int>(random.below(24))}) +
                         std::chrono::seconds{random.below(600)};
    o.when = {when, when, 30.0};
    o.where = {geo::destination(middle, random.uniform(0, 360), random.uniform(0, 40'000)),
               circular(random.uniform(50, 800))};
    o.act = random.chance(0.5) ? mostly(Act::impact, 0.8) : only(Act::presence);
    if (at(o.act, Act::presence) > 0.5f) o.weapons = {{WeaponClass::artillery, 152, "", 0.9}};
    o.site = only(Site::unknown);
    if (random.chance(0.3)) o.parties = {{blamed, 0.8}};
    out.push_back(o);
  }
  return out;
}

struct Course {
  State state;
  std::vector<Draft> drafts;
};

void advance(Course& run, const assess::Assessor& assessor, Arrival arrival) {
  const std::vector<const assess::Assessor*> assessors = {&assessor};
  for (Draft& draft : decide(run.state, assessors, std::move(arrival))) {
    const auto done = evolve(run.state, draft.type, {}, draft.body);
    ASSERT_TRUE(done) << to_text(done.error());
    run.drafts.push_back(std::move(draft));
  }
}

TEST(Engine, AReplayOfTheRecordsGivesTheLiveState) {
  const Agreement a = ceasefire("west", "east");
  const assess::Assessor assessor(a);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    Course run;
    auto all = observations(seed, 120, "west");
    for (std::size_t i = 0; i < all.size(); i += 40)
      advance(run, assessor, {{all.begin() + i, all.begin() + i + 40}, {}, {}});
    State replayed;
    for (const Draft& draft : run.drafts) ASSERT_TRUE(evolve(replayed, draft.type, {}, draft.body));
    EXPECT_EQ(digest_of(replayed), digest_of(run.state));
    EXPECT_EQ(replayed.counts, run.state.counts);
    EXPECT_GT(run.state.findings.size(), 20u);
  }
}

TEST(Engine, TheOrderWithinAnArrivalDoesNotMatter) {
  const Agreement a = ceasefire("west", "east");
  const assess::Assessor assessor(a);
  const auto all = observations(9, 150, "west");
  Course straight;
  advance(straight, assessor, {all, {}, {}});
  Random random(4);
  for (int i = 0; i < 5; ++i) {
    auto shuffled = all;
    for (std::size_t k = shuffled.size(); k > 1; --k)
      std::swap(shuffled[k - 1], shuffled[random.below(k)]);
    Course run;
    advance(run, assessor, {shuffled, {}, {}});
    EXPECT_EQ(digest_of(run.state), digest_of(straight.state));
  }
}

TEST(Engine, SwappingTheNamesOfThePartiesSwapsThemAndNothingElse) {
  const Agreement one = ceasefire("aaaa", "bbbb");
  const Agreement other = ceasefire("bbbb", "aaaa");
  const assess::Assessor first(one);
  const assess::Assessor second(other);
  Course a;
  Course b;
  advance(a, first, {observations(3, 100, "aaaa"), {}, {}});
  advance(b, second, {observations(3, 100, "bbbb"), {}, {}});
  ASSERT_EQ(a.state.findings.size(), b.state.findings.size());
  auto it = b.state.findings.begin();
  for (const auto& [key, current] : a.state.findings) {
    const Finding x = *record::decode_finding(current.line);
    const Finding y = *record::decode_finding((it++)->second.line);
    EXPECT_EQ(x.verdict, y.verdict);
    EXPECT_EQ(x.probability, y.probability);
    const std::string swapped = x.party == "aaaa" ? "bbbb" : x.party == "bbbb" ? "aaaa" : x.party;
    EXPECT_EQ(y.party, swapped);
  }
}

TEST(Engine, LateEvidenceMakesANewVersionAndKeepsTheOld) {
  const Agreement a = ceasefire("west", "east");
  const assess::Assessor assessor(a);
  Course run;
  auto all = observations(11, 1, "west");
  all[0].act = mostly(Act::impact, 0.4);
  all[0].weapons.clear();
  advance(run, assessor, {all, {}, {}});
  Observation later = all[0];
  later.id = ObservationId("o-later");
  later.origin = OriginId("o-later");
  later.means = Means::crater_analysis;
  later.act = only(Act::impact);
  advance(run, assessor, {{later}, {}, {}});
  ASSERT_EQ(run.state.association.incidents().size(), 1u);
  EXPECT_EQ(run.state.association.incidents()[0].version, 2u);
  const auto made = std::ranges::count(run.drafts, record::Type::finding_made, &Draft::type);
  const auto revised = std::ranges::count(run.drafts, record::Type::finding_revised, &Draft::type);
  EXPECT_GE(made, 1);
  EXPECT_GE(revised, 1);
}

TEST(Engine, AFindingNamesTheNewestVersionOfItsIncident) {
  const Agreement a = ceasefire("west", "east");
  const assess::Assessor assessor(a);
  Course run;
  auto all = observations(3, 200, "west");
  for (std::size_t i = 0; i < all.size(); i += 20)
    advance(run, assessor, {{all.begin() + i, all.begin() + i + 20}, {}, {}});
  std::map<std::string, std::uint32_t> newest;
  std::size_t revised = 0;
  for (const Incident& incident : run.state.association.incidents()) {
    newest[incident.id.text] = incident.version;
    revised += incident.version > 1 ? 1 : 0;
  }
  EXPECT_GT(revised, 3u);
  for (const auto& [key, current] : run.state.findings) {
    const auto finding = record::decode_finding(current.line);
    ASSERT_TRUE(finding);
    EXPECT_EQ(finding->incident_version, newest[finding->incident.text]);
  }
}

TEST(Engine, AnArticleIsUnheardWhereNoIncidentNamesWhatItSpeaksOf) {
  const Agreement a = ceasefire("west", "east");
  const std::vector<const Agreement*> agreements = {&a};
  Incident shelled;
  shelled.id = IncidentId("I-000001");
  shelled.act = only(Act::impact);
  shelled.site = only(Site::unknown);
  const std::vector<Incident> incidents = {shelled};
  BulletinSource source;
  source.agreements = agreements;
  source.incidents = incidents;
  const State state;
  const publish::Bulletin bulletin = bulletin_of(state, source);
  ASSERT_EQ(bulletin.agreements[0].articles.size(), 2u);
  EXPECT_FALSE(bulletin.agreements[0].articles[0].unheard);
  EXPECT_TRUE(bulletin.agreements[0].articles[1].unheard);
}

TEST(Engine, AnAgreementThatNobodyRenewedEndsOnItsPageAndARenewedOneGoesOn) {
  Agreement a = ceasefire("east", "west");
  const Instant lapse{1'000'000'000'000}, renewed_until{3'000'000'000'000};
  a.lapses = lapse;
  agreement::CourseRule renewal;
  renewal.id = "2.renewal";
  renewal.kind = agreement::Renewal{"renew", 0, {}};
  a.course = {renewal};
  a.in_force.from = Instant{};
  const agreement::Agreement* agreements[] = {&a};
  BulletinSource source;
  source.agreements = agreements;
  source.period = {Instant{}, Instant{5'000'000'000'000}};
  const State state;
  const auto end = [&](std::span<const Standing> standings) {
    source.standings = standings;
    return bulletin_of(state, source).agreements[0].valid.until;
  };
  EXPECT_EQ(end({}), lapse) << "as the text has it";
  std::vector<Standing> standings(2);
  standings[0].agreement = standings[1].agreement = a.id;
  standings[0].rule = "2.other";
  standings[0].due = Instant{9'000'000'000'000};
  standings[1].rule = renewal.id;
  standings[1].due = lapse;
  EXPECT_EQ(end(standings), lapse);
  standings[1].due = renewed_until;
  EXPECT_EQ(end(standings), renewed_until);
}

TEST(Engine, EqualFaultsOfLinesCountTogetherWhateverStoodInThem) {
  EXPECT_EQ(kind_of_reason("'91.2' is no latitude: -90 to 90"), "... is no latitude: -90 to 90");
  EXPECT_EQ(kind_of_reason("the reporter's name is missing"), "the reporter's name is missing");
  EXPECT_EQ(kind_of_reason("'open"), "'open");
  EXPECT_EQ(kind_of_reason("has 34 fields; write 2015-02-15 as RFC 3339 has it"),
            "has ... fields; write 2015-02-15 as RFC 3339 has it");
  State state;
  for (std::size_t i = 0; i < max_shown_quarantined + 5; ++i) {
    const QuarantinedLine line{
        {"x.csv", i + 1}, 1, "'" + std::to_string(i) + "x' is no number", ""};
    ASSERT_TRUE(evolve(state, record::Type::line_quarantined, {}, encode(line)));
  }
  EXPECT_EQ(state.quarantined.size(), max_shown_quarantined);
  ASSERT_EQ(state.quarantined_by_reason.size(), 1u);
  EXPECT_EQ(state.quarantined_by_reason.begin()->second, max_shown_quarantined + 5);
}

TEST(Engine, AMomentAtMidnightLiesInItsPeriod) {
  const Agreement a = ceasefire("west", "east");
  const assess::Assessor assessor(a);
  auto one = observations(3, 1, "west");
  const Instant midnight = from_civil_utc({2026, 6, 2});
  one[0].when = {midnight, midnight, 0.0};
  Course run;
  advance(run, assessor, {one, {}, {}});
  const auto period = period_of(run.state);
  ASSERT_TRUE(period);
  EXPECT_LE(period->from, midnight);
  EXPECT_GT(period->until, midnight);
}

TEST(Engine, AnIdThatCameBeforeIsToldApartAndCounted) {
  const Agreement a = ceasefire("west", "east");
  const assess::Assessor assessor(a);
  const Observation first = observations(3, 1, "west")[0];
  std::vector<Observation> all(2000, first);
  all.back().act = only(Act::uav_strike);
  Course run;
  advance(run, assessor, {all, {}, {}});
  EXPECT_EQ(run.state.counts.observations, 2000u);
  EXPECT_EQ(run.state.counts.duplicates, 1998u);
  EXPECT_EQ(run.state.counts.reused_ids, 1u);
  EXPECT_TRUE(run.state.recorded_ids.contains(first.id.text + "~2000"));
}

TEST(Engine, ARunTellsThePeriodThatItWasAskedFor) {
  EXPECT_EQ(start_run("assess").body.find("from"), std::string::npos);
  const Draft asked = start_run("assess", {Instant{0}, all_time.until});
  EXPECT_NE(asked.body.find(R"("from":"1970-01-01T00:00:00Z")"), std::string::npos);
  EXPECT_EQ(asked.body.find("until"), std::string::npos);
}

TEST(Engine, ARecordThatDoesNotFitIsRefused) {
  State state;
  EXPECT_FALSE(evolve(state, record::Type::finding_revised, {}, "{}"));
  EXPECT_FALSE(evolve(state, record::Type::incident_opened, {}, "nonsense"));
  EXPECT_FALSE(evolve(state, record::Type::finding_withdrawn, {},
                      encode(WithdrawnFinding{"F-000001", 2, "I-000001", "a", "1"})));
  const Draft adopted = adopt_agreement({"a", "a.toml", {}, "text", false, {}});
  std::string changed = adopted.body;
  changed[changed.find("text\":\"text") + 7] = 'T';
  EXPECT_TRUE(evolve(state, adopted.type, {}, adopted.body));
  EXPECT_FALSE(evolve(state, adopted.type, {}, changed));
}

}  // namespace
}  // namespace truce::engine
