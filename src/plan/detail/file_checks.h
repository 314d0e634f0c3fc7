// SPDX-License-Identifier: Apache-2.0
// What the tables of every planning problem are held to: how many there are, ids of their own,
// numbers within a range. Each that is not is told with what would be right.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/problem.h"
#include "plan/detail/words.h"

namespace truce::plan::detail {

class FileChecks {
 public:
  explicit FileChecks(Problems& problems) : problems_(problems) {}

  void tell(std::string what) { problems_.error({}, std::move(what)); }

  void count(const std::string& table, std::size_t found, std::size_t least, std::size_t most) {
    if (found < least || found > most)
      tell("the file has " + std::to_string(found) + " [[" + table + "]]; it needs " +
           std::to_string(least) + " to " + std::to_string(most));
  }
  template <class One>
  void ids(const std::string& table, const std::vector<One>& list) {
    std::set<std::string> seen;
    for (const One& one : list)
      if (!seen.insert(one.id).second)
        tell("'id' " + in_quotes(one.id) + " of [[" + table + "]] stands twice");
  }
  void range(const std::string& what, double value, double low, double high) {
    if (!(value >= low && value <= high))
      tell(what + " is " + decimal_text(value) + "; write " + decimal_text(low) + " to " +
           decimal_text(high));
  }
  bool has_error() const { return problems_.has_error(); }

 private:
  Problems& problems_;
};

}  // namespace truce::plan::detail
