// SPDX-License-Identifier: Apache-2.0
#include "optimise/linked.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "optimise/example.h"
#include "optimise/siting.h"

namespace truce::optimise {
namespace {

Links random_links(const CoverProblem& problem) {
  Links out;
  out.need = *rc::gen::element(Link::one, Link::chain);
  const auto count = static_cast<std::uint32_t>(problem.candidates());
  out.of.resize(count);
  out.with.resize(count);
  out.needs.assign(count, 1);
  for (std::uint32_t a = 0; a < count; ++a)
    for (std::uint32_t b = a + 1; b < count; ++b) {
      const int kind = *rc::gen::inRange(0, 6);
      if (kind > 2) continue;
      auto& lists = kind == 0 ? out.with : out.of;
      lists[a].push_back(b);
      lists[b].push_back(a);
    }
  for (std::uint32_t c = 0; c < count; ++c)
    for (auto* list : {&out.of[c], &out.with[c]}) std::ranges::sort(*list);
  return out;
}

// By the definition, pair by pair.
bool stands(const Links& links, const Chosen& chosen) {
  const auto count = static_cast<std::uint32_t>(chosen.size());
  std::vector<std::uint8_t> reached(count, 0);
  std::uint32_t first = count;
  for (std::uint32_t c = 0; c < count; ++c) {
    if (chosen[c] == 0) continue;
    first = std::min(first, c);
    bool has = false;
    for (const std::uint32_t other : links.of[c]) has = has || chosen[other] != 0;
    if (links.need == Link::one && !has) return false;
  }
  if (links.need == Link::one || first == count) return true;
  reached[first] = 1;
  for (std::uint32_t round = 0; round < count; ++round)
    for (std::uint32_t a = 0; a < count; ++a)
      for (const auto* list : {&links.of[a], &links.with[a]})
        for (const std::uint32_t b : *list)
          if (reached[a] != 0 && chosen[b] != 0) reached[b] = 1;
  return reached == chosen;
}

struct Best {
  double most = -1;
  std::int64_t least = no_ceiling;
};

Best brute_linked(const CoverProblem& problem, const Links& links) {
  Best out;
  for (std::uint32_t bits = 0; bits < 1U << problem.candidates(); ++bits) {
    Chosen chosen(problem.candidates());
    bool keeps = true;
    for (std::size_t c = 0; c < chosen.size(); ++c) {
      chosen[c] = bits >> c & 1U;
      keeps = keeps && chosen[c] >= problem.fixed[c];
    }
    if (!keeps || !stands(links, chosen)) continue;
    if (is_within(problem, chosen)) out.most = std::max(out.most, value_of(problem, chosen));
    if (unmet(problem, chosen).empty()) out.least = std::min(out.least, cost_of(problem, chosen));
  }
  return out;
}

RC_GTEST_PROP(Linked, TheCheckIsTheDefinition, ()) {
  const CoverProblem problem = *random_problem();
  const Links links = random_links(problem);
  const Chosen chosen = *random_choice(problem);
  RC_ASSERT(is_linked(links, chosen) == stands(links, chosen));
}

RC_GTEST_PROP(Linked, UnderTheCeilingItStandsAndIsNoBetterThanTheBest, ()) {
  CoverProblem problem = *random_problem();
  for (Demand& demand : problem.demands) demand.required = 0;
  const Links links = random_links(problem);
  const auto free = most_seen(problem, {}, no_solver);
  RC_PRE(free && free->has_value());
  const auto chosen = linked_under_ceiling(problem, links, (*free)->chosen);
  const Best best = brute_linked(problem, links);
  if (!chosen) return;
  RC_ASSERT(stands(links, *chosen));
  RC_ASSERT(is_within(problem, *chosen));
  for (std::size_t c = 0; c < chosen->size(); ++c) RC_ASSERT((*chosen)[c] >= problem.fixed[c]);
  RC_ASSERT(value_of(problem, *chosen) <= best.most + 1e-9);
  RC_ASSERT(best.most <= (*free)->bound + 1e-9);
}

RC_GTEST_PROP(Linked, AtLeastCostItStandsAndKeepsWhatIsRequired, ()) {
  const CoverProblem problem = *random_problem();
  const Links links = random_links(problem);
  const auto free = least_cost_for(problem, {}, no_solver);
  RC_PRE(free && free->has_value());
  const auto chosen = linked_at_least_cost(problem, links, (*free)->chosen);
  const Best best = brute_linked(problem, links);
  if (!chosen) return;
  RC_ASSERT(stands(links, *chosen));
  RC_ASSERT(unmet(problem, *chosen).empty());
  RC_ASSERT(cost_of(problem, *chosen) >= best.least);
  RC_ASSERT(static_cast<double>(best.least) + 1e-9 >= (*free)->bound);
}

// A line of posts, each linked to the next: the two ends are joined by all between them.
TEST(Linked, AChainIsMadeAlongTheLine) {
  constexpr std::uint32_t count = 9;
  CoverProblem problem;
  problem.cost.assign(count, 1);
  problem.fixed.assign(count, 0);
  problem.add({5, 0.5, 0}, std::vector<Sight>{{0, 0.9}});
  problem.add({5, 0.5, 0}, std::vector<Sight>{{count - 1, 0.9}});
  Links links{Link::chain, {}, {}, std::vector<std::uint8_t>(count, 1)};
  links.of.resize(count);
  links.with.resize(count);
  for (std::uint32_t c = 0; c + 1 < count; ++c) {
    links.of[c].push_back(c + 1);
    links.of[c + 1].push_back(c);
  }
  for (auto& list : links.of) std::ranges::sort(list);
  Chosen ends(count, 0);
  ends.front() = ends.back() = 1;
  EXPECT_EQ(parts(links, ends), 2U);
  EXPECT_EQ(cost_of(problem, linked_at_least_cost(problem, links, ends).value()), count);
  problem.ceiling = 4;  // not enough for the way: one end stays
  const Chosen kept = linked_under_ceiling(problem, links, ends).value();
  EXPECT_TRUE(is_linked(links, kept));
  EXPECT_NEAR(value_of(problem, kept), 4.5, 1e-9);
}

}  // namespace
}  // namespace truce::optimise
