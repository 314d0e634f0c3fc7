// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/posts_links.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"

namespace truce::plan::detail {
namespace {

constexpr double one_place_m = 50;

bool in_sight(const PostsAsked& asked, const Ground& ground, const Candidate& a,
              const Candidate& b) {
  if (!asked.links.sight || !ground.relief) return true;
  const double mast = asked.sensors[b.sensor].mast_m;
  return ground.relief->hidden(a.at, asked.sensors[a.sensor].mast_m, b.at, std::span(&mast, 1)) ==
         0;
}

}  // namespace

Result<optimise::Links> links_of(const PostsAsked& asked, const Ground& ground) {
  optimise::Links out;
  out.need = asked.links.need;
  const auto count = static_cast<std::uint32_t>(ground.candidates.size());
  out.of.resize(count);
  out.with.resize(count);
  for (const Candidate& candidate : ground.candidates)
    out.needs.push_back(asked.sensors[candidate.sensor].linked ? 1 : 0);
  const double far = asked.links.within_km * 1000;
  std::size_t links = 0;
  for (std::uint32_t a = 0; a < count; ++a)
    for (std::uint32_t b = a + 1; b < count; ++b) {
      if (out.needs[a] == 0 || out.needs[b] == 0) continue;
      const Candidate& one = ground.candidates[a];
      const Candidate& other = ground.candidates[b];
      if (std::abs(one.at.lat_deg - other.at.lat_deg) * 110'500 > far + one_place_m) continue;
      const double distance = geo::distance_m(one.at, other.at);
      const bool together = distance <= one_place_m;
      if (!together && (distance > far || !in_sight(asked, ground, one, other))) continue;
      auto& lists = together ? out.with : out.of;
      lists[a].push_back(b);
      lists[b].push_back(a);
      if (++links > max_links)
        return failure(Code::too_large, "sites make more than " + std::to_string(max_links) +
                                            " links; space them wider, or shorten 'within_km'");
    }
  for (std::uint32_t c = 0; c < count; ++c) {
    std::ranges::sort(out.of[c]);
    std::ranges::sort(out.with[c]);
  }
  return out;
}

}  // namespace truce::plan::detail
