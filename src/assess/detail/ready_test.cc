// SPDX-License-Identifier: Apache-2.0
// What an agreement made ready asks of places, and what is remembered of them.
#include "assess/detail/ready.h"

#include <gtest/gtest.h>

#include "assess/detail/judge.h"
#include "assess/detail/memory.h"
#include "assess/detail/scene.h"
#include "assess/example.h"

namespace truce::assess {
namespace {

using namespace example;

std::vector<double> asked_of(const Ready& ready, std::size_t rule, std::size_t line) {
  const std::size_t index = ready.field.line[line];
  std::vector<double> cuts_m;
  if (index == none_used) return cuts_m;
  const std::vector<double>& all = ready.field.ground.lines()[index].cuts_m;
  for (std::size_t k = 0; k < all.size(); ++k)
    if (has(ready.rules[rule].asks, ready.field.ground.cut_of(index, k))) cuts_m.push_back(all[k]);
  return cuts_m;
}

TEST(Ready, a_distance_is_asked_on_the_side_of_who_keeps_it) {
  agreement::Agreement a = package();
  std::get<agreement::KeepOut>(a.rules[0].kind).from_line = {{"west", 0}};
  EXPECT_EQ(asked_of(make_ready(a), 0, 0), (std::vector<double>{0.0, 25000.0}));
}

// The scope ends as far from the line as a party keeps on the other side.
TEST(Ready, what_the_scope_asks_of_a_line_is_asked_beside_a_keep_out) {
  agreement::Agreement a = package();
  std::get<agreement::KeepOut>(a.rules[0].kind).from_line = {{"west", 0}};
  a.lines.push_back({"line-2014", "Line of 2014", a.lines[0].shape, "west", "east"});
  a.zones.push_back({"strip", "Strip", agreement::Buffer{0, 25000.0}});
  a.zones.push_back({"other", "Other", agreement::Buffer{1, 25000.0}});
  a.scope = {0, 1};
  const Ready ready = make_ready(a);
  EXPECT_EQ(asked_of(ready, 0, 0), (std::vector<double>{-25000.0, 0.0, 25000.0}));
  EXPECT_EQ(asked_of(ready, 0, 1), (std::vector<double>{-25000.0, 25000.0}));
}

WeaponGuess named(int number) {
  return {WeaponClass::artillery, 0, "system " + std::to_string(number), 1.0};
}

// An incident within an incident (a place moved, to see what would settle it) leaves the outer one
// what it holds.
TEST(Memory, a_nested_look_forgets_no_weapon) {
  const Ready ready = make_ready(package());
  Memory memory(ready);
  const KnownWeapon* first = &memory.weapon(named(0));
  for (int i = 1; i < 5000; ++i) memory.weapon(named(i));
  Scene nested(ready, memory, 1e-3);
  Incident incident = howitzer(1000.0, 10.0);
  nested.look_at(incident);
  EXPECT_EQ(&memory.weapon(named(0)), first);
}

TEST(Memory, stays_within_its_room) {
  const Ready ready = make_ready(package());
  Memory memory(ready, 200'000);
  Scene scene(ready, memory, 1e-3);
  std::size_t most = 0, times = 0, before = 0;
  for (int i = 0; i < 4000; ++i) {
    memory.make_room();
    times += memory.bytes() < before ? 1 : 0;
    Incident incident = howitzer(-30000.0 + 15.0 * i, 20.0 + i % 50);
    incident.weapons[0].system = "system " + std::to_string(i);
    scene.look_at(incident);
    Judged scratch;
    for (std::size_t rule = 0; rule < ready.rules.size(); ++rule) judged(scene, rule, scratch);
    most = std::max(most, memory.bytes());
    before = memory.bytes();
  }
  EXPECT_GE(times, 2U);
  EXPECT_LT(most, 300'000U);
}

}  // namespace
}  // namespace truce::assess
