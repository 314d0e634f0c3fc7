// SPDX-License-Identifier: Apache-2.0
#include "publish/release/policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace truce::publish {
namespace {

using testing::HasSubstr;

std::string default_text() {
  std::ifstream file("policies/default.toml", std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// The default policy with one passage changed.
std::string changed(const std::string& from, const std::string& to) {
  std::string text = default_text();
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& text) {
  const auto policy = parse_policy(text, "p.toml");
  return policy ? "" : to_text(policy.error());
}

TEST(Policy, TheDefaultIsReadAndKeepsEveryFloor) {
  const auto policy = parse_policy(default_text(), "default.toml");
  ASSERT_TRUE(policy) << to_text(policy.error());
  EXPECT_EQ(policy->rule(Kind::heavy_weapon), (KindRule{{Form::cell, 2}, 48, Rounding::day}));
  EXPECT_EQ(policy->rule(Kind::sensor_post).where.form, Form::withheld);
  EXPECT_FALSE(policy->counts_people);
  EXPECT_EQ(policy->sha256.size(), 64u);
  for (const Kind kind : kinds) {
    const Floor floor = floor_of(kind);
    const KindRule& rule = policy->rule(kind);
    EXPECT_GE(rule.where.form, floor.form) << to_text(kind);
    EXPECT_GE(rule.delay_hours, floor.delay_hours) << to_text(kind);
  }
}

TEST(Policy, WhatIsWrongIsToldWithItsPlaceAndARemedy) {
  struct Case {
    std::string text, told;
  };
  const std::vector<Case> cases = {
      {changed("title =", "titel ="),
       "p.toml:8:1: unknown key 'titel' in [policy]; known are id, "
       "title, towns, sources, origins, people, text, one_sided or standings"},
      {changed("cell_km = 20", "party = \"x\"\ncell_km = 20"),
       "'party': a policy names no party, it holds alike for all of them; leave it out"},
      {changed("[kind.mine]", "[kind.mines]"), "unknown kind 'mines'; known are heavy_weapon"},
      {changed("[kind.mine]", "[kind.mine.north]"), "unknown key 'north' in [kind.mine]"},
      {changed("place = \"withheld\"", "place = \"secret\""),
       "'place' is 'secret'; write exact, cell, place, district or withheld"},
      {changed("cell_km = 20", "cell_km = 15"), "'cell_km' is 15; write 5, 10, 20, 40 or 80"},
      {changed("cell_km = 20", "cell_km = 5"),
       "[kind.heavy_weapon]: no policy goes beneath cell_km = 10 here"},
      {changed("delay_hours = 24", "delay_hours = 23"),
       "[kind.force_position]: no policy goes beneath delay_hours = 24 here"},
      {changed("delay_hours = 24", "delay_hours = -1"), "'delay_hours' lies from 0 to 87600"},
      {changed("delay_hours = 24", "delay_hours = 24.5"),
       "'delay_hours' is a number; it must be a whole number"},
      {changed("place = \"withheld\"",
               "place = \"cell\"\ncell_km = 80\ndelay_hours = 9\ntime = \"day\""),
       "[kind.sensor_post]: place = \"cell\" is beneath what every policy keeps back; write "
       "\"withheld\" or coarser"},
      {changed("place = \"cell\"", "place = \"exact\""), "an exact place has no cell"},
      {changed("place = \"cell\"\ncell_km = 20", "place = \"exact\""),
       "place = \"exact\" is beneath what every policy keeps back; write \"cell\" or coarser"},
      {changed("place = \"cell\"", "place = \"district\""), "needs districts: add [[district]]"},
      {changed("time = \"day\"", "time = \"minute\""), "'time' is 'minute'; write hour or day"},
      {changed("sources = \"left out\"", "sources = \"named\""),
       "'sources' is 'named'; write left out"},
      {changed("people = \"left out\"", "people = \"named\""), "write left out or counted"},
      {changed("place = \"withheld\"", "place = \"withheld\"\ndelay_hours = 3"),
       "what is held back for good has no cell, delay or time"},
      {changed("towns = \"..", "towns = \"/.."), "write a path relative to the policy"},
      {changed("[policy]", "[policy"), "not TOML"},
      {"", "the file lacks 'policy'"},
  };
  for (const Case& c : cases) EXPECT_THAT(refusal(c.text), HasSubstr(c.told));
  EXPECT_THAT(refusal(std::string(max_policy_bytes + 1, '#')), HasSubstr("at most 1 MiB"));
  const std::string without_mines = changed("[kind.mine]", "[kind.warning2]");
  EXPECT_THAT(refusal(without_mines), HasSubstr("unknown kind 'warning2'"));
}

TEST(Policy, APolicyWhoseOwnWordsNameAPartyIsRefused) {
  const auto policy = parse_policy(changed("Coarse and late", "For the Azure League"), "p.toml");
  ASSERT_TRUE(policy);
  const std::vector<std::string> names = {"crimson", "azure league"};
  EXPECT_THAT(to_text(check_impartial(*policy, names, "p.toml").error()),
              HasSubstr("names a party: a policy holds alike for all of them"));
  EXPECT_TRUE(check_impartial(*parse_policy(default_text(), "p.toml"), names, "p.toml"));
}

TEST(Policy, ANameIsFoundAsWholeWordsOnly) {
  const std::vector<std::string> names = {"East", "Північ"};
  EXPECT_TRUE(names_any("obligations of EAST", names));
  EXPECT_TRUE(names_any("east: obligations", names));
  EXPECT_TRUE(names_any("сторона Північ", names));
  EXPECT_FALSE(names_any("Easter truce", names));
  EXPECT_FALSE(names_any("northeast", names));
}

Incident of(Act act, Site site = Site::unknown) {
  Incident incident;
  incident.act = mostly(act, 0.9);
  incident.site = only(site);
  return incident;
}

TEST(Policy, AnIncidentIsEveryKindThatItMayBe) {
  using enum Kind;
  EXPECT_EQ(kinds_of(of(Act::impact)), (std::vector{strike}));
  EXPECT_EQ(kinds_of(of(Act::explosion)), (std::vector{force_position, strike}));
  EXPECT_EQ(kinds_of(of(Act::impact, Site::military)), (std::vector{force_position, strike}));
  EXPECT_EQ(kinds_of(of(Act::impact, Site::hospital)), (std::vector{strike, protected_object}));
  EXPECT_EQ(kinds_of(of(Act::impact, Site::monitoring_post)), (std::vector{strike, sensor_post}));
  EXPECT_EQ(kinds_of(of(Act::mine)), (std::vector{mine}));
  EXPECT_EQ(kinds_of(of(Act::civil)), (std::vector{other}));
  EXPECT_EQ(kinds_of(Incident{}), (std::vector{other}));  // no shares at all
  Incident heavy = of(Act::presence);
  heavy.weapons = {{WeaponClass::mlrs, 0, "", 0.06}};
  EXPECT_EQ(kinds_of(heavy), (std::vector{heavy_weapon, force_position}));
  Incident hurt = of(Act::impact);
  hurt.facts = {{"deaths_best", "2", {}}};
  EXPECT_EQ(kinds_of(hurt), (std::vector{strike, casualty}));
  Incident doubtful = of(Act::impact);
  at(doubtful.act, Act::outgoing_fire) = 0.06F;
  EXPECT_EQ(kinds_of(doubtful), (std::vector{force_position, strike}));
}

TEST(Policy, TheStrictestRuleOfAllKindsHolds) {
  const auto policy = parse_policy(default_text(), "p.toml");
  const std::vector<Kind> both = {Kind::force_position, Kind::strike, Kind::access};
  EXPECT_EQ(strictest(*policy, both), (KindRule{{Form::cell, 2}, 24, Rounding::day}));
  const std::vector<Kind> post = {Kind::strike, Kind::sensor_post};
  EXPECT_EQ(strictest(*policy, post).where.form, Form::withheld);
}

}  // namespace
}  // namespace truce::publish
