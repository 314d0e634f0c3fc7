// SPDX-License-Identifier: Apache-2.0
#include "plan/assumption.h"

#include "plan/detail/words.h"

namespace truce::plan {

Assumed::Assumed(const std::vector<Assumption>& common, const AssumptionSet& set) {
  for (const Assumption& one : common) by_code_[one.code] = one;
  for (const Assumption& one : set.values) by_code_[one.code] = one;
}

Result<double> Assumed::value(std::string_view code) const {
  const auto found = by_code_.find(code);
  if (found == by_code_.end())
    return failure(Code::not_found, "the plan needs an assumption \"" + std::string(code) +
                                        "\"; add it as [[assumption]] with its value and source");
  used_.emplace(code);
  return found->second.value;
}

Result<double> Assumed::within(std::string_view code, double low, double high) const {
  auto told = value(code);
  if (!told || (*told >= low && *told <= high)) return told;
  return failure(Code::out_of_range, "the assumption \"" + std::string(code) + "\" is " +
                                         in_figures(*told, 6) + "; write " + in_figures(low, 6) +
                                         " to " + in_figures(high, 6));
}

std::vector<Assumption> Assumed::used() const {
  std::vector<Assumption> out;
  for (const std::string& code : used_) out.push_back(by_code_.find(code)->second);
  return out;
}

}  // namespace truce::plan
