// SPDX-License-Identifier: Apache-2.0
// Names of one kind that a file defines, and which of them something refers to. Private to the
// checks.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "agreement/draft.h"
#include "agreement/problem.h"

namespace truce::agreement {

class Names {
 public:
  Names(std::string kind, Problems& problems) : kind_(std::move(kind)), problems_(problems) {}

  void define(const Text& id);
  // False, and told, where nothing has that name.
  bool refer(const Text& to);
  void refer_all(const Texts& list);
  // Where a wrong name is told elsewhere.
  void use(const std::string& id) { used_.insert(id); }
  bool has(std::string_view id) const { return defined_.contains(id); }
  void tell_unused();

 private:
  std::string known() const;
  void tell_doubled(const Texts& list);

  std::string kind_;
  Problems& problems_;
  std::map<std::string, Spot, std::less<>> defined_;
  std::set<std::string, std::less<>> used_;
  std::vector<std::string> words_;
};

}  // namespace truce::agreement
