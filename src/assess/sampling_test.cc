// SPDX-License-Identifier: Apache-2.0
// Whole findings against brute force: a million draws of (time, act, weapon, place, owner) from the
// same distributions, each judged as a sure case by plain code that shares nothing with assess.
// And the law that parties are data: swapping their names swaps them in the output, nothing else.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <numbers>

#include "assess/assess.h"
#include "assess/detail/moved_test.h"
#include "assess/example.h"
#include "assess/owner.h"
#include "base/random.h"
#include "base/text.h"

namespace truce::assess {
namespace {

using namespace example;

struct Draw {
  bool sure = false;      // a breach by what was seen
  bool possible = false;  // a breach if what is unknown were against
};

// A place of the distribution, with all that the rules ask about it.
struct Spot {
  double to_contact_m = 0.0;  // positive: west
  double to_2014_m = 0.0;
  bool in_zone = false;
};

struct World {
  agreement::Agreement a;
  Incident incident;
  std::vector<Spot> spots;
  Belief claims;
};

std::vector<LatLon> crooked(Random& random, double lon) {
  std::vector<LatLon> out;
  for (int i = 0; i <= 40; ++i) out.push_back({47.0 + 0.05 * i, lon + random.uniform(-0.03, 0.03)});
  return out;
}

agreement::Rule fire_rule() {
  agreement::Rule rule;
  rule.id = "1.fire";
  agreement::ProhibitedAct act;
  act.acts = {Act::outgoing_fire, Act::impact};
  act.zones = {0};
  rule.kind = act;
  rule.bound = {"east"};
  return rule;
}

agreement::Agreement random_agreement(Random& random) {
  agreement::Agreement a = two_parties();
  a.lines[0].shape = polyline(crooked(random, 38.0));
  a.lines.push_back(
      {"line-2014", "Line of 2014", polyline(crooked(random, 38.09)), "west", "east"});
  std::vector<LatLon> ring;
  for (int i = 0; i < 7; ++i)
    ring.push_back(geo::destination({48.0, 38.0}, 51.4 * i, random.uniform(2000.0, 30000.0)));
  a.zones.push_back({"zone", "Zone", *geo::Region::make({{ring, {}}})});
  a.rules.push_back(
      keep_out("2.artillery", WeaponClass::artillery, 100, random.uniform(2000.0, 30000.0)));
  std::get<agreement::KeepOut>(a.rules[0].kind).from_line = {{"west", 0}, {"east", 1}};
  a.rules[0].valid.from = utc(2015, 3, 10, 9);
  a.rules.push_back(fire_rule());
  return a;
}

Incident random_incident(Random& random) {
  Incident incident = howitzer(0.0, 1.0);
  const double sigma_m = std::pow(10.0, random.uniform(1.5, 4.0));
  const double tilt = random.uniform(-0.9, 0.9);
  const double flat = random.uniform(0.1, 1.0);
  incident.where = {
      moved({48.0, 38.0}, random.uniform(-35000, 35000), random.uniform(-20000, 20000)),
      {sigma_m * sigma_m, tilt * flat * sigma_m * sigma_m, flat * flat * sigma_m * sigma_m}};
  incident.when = {utc(2015, 3, 10, 7), utc(2015, 3, 10, 7 + static_cast<int>(random.below(10))),
                   random.chance(0.5) ? 0.0 : random.uniform(0.0, 4000.0)};
  incident.act = {};
  const double cut1 = random.uniform();
  const double cut2 = cut1 * random.uniform();
  at(incident.act, Act::presence) = static_cast<float>(cut2);
  at(incident.act, Act::outgoing_fire) = static_cast<float>(cut1 - cut2);
  at(incident.act, Act::impact) = static_cast<float>(0.5 * (1.0 - cut1));
  at(incident.act, Act::unknown) = static_cast<float>(0.5 * (1.0 - cut1));
  incident.weapons = {{WeaponClass::artillery, 152, "", 0.5 * random.uniform()},
                      {WeaponClass::artillery, 0, "", 0.25 * random.uniform()},
                      {WeaponClass::mortar, 82, "", 0.25 * random.uniform()}};
  incident.parties.clear();
  if (random.chance(0.5)) incident.parties.push_back({"west", 0.5 * random.uniform()});
  if (random.chance(0.5)) incident.parties.push_back({"east", 0.5 * random.uniform()});
  incident.support[0].grade = {'A', 1};
  return incident;
}

World random_world(std::uint64_t seed) {
  Random random(seed);
  World w{random_agreement(random), random_incident(random), {}, {}};
  w.claims = claims_of(names_of(w.a), 2, w.incident).belief;
  const Covariance& c = w.incident.where.covariance;
  const double l11 = std::sqrt(c.ee_m2);
  const double l21 = c.en_m2 / l11;
  const double l22 = std::sqrt(std::max(0.0, c.nn_m2 - l21 * l21));
  constexpr int strata = 160;  // stratified: as good as millions drawn freely
  for (int i = 0; i < strata; ++i)
    for (int k = 0; k < strata; ++k) {
      const double r = std::sqrt(-2.0 * std::log(1.0 - (i + random.uniform()) / strata));
      const double angle = 2.0 * std::numbers::pi * (k + random.uniform()) / strata;
      const double u = r * std::cos(angle);
      const LatLon p = moved(w.incident.where.at, l11 * u, l21 * u + l22 * r * std::sin(angle));
      w.spots.push_back({w.a.lines[0].shape.signed_distance_m(p),
                         w.a.lines[1].shape.signed_distance_m(p),
                         std::get<geo::Region>(w.a.zones[0].area).contains(p)});
    }
  return w;
}

int draw_owner(const World& w, const Spot& spot, bool standing, Random& random) {
  const bool west1 = spot.to_contact_m >= 0.0;
  const bool west2 = spot.to_2014_m >= 0.0;
  Belief owner = w.claims;
  if (standing && west1 == west2) {
    // Dempster's rule by rejection: two witnesses are asked until they do not contradict.
    for (int tries = 0; tries < 10000; ++tries) {
      const int ground = random.chance(ground_weight) ? (west1 ? 0 : 1) : -1;
      const double u = random.uniform();
      const int claim = u < w.claims.party[0]                       ? 0
                        : u < w.claims.party[0] + w.claims.party[1] ? 1
                                                                    : -1;
      if (ground >= 0 && claim >= 0 && ground != claim) continue;
      return std::max(ground, claim);
    }
    return -1;
  }
  const double u = random.uniform();
  return u < owner.party[0] ? 0 : u < owner.party[0] + owner.party[1] ? 1 : -1;
}

Instant draw_time(const TimeSpan& when, Random& random) {
  const double width = seconds(when.until - when.from);
  return when.from + from_seconds(random.uniform() * width + when.sigma_s * random.normal());
}

Act draw_act(const ActShares& shares, Random& random) {
  double u = random.uniform();
  for (std::size_t i = 1; i < act_count; ++i)
    if ((u -= static_cast<double>(shares[i])) < 0.0) return static_cast<Act>(i);
  return Act::unknown;
}

// 2: in the class; 1: could be; 0: not.
int draw_weapon(const Incident& incident, Random& random) {
  const double u = random.uniform();
  const auto& w = incident.weapons;
  if (u < w[0].probability) return 2;
  if (u < w[0].probability + w[1].probability) return 1;
  return u < w[0].probability + w[1].probability + w[2].probability ? 0 : 1;
}

Draw judge_keep_out(const World& w, const Spot& spot, Random& random) {
  const double distance_m = std::get<agreement::KeepOut>(w.a.rules[0].kind).distance_m;
  const Instant when = draw_time(w.incident.when, random);
  const Act act = draw_act(w.incident.act, random);
  const int weapon = draw_weapon(w.incident, random);
  const int owner = draw_owner(w, spot, true, random);
  const bool west = spot.to_contact_m < distance_m;  // west stands on the left, east on the right
  const bool east = -spot.to_2014_m < distance_m;
  const TimeSpan& span = w.incident.when;
  const Instant from = w.a.rules[0].valid.from;
  const bool in_time = when >= from;
  // What lies in a span is not known: all of it may lie in force.
  const bool maybe_in_time = span.from < span.until ? span.until > from : in_time;
  const bool standing = act == Act::presence || act == Act::outgoing_fire;
  const bool surely = owner == 0 ? west : owner == 1 ? east : west && east;
  const bool maybe = owner == 0 ? west : owner == 1 ? east : west || east;
  return {in_time && standing && weapon == 2 && surely,
          maybe_in_time && (standing || act == Act::unknown) && weapon >= 1 && maybe};
}

// Binds east alone.
Draw judge_fire(const World& w, const Spot& spot, Random& random) {
  const Act act = draw_act(w.incident.act, random);
  const double out = static_cast<double>(at(w.incident.act, Act::outgoing_fire));
  const double in = static_cast<double>(at(w.incident.act, Act::impact));
  // An act that nobody could tell is shared out like those of the rule that were told.
  const bool standing =
      act == Act::unknown ? random.chance(out / (out + in)) : act == Act::outgoing_fire;
  const int owner = draw_owner(w, spot, standing, random);
  const bool named = act == Act::outgoing_fire || act == Act::impact;
  return {named && spot.in_zone && owner == 1,
          (named || act == Act::unknown) && spot.in_zone && owner != 0};
}

TEST(Sampling, findings_agree_with_a_million_draws_to_half_a_percent) {
  const char* asked = std::getenv("TRUCE_ASSESS_CONFIGURATIONS");
  const long long worlds = to_integer(asked ? asked : "12").value_or(12);
  ASSERT_GT(worlds, 0);
  double worst = 0.0;
  for (long long i = 0; i < worlds; ++i) {
    const World w = random_world(500 + static_cast<std::uint64_t>(i));
    Random random(9000 + static_cast<std::uint64_t>(i));
    const std::vector<Finding> findings = Assessor(w.a).assess(w.incident);
    for (std::size_t rule = 0; rule < 2; ++rule) {
      constexpr int draws = 1000000;
      double sure = 0.0;
      double possible = 0.0;
      for (int k = 0; k < draws; ++k) {
        const Spot& spot = w.spots[static_cast<std::size_t>(k) % w.spots.size()];
        const Draw d = rule == 0 ? judge_keep_out(w, spot, random) : judge_fire(w, spot, random);
        sure += d.sure ? 1.0 / draws : 0.0;
        possible += d.possible ? 1.0 / draws : 0.0;
      }
      const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& f) {
        return f.rule == w.a.rules[rule].id;
      });
      const double stood = static_cast<double>(at(w.incident.act, Act::presence) +
                                               at(w.incident.act, Act::outgoing_fire));
      if (found == findings.end() && rule == 0 && stood < 0.1) continue;  // no grounds
      if (found == findings.end()) {
        EXPECT_LT(possible, 0.2) << "world " << i << " rule " << rule;
        continue;
      }
      worst = std::max({worst, std::fabs(found->probability.value - sure),
                        std::fabs(found->possible.value - possible)});
      EXPECT_NEAR(found->probability.value, sure, 0.005) << "world " << i << " rule " << rule;
      EXPECT_NEAR(found->possible.value, possible, 0.005) << "world " << i << " rule " << rule;
    }
  }
  if (asked) std::printf("worst difference %.5f over %lld worlds\n", worst, worlds);
}

// Whole words only: "at least" stays.
std::string swapped(const std::string& text) {
  const std::map<std::string, std::string> other = {
      {"west", "east"}, {"east", "west"}, {"West", "East"}, {"East", "West"}};
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  std::string out;
  for (auto at = text.begin(); at != text.end();) {
    const auto end = std::find_if_not(at, text.end(), is_letter);
    const std::string word(at, end);
    const auto found = other.find(word);
    out += found == other.end() ? word : found->second;
    at = end;
    if (at != text.end()) out += *at++;
  }
  return out;
}

agreement::Agreement swapped(agreement::Agreement a) {
  for (agreement::Party& p : a.parties) {
    p.id = swapped(p.id);
    p.title = swapped(p.title);
    for (std::string& name : p.names) name = swapped(name);
  }
  for (agreement::Line& line : a.lines) {
    line.left = swapped(line.left);
    line.right = swapped(line.right);
  }
  for (agreement::Rule& rule : a.rules) {
    for (std::string& party : rule.bound) party = swapped(party);
    if (auto* k = std::get_if<agreement::KeepOut>(&rule.kind)) {
      std::map<std::string, std::size_t> from_line;
      for (const auto& [party, line] : k->from_line) from_line[swapped(party)] = line;
      k->from_line = from_line;
    }
  }
  return a;
}

TEST(Sampling, swapping_the_parties_names_swaps_them_in_the_output_and_nothing_else) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    const agreement::Agreement a = random_agreement(random);
    Incident incident = random_incident(random);
    const std::vector<Finding> before = Assessor(a).assess(incident);
    for (PartyClaim& claim : incident.parties) claim.party = swapped(claim.party);
    const std::vector<Finding> after = Assessor(swapped(a)).assess(incident);
    ASSERT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      const Finding& b = before[i];
      const Finding& f = after[i];
      EXPECT_EQ(swapped(b.party), f.party);
      EXPECT_EQ(b.verdict, f.verdict);
      EXPECT_EQ(b.probability, f.probability);
      EXPECT_EQ(b.possible, f.possible);
      EXPECT_EQ(b.category, f.category);
      EXPECT_EQ(swapped(b.settles), f.settles);
      ASSERT_EQ(b.attribution.size(), f.attribution.size());
      for (std::size_t k = 0; k < b.attribution.size(); ++k)
        EXPECT_EQ(swapped(b.attribution[k].party), f.attribution[k].party);
      ASSERT_EQ(b.reasons.size(), f.reasons.size());
      for (std::size_t k = 0; k < b.reasons.size(); ++k)
        EXPECT_EQ(swapped(b.reasons[k].words), f.reasons[k].words);
    }
  }
}

TEST(Sampling, the_same_incident_gives_the_same_finding_again) {
  const World w = random_world(77);
  const Assessor assessor(w.a);
  const std::vector<Finding> one = assessor.assess(w.incident);
  const std::vector<Finding> two = Assessor(w.a).assess(w.incident);
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].probability, two[i].probability);
    EXPECT_EQ(one[i].settles, two[i].settles);
  }
}

}  // namespace
}  // namespace truce::assess
