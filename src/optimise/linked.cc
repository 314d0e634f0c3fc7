// SPDX-License-Identifier: Apache-2.0
#include "optimise/linked.h"

#include <algorithm>
#include <limits>
#include <queue>

#include "optimise/detail/gains.h"

namespace truce::optimise {
namespace {

using detail::Gains;
using detail::least_gain;

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr int most_rounds = 20;  // of exchanges over all posts

bool has_other(const Links& links, const Chosen& chosen, std::uint32_t c) {
  return std::ranges::any_of(links.of[c], [&](std::uint32_t other) { return chosen[other] != 0; });
}

// The part of each chosen candidate that needs a link, from 0; `none` for all others.
std::vector<std::uint32_t> parts_of(const Links& links, const Chosen& chosen,
                                    std::uint32_t& count) {
  std::vector<std::uint32_t> part(chosen.size(), none);
  count = 0;
  std::vector<std::uint32_t> open;
  for (std::uint32_t c = 0; c < chosen.size(); ++c) {
    if (chosen[c] == 0 || links.needs[c] == 0 || part[c] != none) continue;
    part[c] = count;
    open.push_back(c);
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      for (const auto* next : {&links.of[at], &links.with[at]})
        for (const std::uint32_t other : *next)
          if (chosen[other] != 0 && part[other] == none) {
            part[other] = count;
            open.push_back(other);
          }
    }
    ++count;
  }
  return part;
}

// The cheapest way from the first part to any other, as candidates to add (Dijkstra 1959, costs at
// the candidates; of ways that cost the same the one of fewer posts).
std::vector<std::uint32_t> way_on(const CoverProblem& problem, const Links& links,
                                  const Chosen& chosen) {
  std::uint32_t count = 0;
  const auto part = parts_of(links, chosen, count);
  using Price = std::pair<std::int64_t, std::uint32_t>;  // cost, posts
  const Price far{no_ceiling, 0};
  std::vector<Price> price(chosen.size(), far);
  std::vector<std::uint32_t> from(chosen.size(), none);
  std::priority_queue<std::pair<Price, std::uint32_t>, std::vector<std::pair<Price, std::uint32_t>>,
                      std::greater<>>
      open;
  for (std::uint32_t c = 0; c < chosen.size(); ++c)
    if (part[c] == 0) open.emplace(price[c] = {0, 0}, c);
  while (!open.empty()) {
    const auto [at_price, at] = open.top();
    open.pop();
    if (at_price != price[at]) continue;
    if (part[at] != none && part[at] != 0) {
      std::vector<std::uint32_t> out;
      for (std::uint32_t c = from[at]; c != none; c = from[c])
        if (chosen[c] == 0) out.push_back(c);
      return out;
    }
    for (const auto* list : {&links.of[at], &links.with[at]})
      for (const std::uint32_t next : *list) {
        const bool stands = chosen[next] != 0;
        const Price to{at_price.first + (stands ? 0 : problem.cost[next]),
                       at_price.second + (stands ? 0 : 1)};
        if (to >= price[next]) continue;
        price[next] = to;
        from[next] = at;
        open.emplace(to, next);
      }
  }
  return {};
}

bool joined(const CoverProblem& problem, const Links& links, Chosen& chosen) {
  while (parts(links, chosen) > 1) {
    const auto way = way_on(problem, links, chosen);
    if (way.empty()) return false;
    for (const std::uint32_t c : way) chosen[c] = 1;
  }
  return true;
}

// Adds the candidate that links most of those who are alone for its cost, again and again.
bool paired(const CoverProblem& problem, const Links& links, Chosen& chosen) {
  for (auto left = alone(links, chosen); !left.empty(); left = alone(links, chosen)) {
    std::vector<int> links_now(chosen.size(), 0);
    for (const std::uint32_t c : left)
      for (const std::uint32_t other : links.of[c]) ++links_now[other];
    std::uint32_t best = none;
    double most = 0;
    for (std::uint32_t c = 0; c < chosen.size(); ++c) {
      if (links_now[c] == 0) continue;
      const double worth =
          links_now[c] / static_cast<double>(std::max<std::int64_t>(1, problem.cost[c]));
      if (worth > most) {
        most = worth;
        best = c;
      }
    }
    if (best == none) return false;
    chosen[best] = 1;
  }
  return true;
}

class UnderCeiling {
 public:
  UnderCeiling(const CoverProblem& problem, const Links& links, const Chosen& start)
      : problem_(problem), links_(links), gains_(problem, start) {}

  std::optional<Chosen> run() {
    while (!is_linked(links_, gains_.chosen()) || gains_.is_past()) {
      const std::uint32_t out = least_needed();
      if (out == none) return std::nullopt;
      gains_.remove(out);
    }
    fill();
    for (int round = 0; round < most_rounds && exchange_all(); ++round) fill();
    return gains_.chosen();
  }

 private:
  bool is_free(std::uint32_t c) const { return gains_.chosen()[c] != 0 && problem_.fixed[c] == 0; }
  double loss(std::uint32_t c) {
    const double before = gains_.value();
    gains_.remove(c);
    const double after = gains_.value();
    gains_.add(c);
    return (before - after) / std::max(1e-12, gains_.price(c));
  }
  // Of those without whom no more are alone and no more parts are left, the one that brings least
  // for what it costs; where there are none such, of all.
  std::uint32_t least_needed() {
    const std::size_t now = trouble(gains_.chosen());
    Chosen without = gains_.chosen();
    std::uint32_t best = none;
    std::pair<bool, double> least{};
    for (std::uint32_t c = 0; c < problem_.candidates(); ++c) {
      if (!is_free(c)) continue;
      without[c] = 0;
      const std::size_t then = trouble(without);
      without[c] = 1;
      const bool harms = then > now || (then == now && !gains_.is_past());
      const std::pair lost{harms, loss(c)};
      if (best != none && lost >= least) continue;
      best = c;
      least = lost;
    }
    return best;
  }
  std::size_t trouble(const Chosen& chosen) const {
    if (links_.need == Link::one) return alone(links_, chosen).size();
    const std::size_t count = parts(links_, chosen);
    return count > 1 ? count - 1 : 0;
  }

  // What a post more has to link.
  struct Now {
    std::vector<std::uint32_t> alone;
    std::vector<std::uint32_t> part;
    std::uint32_t count = 0;
  };
  Now now() const {
    Now out;
    if (links_.need == Link::one)
      out.alone = alone(links_, gains_.chosen());
    else
      out.part = parts_of(links_, gains_.chosen(), out.count);
    return out;
  }
  bool would_stand(std::uint32_t c, const Now& at) const {
    if (links_.needs[c] == 0) return at.alone.empty() && at.count <= 1;
    if (links_.need == Link::one)
      return has_other(links_, gains_.chosen(), c) && std::ranges::includes(links_.of[c], at.alone);
    std::vector<std::uint32_t> touched;
    for (const auto* list : {&links_.of[c], &links_.with[c]})
      for (const std::uint32_t other : *list)
        if (at.part[other] != none) touched.push_back(at.part[other]);
    std::ranges::sort(touched);
    const auto twice = std::ranges::unique(touched);
    return touched.size() - twice.size() == at.count;
  }
  std::uint32_t best_addition(bool by_cost) {
    const Now at = now();
    std::uint32_t best = none;
    double most = least_gain;
    for (std::uint32_t c = 0; c < problem_.candidates(); ++c) {
      if (gains_.chosen()[c] != 0 || !gains_.fits(c)) continue;
      const double gain = gains_.of(c);
      const double worth = by_cost ? gain / std::max(1e-12, gains_.price(c)) : gain;
      if (gain <= least_gain || worth <= most || !would_stand(c, at)) continue;
      most = worth;
      best = c;
    }
    return best;
  }
  void fill() {
    for (std::uint32_t c = best_addition(true); c != none; c = best_addition(true)) gains_.add(c);
  }
  bool exchange_all() {
    bool better = false;
    for (std::uint32_t c = 0; c < problem_.candidates(); ++c) {
      if (!is_free(c)) continue;
      const double before = gains_.value();
      gains_.remove(c);
      const std::uint32_t in = best_addition(false);
      if (in != none && in != c && gains_.value() + gains_.of(in) > before + least_gain) {
        gains_.add(in);
        better = true;
      } else {
        gains_.add(c);
      }
    }
    return better;
  }

  const CoverProblem& problem_;
  const Links& links_;
  Gains gains_;
};

bool is_met_without(const CoverProblem& problem, const detail::Transposed& by_candidate,
                    const std::vector<std::uint8_t>& met, Chosen& chosen, std::uint32_t c) {
  chosen[c] = 0;
  for (std::uint32_t k = by_candidate.first[c]; k < by_candidate.first[c + 1]; ++k) {
    const std::uint32_t d = by_candidate.demands[k];
    if (met[d] == 0 || chance_of(problem, chosen, d) + 1e-12 >= problem.demands[d].required)
      continue;
    chosen[c] = 1;
    return false;
  }
  return true;
}

// The dearest first.
void drop_needless(const CoverProblem& problem, const Links& links, Chosen& chosen) {
  const detail::Transposed by_candidate = detail::transposed(problem);
  std::vector<std::uint8_t> met(problem.demands.size(), 1);
  for (const std::uint32_t d : unmet(problem, chosen)) met[d] = 0;
  std::vector<std::uint32_t> order;
  for (std::uint32_t c = 0; c < chosen.size(); ++c)
    if (chosen[c] != 0 && problem.fixed[c] == 0) order.push_back(c);
  std::ranges::stable_sort(order, std::greater<>{},
                           [&](std::uint32_t c) { return problem.cost[c]; });
  for (const std::uint32_t c : order) {
    if (!is_met_without(problem, by_candidate, met, chosen, c)) continue;
    if (!is_linked(links, chosen)) chosen[c] = 1;
  }
}

}  // namespace

std::vector<std::uint32_t> alone(const Links& links, const Chosen& chosen) {
  std::vector<std::uint32_t> out;
  for (std::uint32_t c = 0; c < chosen.size(); ++c)
    if (chosen[c] != 0 && links.needs[c] != 0 && !has_other(links, chosen, c)) out.push_back(c);
  return out;
}

std::size_t parts(const Links& links, const Chosen& chosen) {
  std::uint32_t count = 0;
  parts_of(links, chosen, count);
  return count;
}

bool is_linked(const Links& links, const Chosen& chosen) {
  return links.need == Link::one ? alone(links, chosen).empty() : parts(links, chosen) <= 1;
}

std::optional<Chosen> linked_under_ceiling(const CoverProblem& problem, const Links& links,
                                           const Chosen& start) {
  Chosen joint = start;
  const bool whole =
      links.need == Link::one ? paired(problem, links, joint) : joined(problem, links, joint);
  return UnderCeiling(problem, links, whole ? joint : start).run();
}

std::optional<Chosen> linked_at_least_cost(const CoverProblem& problem, const Links& links,
                                           const Chosen& start) {
  Chosen out = start;
  if (!(links.need == Link::one ? paired(problem, links, out) : joined(problem, links, out)))
    return std::nullopt;
  drop_needless(problem, links, out);
  return out;
}

}  // namespace truce::optimise
