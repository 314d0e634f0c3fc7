// SPDX-License-Identifier: Apache-2.0
// The kinds of things that a release policy speaks of, which of them an incident may be, and the
// floor beneath which no policy goes. A kind is what something is, never whose. An incident that
// may be several kinds is released by the strictest rule of all of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/incident.h"
#include "publish/release/coarsen.h"

namespace truce::publish {

enum class Kind : std::uint8_t {
  heavy_weapon,      // seen in place or moving, or firing
  force_position,    // anything that tells where a force is: firing, presence, movement, what is
                     // unclear
  strike,            // explosions and impacts
  casualty,          // people were harmed
  protected_object,  // something happened at one
  jamming,
  mine,
  warning,      // an alarm that was public when it sounded
  access,       // a monitor was hindered: tells where a patrol was
  sensor_post,  // something happened at a monitoring post
  other,        // fires, accidents, politics
};
constexpr std::size_t kind_count = 11;
constexpr std::array<Kind, kind_count> kinds = {
    Kind::heavy_weapon,     Kind::force_position, Kind::strike, Kind::casualty,
    Kind::protected_object, Kind::jamming,        Kind::mine,   Kind::warning,
    Kind::access,           Kind::sensor_post,    Kind::other};

std::string_view to_text(Kind kind);
std::optional<Kind> kind_of(std::string_view name);

// A share from which an incident may be of a kind: well below what anybody would call likely, since
// what is released cannot be taken back.
constexpr double may_be = 0.05;
// At least one, each once, in the order above.
std::vector<Kind> kinds_of(const Incident& incident);

// What a policy must keep to. Reasons: docs/formats/policy.md.
struct Floor {
  Form form = Form::exact;  // at least as much kept back
  int cell_km = 0;          // at least
  int delay_hours = 0;      // at least
};
Floor floor_of(Kind kind);

}  // namespace truce::publish
