// SPDX-License-Identifier: Apache-2.0
#include "observe/mission_words.h"

#include <gtest/gtest.h>

namespace truce::observe {
namespace {

TEST(MissionWords, AWeaponIsKnownByItsWholeWords) {
  struct Case {
    const char* text;
    WeaponClass weapon;
    int calibre_mm;
    const char* system = "";
  };
  for (const Case& c : std::vector<Case>{
           {"Small arms", WeaponClass::small_arms, 0},
           {"Small-arms", WeaponClass::small_arms, 0},
           {"Small arms and HMG", WeaponClass::heavy_machine_gun, 0},
           {"HMG", WeaponClass::heavy_machine_gun, 0},
           {"Heavy-machine-gun", WeaponClass::heavy_machine_gun, 0},
           {"Mortar 120 mm", WeaponClass::mortar, 120},
           {"Mortars (82mm)", WeaponClass::mortar, 82},
           {"Mortar ammunition (82mm)", WeaponClass::mortar, 82},
           {"Artillery (type undetermined)", WeaponClass::artillery, 0},
           {"Howitzer (2S1, 122mm)", WeaponClass::artillery, 122, "gvozdika"},
           {"Self-propelled howitzer (2S19 Msta-S)", WeaponClass::artillery, 152, "msta-s"},
           {"Towed howitzer (D-30)", WeaponClass::artillery, 122, "d-30"},
           {"MLRS (BM-21)", WeaponClass::mlrs, 122, "grad"},
           {"Multiple launch rocket system", WeaponClass::mlrs, 0},
           {"Cannon (30mm)", WeaponClass::armoured_vehicle, 30},
           {"IFV (BMP-2) cannon (30mm)", WeaponClass::armoured_vehicle, 30, "bmp-2"},
           {"IFV (BMP variant)", WeaponClass::armoured_vehicle, 0},
           {"Tank (T-72, 125mm)", WeaponClass::tank, 125, "t-72"},
           {"Tanks (type unknown)", WeaponClass::tank, 0},
           {"Recoilless gun (SPG-9, 73mm)", WeaponClass::anti_tank, 73, "spg-9"},
           {"Anti-tank gun (MT-12, 100mm)", WeaponClass::anti_tank, 100, "mt-12"},
           {"ATGM", WeaponClass::anti_tank, 0},
           {"RPG-7", WeaponClass::anti_tank, 0},
           {"Anti-tank mine (TM-62)", WeaponClass::mine, 0},
           {"Mines", WeaponClass::mine, 0},
           {"Landmine", WeaponClass::mine, 0},
           {"IED", WeaponClass::improvised, 0},
           {"Anti-aircraft gun (ZU-23, 23mm)", WeaponClass::air_defence, 23, "zu-23"},
           {"AGL", WeaponClass::small_arms, 30},
           {"AGS-17 automatic grenade launcher", WeaponClass::small_arms, 30, "ags-17"},
           {"Under-barrel grenade launcher", WeaponClass::small_arms, 0},
           {"UAV (quadcopter)", WeaponClass::uav, 0},
       }) {
    const auto guesses = mission_weapon(c.text);
    ASSERT_EQ(guesses.size(), 1u) << c.text;
    EXPECT_EQ(guesses[0].weapon, c.weapon) << c.text;
    EXPECT_EQ(guesses[0].calibre_mm, c.calibre_mm) << c.text;
    EXPECT_EQ(guesses[0].system, c.system) << c.text;
    EXPECT_EQ(guesses[0].probability, 0.9) << c.text;
  }
  EXPECT_EQ(mission_weapon("Probable mortar")[0].probability, 0.7);
  EXPECT_EQ(mission_weapon("Mortar (probably 120mm)")[0].probability, 0.7);
}

TEST(MissionWords, WhatTheMissionCouldNotTellIsNoWeapon) {
  for (const char* text :
       {"", "N/K", "-", "Undetermined", "Type undetermined", "Unidentified", "Unspecified",
        "Unknown", "Not determined", "Demining", "Gradual", "Thanks", "Captured", "Examined"})
    EXPECT_TRUE(mission_weapon(text).empty()) << text;
}

TEST(MissionWords, AnActIsKnownByItsWholeWords) {
  struct Case {
    const char* observation;
    const char* description;
    Act act;
    double share;
    std::optional<CountClass> counted;
  };
  using enum CountClass;
  constexpr std::optional<CountClass> none;
  for (const Case& c : std::vector<Case>{
           {"Explosion", "Undetermined", Act::explosion, 1.0, explosion_undetermined},
           {"Explosion", "", Act::explosion, 1.0, explosion_undetermined},
           {"Explosions", "Outgoing", Act::outgoing_fire, 1.0, explosion_outgoing},
           {"Explosion", "Impact", Act::impact, 1.0, explosion_impact},
           {"Explosion", "Airburst", Act::airburst, 1.0, airburst},
           {"Undetermined explosion", "", Act::explosion, 1.0, explosion_undetermined},
           {"Outgoing explosion", "", Act::outgoing_fire, 1.0, explosion_outgoing},
           {"Explosion", "Undetermined (possibly outgoing)", Act::explosion, 1.0,
            explosion_undetermined},
           {"Explosion", "Possibly outgoing", Act::outgoing_fire, 0.7, explosion_outgoing},
           {"Explosion", "Unidentified", Act::explosion, 1.0, explosion_undetermined},
           {"Impact", "", Act::impact, 1.0, explosion_impact},
           {"Airbursts", "", Act::airburst, 1.0, airburst},
           {"Projectile", "From W to E", Act::explosion, 0.9, projectile},
           {"Tracer round", "", Act::small_arms_fire, 0.8, projectile},
           {"Muzzle flashes", "", Act::outgoing_fire, 0.9, muzzle_flash},
           {"Illumination flare", "In vertical flight", Act::illumination, 1.0, illumination_flare},
           {"Burst", "", Act::small_arms_fire, 1.0, burst},
           {"Shots", "", Act::small_arms_fire, 1.0, shot},
           {"Heavy machine gun fire", "", Act::small_arms_fire, 1.0, burst},
           {"Heavy-machine-gun fire", "", Act::small_arms_fire, 1.0, burst},
           {"HMG fire", "", Act::small_arms_fire, 1.0, burst},
           {"Small arms fire", "", Act::small_arms_fire, 1.0, burst},
           {"Small-arms fire", "", Act::small_arms_fire, 1.0, burst},
           {"Gunfire", "", Act::small_arms_fire, 1.0, burst},
           {"Exchange of fire", "", Act::small_arms_fire, 0.8, none},
           {"Mortar fire", "", Act::explosion, 0.9, none},
           {"Mini-UAV", "", Act::uav_flight, 0.9, none},
           {"Fire", "", Act::heat, 0.6, none},
           {"Grass fire", "", Act::heat, 0.6, none},
           {"Plume of smoke", "", Act::heat, 0.6, none},
       }) {
    const auto act = mission_act(c.observation, c.description);
    ASSERT_TRUE(act) << c.observation;
    EXPECT_NEAR(at(act->act, c.act), c.share, 1e-6) << c.observation << ", " << c.description;
    EXPECT_EQ(act->counted, c.counted) << c.observation << ", " << c.description;
  }
}

TEST(MissionWords, WhatIsNoObservationIsRefusedNotGuessed) {
  for (const char* text : {"", "Silence", "Ceasefire", "Live-fire exercise", "Firewood",
                           "Undetermined", "Shotgun shop", "Outburst"})
    EXPECT_FALSE(mission_act(text, "")) << text;
}

TEST(MissionWords, MeansAreWholeWordsToo) {
  struct Case {
    const char* means;
    const char* position;
    Means is;
    bool heard;
  };
  for (const Case& c : std::vector<Case>{
           {"Heard", "Popasna", Means::patrol, true},
           {"Saw", "Popasna", Means::patrol, false},
           {"Observed", "Popasna", Means::patrol, false},
           {"Unobserved, heard", "Popasna", Means::patrol, true},
           {"Heard, not seen", "Popasna", Means::patrol, true},
           {"Recorded", "Popasna", Means::camera, false},
           {"", "SMM camera at Oktiabr mine", Means::camera, false},
           {"Saw", "SMM UAV near Zolote", Means::uav_sensor, false},
           {"Mini-UAV", "Zolote", Means::uav_sensor, false},
           {"Heard", "Recreation camp near Sawmill", Means::patrol, true},
       }) {
    const MissionMeans means = mission_means(c.means, c.position);
    EXPECT_EQ(means.means, c.is) << c.means;
    EXPECT_EQ(means.heard, c.heard) << c.means;
  }
}

TEST(MissionWords, Numbers) {
  EXPECT_EQ(mission_count("1,389")->range, (CountRange{1389, 1389}));
  EXPECT_EQ(mission_count("1\xC2\xA0"
                          "389")
                ->range,
            (CountRange{1389, 1389}));
  EXPECT_EQ(mission_count(">100")->range, (CountRange{100, 200}));
  EXPECT_EQ(mission_count("Uncountable")->range, (CountRange{1, 1000}));
  EXPECT_TRUE(mission_count("7")->exact);
  for (const char* text : {"", "-3", "1,38", "12,3456", ",123", "2.5", "9999999999"})
    EXPECT_FALSE(mission_count(text)) << text;
}

}  // namespace
}  // namespace truce::observe
