// SPDX-License-Identifier: Apache-2.0
#include "sense/line_coverage.h"

#include <algorithm>
#include <cmath>

#include "sense/sensing.h"

namespace truce::sense {
namespace {

// Samples [first, last) x steps [from, until) of a coverage.
struct Rectangle {
  std::size_t first = 0, last = 0;
  std::size_t from = 0, until = 0;
  double km_steps = 0.0;
};

// Where nobody watched, sample by step, and what of it is not yet told.
class BlindGround {
 public:
  explicit BlindGround(const Coverage& c) : coverage_(c), blind_(c.detection.size()) {
    for (std::size_t i = 0; i < blind_.size(); ++i)
      blind_[i] = static_cast<double>(c.detection[i]) < watched_from;
  }

  double km_steps() const {
    double sum = 0.0;
    for (std::size_t s = 0; s < coverage_.sectors.size(); ++s)
      sum += coverage_.sectors[s].weight *
             static_cast<double>(std::count(row(s), row(s + 1), char{1}));
    return sum;
  }

  // The greatest rectangle, by kilometres times time: for each sample the greatest one that ends
  // there, from how far back each step is blind (the largest rectangle under a histogram).
  Rectangle greatest() const {
    Rectangle best;
    std::vector<std::size_t> depth(coverage_.steps(), 0);
    for (std::size_t s = 0; s < coverage_.sectors.size(); ++s) {
      const bool begins = s == 0 || coverage_.sectors[s].part != coverage_.sectors[s - 1].part;
      for (std::size_t i = 0; i < depth.size(); ++i)
        depth[i] = *(row(s) + static_cast<std::ptrdiff_t>(i)) == 0 ? 0 : begins ? 1 : depth[i] + 1;
      ending_at(s, depth, best);
    }
    return best;
  }

  void tell(const Rectangle& r) {
    for (std::size_t s = r.first; s < r.last; ++s)
      std::fill(blind_.begin() + at(s, r.from), blind_.begin() + at(s, r.until), char{0});
  }

 private:
  std::ptrdiff_t at(std::size_t sample, std::size_t step) const {
    return static_cast<std::ptrdiff_t>(sample * coverage_.steps() + step);
  }
  std::vector<char>::const_iterator row(std::size_t s) const { return blind_.begin() + at(s, 0); }

  void ending_at(std::size_t sample, const std::vector<std::size_t>& depth, Rectangle& best) const {
    std::vector<std::pair<std::size_t, std::size_t>> open;  // first step, depth; rising
    for (std::size_t i = 0; i <= depth.size(); ++i) {
      const std::size_t here = i < depth.size() ? depth[i] : 0;
      std::size_t start = i;
      while (!open.empty() && open.back().second >= here) {
        const auto [first, deep] = open.back();
        const double size =
            static_cast<double>(deep * (i - first)) * coverage_.sectors[sample].weight;
        if (size > best.km_steps) best = {sample + 1 - deep, sample + 1, first, i, size};
        start = first;
        open.pop_back();
      }
      if (here > 0) open.emplace_back(start, here);
    }
  }

  const Coverage& coverage_;
  std::vector<char> blind_;
};

void tell_gaps(const Coverage& c, std::size_t most, LineCoverage& out) {
  std::vector<double> start_km{0.0};
  for (const Sector& sector : c.sectors) start_km.push_back(start_km.back() + sector.weight);
  const auto start = [&](std::size_t step) {
    return std::min(c.from + c.step * static_cast<std::int64_t>(step), c.until);
  };
  BlindGround blind(c);
  const double all = blind.km_steps();
  out.unwatched_share = all > 0.0 ? all / (start_km.back() * static_cast<double>(c.steps())) : 0.0;
  double told = 0.0;
  while (out.gaps.size() < most) {
    const Rectangle r = blind.greatest();
    if (!(r.km_steps > 0.0)) break;
    blind.tell(r);
    told += r.km_steps;
    out.gaps.push_back({start_km[r.first], start_km[r.last], c.sectors[(r.first + r.last) / 2].at,
                        start(r.from), start(r.until)});
  }
  out.told_in_gaps = all > 0.0 ? told / all : 0.0;
}

// Means along the stretches, of which each has `pieces` samples.
void take_means(const Coverage& c, std::vector<Sector> stretches, std::size_t pieces,
                LineCoverage& out) {
  double km = 0.0;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    Sector& stretch = stretches[i];
    out.stretches.push_back({std::move(stretch.id), stretch.at, km, km + stretch.weight});
    km += stretch.weight;
    for (std::size_t step = 0; step < c.steps(); ++step) {
      double sum = 0.0;
      for (std::size_t s = i * pieces; s < (i + 1) * pieces; ++s) sum += c.at(s, step);
      out.detection.push_back(static_cast<float>(sum / static_cast<double>(pieces)));
    }
  }
}

}  // namespace

double sample_distance_m(std::span<const Watch> watches) {
  double smallest_m = most_sample_m * samples_per_range;
  for (const Watch& watch : watches)
    if (watch.range_m > 0.0) smallest_m = std::min(smallest_m, watch.range_m);
  return std::max(least_sample_m, smallest_m / samples_per_range);
}

Result<LineCoverage> line_coverage(const geo::Polyline& line, std::span<const Watch> watches,
                                   Instant from, Instant until, Duration step, double length_m,
                                   std::size_t most_gaps) {
  auto stretches = sectors_along(line, length_m);
  if (!stretches) return tl::unexpected(stretches.error());
  const auto steps = steps_between(from, until, step);
  if (!steps) return tl::unexpected(steps.error());
  const double wanted = std::ceil(length_m / sample_distance_m(watches));
  const std::size_t most = std::min(max_samples / steps->count, max_sectors) / stretches->size();
  const std::size_t pieces = std::max<std::size_t>(
      1, static_cast<std::size_t>(std::min(wanted, static_cast<double>(most))));
  const auto samples = sectors_along(line, length_m, pieces);
  if (!samples) return tl::unexpected(samples.error());
  const auto sampled = coverage(*samples, watches, from, until, step);
  if (!sampled) return tl::unexpected(sampled.error());
  LineCoverage out;
  out.from = from;
  out.step = step;
  for (const Sector& sample : *samples)
    out.sample_m = std::max(out.sample_m, 1000.0 * sample.weight);
  take_means(*sampled, std::move(*stretches), pieces, out);
  tell_gaps(*sampled, most_gaps, out);
  return out;
}

}  // namespace truce::sense
