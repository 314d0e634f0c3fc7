// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/rates.h"

#include <algorithm>
#include <numbers>

#include "locate/frame.h"

namespace truce::locate::shots {
namespace {

constexpr Duration remembered = std::chrono::hours(1);
constexpr std::size_t most_kept = 4'096;
constexpr double widest_m = 64e3;
// How many of those around make a density. The nearest k lie within r: (k - 1) / (pi r^2) is
// without bias (Pollard, Biometrics 27, 1971), and one of them is the pair's own other end.
constexpr std::size_t enough = 10;
// The window alone speaks where it says so many times more: fire has just begun.
constexpr double surge = 2.0;

// Squares of distances become disordered.
double density(std::vector<double>& distances2, double lasts_s) {
  const std::size_t around = distances2.size();
  const double widest2 = widest_m * widest_m;
  double r2 = widest2, count = std::max(1.0, static_cast<double>(around) - 1.0);
  if (around >= enough) {
    const auto kth = distances2.begin() + (enough - 1);
    std::ranges::nth_element(distances2, kth);
    r2 = std::max(*kth, 1.0);
    count = enough - 2.0;
  }
  return count / (std::numbers::pi * r2 * lasts_s);
}

}  // namespace

void Rates::keep(const Seen& seen) {
  kept_.push_back(seen);
}

void Rates::forget_before(Instant now) {
  while (!kept_.empty() && (kept_.size() > most_kept || kept_.front().at < now - remembered))
    kept_.pop_front();
}

std::vector<double> Rates::densities(std::span<const Seen> window, Instant from,
                                     Instant until) const {
  const double window_s = seconds(until - from);
  const double all_s =
      kept_.empty() ? window_s : std::max(window_s, seconds(until - kept_.front().at));
  std::vector<double> out, now, all;
  for (const Seen& of : window) {
    const DegreeLength degree = degree_length(of.where.lat_deg);
    const auto take = [&](const Seen& other, std::vector<double>& into) {
      const Offset by = offset(of.where, other.where, degree);
      const double distance2 = by.east_m * by.east_m + by.north_m * by.north_m;
      if (&other != &of && distance2 < widest_m * widest_m) into.push_back(distance2);
    };
    now.clear();
    for (const Seen& other : window) take(other, now);
    all = now;
    for (const Seen& other : kept_) take(other, all);
    const double usual = density(all, all_s);
    const double lately = now.size() < enough ? 0.0 : density(now, window_s);
    out.push_back(lately > surge * usual ? lately : usual);
  }
  return out;
}

}  // namespace truce::locate::shots
