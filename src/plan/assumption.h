// SPDX-License-Identifier: Apache-2.0
// A number that a plan rests on, with who says so: rules of thumb, rates, costs. Sets of them stand
// side by side; nothing of the kind is in code. An answer names each one that it used.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/fields.h"
#include "base/result.h"

namespace truce::plan {

struct Assumption {
  std::string code;  // "rotation", "observers_per_km"
  std::string what;  // one sentence
  double value = 0;
  std::string unit;
  std::string source;     // author, title, year
  std::string where;      // page, table
  std::string certainty;  // how sure it is that the source says so
};
TRUCE_FIELDS(Assumption, Field{"code", &Assumption::code}, Field{"what", &Assumption::what},
             Field{"value", &Assumption::value}, Field{"unit", &Assumption::unit},
             Field{"source", &Assumption::source}, Field{"where", &Assumption::where},
             Field{"certainty", &Assumption::certainty});

// One view of the world: what it sets aside of the common assumptions.
struct AssumptionSet {
  std::string id;
  std::string title;
  std::vector<Assumption> values;
};
TRUCE_FIELDS(AssumptionSet, Field{"id", &AssumptionSet::id}, Field{"title", &AssumptionSet::title},
             Field{"values", &AssumptionSet::values});

// The common assumptions under one set.
class Assumed {
 public:
  Assumed() = default;
  Assumed(const std::vector<Assumption>& common, const AssumptionSet& set);

  // Where nobody assumed anything: not_found, with what to write.
  Result<double> value(std::string_view code) const;
  // And out_of_range where it is not from `low` to `high`.
  Result<double> within(std::string_view code, double low, double high) const;
  bool has(std::string_view code) const { return by_code_.contains(code); }
  // Those that were asked for, by code.
  std::vector<Assumption> used() const;

 private:
  std::map<std::string, Assumption, std::less<>> by_code_;
  mutable std::set<std::string, std::less<>> used_;
};

}  // namespace truce::plan
