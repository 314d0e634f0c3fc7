// SPDX-License-Identifier: Apache-2.0
#include "assess/course/counting.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"

namespace truce::assess {
namespace {

// Sightings that are distinct from each other, greatest first: any such set is a lower bound.
std::int64_t at_least(std::span<const Stood> seen, double speed_m_s) {
  std::vector<const Stood*> by_size;
  for (const Stood& s : seen)
    if (s.sure) by_size.push_back(&s);
  std::ranges::stable_sort(by_size, std::greater{}, [](const Stood* s) { return s->count.low; });
  std::vector<const Stood*> chosen;
  std::int64_t sum = 0;
  for (const Stood* s : by_size) {
    if (!std::ranges::all_of(chosen,
                             [&](const Stood* c) { return are_distinct(*c, *s, speed_m_s); }))
      continue;
    chosen.push_back(s);
    sum += s->count.low;
  }
  return sum;
}

}  // namespace

std::vector<Listed> listed_at(const agreement::RegisteredSite& site) {
  std::vector<Listed> listed;
  for (const agreement::InventoryItem& item : site.inventory) {
    const auto same = std::ranges::find(listed, item.weapon, &Listed::weapon);
    if (same == listed.end())
      listed.push_back({item.weapon, item.count});
    else
      same->count += item.count;
  }
  return listed;
}

bool are_distinct(const Stood& a, const Stood& b, double speed_m_s) {
  if (a.when.until < b.when.from || b.when.until < a.when.from) return false;
  if (!a.serial.empty() && !b.serial.empty()) return a.serial != b.serial;
  const double apart_s =
      std::max({seconds(a.when.until - b.when.from), seconds(b.when.until - a.when.from), 0.0});
  const double apart_m = geo::distance_m(a.at, b.at) - 2.0 * std::hypot(a.sigma_m, b.sigma_m);
  return apart_m > speed_m_s * apart_s;
}

Tallied most_at_once(std::span<const Stood> all, std::int64_t within_ns, double speed_m_s) {
  Tallied most;
  std::size_t first = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    while ((all[i].when.from - all[first].when.from).count() > within_ns) ++first;
    first = std::max(first, i + 1 - std::min(i + 1, max_counted));
    const auto seen = all.subspan(first, i + 1 - first);
    CountRange count{at_least(seen, speed_m_s), 0};
    for (const Stood& s : seen) count.high += s.count.high;
    if (std::pair(count.low, count.high) <= std::pair(most.count.low, most.count.high)) continue;
    most.count = count;
    most.at = all[i].when.from;
    most.of.clear();
    for (const Stood& s : seen) most.of.push_back(s.incident);
  }
  return most;
}

}  // namespace truce::assess
