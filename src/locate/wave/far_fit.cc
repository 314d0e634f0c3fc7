// SPDX-License-Identifier: Apache-2.0
// How well one place and time explains what the arrays heard, and the place that does it best.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "geo/geodesic.h"
#include "locate/wave/far.h"
#include "locate/wave/far_model.h"
#include "locate/wave/normal.h"

namespace truce::locate {

// The best of what it heard about when the front should have come, against having heard nothing.
FarEngine::Says FarEngine::ask(const FarArray& array, const Source& source,
                               const FarPath& path) const {
  Says says;
  const double sigma_s = far_time_sigma_s(path.distance_m);
  const Instant due = source.when + from_seconds(path.distance_m * far_slowness);
  const Duration gate = from_seconds(far_gate_sigmas * sigma_s);
  double best = -std::numeric_limits<double>::infinity();
  auto front = std::lower_bound(array.heard.begin(), array.heard.end(), due - gate,
                                [](const FarFront& f, Instant at) { return f.at < at; });
  for (; front != array.heard.end() && front->at <= due + gate; ++front) {
    double turn = 0.0, square = 0.0;
    if (front->sigma_deg > 0.0) {
      turn = turn_deg(path.azimuth_deg, front->azimuth_deg);
      square = squared(turn / front->sigma_deg);
      if (square > squared(far_gate_sigmas)) continue;
    }
    const double late_s = seconds(front->at - due);
    const double fits = front->sharpness - 0.5 * (square + squared(late_s / sigma_s));
    if (fits <= best || waiting_[front->arrival].hold != Hold::free) continue;
    best = fits;
    says.member = {front->arrival, 0.0, late_s, turn, 0.0};
  }
  const double gain = best + std::log(far_detect / (sigma_s * array.noise_hz * far_root_two_pi));
  says.member.gain = gain;
  says.member.distance_m = path.distance_m;
  says.odds = std::log(1.0 - far_detect + std::exp(gain));
  says.is_member = std::exp(gain) > 1.0 - far_detect;
  return says;
}

// How far it could be heard is unknown, up to one array or another with equal chance: whoever is
// further says nothing.
void FarEngine::judge(Found& found, Earth earth) const {
  const FarVector source = far_vector(found.source.at);
  std::vector<Says> all;
  for (const FarArray& array : arrays_) {
    if (dot(source, array.up) < reach_cosine_) continue;
    FarPath path = array.path_on_sphere(source);
    if (earth == Earth::ellipsoid) path = array.path(found.source.at);
    const Says says = ask(array, found.source, path);
    // Silence of who did not work is none; what it heard, a little late or early, counts.
    const Instant due = found.source.when + from_seconds(path.distance_m * far_slowness);
    if (says.is_member || array.works(due)) all.push_back(says);
  }
  std::sort(all.begin(), all.end(),
            [](const Says& a, const Says& b) { return a.member.distance_m < b.member.distance_m; });
  double sum = 0.0, best = -std::numeric_limits<double>::infinity();
  std::size_t within = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    sum += all[k].odds;
    if (sum <= best) continue;
    best = sum;
    within = k + 1;
  }
  found.members.clear();
  for (std::size_t k = 0; k < within; ++k)
    if (all[k].is_member) found.members.push_back(all[k].member);
  found.silent = static_cast<std::uint32_t>(within - found.members.size());
  std::sort(found.members.begin(), found.members.end(),
            [](const Member& a, const Member& b) { return a.arrival < b.arrival; });
  found.score = std::log(far_density) + best - std::log(static_cast<double>(all.size()));
}

// Gauss-Newton on arrival times and azimuths: metres moved; infinity where they do not fix a place.
double FarEngine::step(Found& found) const {
  constexpr double nowhere = std::numeric_limits<double>::infinity();
  Normal normal;
  const FarVector source = far_vector(found.source.at);
  for (std::size_t k = 3; k < unknown_count; ++k) normal.a[k][k] = 1.0;
  for (const Member& m : found.members) {
    const double distance_m = std::max(1'000.0, m.distance_m);
    const double away = arrays_[waiting_[m.arrival].array].away_deg(source) * far_radian;
    const double sine = std::sin(away), cosine = std::cos(away);
    normal.add({-sine * far_slowness, -cosine * far_slowness, 1.0, 0.0, 0.0, 0.0}, m.late_s,
               1.0 / squared(far_time_sigma_s(distance_m)));
    if (!waiting_[m.arrival].circle.is_known) continue;
    const double by_metre = 1.0 / (far_radian * far_earth_m * std::sin(distance_m / far_earth_m));
    normal.add({-cosine * by_metre, sine * by_metre, 0.0, 0.0, 0.0, 0.0}, m.turn_deg,
               1.0 / squared(waiting_[m.arrival].sigma_deg));
  }
  const std::optional<Factor> factor = Factor::of(normal.a);
  if (!factor) return nowhere;
  const Row by = factor->solve(normal.b);
  const double length_m = std::hypot(by[0], by[1]);
  if (!std::isfinite(length_m) || length_m > options_.reach_m || !(std::abs(by[2]) < 1e6))
    return nowhere;
  found.source.at =
      geo::destination(found.source.at, std::atan2(by[0], by[1]) / far_radian, length_m);
  found.source.when = found.source.when + from_seconds(by[2]);
  const Matrix spread = factor->inverse();
  found.covariance = {spread[0][0], spread[0][1], spread[1][1]};
  found.time_sigma_s = std::sqrt(spread[2][2]);
  found.score += 0.5 * (3.0 * std::log(2.0 * std::numbers::pi) - factor->log_determinant());
  return length_m + 300.0 * std::abs(by[2]);
}

bool FarEngine::fit(Found& found, Earth earth, int rounds) const {
  constexpr double still_m = 50.0;
  for (int round = 0; round < rounds; ++round) {
    judge(found, earth);
    if (found.members.size() < static_cast<std::size_t>(options_.least_support)) return false;
    const double moved_m = step(found);
    if (!std::isfinite(moved_m)) return false;
    if (moved_m < still_m) break;
  }
  return true;
}

bool FarEngine::settle(Found& found) const {
  return fit(found, Earth::ellipsoid, 8) && found.score >= options_.least_score;
}

}  // namespace truce::locate
