// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/shots.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "locate/shots/ballistics.h"

namespace truce::locate::shots {
namespace {

constexpr std::int64_t block_ns = static_cast<std::int64_t>(longest_flight_s * 1e9);
constexpr std::int64_t halo = 2;  // blocks either side: the other end, and what competes for it
constexpr std::size_t most_in_window = 8'000;  // past it nothing could be told apart

// The share of incidents in pairs: what is taken for it before any were seen, weighing as much as
// so many incidents.
constexpr double share_before = 0.3, weight_before = 10.0;
constexpr double least_share = 0.01, most_share = 0.95;
constexpr double kept = 0.998;   // with each incident: the share may change over hours
constexpr int most_rounds = 20;  // of expectation and maximisation
constexpr double settled_within = 2e-3;

std::int64_t block_of(Instant at) {
  const std::int64_t quotient = at.ns / block_ns;
  return at.ns % block_ns < 0 ? quotient - 1 : quotient;
}
Instant start_of(std::int64_t block) {
  return {block * block_ns};
}

}  // namespace

double Shots::paired_share() const {
  if (options_.paired_share > 0.0) return std::min(options_.paired_share, most_share);
  const double share = (share_before * weight_before + paired_) / (weight_before + counted_);
  return std::clamp(share, least_share, most_share);
}

void Shots::add(const Located& located, const Heard& heard) {
  Item item;
  item.located = located;
  item.heard = heard;
  const std::int64_t block = block_of(located.at);
  if (next_ && block < *next_)
    tell(item);
  else
    blocks_[block].push_back(std::move(item));
}

void Shots::advance(Instant settled) {
  run(block_of(settled));
}
void Shots::finish() {
  run(std::numeric_limits<std::int64_t>::max());
}

// Empty blocks are passed over where nothing waits for them.
void Shots::run(std::int64_t before_block) {
  while (!blocks_.empty()) {
    const std::int64_t first = blocks_.begin()->first, last = blocks_.rbegin()->first;
    const std::int64_t at = next_ && first < *next_ ? *next_ : first;
    if (at >= before_block || at > last + halo) break;
    close(at);
  }
  if (before_block != std::numeric_limits<std::int64_t>::max())
    next_ = std::max(next_.value_or(before_block), before_block);
}

// All of it is there: its levels, and the judgement that waited for it.
void Shots::close(std::int64_t block) {
  next_ = block + 1;
  if (const auto found = blocks_.find(block); found != blocks_.end()) {
    std::ranges::sort(found->second, [](const Item& a, const Item& b) {
      return std::tuple(a.located.at, a.located.number) <
             std::tuple(b.located.at, b.located.number);
    });
    for (Item& item : found->second) item.level = loudness_.level(item.heard.loud);
    for (const Item& item : found->second) loudness_.learn(item.heard.loud, item.level);
    loudness_.settle();
  }
  judge(block - halo);
  while (!blocks_.empty() && blocks_.begin()->first < block - 2 * halo + 1) {
    for (const Item& item : blocks_.begin()->second)
      rates_.keep({item.located.at, item.located.where});
    blocks_.erase(blocks_.begin());
  }
  rates_.forget_before(start_of(block - halo));
}

std::vector<Shots::Item*> Shots::window_of(std::int64_t block) {
  std::vector<Item*> window;
  for (auto b = blocks_.lower_bound(block - halo); b != blocks_.end() && b->first <= block + halo;
       ++b)
    for (Item& item : b->second) window.push_back(&item);
  return window;
}

std::vector<End> Shots::ends_of(std::span<Item* const> window, std::int64_t block) const {
  std::vector<Seen> seen;
  for (const Item* const item : window) seen.push_back({item->located.at, item->located.where});
  const std::vector<double> densities =
      rates_.densities(seen, start_of(block - halo), start_of(block + halo + 1));
  std::vector<End> ends;
  for (std::size_t k = 0; k < window.size(); ++k)
    ends.push_back(
        {&window[k]->located, window[k]->heard.evidence, window[k]->level, densities[k]});
  return ends;
}

// Pairs with their probabilities for weights. The share of paired incidents by expectation and
// maximisation over what was judged and what is not yet.
std::vector<Bond> Shots::probabilities(std::span<const End> ends, Instant from) {
  const std::vector<Bond> possible = possible_pairs(ends, loudness_);
  double new_ones = 0.0;
  for (const End& end : ends) new_ones += end.located->at >= from;
  double share = paired_share();
  std::vector<Bond> pairs;
  for (int round = 0; round < most_rounds; ++round) {
    pairs = weighed(possible, share);
    const std::vector<double> p = marginals(ends.size(), pairs);
    double paired = 0.0;
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      pairs[k].weight = p[k];
      if (ends[pairs[k].a].located->at >= from) paired += 2.0 * p[k];
    }
    if (options_.paired_share > 0.0) break;
    const double before = share;
    share = std::clamp(
        (share_before * weight_before + paired_ + paired) / (weight_before + counted_ + new_ones),
        least_share, most_share);
    if (std::abs(share - before) < settled_within) break;
  }
  return pairs;
}

void Shots::judge(std::int64_t block) {
  const auto judged = blocks_.find(block);
  if (judged == blocks_.end()) return;
  std::vector<Item*> window = window_of(block);
  if (window.size() > most_in_window) window.clear();
  const Instant from = start_of(block), until = start_of(block + 1);
  double paired = 0.0;
  for (const Bond& pair : probabilities(ends_of(window, block), from)) {
    Item& a = *window[pair.a];
    Item& b = *window[pair.b];
    // Each pair is the business of the block that it starts in.
    if (a.located.at < from || a.located.at >= until) continue;
    paired += 2.0 * pair.weight;
    a.starts += pair.weight;
    b.ends += pair.weight;
    for (Item* const end : {&a, &b})
      if (pair.weight > end->best.probability) end->best = told(a.located, b.located, pair.weight);
  }
  const auto count = static_cast<double>(judged->second.size());
  const double faded = std::pow(kept, count);
  paired_ = faded * paired_ + paired;
  counted_ = faded * counted_ + count;
  for (Item& item : judged->second) tell(item);
}

void Shots::tell(Item& item) {
  Located out = item.located;
  const bool was_heard = std::ranges::any_of(
      out.support, [](const LocatedSupport& s) { return s.kind == DetectionKind::arrival; });
  // What only people or satellites told of need be no explosion at all.
  if (was_heard) out.acts = acts_of(item.heard.evidence, item.starts, item.ends);
  if (item.best.probability >= options_.least_told) out.pair = item.best;
  out.loudness_db = item.level.db;
  out.loudness_sigma_db = item.level.sigma_db;
  out.ambiguity = 1.0 - (1.0 - out.ambiguity) * (1.0 - item.heard.ambiguity);
  judged_.push_back(std::move(out));
}

std::vector<Located> Shots::take() {
  return std::exchange(judged_, {});
}

}  // namespace truce::locate::shots
