// SPDX-License-Identifier: Apache-2.0
#include "serve/caller.h"

#include <algorithm>

namespace truce::serve {

// An officer of a guarantor is a liaison, and sees no more than guarantors may.
bool is_among(Way way, const io::Caller& who, const Audience& audience) {
  if (audience.everybody) return true;
  if (way == Way::nobody) return false;
  if (!who.guarantor.empty()) return audience.guarantors;
  return std::ranges::any_of(who.roles,
                             [&](Role role) { return (audience.roles & bit(role)) != 0; });
}

io::Actor Caller::actor() const {
  std::string as = token ? "token " + token->id.text : "";
  if (as.empty() && !who.roles.empty()) as = to_text(who.roles.front());
  return {who.name, as, peer};
}

}  // namespace truce::serve
