// SPDX-License-Identifier: Apache-2.0
#include "locate/shares.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

namespace truce::locate {
namespace {

// For two words: the word for what both leave possible, and what the pair weighs. No word: they
// exclude each other.
template <std::size_t N>
struct Meets {
  std::array<std::array<std::uint8_t, N>, N> word{};
  std::array<std::array<double, N>, N> weight{};  // 0 where they exclude each other
};

Meets<act_count> make_act_meets() {
  Meets<act_count> meets;
  for (std::size_t a = 0; a < act_count; ++a)
    for (std::size_t b = 0; b < act_count; ++b) {
      const ActSet of_a = meaning_of(static_cast<Act>(a));
      const ActSet of_b = meaning_of(static_cast<Act>(b));
      for (std::size_t word = 0; word < act_count; ++word)
        if (meaning_of(static_cast<Act>(word)) == (of_a & of_b)) {
          meets.word[a][b] = static_cast<std::uint8_t>(word);
          meets.weight[a][b] = prior_of(of_a & of_b) / (prior_of(of_a) * prior_of(of_b));
        }
    }
  return meets;
}

// Each kind of site is as common as any other; "unknown" leaves all open.
Meets<site_count> make_site_meets() {
  Meets<site_count> meets;
  for (std::size_t i = 0; i < site_count; ++i) {
    meets.word[0][i] = meets.word[i][0] = meets.word[i][i] = static_cast<std::uint8_t>(i);
    meets.weight[0][i] = meets.weight[i][0] = 1.0;
    if (i != 0) meets.weight[i][i] = static_cast<double>(site_count - 1);
  }
  return meets;
}

const Meets<act_count>& act_meets() {
  static const Meets<act_count> meets = make_act_meets();
  return meets;
}
const Meets<site_count>& site_meets() {
  static const Meets<site_count> meets = make_site_meets();
  return meets;
}

template <std::size_t N>
std::array<double, N> clean_masses(const std::array<float, N>& shares) {
  std::array<double, N> masses{};
  double sum = 0.0;
  for (std::size_t i = 0; i < N; ++i) {
    const double share = shares[i];
    if (share > 0.0 && share <= 1e6) sum += masses[i] = share;
  }
  if (sum < 1.0)
    masses[0] += 1.0 - sum;
  else
    for (double& mass : masses) mass /= sum;
  return masses;
}

template <std::size_t N>
std::array<float, N> to_shares(const std::array<double, N>& masses) {
  std::array<float, N> shares{};
  for (std::size_t i = 0; i < N; ++i) shares[i] = static_cast<float>(masses[i]);
  return shares;
}

// A share with what a source may be wrong about moved to "unknown".
template <std::size_t N>
double spoken(const std::array<double, N>& masses, std::size_t word) {
  return masses[word] * (1.0 - lapse) + (word == 0 ? lapse : 0.0);
}

// Every pair of words adds its weight to the word for what both leave possible.
template <std::size_t N>
std::array<double, N> meet(const Meets<N>& meets, const std::array<double, N>& a,
                           const std::array<double, N>& b) {
  std::array<double, N> both{};
  for (std::size_t i = 0; i < N; ++i) {
    const double of_a = spoken(a, i);
    if (of_a <= 0.0) continue;
    for (std::size_t j = 0; j < N; ++j)
      both[meets.word[i][j]] += of_a * spoken(b, j) * meets.weight[i][j];
  }
  return both;
}

template <std::size_t N>
double sum_of(const std::array<double, N>& masses) {
  double sum = 0.0;
  for (const double mass : masses) sum += mass;
  return sum;
}

template <std::size_t N>
std::array<double, N> combine(const Meets<N>& meets, const std::array<double, N>& a,
                              const std::array<double, N>& b) {
  std::array<double, N> both = meet(meets, a, b);
  const double sum = sum_of(both);
  for (double& mass : both) mass /= sum;
  return both;
}

using GuessKey = std::tuple<WeaponClass, int, std::string>;

GuessKey key_of(const WeaponGuess& g) {
  return {g.weapon, g.calibre_mm, g.system};
}

bool says_nothing(const WeaponGuess& g) {
  return g.weapon == WeaponClass::unknown && g.calibre_mm == 0 && g.system.empty();
}

// A guess that names more was less likely beforehand. Calibres and systems: five of each a class.
double prior_of(const WeaponGuess& g) {
  return (g.weapon == WeaponClass::unknown ? 1.0 : 1.0 / (weapon_class_count - 1)) *
         (g.calibre_mm == 0 ? 1.0 : 0.2) * (g.system.empty() ? 1.0 : 0.2);
}

// The guess that holds where both hold.
std::optional<WeaponGuess> both_of(const WeaponGuess& a, const WeaponGuess& b) {
  if (a.weapon != b.weapon && a.weapon != WeaponClass::unknown && b.weapon != WeaponClass::unknown)
    return std::nullopt;
  if (a.calibre_mm != b.calibre_mm && a.calibre_mm != 0 && b.calibre_mm != 0) return std::nullopt;
  if (a.system != b.system && !a.system.empty() && !b.system.empty()) return std::nullopt;
  return WeaponGuess{a.weapon == WeaponClass::unknown ? b.weapon : a.weapon,
                     a.calibre_mm == 0 ? b.calibre_mm : a.calibre_mm,
                     a.system.empty() ? b.system : a.system, 0.0};
}

// With the unknown rest as a guess of its own that says nothing.
std::vector<WeaponGuess> completed(const std::vector<WeaponGuess>& guesses) {
  std::vector<WeaponGuess> all;
  double unknown = 1.0;
  for (const WeaponGuess& g : guesses) {
    all.push_back(g);
    all.back().probability *= 1.0 - lapse;
    unknown -= all.back().probability;
  }
  all.push_back({WeaponClass::unknown, 0, {}, std::max(unknown, lapse)});
  return all;
}

template <class Take>
void for_pairs(const std::vector<WeaponGuess>& a, const std::vector<WeaponGuess>& b, Take take) {
  const std::vector<WeaponGuess> of_b = completed(b);
  for (const WeaponGuess& x : completed(a))
    for (const WeaponGuess& y : of_b) {
      std::optional<WeaponGuess> both = both_of(x, y);
      if (!both) continue;
      both->probability =
          x.probability * y.probability * prior_of(*both) / (prior_of(x) * prior_of(y));
      take(*both);
    }
}

// The likeliest max_list of a list, in the order of their keys.
template <class Item, class Key>
void keep_likeliest(std::vector<Item>& items, Key key) {
  if (items.size() > max_list) {
    std::sort(items.begin(), items.end(), [&](const Item& x, const Item& y) {
      return x.probability != y.probability ? x.probability > y.probability : key(x) < key(y);
    });
    items.resize(max_list);
  }
  std::sort(items.begin(), items.end(),
            [&](const Item& x, const Item& y) { return key(x) < key(y); });
}

}  // namespace

ActMasses masses_of(const ActShares& shares) {
  return clean_masses(shares);
}
SiteMasses masses_of(const SiteShares& shares) {
  return clean_masses(shares);
}
ActShares shares_of(const ActMasses& masses) {
  return to_shares(masses);
}
SiteShares shares_of(const SiteMasses& masses) {
  return to_shares(masses);
}

std::vector<WeaponGuess> clean(const std::vector<WeaponGuess>& guesses) {
  std::map<GuessKey, double> sums;
  double all = 0.0;
  for (const WeaponGuess& g : guesses)
    if (!says_nothing(g) && g.probability > 0.0 && g.probability <= 1e6) {
      sums[key_of(g)] += g.probability;
      all += g.probability;
    }
  std::vector<WeaponGuess> cleaned;
  for (const auto& [key, p] : sums)
    cleaned.push_back(
        {std::get<0>(key), std::get<1>(key), std::get<2>(key), p / std::max(1.0, all)});
  keep_likeliest(cleaned, key_of);
  return cleaned;
}

std::array<double, spread_kinds> accord(const ActMasses& a, const ActMasses& b) {
  const ActMasses both = meet(act_meets(), a, b);
  std::array<double, spread_kinds> by_kind{};
  for (std::size_t word = 0; word < act_count; ++word)
    by_kind[spread_kind_of(static_cast<Act>(word))] += both[word];
  return by_kind;
}

double accord(const SiteMasses& a, const SiteMasses& b) {
  return sum_of(meet(site_meets(), a, b));
}

double accord(const std::vector<WeaponGuess>& a, const std::vector<WeaponGuess>& b) {
  if (a.empty() || b.empty()) return 1.0;
  double sum = 0.0;
  for_pairs(a, b, [&](const WeaponGuess& both) { sum += both.probability; });
  return sum;
}

double excluded(const std::vector<WeaponGuess>& a, const std::vector<WeaponGuess>& b) {
  double sum = 0.0;
  for (const WeaponGuess& x : a)
    for (const WeaponGuess& y : b) {
      const bool classes = x.weapon != y.weapon && x.weapon != WeaponClass::unknown &&
                           y.weapon != WeaponClass::unknown;
      const bool calibres = x.calibre_mm != y.calibre_mm && x.calibre_mm != 0 && y.calibre_mm != 0;
      if (classes || calibres) sum += x.probability * y.probability;
    }
  return std::min(sum, 1.0);
}

ActMasses combined(const ActMasses& a, const ActMasses& b) {
  return combine(act_meets(), a, b);
}
SiteMasses combined(const SiteMasses& a, const SiteMasses& b) {
  return combine(site_meets(), a, b);
}

std::vector<WeaponGuess> combined(const std::vector<WeaponGuess>& a,
                                  const std::vector<WeaponGuess>& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  std::map<GuessKey, double> sums;
  double all = 0.0;
  for_pairs(a, b, [&](const WeaponGuess& both) {
    if (!says_nothing(both)) sums[key_of(both)] += both.probability;
    all += both.probability;
  });
  std::vector<WeaponGuess> together;
  for (const auto& [key, p] : sums)
    together.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), p / all});
  keep_likeliest(together, key_of);
  return together;
}

std::vector<PartyClaim> combined(const std::vector<PartyClaim>& a,
                                 const std::vector<PartyClaim>& b) {
  const auto ignorance = [](const std::vector<PartyClaim>& claims) {
    double rest = 1.0;
    for (const PartyClaim& claim : claims) rest -= claim.probability;
    return std::max(rest, lapse);
  };
  const double a_rest = ignorance(a);
  const double b_rest = ignorance(b);
  std::map<std::string, std::pair<double, double>> named;
  for (const PartyClaim& claim : a) named[claim.party].first = claim.probability;
  for (const PartyClaim& claim : b) named[claim.party].second = claim.probability;
  double all = a_rest * b_rest;
  for (const auto& [party, p] : named)
    all += p.first * p.second + p.first * b_rest + a_rest * p.second;
  std::vector<PartyClaim> together;
  for (const auto& [party, p] : named)
    together.push_back({party, (p.first * p.second + p.first * b_rest + a_rest * p.second) / all});
  keep_likeliest(together, [](const PartyClaim& claim) { return claim.party; });
  return together;
}

}  // namespace truce::locate
