// SPDX-License-Identifier: Apache-2.0
#include "publish/outcomes.h"

#include <algorithm>
#include <array>

namespace truce::publish {

std::string_view outcome_word(std::size_t outcome) {
  constexpr std::array<std::string_view, outcome_count> words = {"breach", "compliant",
                                                                 "undetermined", "not covered"};
  return words[outcome];
}

int weight_of(const Finding* finding) {
  constexpr std::array<int, 3> weight = {3, 1, 2};
  return finding == nullptr ? 0 : weight[static_cast<std::size_t>(finding->verdict)];
}

std::size_t outcome_of(const Finding* finding) {
  return finding == nullptr ? not_covered : static_cast<std::size_t>(finding->verdict);
}

bool differ(const Outcomes& of) {
  return std::any_of(of.begin(), of.end(),
                     [&](const Finding* f) { return outcome_of(f) != outcome_of(of.front()); });
}

std::map<std::string_view, Outcomes> outcomes_of(const Bulletin& bulletin) {
  std::map<std::string_view, Outcomes> out;
  const std::size_t agreements = bulletin.agreements.size();
  for (const Finding& finding : bulletin.findings)
    for (std::size_t i = 0; i < agreements; ++i) {
      if (finding.agreement != bulletin.agreements[i].id) continue;
      const Finding*& held =
          out.try_emplace(finding.incident.text, Outcomes(agreements)).first->second[i];
      if (weight_of(&finding) > weight_of(held)) held = &finding;
    }
  return out;
}

}  // namespace truce::publish
