// SPDX-License-Identifier: Apache-2.0
#include "geo/boundary_part.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "geo/detail/gnomonic.h"
#include "geo/geodesic.h"

namespace truce::geo {

namespace {

using Ring = std::vector<LatLon>;

// A place on the ring: vertices, and places between them where edges are long.
struct Sample {
  LatLon at;
  bool vertex = true;
  double along_m = 0.0;    // from the first sample
  double outline_m = 0.0;  // distance to the outline
};

// A closed walk round a ring: the last sample leads back to the first.
struct Walk {
  std::vector<Sample> samples;
  double length_m = 0.0;

  std::size_t size() const { return samples.size(); }
  const Sample& operator[](std::size_t i) const { return samples[i % samples.size()]; }
  // From sample i on to sample j, both counted on past the seam.
  double between_m(std::size_t i, std::size_t j) const {
    // Whole laps around the ring.
    const std::size_t laps_j = j / size();
    const std::size_t laps_i = i / size();
    const double laps = static_cast<double>(laps_j) - static_cast<double>(laps_i);
    return (*this)[j].along_m - (*this)[i].along_m + laps * length_m;
  }
};

Walk walk_round(const Ring& ring, const Polyline& outline, double step_m) {
  Walk walk;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const LatLon from = ring[i];
    const LatLon to = ring[(i + 1) % ring.size()];
    const double edge_m = distance_m(from, to);
    if (edge_m < 1e-3) continue;
    const double azimuth = azimuth_deg(from, to);
    const auto steps = static_cast<int>(std::ceil(edge_m / step_m));
    for (int k = 0; k < steps; ++k) {
      const double on_m = edge_m * k / steps;
      const LatLon at = k == 0 ? from : destination(from, azimuth, on_m);
      walk.samples.push_back({at, k == 0, walk.length_m + on_m, outline.nearest(at).distance_m});
    }
    walk.length_m += edge_m;
  }
  return walk;
}

// Samples [first, last] of a walk, counted on past the seam.
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
};

// Stretches apart from the outline, beginning the walk at a sample that is not.
std::vector<Stretch> stretches(const Walk& walk, std::size_t start, double tolerance_m) {
  std::vector<Stretch> out;
  bool apart = false;
  for (std::size_t i = start; i < start + walk.size(); ++i) {
    const double d = walk[i].outline_m;
    if (!apart && d > tolerance_m) {
      out.push_back({i, i});
      apart = true;
    } else if (apart && d < 0.5 * tolerance_m) {
      apart = false;
    }
    if (apart) out.back().last = i;
  }
  return out;
}

std::vector<Stretch> join(const Walk& walk, const std::vector<Stretch>& parts, double join_m) {
  std::vector<Stretch> out;
  for (const Stretch& part : parts) {
    if (!out.empty() && walk.between_m(out.back().last, part.first) <= join_m) {
      out.back().last = part.last;
    } else {
      out.push_back(part);
    }
  }
  // The first and the last may meet across the start.
  while (out.size() > 1 &&
         walk.between_m(out.back().last, out.front().first + walk.size()) <= join_m) {
    out.front().first = out.back().first;
    out.front().last += walk.size();
    out.pop_back();
  }
  return out;
}

// The sample, from the end of a stretch outwards, where the boundary meets the outline: the first
// that comes about as near as any within reach, and not into the next stretch.
std::size_t meeting(const Walk& walk, std::size_t end, int way, std::size_t steps, double reach_m) {
  std::vector<std::size_t> passed{end};
  double nearest_m = walk[end].outline_m;
  for (std::size_t k = 1; k < steps; ++k) {
    const std::size_t i = way > 0 ? end + k : end - k;
    const double out_m = way > 0 ? walk.between_m(end, i) : walk.between_m(i, end);
    if (out_m > reach_m) break;
    passed.push_back(i);
    nearest_m = std::min(nearest_m, walk[i].outline_m);
  }
  const auto met = std::find_if(passed.begin(), passed.end(), [&](std::size_t i) {
    return walk[i].outline_m <= 1.1 * nearest_m + 50.0;
  });
  return *met;
}

// Counted one lap on, so that going back from a stretch stays above zero.
void extend(const Walk& walk, std::vector<Stretch>& parts, double reach_m) {
  const std::size_t n = walk.size();
  std::vector<Stretch> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Stretch part{parts[i].first + n, parts[i].last + n};
    const std::size_t before = i == 0 ? parts.back().last : parts[i - 1].last + n;
    const std::size_t after =
        i + 1 == parts.size() ? parts.front().first + 2 * n : parts[i + 1].first + n;
    out.push_back({meeting(walk, part.first, -1, (part.first - before + 1) / 2, reach_m),
                   meeting(walk, part.last, 1, (after - part.last + 1) / 2, reach_m)});
  }
  parts = std::move(out);
}

Ring vertices(const Walk& walk, const Stretch& part) {
  Ring line;
  for (std::size_t i = part.first; i <= part.last; ++i) {
    if (walk[i].vertex || i == part.first || i == part.last) line.push_back(walk[i].at);
  }
  return line;
}

std::vector<Ring> parts_apart(const Ring& ring, const Polyline& outline, const Apart& apart) {
  const Walk walk = walk_round(ring, outline, std::max(0.1 * apart.tolerance_m, 10.0));
  const auto nearer = [&](const Sample& s) { return s.outline_m < 0.5 * apart.tolerance_m; };
  const auto near = std::find_if(walk.samples.begin(), walk.samples.end(), nearer);
  if (near == walk.samples.end()) {
    const auto farther = [&](const Sample& s) { return s.outline_m > apart.tolerance_m; };
    if (walk.length_m < apart.shortest_m) return {};
    if (std::none_of(walk.samples.begin(), walk.samples.end(), farther)) return {};
    Ring closed = vertices(walk, {0, walk.size() - 1});
    closed.push_back(closed.front());
    return {closed};
  }
  const auto start = static_cast<std::size_t>(near - walk.samples.begin());
  std::vector<Stretch> parts =
      join(walk, stretches(walk, start, apart.tolerance_m), 2.0 * apart.tolerance_m);
  if (!parts.empty()) extend(walk, parts, 3.0 * apart.tolerance_m);
  std::vector<Ring> lines;
  for (const Stretch& part : parts) {
    if (walk.between_m(part.first, part.last) < apart.shortest_m) continue;
    lines.push_back(vertices(walk, part));
  }
  return lines;
}

}  // namespace

Result<std::vector<Ring>> boundary_apart(const std::vector<Polygon>& polygons,
                                         const Polyline& outline, const Apart& apart) {
  check(apart.tolerance_m >= 1.0, "a tolerance below 1 m");
  const Result<Region> region = Region::make(polygons);
  if (!region) return tl::unexpected(region.error());
  const detail::Gnomonic plane(detail::to_ecef(region->centre()));
  std::vector<Ring> lines;
  const auto take = [&](Ring ring, bool hole) {
    if (ring.front() == ring.back()) ring.pop_back();
    if ((detail::mean_width_m(ring, plane) > 0.0) == hole) std::reverse(ring.begin(), ring.end());
    for (Ring& line : parts_apart(ring, outline, apart)) lines.push_back(std::move(line));
  };
  for (const Polygon& polygon : polygons) {
    take(polygon.outer, false);
    for (const Ring& hole : polygon.holes) take(hole, true);
  }
  if (lines.empty()) {
    return failure(Code::bad_geometry,
                   "the whole boundary of the area runs along the outline: no line is left; a "
                   "smaller tolerance may find one");
  }
  return lines;
}

}  // namespace truce::geo
