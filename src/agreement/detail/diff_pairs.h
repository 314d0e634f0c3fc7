// SPDX-License-Identifier: Apache-2.0
// Which thing of an old table became which of a new one: by id, by what it is, by its name, by
// likeness, in the order in which diff asks. Every thing has one other at most; of equals the
// earlier ones go together. Private to diff.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "agreement/detail/facets.h"

namespace truce::agreement {

constexpr std::size_t no_pair = static_cast<std::size_t>(-1);

struct Pairs {
  std::vector<std::size_t> old_of;    // a place for each of the new ones; no_pair where it is new
  std::vector<std::size_t> vanished;  // of the old ones
};

using Keys = std::vector<std::string>;
// 0 to 1, of an old and a new one.
using Likeness = std::function<double(std::size_t was, std::size_t now)>;

class Pairing {
 public:
  Pairing() = default;
  Pairing(std::size_t was, std::size_t now) : old_of_(now, no_pair), new_of_(was, no_pair) {}

  // Those that have equal keys; an empty key is none. Tells whether there were any.
  bool by_keys(const Keys& was, const Keys& now);
  // Those that are alike by a half at least, the likest first.
  void by_likeness(const Likeness& likeness);

  bool is_whole() const;  // nothing is left on one side
  Pairs pairs() const;

 private:
  void join(std::size_t was, std::size_t now);

  std::vector<std::size_t> old_of_, new_of_;
};

// All that the facets say, for a key.
std::string content_of(const Facets& facets);
// Of two rules of one kind. What people judge, duties and preconditions are alike only where they
// share the duty or the event; the rest by what their own words ask, never by what is left open in
// both.
double likeness_of(const Facets& was, const Facets& now);

}  // namespace truce::agreement
