// SPDX-License-Identifier: Apache-2.0
// Which roles may write which entry. A move of a case has roles by its transition (decide.h).
#pragma once

#include <span>
#include <string>

#include "base/result.h"
#include "verify/desk.h"

namespace truce::verify::detail {

tl::unexpected<Error> refused(std::string why);

// "a, b or c".
std::string any_of(std::span<const Role> roles);

// The first role of the person's own that is among `roles`. Errors: refused, naming the roles that
// may. The first person to be enrolled enrols himself, as administrator.
Result<Role> acting_role(const Desk& desk, const Entry& entry, std::span<const Role> roles);
std::span<const Role> roles_for(const Entry& entry);

}  // namespace truce::verify::detail
