// SPDX-License-Identifier: Apache-2.0
// The guarantee plans of a mission: compiled from the texts of adopted agreements, with the time
// zones of this machine.
#pragma once

#include "engine/guarantee.h"
#include "engine/state.h"
#include "respond/touched.h"

namespace truce::io {

struct GuaranteePlan {
  agreement::Agreement agreement;
  respond::Plan plan;
  std::vector<respond::Bond> bonds;
  std::optional<agreement::Agreement> releases;  // where the text has any
};

// Errors: not_found (no such agreement adopted; the message names those that are), bad_agreement.
Result<GuaranteePlan> guarantee_plan(const engine::State& state, const AgreementId& id);

// What the breach touches beside the guarantors, at the end of a page. `told` as engine::told_of.
void tell_touched(Document& page, const engine::State& state, const GuaranteePlan& plan,
                  const respond::Told& told, const respond::Of& of, Instant now);

// The ids of adopted agreements that have duties of guarantors.
std::vector<AgreementId> guarantees_of(const engine::State& state);

// Whether an entry names a guarantor or party that nobody knows: a contact speaks for a guarantor
// of the adopted plans, or of the register where no plan is adopted; a fact is told of a party or
// guarantor of the agreement, a case of an exercise of a party to it. Asked once, when it is
// entered: journals from before stay. `of` is the entry's agreement, where it has one. Errors:
// refused, with the nearest name.
Result<void> names_who_is_known(const engine::State& state, const GuaranteePlan* of,
                                const respond::Entry& entry);

}  // namespace truce::io
