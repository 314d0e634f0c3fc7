// SPDX-License-Identifier: Apache-2.0
// Choices in which posts stand by each other: every post has at least one other that it is linked
// to (it sees it, or their radios reach), or all of them make one chain. Whether a choice keeps
// that is checked exactly; how it is made to is a heuristic: the bound of the problem without links
// is a bound with them, and nothing more is proven. Deterministic.
#pragma once

#include <optional>

#include "optimise/cover.h"

namespace truce::optimise {

enum class Link : std::uint8_t { one, chain };

// Of each candidate, ascending and mutual. Who needs no link has none and is let be.
struct Links {
  Link need = Link::one;
  std::vector<std::vector<std::uint32_t>> of;    // linked candidates that stand elsewhere
  std::vector<std::vector<std::uint32_t>> with;  // at the same place: one post in a chain
  std::vector<std::uint8_t> needs;
};

// Chosen candidates that need a link and have none.
std::vector<std::uint32_t> alone(const Links& links, const Chosen& chosen);
// Connected parts that the chosen ones make, of those that need a link.
std::size_t parts(const Links& links, const Chosen& chosen);
bool is_linked(const Links& links, const Chosen& chosen);

// A linked choice near to `start`, as good as is found within the ceilings; requirements of single
// demands are not looked at. Nothing where what is fixed cannot be linked.
std::optional<Chosen> linked_under_ceiling(const CoverProblem& problem, const Links& links,
                                           const Chosen& start);

// `start` with what links it at little cost, and without what is then no longer needed; every
// requirement that `start` keeps is kept. Nothing where candidates do not reach.
std::optional<Chosen> linked_at_least_cost(const CoverProblem& problem, const Links& links,
                                           const Chosen& start);

}  // namespace truce::optimise
