// SPDX-License-Identifier: Apache-2.0
#include "publish/ranking.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace truce::publish {
namespace {

struct Scene {
  std::vector<Incident> incidents;
  std::vector<Finding> findings;
  Bulletin bulletin;

  void add(const char* id, Verdict verdict, double p, Act act, const char* incident = nullptr) {
    Incident& i = incidents.emplace_back();
    i.id = IncidentId{incident == nullptr ? std::string("I-") + id : incident};
    i.act = only(act);
    Finding& f = findings.emplace_back();
    f.id = FindingId{id};
    f.incident = i.id;
    f.agreement = AgreementId{"a"};
    f.verdict = verdict;
    f.probability = Probability{p};
  }
  std::vector<std::string> first(std::size_t n) {
    bulletin.agreements.resize(1);
    bulletin.agreements[0].id = AgreementId{"a"};
    bulletin.incidents = incidents;
    bulletin.findings = findings;
    std::vector<std::string> ids;
    for (const Finding* f : most_important(bulletin, IncidentIndex(incidents), n))
      ids.push_back(f->id.text);
    return ids;
  }
};

TEST(Ranking, BreachesByProbabilityTimesGravityThenWhatIsNearestToSettle) {
  Scene s;
  s.add("compliant", Verdict::compliant, 0.01, Act::air_strike);
  s.add("far", Verdict::undetermined, 0.10, Act::air_strike);
  s.add("near", Verdict::undetermined, 0.75, Act::presence);
  s.add("presence", Verdict::breach, 0.99, Act::presence);
  s.add("strike", Verdict::breach, 0.81, Act::air_strike);
  s.add("shots", Verdict::breach, 0.90, Act::small_arms_fire);
  EXPECT_EQ(s.first(10), (std::vector<std::string>{"strike", "shots", "presence", "near", "far"}));
  EXPECT_EQ(s.first(2), (std::vector<std::string>{"strike", "shots"}));
}

TEST(Ranking, TheOrderOfTheInputPlaysNoPart) {
  Scene s;
  for (const char* id : {"c", "a", "b"}) s.add(id, Verdict::breach, 0.9, Act::impact);
  const auto once = s.first(3);
  std::reverse(s.findings.begin(), s.findings.end());
  EXPECT_EQ(once, s.first(3));
  EXPECT_EQ(once, (std::vector<std::string>{"a", "b", "c"}));
}

TEST(Ranking, AnIncidentIsToldOnceByItsGravestFinding) {
  Scene s;
  s.add("x", Verdict::undetermined, 0.7, Act::impact, "I-1");
  s.add("y", Verdict::breach, 0.9, Act::impact, "I-1");
  s.add("z", Verdict::breach, 0.8, Act::impact, "I-1");
  EXPECT_EQ(s.first(10), (std::vector<std::string>{"y"}));
}

TEST(Ranking, WhoDidItPlaysNoPart) {
  Scene s;
  s.add("a", Verdict::breach, 0.9, Act::impact);
  s.add("b", Verdict::breach, 0.8, Act::impact);
  const auto once = s.first(2);
  std::swap(s.findings[0].party, s.findings[1].party);
  s.findings[0].party = "west";
  s.findings[1].party = "east";
  EXPECT_EQ(once, s.first(2));
}

TEST(Ranking, TheDeadCountMoreThanTheOrderOfTime) {
  Scene s;
  s.add("a", Verdict::breach, 1.0, Act::harm);
  s.add("b", Verdict::breach, 1.0, Act::harm);
  s.add("c", Verdict::breach, 0.9, Act::harm);
  s.add("open", Verdict::undetermined, 0.7, Act::harm);
  s.incidents[1].facts = {{"deaths_best", "3"}};
  s.incidents[2].facts = {{"deaths_best", "25"}};
  s.incidents[3].facts = {{"deaths_best", "300"}};
  EXPECT_EQ(s.first(10), (std::vector<std::string>{"c", "b", "a", "open"}));
}

TEST(Ranking, GroundsToNameAPartyDecideOnlyWhereAllElseIsEqual) {
  Scene s;
  s.add("a", Verdict::breach, 0.9, Act::impact);
  s.add("b", Verdict::breach, 0.9, Act::impact);
  s.findings[0].party = "unattributed";
  s.findings[1].party = "west";
  EXPECT_EQ(s.first(2), (std::vector<std::string>{"b", "a"}));
  s.findings[0].probability = Probability{0.95};
  EXPECT_EQ(s.first(2), (std::vector<std::string>{"a", "b"}));
}

TEST(Gravity, AddsAPointForHeavyWeaponsAndOneForEachDoublingOfTheDead) {
  Incident i;
  i.act = only(Act::impact);
  i.weapons = {{WeaponClass::mlrs, 122, "grad", 0.5}};
  EXPECT_NEAR(gravity(i), 4.5, 1e-6);
  i.facts = {{"deaths_best", "7"}};
  EXPECT_NEAR(points_of(i), 7.5, 1e-6);
}

TEST(Gravity, IsWeighedByWhatIsKnownAndStaysFromOneToSeven) {
  Incident i;
  i.act = only(Act::impact);
  i.site = only(Site::hospital);
  EXPECT_DOUBLE_EQ(gravity(i), 6.0);
  i.site = only(Site::unknown);
  EXPECT_DOUBLE_EQ(gravity(i), 4.0);
  i.act = mostly(Act::impact, 0.5);
  EXPECT_NEAR(gravity(i), 2.5, 1e-6);
  EXPECT_DOUBLE_EQ(gravity(Incident{}), 1.0);
}

}  // namespace
}  // namespace truce::publish
