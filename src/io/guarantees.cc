// SPDX-License-Identifier: Apache-2.0
#include "io/guarantees.h"

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "io/zones.h"

namespace truce::io {

Result<GuaranteePlan> guarantee_plan(const engine::State& state, const AgreementId& id) {
  const auto found = state.texts.find(id.text);
  if (found == state.texts.end()) {
    std::string known;
    for (const auto& [name, text] : state.texts) known += (known.empty() ? "" : ", ") + name;
    return failure(Code::not_found, "no agreement '" + id.text + "' is adopted" +
                                        (known.empty() ? "; `truce respond adopt FILE` adopts one"
                                                       : "; adopted are " + known));
  }
  const auto draft = agreement::parse(found->second.text, found->second.file);
  if (!draft) return tl::unexpected(agreement::to_error(draft.error()));
  const auto zone = load_zone(draft->time_zone.value);
  if (!zone) return tl::unexpected(zone.error());
  auto compiled = agreement::compile_guarantee(*draft, *zone, found->second.as_if_in_force);
  if (!compiled) return tl::unexpected(agreement::to_error(compiled.error()));
  respond::Plan plan = respond::plan_of(*compiled);
  return GuaranteePlan{std::move(*compiled), std::move(plan)};
}

std::vector<AgreementId> guarantees_of(const engine::State& state) {
  std::vector<AgreementId> all;
  for (const auto& [id, text] : state.texts)
    if (const auto plan = guarantee_plan(state, AgreementId(id));
        plan && !plan->plan.duties.empty())
      all.emplace_back(id);
  return all;
}

}  // namespace truce::io
