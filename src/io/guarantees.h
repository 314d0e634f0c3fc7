// SPDX-License-Identifier: Apache-2.0
// The guarantee plans of a mission: compiled from the texts of adopted agreements, with the time
// zones of this machine.
#pragma once

#include "engine/guarantee.h"
#include "engine/state.h"

namespace truce::io {

struct GuaranteePlan {
  agreement::Agreement agreement;
  respond::Plan plan;
};

// Errors: not_found (no such agreement adopted; the message names those that are), bad_agreement.
Result<GuaranteePlan> guarantee_plan(const engine::State& state, const AgreementId& id);

// The ids of adopted agreements that have duties of guarantors.
std::vector<AgreementId> guarantees_of(const engine::State& state);

}  // namespace truce::io
