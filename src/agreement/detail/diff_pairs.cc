// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/diff_pairs.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace truce::agreement {
namespace {

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& names, const Facet& facet) {
  return std::ranges::find(names, facet.name) != names.end();
}

// Sets that say what a rule is about: two that have nothing in common speak of different things.
bool is_about(const Facet& facet) {
  constexpr std::array<std::string_view, 3> names = {"weapon classes", "acts", "guarantors"};
  return is_one_of(names, facet);
}
// What duties are about: one of these must be shared.
bool is_matter(const Facet& facet) {
  constexpr std::array<std::string_view, 4> names = {"duty", "event", "done with", "rules kept"};
  return is_one_of(names, facet);
}
// What nearly every rule has alike tells nothing.
bool is_common(const Facet& facet) {
  constexpr std::array<std::string_view, 3> names = {"kind", "parties bound", "standard of proof"};
  return is_one_of(names, facet);
}

bool asks_nothing(const Facet& facet) {
  constexpr std::array<std::string_view, 4> all = {"any", "everywhere", "anywhere", "all"};
  switch (facet.kind) {
    case Facet::Kind::set:
      return facet.set.empty() ||
             (facet.set.size() == 1 && std::ranges::find(all, facet.set.front()) != all.end());
    case Facet::Kind::calibres:
      return facet.low <= 0 && facet.high <= 0;
    case Facet::Kind::words:
      return facet.words.empty() || facet.words == "nothing";
    default:
      return false;
  }
}

template <class List>
bool shares_any(const List& a, const List& b) {
  return std::ranges::any_of(
      a, [&](const auto& word) { return std::ranges::find(b, word) != b.end(); });
}

std::set<std::string> long_words(std::string_view text) {
  constexpr std::size_t least = 4;
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    if (letter) {
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      continue;
    }
    if (word.size() >= least) words.insert(word);
    word.clear();
  }
  return words;
}

// Share of the words that both have (Dice's coefficient).
double likeness_of_words(std::string_view a, std::string_view b) {
  const std::set<std::string> in_a = long_words(a), in_b = long_words(b);
  if (in_a.empty() || in_b.empty()) return a == b ? 1.0 : 0.0;
  const auto both =
      std::ranges::count_if(in_a, [&](const auto& word) { return in_b.contains(word); });
  return 2.0 * static_cast<double>(both) / static_cast<double>(in_a.size() + in_b.size());
}

// Two rules that have no weapon in common are two rules.
bool is_apart(const Facet& a, const Facet& b) {
  if (is_about(a)) return !a.set.empty() && !shares_any(a.set, b.set);
  if (asks_nothing(a) || asks_nothing(b)) return false;
  if (a.name == "only systems") return !shares_any(a.set, b.set);
  if (a.kind != Facet::Kind::calibres) return false;
  return (a.high > 0 && b.low > a.high) || (b.high > 0 && a.low > b.high);
}

double likeness_of_matter(const Facet& a, const Facet& b) {
  if (asks_nothing(a) || asks_nothing(b)) return 0.0;
  if (a.name == "duty") return likeness_of_words(a.words, b.words);
  return is_same(a, b) ? 1.0 : 0.0;
}

}  // namespace

void Pairing::join(std::size_t was, std::size_t now) {
  old_of_[now] = was;
  new_of_[was] = now;
}

bool Pairing::by_keys(const Keys& was, const Keys& now) {
  std::map<std::string_view, std::vector<std::size_t>> left;  // the earliest last
  for (std::size_t o = was.size(); o-- > 0;)
    if (new_of_[o] == no_pair && !was[o].empty()) left[was[o]].push_back(o);
  bool any = false;
  for (std::size_t n = 0; n < now.size(); ++n) {
    if (old_of_[n] != no_pair) continue;
    const auto found = left.find(now[n]);
    if (found == left.end() || found->second.empty()) continue;
    join(found->second.back(), n);
    found->second.pop_back();
    any = true;
  }
  return any;
}

void Pairing::by_likeness(const Likeness& likeness) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> found;  // least first is likest
  for (std::size_t n = 0; n < old_of_.size(); ++n)
    for (std::size_t o = 0; old_of_[n] == no_pair && o < new_of_.size(); ++o) {
      if (new_of_[o] != no_pair) continue;
      const double like = likeness(o, n);
      if (like >= 0.5) found.emplace_back(-like, n, o);
    }
  std::ranges::sort(found);
  for (const auto& [like, n, o] : found)
    if (old_of_[n] == no_pair && new_of_[o] == no_pair) join(o, n);
}

bool Pairing::is_whole() const {
  return std::ranges::find(old_of_, no_pair) == old_of_.end() ||
         std::ranges::find(new_of_, no_pair) == new_of_.end();
}

Pairs Pairing::pairs() const {
  Pairs pairs{old_of_, {}};
  for (std::size_t o = 0; o < new_of_.size(); ++o)
    if (new_of_[o] == no_pair) pairs.vanished.push_back(o);
  return pairs;
}

std::string content_of(const Facets& facets) {
  std::string text;
  const auto add = [&](const std::string& part) {
    text += std::to_string(part.size()) + ":" + part;
  };
  for (const Facet& f : facets) {
    add(f.name);
    add(f.words);
    for (const std::string& word : f.set) add(word);
    add(std::to_string(f.amount) + f.unit);
    add(std::to_string(f.low) + "-" + std::to_string(f.high));
    add(std::to_string(f.at.ns));
  }
  return text;
}

double likeness_of(const Facets& was, const Facets& now) {
  std::size_t same = 0, told = 0;
  double matter = -1.0;  // the rule has none
  for (const Facet& facet : now) {
    const auto old = std::ranges::find(was, facet.name, &Facet::name);
    if (old == was.end()) continue;
    if (is_apart(*old, facet)) return 0.0;
    if (is_matter(facet)) matter = std::max(matter, likeness_of_matter(*old, facet));
    if (is_common(facet) || (asks_nothing(*old) && asks_nothing(facet))) continue;
    ++told;
    same += is_same(*old, facet) ? 1 : 0;
  }
  const double share = told == 0 ? 0.0 : static_cast<double>(same) / static_cast<double>(told);
  if (matter < 0.0) return share;
  return matter < 0.5 ? 0.0 : 0.5 * matter + 0.25 + 0.25 * share;
}

}  // namespace truce::agreement
