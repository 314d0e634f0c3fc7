// SPDX-License-Identifier: Apache-2.0
#include "assess/assess.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "assess/example.h"

namespace truce::assess {
namespace {

using namespace example;
using ::testing::HasSubstr;

std::vector<Finding> assess(const agreement::Agreement& a, const Incident& incident) {
  return Assessor(a).assess(incident);
}

Finding only_finding(const agreement::Agreement& a, const Incident& incident) {
  const std::vector<Finding> findings = assess(a, incident);
  EXPECT_EQ(findings.size(), 1U);
  return findings.empty() ? Finding{} : findings.front();
}

std::string words_of(const Finding& finding) {
  std::string out;
  for (const TraceStep& step : finding.reasons) out += step.step + ": " + step.words + "\n";
  return out;
}

agreement::Agreement package_with_site(LatLon centre) {
  agreement::Agreement a = package();
  a.rules[0].except.push_back({.registered_site = true, .facts = {}, .because = {}});
  agreement::RegisteredSite site{"depot-1", "east", geo::Region::disc(centre, 500.0), {}};
  agreement::InventoryItem item;
  item.weapon.classes = {WeaponClass::artillery};
  item.weapon.calibre_mm_min = 122;
  item.count = 6;
  item.serials = {"A17"};
  site.inventory.push_back(item);
  a.sites.push_back(site);
  return a;
}

TEST(Assess, a_howitzer_inside_the_withdrawal_distance_is_a_breach_by_the_side_it_stands_on) {
  const Finding f = only_finding(package(), howitzer(12000.0, 50.0));
  EXPECT_EQ(f.verdict, Verdict::breach);
  EXPECT_EQ(f.party, "east");
  EXPECT_EQ(f.article, "2");
  EXPECT_EQ(f.rule, "2.artillery");
  EXPECT_GT(f.probability.value, 0.99);
  EXPECT_EQ(f.settles, "");
  const std::string words = words_of(f);
  EXPECT_THAT(words, HasSubstr("12.00 km +- 98 m (95 %) from 'Line of contact', 25 km required"));
  EXPECT_THAT(words, HasSubstr("2015-03-10 11:40 (+02:00)"));
  EXPECT_THAT(words, HasSubstr("Assessed as breach"));
}

TEST(Assess, a_howitzer_beyond_the_distance_complies) {
  const Finding f = only_finding(package(), howitzer(26000.0, 50.0));
  EXPECT_EQ(f.verdict, Verdict::compliant);
  EXPECT_LT(f.probability.value, 0.01);
  EXPECT_LT(f.possible.value, 0.03);  // if it were the other side's, on this side's ground
  EXPECT_EQ(f.category, "");
}

TEST(Assess, a_gun_on_the_other_sides_ground_keeps_no_distance) {
  Incident incident = howitzer(51000.0, 50.0);
  incident.parties = {{"east", 1.0}};
  incident.support[0].grade = {'A', 1};
  const Finding own = only_finding(package(), incident);
  incident.parties = {{"west", 1.0}};
  const Finding other = only_finding(package(), incident);
  const Finding& across = own.probability.value > other.probability.value ? own : other;
  const Finding& behind = own.probability.value > other.probability.value ? other : own;
  EXPECT_EQ(behind.verdict, Verdict::compliant);
  EXPECT_NE(across.verdict, Verdict::compliant);
}

// Of where and when nobody knows, nothing follows: neither breach nor compliance.
TEST(Assess, a_vague_place_or_time_is_never_compliance) {
  Incident far = howitzer(60000.0, 20000.0);
  EXPECT_EQ(only_finding(package(), far).verdict, Verdict::undetermined);
  far.where.covariance = circular(3000.0);
  EXPECT_EQ(only_finding(package(), far).verdict, Verdict::compliant);

  agreement::Agreement a = two_parties();
  agreement::Rule fire;
  fire.id = "1.fire";
  agreement::ProhibitedAct act;
  act.acts = {Act::impact};
  fire.kind = act;
  const Incident sharp = howitzer(-3000.0, 50.0);
  fire.valid.from = sharp.when.from;
  a.rules.push_back(fire);
  Incident incident = sharp;
  incident.act = only(Act::impact);
  incident.when.from = sharp.when.from - std::chrono::hours(24 * 40);
  incident.when.until = sharp.when.from + std::chrono::hours(24);
  const Finding f = only_finding(a, incident);
  EXPECT_LT(f.probability.value, 0.05);
  EXPECT_EQ(f.verdict, Verdict::undetermined);
}

TEST(Assess, exactly_at_the_distance_complies_and_just_inside_does_not) {
  EXPECT_EQ(only_finding(package(), howitzer(25000.0, 0.0)).verdict, Verdict::compliant);
  EXPECT_EQ(only_finding(package(), howitzer(24999.9, 0.0)).verdict, Verdict::breach);
}

TEST(Assess, storage_beyond_the_distance_has_its_own_categories) {
  struct Row {
    const char* what;
    double site_m, weapon_m;
    int count;
    const char* serial;
    Verdict verdict;
    const char* category;
  };
  const Row rows[] = {
      {"outside every site", 40000, 26000, 1, "", Verdict::compliant, "outside_registered_site"},
      {"in a site", 26000, 26000, 1, "", Verdict::compliant, "in_registered_site"},
      {"with its serial", 26000, 26000, 1, "A17", Verdict::compliant, "in_registered_site"},
      {"with another serial", 26000, 26000, 1, "B99", Verdict::compliant, "inventory_mismatch"},
      {"too many", 26000, 26000, 7, "", Verdict::compliant, "inventory_mismatch"},
      {"in a site too near", 12000, 12000, 1, "", Verdict::breach, ""},
  };
  for (const Row& row : rows) {
    Incident incident = howitzer(row.weapon_m, 50.0);
    incident.count = {row.count, row.count};
    if (*row.serial) incident.facts.push_back({"serial", row.serial});
    const Finding f = only_finding(package_with_site(east_of_line(row.site_m)), incident);
    EXPECT_EQ(f.verdict, row.verdict) << row.what;
    EXPECT_EQ(f.category, row.category) << row.what << "\n" << words_of(f);
  }
}

TEST(Assess, a_site_lifts_the_distance_only_where_the_text_says_so) {
  agreement::Agreement a = package_with_site(east_of_line(12000.0));
  a.rules[0].except[0].lifts_distance = true;
  EXPECT_EQ(only_finding(a, howitzer(12000.0, 50.0)).verdict, Verdict::compliant);
  // It is the site of the east: a weapon of the west is not at home there.
  Incident foreign = howitzer(12000.0, 50.0);
  foreign.parties = {{"the West", 0.99}};
  foreign.support[0].grade = {'A', 1};
  const Finding f = only_finding(a, foreign);
  EXPECT_GT(f.possible.value, 0.2) << words_of(f);
}

TEST(Assess, one_place_is_measured_from_each_party_s_own_line) {
  agreement::Agreement a = package();
  // 26 km east of the contact line; the line of 2014 runs 3 km further east of the contact line.
  const double lon_2014 = geo::destination({middle_lat, contact_lon}, 90.0, 3000.0).lon_deg;
  a.lines.push_back({"line-2014", "Line of 19 September 2014",
                     polyline({{47.0, lon_2014}, {48.0, lon_2014}, {49.0, lon_2014}}), "west",
                     "east"});
  std::get<agreement::KeepOut>(a.rules[0].kind).from_line = {{"east", 1}, {"west", 0}};
  const Finding east = only_finding(a, howitzer(26000.0, 20.0));
  EXPECT_EQ(east.verdict, Verdict::breach) << words_of(east);
  EXPECT_EQ(east.party, "east");
  EXPECT_THAT(words_of(east),
              HasSubstr("23.00 km +- 39 m (95 %) from 'Line of 19 September 2014'"));
  // The same place complies for the party that is bound to the contact line.
  EXPECT_THAT(words_of(east), HasSubstr("'Line of contact', 25 km required of West: kept"));
  EXPECT_THAT(words_of(east), HasSubstr("25 km required of East: not kept"));
  // Neither the ground nor anybody tells whose it is: the line of 2014 has no sides here.
  for (agreement::Line& line : a.lines) line.left = line.right = "";
  Incident claimed = howitzer(26000.0, 20.0);
  claimed.support[0].grade = {'A', 1};
  claimed.parties = {{"westland", 0.95}};
  const Finding west = only_finding(a, claimed);
  EXPECT_EQ(west.verdict, Verdict::compliant) << words_of(west);
  EXPECT_EQ(west.party, "west");
  claimed.parties = {{"eastland", 0.95}};
  EXPECT_EQ(only_finding(a, claimed).verdict, Verdict::breach);
  claimed.parties.clear();
  EXPECT_EQ(only_finding(a, claimed).verdict, Verdict::undetermined);
  EXPECT_EQ(only_finding(a, claimed).settles, "whose it was");
}

TEST(Assess, a_weapon_of_a_party_that_the_rule_does_not_bind_is_no_finding) {
  agreement::Agreement a = package();
  a.rules[0].bound = {"west"};
  EXPECT_TRUE(assess(a, howitzer(26000.0, 20.0)).empty());
  EXPECT_EQ(only_finding(a, howitzer(-26000.0, 20.0)).verdict, Verdict::compliant);
}

TEST(Assess, rocket_launchers_have_their_own_distances) {
  const Finding grad = only_finding(
      package(), sighting(WeaponClass::mlrs, 122, "grad", east_of_line(60000.0), 50.0));
  EXPECT_EQ(grad.rule, "2.grad");
  EXPECT_EQ(grad.verdict, Verdict::compliant);
  const Finding smerch = only_finding(
      package(), sighting(WeaponClass::mlrs, 300, "smerch", east_of_line(-60000.0), 50.0));
  EXPECT_EQ(smerch.rule, "2.smerch");
  EXPECT_EQ(smerch.verdict, Verdict::breach);
  EXPECT_EQ(smerch.party, "west");
}

TEST(Assess, near_the_distance_asks_for_another_look_and_says_how_good) {
  const Finding f = only_finding(package(), howitzer(24900.0, 500.0));
  EXPECT_EQ(f.verdict, Verdict::undetermined);
  EXPECT_NEAR(f.probability.value, 0.579, 0.005);  // Phi(0.1 / 0.5)
  // 100 m are 0.84 sigma of 119 m, which is 290 m at 95 %.
  EXPECT_EQ(f.settles, "a position of the weapon good to 290 m (95 %)");
}

TEST(Assess, a_place_known_to_a_district_only_is_undetermined_near_the_distance) {
  const Finding f = only_finding(package(), howitzer(26000.0, 15000.0));
  EXPECT_EQ(f.verdict, Verdict::undetermined);
  EXPECT_THAT(f.settles, HasSubstr("a position of the weapon good to"));
}

// The finding of an incident whose place is known to this radius (95 %) instead.
Finding known_to(const agreement::Agreement& a, Incident incident, double radius_m) {
  incident.where.covariance = circular(radius_m / 2.4477);
  return only_finding(a, incident);
}

TEST(Assess, the_position_that_is_asked_for_settles_it_and_is_better_than_the_one_at_hand) {
  for (const double share : {1.0, 0.9, 0.82})
    for (const double distance_m : {24900.0, 24000.0, 25300.0, 20000.0})
      for (const double sigma_m : {500.0, 2000.0, 8000.0, 40000.0}) {
        Incident incident = howitzer(distance_m, sigma_m);
        incident.act = mostly(Act::presence, share);
        const Finding f = only_finding(package(), incident);
        if (f.verdict != Verdict::undetermined) continue;
        const std::size_t at = f.settles.find("good to ");
        ASSERT_NE(at, std::string::npos) << f.settles;
        const double number = std::stod(f.settles.substr(at + 8));
        const bool km = f.settles.find(" km", at) != std::string::npos;
        const double radius_m = km ? 1000.0 * number : number;
        EXPECT_LT(radius_m, 2.4477 * sigma_m);
        EXPECT_NE(known_to(package(), incident, radius_m).verdict, Verdict::undetermined)
            << share << " " << distance_m << " " << sigma_m << " " << f.settles;
      }
}

TEST(Assess, where_no_position_would_settle_it_what_would_is_named_instead) {
  Incident incident = howitzer(20000.0, 3000.0);
  incident.act = mostly(Act::presence, 0.6);
  EXPECT_EQ(only_finding(package(), incident).settles,
            "whether a weapon stood or fired there, by another independent source");
  incident.where.covariance = circular(6000.0);
  const Finding both = only_finding(package(), incident);
  EXPECT_THAT(both.settles, HasSubstr("a weapon stood or fired there"));
  EXPECT_THAT(both.settles, HasSubstr("; together with a position of the weapon good to"));
  EXPECT_THAT(both.settles, HasSubstr("no one of these alone"));
}

TEST(Assess, a_keep_out_speaks_of_what_stood_there_and_not_of_what_landed) {
  Incident shelled = howitzer(12000.0, 50.0);
  shelled.act = mostly(Act::impact, 0.6);
  at(shelled.act, Act::outgoing_fire) = 0.06F;
  at(shelled.act, Act::unknown) = 0.34F;
  EXPECT_TRUE(assess(package(), shelled).empty());
  Incident rumour = howitzer(12000.0, 50.0);
  rumour.act = mostly(Act::presence, 0.04);
  EXPECT_TRUE(assess(package(), rumour).empty());
  // A weak word that something stood there names nobody.
  rumour.act = mostly(Act::presence, 0.3);
  const Finding f = only_finding(package(), rumour);
  EXPECT_EQ(f.verdict, Verdict::undetermined);
  EXPECT_EQ(f.party, "unattributed");
  ASSERT_EQ(f.attribution.size(), 2U);
  EXPECT_NEAR(f.attribution[0].probability.value, 0.98 * 0.3, 1e-6);
  EXPECT_THAT(words_of(f), HasSubstr("Nobody is named: that takes 0.80"));
}

TEST(Assess, what_lies_outside_of_a_ban_s_zone_complies_with_nothing) {
  agreement::Agreement a = two_parties();
  a.zones.push_back({"zone", "Zone", geo::Region::disc(east_of_line(0.0), 10000.0)});
  agreement::Rule fire;
  fire.id = "1.fire";
  agreement::ProhibitedAct act;
  act.acts = {Act::impact};
  act.zones = {0};
  fire.kind = act;
  a.rules.push_back(fire);
  Incident incident = howitzer(10100.0, 100.0);
  incident.act = only(Act::impact);
  EXPECT_TRUE(assess(a, incident).empty());
  incident.where.at = east_of_line(15000.0);
  EXPECT_TRUE(assess(a, incident).empty());
  incident.where.at = east_of_line(9950.0);
  EXPECT_EQ(only_finding(a, incident).verdict, Verdict::undetermined);
}

TEST(Assess, an_unknown_class_or_calibre_is_asked_for) {
  Incident incident = howitzer(12000.0, 50.0);
  incident.weapons[0].calibre_mm = 0;
  Finding f = only_finding(package(), incident);
  EXPECT_EQ(f.verdict, Verdict::undetermined);
  EXPECT_NEAR(f.probability.value, 0.0, 1e-9);
  EXPECT_NEAR(f.possible.value, 1.0, 1e-3);
  EXPECT_THAT(f.settles, HasSubstr("calibre"));
  incident.weapons.clear();
  f = assess(package(), incident).front();
  EXPECT_THAT(f.settles, HasSubstr("class of the weapon"));
}

TEST(Assess, on_the_line_itself_nobody_is_named) {
  const Finding f = only_finding(package(), howitzer(0.0, 300.0));
  EXPECT_EQ(f.verdict, Verdict::breach);
  EXPECT_EQ(f.party, "unattributed");
  ASSERT_EQ(f.attribution.size(), 3U);
  EXPECT_NEAR(f.attribution[0].probability.value, 0.49, 0.005);
  EXPECT_NEAR(f.attribution[1].probability.value, 0.49, 0.005);
}

TEST(Assess, a_rule_is_silent_on_other_weapons_other_times_and_impacts) {
  EXPECT_TRUE(
      assess(package(), sighting(WeaponClass::tank, 125, "", east_of_line(5000.0), 50.0)).empty());
  Incident early = howitzer(12000.0, 50.0);
  early.when = {utc(2015, 2, 14, 21), utc(2015, 2, 14, 21), 0.0};
  EXPECT_TRUE(assess(package(), early).empty());
  Incident impact = howitzer(12000.0, 50.0);
  impact.act = only(Act::impact);
  EXPECT_TRUE(assess(package(), impact).empty());
}

TEST(Assess, a_day_that_is_half_in_force_counts_half) {
  Incident incident = howitzer(12000.0, 50.0);
  incident.when = {utc(2015, 2, 14, 16), utc(2015, 2, 15, 4), 0.0};
  const Finding f = only_finding(package(), incident);
  EXPECT_NEAR(f.probability.value, 0.5, 1e-6);
  EXPECT_EQ(f.verdict, Verdict::undetermined);
  EXPECT_THAT(f.settles, HasSubstr("the time: the rule holds from 2015-02-15 00:00 (+02:00)"));
}

TEST(Assess, a_source_s_word_names_the_party_that_an_impact_cannot) {
  agreement::Agreement a = two_parties();
  agreement::Rule fire;
  fire.id = "1.fire";
  agreement::ProhibitedAct act;
  act.acts = {Act::impact, Act::outgoing_fire, Act::explosion};
  fire.kind = act;
  a.rules.push_back(fire);
  Incident incident = howitzer(-3000.0, 50.0);
  incident.act = only(Act::impact);
  Finding f = only_finding(a, incident);
  EXPECT_EQ(f.verdict, Verdict::breach);
  EXPECT_EQ(f.party, "unattributed");
  EXPECT_THAT(words_of(f), HasSubstr("where it was says nothing about who did it"));
  incident.parties = {{"Eastland", 0.9}};
  EXPECT_EQ(only_finding(a, incident).party, "unattributed");  // graded B2: 0.77 at most
  incident.support[0].grade = {'A', 2};
  EXPECT_EQ(only_finding(a, incident).party, "east");
  incident.act = only(Act::outgoing_fire);
  incident.parties.clear();
  EXPECT_EQ(only_finding(a, incident).party, "west");
  incident.parties = {{"nobody we know", 0.9}};
  EXPECT_THAT(words_of(only_finding(a, incident)), HasSubstr("no party of this agreement"));
}

TEST(Assess, return_fire_is_permitted_only_with_all_that_the_exemption_asks) {
  agreement::Agreement a = two_parties();
  agreement::Rule fire;
  fire.id = "1.fire";
  agreement::ProhibitedAct act;
  act.acts = {Act::outgoing_fire};
  fire.kind = act;
  fire.except.push_back({.facts = {{"coordination", "failed"}, {"order", "given"}},
                         .because = "return fire after failed coordination"});
  a.rules.push_back(fire);
  Incident incident = howitzer(-3000.0, 50.0);
  incident.act = only(Act::outgoing_fire);
  incident.facts = {{"coordination", "failed", {'B', 2}}};
  EXPECT_EQ(only_finding(a, incident).verdict, Verdict::breach);
  incident.facts.push_back({"order", "given", {'F', 6}});
  EXPECT_EQ(only_finding(a, incident).verdict, Verdict::undetermined) << "anybody may say so";
  incident.facts.back().grade = {'C', 3};
  const Finding f = only_finding(a, incident);
  EXPECT_EQ(f.verdict, Verdict::compliant);
  EXPECT_EQ(f.category, "permitted");
  incident.facts.push_back({"coordination", "not tried"});
  EXPECT_EQ(only_finding(a, incident).verdict, Verdict::undetermined);
}

TEST(Assess, a_prevailing_rule_silences_the_other_and_says_so) {
  agreement::Agreement a = package();
  agreement::Rule memorandum = keep_out("4.howitzer", WeaponClass::artillery, 150, 33500.0);
  memorandum.yields_to = {0};
  a.rules.push_back(memorandum);
  const Finding f = only_finding(a, howitzer(30000.0, 50.0));
  EXPECT_EQ(f.rule, "2.artillery");
  EXPECT_EQ(f.verdict, Verdict::compliant);
  EXPECT_THAT(words_of(f), HasSubstr("Rule 4.howitzer speaks of this too and yields"));
}

TEST(Assess, a_yielding_rule_keeps_what_the_prevailing_one_does_not_reach) {
  agreement::Agreement a = package();
  a.rules[0].valid.from = utc(2015, 3, 10, 9, 0);
  agreement::Rule memorandum = keep_out("4.howitzer", WeaponClass::artillery, 150, 33500.0);
  memorandum.yields_to = {0};
  a.rules.push_back(memorandum);
  Incident incident = howitzer(30000.0, 50.0);
  incident.when = {utc(2015, 3, 10, 8, 0), utc(2015, 3, 10, 10, 0), 0.0};
  const std::vector<Finding> findings = assess(a, incident);
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[1].rule, "4.howitzer");
  EXPECT_NEAR(findings[1].probability.value, 0.5, 1e-6);
}

agreement::Agreement energy(std::vector<Site> sites, std::vector<Site> disputed, Instant from) {
  agreement::Agreement a = two_parties();
  a.in_force.from = from;
  agreement::ProtectedObjects objects;
  objects.acts = {Act::impact, Act::uav_strike, Act::air_strike};
  objects.sites = std::move(sites);
  objects.disputed = std::move(disputed);
  agreement::Rule rule;
  rule.id = "1.energy";
  rule.kind = objects;
  a.rules.push_back(rule);
  return a;
}

TEST(Assess, the_two_readings_of_an_energy_truce_differ_as_their_texts_do) {
  const agreement::Agreement kyiv =
      energy({Site::energy_substation, Site::energy_plant, Site::energy_gas_production},
             {Site::energy_gas_production}, utc(2025, 3, 25));
  const agreement::Agreement moscow =
      energy({Site::energy_substation, Site::energy_plant}, {}, utc(2025, 3, 18));
  struct Row {
    Site site;
    int day;
    const char* kyiv;
    const char* moscow;
  };
  const Row rows[] = {{Site::energy_substation, 27, "breach ", "breach "},
                      {Site::energy_gas_production, 27, "breach scope_disputed", "none"},
                      {Site::energy_substation, 20, "none", "breach "},
                      {Site::energy_gas_production, 20, "none", "none"}};
  const auto outcome = [](const std::vector<Finding>& findings) {
    if (findings.empty()) return std::string("none");
    return std::string(to_text(findings[0].verdict)) + " " + findings[0].category;
  };
  for (const Row& row : rows) {
    Incident incident = howitzer(80000.0, 100.0);
    incident.act = only(Act::uav_strike);
    incident.weapons.clear();
    incident.site = only(row.site);
    incident.when = {utc(2025, 3, row.day, 3), utc(2025, 3, row.day, 3), 0.0};
    EXPECT_EQ(outcome(assess(kyiv, incident)), row.kyiv) << row.day << to_text(row.site);
    EXPECT_EQ(outcome(assess(moscow, incident)), row.moscow) << row.day << to_text(row.site);
  }
}

TEST(Assess, a_hit_in_the_area_of_a_listed_object_counts_once) {
  agreement::Agreement a = energy({Site::energy_substation}, {}, utc(2015, 1, 1));
  a.objects.push_back(
      {"dam", "Dam", Site::energy_plant, geo::Region::disc(east_of_line(10000.0), 800.0)});
  std::get<agreement::ProtectedObjects>(a.rules[0].kind).objects = {0};
  Incident incident = howitzer(10000.0, 100.0);
  incident.act = only(Act::impact);
  EXPECT_GT(only_finding(a, incident).probability.value, 0.99);
  incident.site = mostly(Site::energy_substation, 0.6);
  incident.where.at = east_of_line(10800.0);
  const Finding f = only_finding(a, incident);
  EXPECT_NEAR(f.probability.value, 0.6, 0.001);  // not 1 - 0.4 * 0.5
}

TEST(Assess, a_hotspot_alone_is_undetermined_at_most) {
  agreement::Agreement a = two_parties();
  agreement::Rule fire;
  fire.id = "1.fire";
  agreement::ProhibitedAct act;
  act.acts = {Act::impact, Act::explosion};
  fire.kind = act;
  a.rules.push_back(fire);
  Incident incident = howitzer(1000.0, 200.0);
  incident.weapons.clear();
  incident.act = mostly(Act::explosion, 0.3);
  EXPECT_EQ(only_finding(a, incident).verdict, Verdict::undetermined);
}

// Heat seen from orbit is no mine, whatever share of it is told to be an explosion.
TEST(Assess, a_hotspot_gives_no_rule_to_speak_whose_act_its_means_cannot_tell) {
  agreement::Agreement a = two_parties();
  const auto add = [&](const char* id, Act act) {
    agreement::Rule rule;
    rule.id = id;
    agreement::ProhibitedAct prohibited;
    prohibited.acts = {act};
    rule.kind = prohibited;
    a.rules.push_back(rule);
  };
  add("1.impact", Act::impact);
  add("2.mines", Act::mine);
  Incident incident = howitzer(1000.0, 200.0);
  incident.weapons.clear();
  incident.act = mostly(Act::heat, 0.5);
  at(incident.act, Act::explosion) = 0.05F;
  incident.support = {
      {ObservationId("o"), OriginId("o"), Means::satellite_thermal, {'B', 3}, false}};
  const Assessor assessor(a);
  EXPECT_EQ(only_finding(a, incident).rule, "1.impact");
  EXPECT_EQ(assessor.not_evaluable(incident), (std::vector<std::size_t>{1}));
  EXPECT_EQ(assessor.could_speak(incident), (std::vector<bool>{true, false}));
  // Somebody who can tell it gives the rule to speak.
  incident.support.push_back({ObservationId("p"), OriginId("p"), Means::patrol, {'B', 2}, false});
  EXPECT_EQ(assess(a, incident).size(), 2U);
  EXPECT_TRUE(assessor.not_evaluable(incident).empty());
}

TEST(Assess, hostile_numbers_do_no_harm) {
  const double bad[] = {-1.0, 1e308, std::numeric_limits<double>::quiet_NaN(),
                        std::numeric_limits<double>::infinity()};
  for (double value : bad) {
    Incident incident = howitzer(12000.0, 50.0);
    incident.where.covariance = {value, value, value};
    incident.weapons[0].probability = value;
    incident.parties = {{"east", value}};
    incident.act[3] = static_cast<float>(value);
    for (const Finding& f : assess(package(), incident)) {
      EXPECT_GE(f.probability.value, 0.0);
      EXPECT_LE(f.possible.value, 1.0);
    }
    incident.where.at = {value, value};
    EXPECT_TRUE(assess(package(), incident).empty() || is_valid(incident.where.at));
  }
}

}  // namespace
}  // namespace truce::assess
