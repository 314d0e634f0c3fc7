// SPDX-License-Identifier: Apache-2.0
#include "observe/tallies.h"

#include "base/check.h"
#include "base/text.h"

namespace truce::observe {
namespace {

using enum CountClass;

struct Label {
  std::string_view words;
  std::vector<CountClass> classes;
};

const std::vector<Label>& labels() {
  static const std::vector<CountClass> every = {explosion_undetermined,
                                                explosion_outgoing,
                                                explosion_impact,
                                                airburst,
                                                projectile,
                                                muzzle_flash,
                                                illumination_flare,
                                                burst,
                                                shot};
  static const std::vector<CountClass> explosions = {explosion_undetermined, explosion_outgoing,
                                                     explosion_impact, airburst};
  static const std::vector<Label> known = {
      {"", every},
      {"all", every},
      {"total", every},
      {"violations", every},
      {"ceasefire violations", every},
      {"explosion", explosions},
      {"explosions", explosions},
      {"undetermined explosions", {explosion_undetermined}},
      {"explosions undetermined", {explosion_undetermined}},
      {"outgoing explosions", {explosion_outgoing}},
      {"explosions outgoing", {explosion_outgoing}},
      {"outgoing", {explosion_outgoing}},
      {"impacts", {explosion_impact}},
      {"explosions impact", {explosion_impact}},
      {"impact explosions", {explosion_impact}},
      {"airbursts", {airburst}},
      {"explosions airburst", {airburst}},
      {"projectile", {projectile}},
      {"projectiles", {projectile}},
      {"projectiles in flight", {projectile}},
      {"muzzle flash", {muzzle_flash}},
      {"muzzle flashes", {muzzle_flash}},
      {"illumination flare", {illumination_flare}},
      {"illumination flares", {illumination_flare}},
      {"burst", {burst}},
      {"bursts", {burst}},
      {"shot", {shot}},
      {"shots", {shot}},
      {"bursts and shots", {burst, shot}},
      {"shots and bursts", {burst, shot}},
  };
  return known;
}

}  // namespace

std::string_view to_text(CountClass c) {
  constexpr std::array<std::string_view, count_class_count> names = {
      "undetermined explosions", "outgoing explosions", "impacts", "airbursts", "projectiles",
      "muzzle flashes",          "illumination flares", "bursts",  "shots"};
  return names[static_cast<std::size_t>(c)];
}

void add(Tally& tally, CountClass c, std::int64_t number) {
  check(number >= 0 && number <= 1'000'000'000, "a count from 0 to 1e9");
  tally.counts[static_cast<std::size_t>(c)] += number;
}

Tally operator+(const Tally& a, const Tally& b) {
  Tally sum = a;
  for (std::size_t i = 0; i < count_class_count; ++i) {
    sum.counts[i] += b.counts[i];
    sum.inexact_rows[i] += b.inexact_rows[i];
  }
  return sum;
}

std::int64_t total(const Tally& tally) {
  std::int64_t sum = 0;
  for (const std::int64_t count : tally.counts) sum += count;
  return sum;
}

std::optional<std::vector<CountClass>> classes_of(std::string_view label) {
  const std::string words = lower_ascii(trim(label));
  for (const Label& known : labels())
    if (known.words == words) return known.classes;
  return {};
}

std::vector<Disagreement> reconcile(const std::vector<StatedTotal>& stated, const Tally& tally) {
  std::vector<Disagreement> found;
  for (const StatedTotal& claim : stated) {
    const auto classes = classes_of(claim.label);
    std::int64_t counted = classes ? 0 : -1;
    bool is_open = false;
    if (classes)
      for (const CountClass c : *classes) {
        counted += tally.counts[static_cast<std::size_t>(c)];
        is_open |= tally.inexact_rows[static_cast<std::size_t>(c)] > 0;
      }
    if (claim.number != counted && !(is_open && claim.number > counted))
      found.push_back({claim.label, claim.number, counted});
  }
  return found;
}

}  // namespace truce::observe
