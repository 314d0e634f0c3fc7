// SPDX-License-Identifier: Apache-2.0
#include "io/guarantees.h"

#include <algorithm>
#include <set>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "base/problem.h"
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
  GuaranteePlan out{std::move(*compiled), std::move(plan), respond::bonds_of(*draft), {}};
  if (std::ranges::find(out.bonds, agreement::DraftKind::release, &respond::Bond::kind) ==
      out.bonds.end())
    return out;
  auto releases = agreement::compile_releases(*draft, *zone, found->second.as_if_in_force);
  if (!releases) return tl::unexpected(agreement::to_error(releases.error()));
  out.releases = std::move(*releases);
  return out;
}

void tell_touched(Document& page, const engine::State& state, const GuaranteePlan& plan,
                  const respond::Told& told, const respond::Of& of, Instant now) {
  std::vector<Standing> releases;
  if (plan.releases) releases = engine::told_of(state, *plan.releases, plan.plan, of, now).duties;
  respond::tell_touched(page, plan.bonds, plan.plan, told, releases);
}

namespace {

Result<void> is_among(const std::string& name, const std::vector<std::string>& known,
                      const std::string& what) {
  if (known.empty() || std::ranges::find(known, name) != known.end()) return {};
  return failure(Code::refused, in_quotes(name) + " is no " + what + did_you_mean(name, known) +
                                    "; known are " + listed(known));
}

Result<void> knows_contact(const engine::State& state, const std::string& guarantor) {
  std::set<std::string> known;
  for (const AgreementId& id : guarantees_of(state))
    if (const auto plan = guarantee_plan(state, id))
      for (const std::string& name : respond::guarantors_of(plan->plan)) known.insert(name);
  const bool by_plan = !known.empty();
  if (!by_plan)
    for (const auto& [name, of] : state.commitments.guarantors) known.insert(name);
  return is_among(guarantor, {known.begin(), known.end()},
                  by_plan ? "guarantor of the adopted plan" : "guarantor of the register");
}

// Two names of one party would hide that its acts make a definition come true.
Result<void> knows_party(const GuaranteePlan& of, const std::string& party) {
  std::vector<std::string> known;
  for (const agreement::Party& one : of.agreement.parties) known.push_back(one.id);
  return is_among(party, known, "party to " + of.agreement.id.text);
}

Result<void> knows_teller(const GuaranteePlan& of, const std::string& party) {
  std::vector<std::string> known;
  for (const agreement::Party& one : of.agreement.parties) known.push_back(one.id);
  for (const std::string& name : respond::guarantors_of(of.plan)) known.push_back(name);
  return is_among(party, known, "party or guarantor of " + of.agreement.id.text);
}

}  // namespace

Result<void> names_who_is_known(const engine::State& state, const GuaranteePlan* of,
                                const respond::Entry& entry) {
  if (const auto* contact = std::get_if<respond::ContactListed>(&entry))
    return knows_contact(state, contact->guarantor);
  if (const auto* told = std::get_if<respond::DrillCaseTold>(&entry);
      told != nullptr && of != nullptr && !told->told.party.empty())
    return knows_party(*of, told->told.party);
  const auto* fact = std::get_if<respond::FactTold>(&entry);
  if (fact == nullptr || fact->party.empty() || of == nullptr) return {};
  return knows_teller(*of, fact->party);
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
