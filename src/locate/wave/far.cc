// SPDX-License-Identifier: Apache-2.0
#include "locate/wave/far.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "geo/geodesic.h"
#include "locate/wave/normal.h"

namespace truce::locate {
namespace {

constexpr double radian = std::numbers::pi / 180.0;
constexpr double earth_m = 6371e3;
// Reciprocal celerity of all phases together: 0.26 to 0.36 km/s lie within two sigmas.
constexpr double mean_slowness = 1.0 / 300.0;
constexpr double slowness_sigma = 0.08 / 300.0;
constexpr double pick_sigma_s = 10.0;
constexpr double usual_azimuth_sigma_deg = 6.0;
constexpr double detect = 0.6;
constexpr double gate_sigmas = 3.0;
constexpr double density = 1.0 / (1e12 * 86'400.0);  // one a day in a million square kilometres
constexpr std::size_t most_waiting = 2'000;

using Vector = std::array<double, 3>;

Vector cross(const Vector& a, const Vector& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

// Normal of the great circle through a place in a direction; good enough to begin with.
Vector circle(LatLon from, double azimuth_deg) {
  const double lat = from.lat_deg * radian, lon = from.lon_deg * radian, a = azimuth_deg * radian;
  const Vector up{std::cos(lat) * std::cos(lon), std::cos(lat) * std::sin(lon), std::sin(lat)};
  const Vector to_east{-std::sin(lon), std::cos(lon), 0.0};
  const Vector to_north = cross(up, to_east);
  Vector ahead{};
  for (std::size_t k = 0; k < 3; ++k)
    ahead[k] = std::sin(a) * to_east[k] + std::cos(a) * to_north[k];
  return cross(up, ahead);
}

double turn(double from_deg, double to_deg) {
  return std::remainder(to_deg - from_deg, 360.0);
}

double azimuth_sigma(const Arrival& a) {
  // What the wind aloft does to the direction comes on top of what the array says.
  return std::hypot(a.azimuth_sigma_deg, usual_azimuth_sigma_deg);
}

double time_sigma_s(double distance_m) {
  return std::hypot(distance_m * slowness_sigma, pick_sigma_s);
}

}  // namespace

FarEngine::FarEngine(std::vector<Station> stations, const LocatorOptions& completed)
    : stations_(std::move(stations)), options_(completed) {}

double FarEngine::longest_s(const LocatorOptions& completed) {
  return completed.reach_m * (mean_slowness + gate_sigmas * slowness_sigma);
}

// From what waits, at least one a station and day.
double FarEngine::noise_hz() const {
  const double stretch_s =
      waiting_.empty() ? 0.0 : seconds(waiting_.back().at - waiting_.front().at);
  const double stations = static_cast<double>(std::max<std::size_t>(1, stations_.size()));
  return (static_cast<double>(waiting_.size()) + 1.0) / (stations * (stretch_s + 3'600.0));
}

// Where the bearing of one arrival crosses those of later ones.
std::vector<FarEngine::Source> FarEngine::guesses(std::size_t first) const {
  std::vector<Source> list;
  const Arrival& a = waiting_[first];
  const LatLon from = stations_[a.station].at;
  for (std::size_t k = first + 1; k < waiting_.size() && list.size() < 200; ++k) {
    const Arrival& b = waiting_[k];
    if (seconds(b.at - a.at) > longest_s(options_)) break;
    if (b.station == a.station || b.azimuth_sigma_deg <= 0.0) continue;
    Vector p = cross(circle(from, a.azimuth_deg), circle(stations_[b.station].at, b.azimuth_deg));
    const double size = std::sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    if (size < 1e-3) continue;
    for (const double sign : {1.0, -1.0}) {
      const LatLon at{std::asin(std::clamp(sign * p[2] / size, -1.0, 1.0)) / radian,
                      std::atan2(sign * p[1], sign * p[0]) / radian};
      const double distance_m = geo::distance_m(at, from);
      if (distance_m > options_.reach_m) continue;
      list.push_back({at, a.at - from_seconds(distance_m * mean_slowness)});
    }
  }
  return list;
}

// The best arrival of each station, and what it says for the source.
void FarEngine::judge(Found& found) const {
  found.members.clear();
  found.silent = 0;
  found.score = std::log(density);
  const double noise = noise_hz();
  for (std::uint32_t s = 0; s < stations_.size(); ++s) {
    const double distance_m = geo::distance_m(stations_[s].at, found.source.at);
    if (distance_m > options_.reach_m) continue;
    const double azimuth = geo::azimuth_deg(stations_[s].at, found.source.at);
    const double sigma_s = time_sigma_s(distance_m);
    Member best{0, -std::numeric_limits<double>::infinity(), 0.0, 0.0};
    for (std::size_t k = 0; k < waiting_.size(); ++k) {
      const Arrival& a = waiting_[k];
      if (a.station != s) continue;
      const double late_s = seconds(a.at - found.source.when) - distance_m * mean_slowness;
      if (std::abs(late_s) > gate_sigmas * sigma_s) continue;
      double gain = std::log(detect / (sigma_s * noise * 2.5066)) -
                    0.5 * late_s * late_s / (sigma_s * sigma_s);
      double off_deg = 0.0;
      if (a.azimuth_sigma_deg > 0.0) {
        const double sigma = azimuth_sigma(a);
        off_deg = turn(azimuth, a.azimuth_deg);
        if (std::abs(off_deg) > gate_sigmas * sigma) continue;
        gain += std::log(360.0 / (sigma * 2.5066)) - 0.5 * off_deg * off_deg / (sigma * sigma);
      }
      if (gain > best.gain) best = {k, gain, late_s, off_deg};
    }
    if (best.gain > 0.0)
      found.members.push_back(best);
    else
      ++found.silent;
    found.score += best.gain > 0.0 ? best.gain : std::log1p(-detect);
  }
}

// Gauss-Newton on arrival times and azimuths; false where they do not fix a place.
bool FarEngine::step(Found& found) const {
  Normal normal;
  for (std::size_t k = 3; k < unknown_count; ++k) normal.a[k][k] = 1.0;
  for (const Member& m : found.members) {
    const Arrival& a = waiting_[m.arrival];
    const LatLon station = stations_[a.station].at;
    const double distance_m = std::max(1'000.0, geo::distance_m(station, found.source.at));
    const double away = geo::azimuth_deg(found.source.at, station) * radian;
    const double sigma_s = time_sigma_s(distance_m);
    normal.add(
        {-std::sin(away) * mean_slowness, -std::cos(away) * mean_slowness, 1.0, 0.0, 0.0, 0.0},
        m.late_s, 1.0 / (sigma_s * sigma_s));
    if (a.azimuth_sigma_deg <= 0.0) continue;
    const double sigma = azimuth_sigma(a);
    const double by_metre = 1.0 / (radian * earth_m * std::sin(distance_m / earth_m));
    normal.add({-std::cos(away) * by_metre, std::sin(away) * by_metre, 0.0, 0.0, 0.0, 0.0},
               m.turn_deg, 1.0 / (sigma * sigma));
  }
  const std::optional<Factor> factor = Factor::of(normal.a);
  if (!factor) return false;
  const Row by = factor->solve(normal.b);
  const double length_m = std::hypot(by[0], by[1]);
  if (!std::isfinite(length_m) || length_m > options_.reach_m) return false;
  found.source.at = geo::destination(found.source.at, std::atan2(by[0], by[1]) / radian, length_m);
  found.source.when = found.source.when + from_seconds(by[2]);
  const Matrix spread = factor->inverse();
  found.covariance = {spread[0][0], spread[0][1], spread[1][1]};
  found.time_sigma_s = std::sqrt(spread[2][2]);
  found.score += 0.5 * (3.0 * std::log(2.0 * std::numbers::pi) - factor->log_determinant());
  return true;
}

bool FarEngine::fit(Found& found) const {
  for (int round = 0; round < 8; ++round) {
    judge(found);
    if (found.members.size() < static_cast<std::size_t>(options_.least_support)) return false;
    if (!step(found)) return false;
  }
  return found.score >= options_.least_score;
}

Located FarEngine::located(const Found& found) const {
  Located out;
  out.is_final = true;
  out.at = found.source.when;
  out.where = found.source.at;
  out.time_sigma_s = found.time_sigma_s;
  out.covariance = found.covariance;
  out.score = found.score;
  out.ambiguity = 1.0 / (1.0 + std::exp(std::min(700.0, found.score)));
  out.silent = found.silent;
  std::vector<Member> members = found.members;
  std::sort(members.begin(), members.end(),
            [](const Member& a, const Member& b) { return a.arrival < b.arrival; });
  for (const Member& m : members)
    out.support.push_back({DetectionKind::arrival, waiting_[m.arrival].id, m.late_s, m.turn_deg,
                           1.0 / (1.0 + std::exp(-m.gain))});
  return out;
}

void FarEngine::claim(const Found& found) {
  std::vector<std::size_t> gone;
  for (const Member& m : found.members) gone.push_back(m.arrival);
  std::sort(gone.rbegin(), gone.rend());
  for (const std::size_t k : gone)
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(k));
}

// The strongest first, as long as there are any whose last front has passed.
void FarEngine::tick(std::span<const Arrival> arrivals, Instant now) {
  now_ = now;
  waiting_.insert(waiting_.end(), arrivals.begin(), arrivals.end());
  if (waiting_.size() > most_waiting)
    waiting_.erase(waiting_.begin(), waiting_.end() - static_cast<std::ptrdiff_t>(most_waiting));
  const Instant whole = now - from_seconds(longest_s(options_));
  while (true) {
    Found best;
    best.score = -std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < waiting_.size() && waiting_[k].at < now; ++k) {
      if (waiting_[k].azimuth_sigma_deg <= 0.0) continue;
      for (const Source& guess : guesses(k)) {
        Found found;
        found.source = guess;
        if (fit(found) && found.source.when < whole && found.score > best.score)
          best = std::move(found);
      }
    }
    if (best.members.empty()) break;
    answers_.push_back(located(best));
    answers_.back().number = next_++;
    claim(best);
  }
  const Instant old = whole - from_seconds(longest_s(options_));
  std::erase_if(waiting_, [&](const Arrival& a) { return a.at < old; });
}

std::vector<Located> FarEngine::take() {
  return std::exchange(answers_, {});
}

}  // namespace truce::locate
