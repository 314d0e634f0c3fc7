// SPDX-License-Identifier: Apache-2.0
// What values of a draft are made of: each with its place in the file, and whether it was given.
#pragma once

#include <string>
#include <vector>

#include "agreement/problem.h"

namespace truce::agreement {

template <class T>
struct Placed {
  T value{};
  Spot at;  // line 0: not given

  bool given() const { return at.line > 0; }
};

using Text = Placed<std::string>;
using Texts = std::vector<Text>;
using Number = Placed<double>;
using Whole = Placed<std::int64_t>;
using Truth = Placed<bool>;

struct DraftSpan {
  Text from;
  Text until;  // exclusive
  Spot at;
  Text note{};  // of in_force: what of its dates the text does not say
};

}  // namespace truce::agreement
