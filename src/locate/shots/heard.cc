// SPDX-License-Identifier: Apache-2.0
#include "locate/shots/heard.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>

#include "geo/geodesic.h"
#include "locate/wave/wave.h"

namespace truce::locate::shots {
namespace {

constexpr Duration before_shock = std::chrono::seconds(600);  // in which the station's rate shows
constexpr double fastest_mps = 1'800.0;  // nothing fired from a barrel is faster
constexpr double slowest_front_mps = 250.0, fastest_front_mps = 450.0;
constexpr double near_m = 500.0;       // too near for a speed to be told
constexpr double shock_is_told = 0.5;  // that a station in the cone tells of the shock wave

bool speaks(WaveKind wave, double amplitude) {
  return wave != WaveKind::not_told || amplitude > 0.0;
}

bool could_be(double travel_s, double distance_m) {
  return distance_m < near_m ||
         (distance_m > slowest_front_mps * travel_s && distance_m < fastest_front_mps * travel_s);
}

}  // namespace

Listening::Listening(const std::vector<Station>& stations, const LocatorOptions& options)
    : stations_(stations), longest_(from_seconds(Wave::longest_s(completed(options)) + 1.0)) {}

void Listening::hear(const Arrival& a) {
  if (a.wave == WaveKind::shock) {
    shocks_[a.station].insert(a.at);
    return;
  }
  const Kept kept{a.at, a.id, a.station, a.wave, a.amplitude};
  const auto key = [](const Kept& k) { return std::tuple(k.at, k.station, k.id); };
  speaking_ += speaks(a.wave, a.amplitude);
  auto behind = kept_.end();
  while (behind != kept_.begin() && key(kept) < key(*std::prev(behind))) --behind;
  kept_.insert(behind, kept);
}

void Listening::forget_before(Instant settled) {
  while (!kept_.empty() && kept_.front().at < settled) {
    speaking_ -= speaks(kept_.front().wave, kept_.front().amplitude);
    kept_.pop_front();
  }
  for (auto s = shocks_.begin(); s != shocks_.end();) {
    std::multiset<Instant>& times = s->second;
    times.erase(times.begin(), times.lower_bound(settled - before_shock));
    s = times.empty() ? shocks_.erase(s) : std::next(s);
  }
}

// In order of id.
std::vector<const Listening::Kept*> Listening::support_of(const Located& located) const {
  std::vector<std::uint64_t> ids;
  for (const LocatedSupport& s : located.support)
    if (s.kind == DetectionKind::arrival) ids.push_back(s.id);
  std::ranges::sort(ids);
  std::vector<const Kept*> found;
  for (auto k = std::ranges::lower_bound(kept_, located.at, {}, &Kept::at);
       k != kept_.end() && k->at <= located.at + longest_; ++k) {
    if (k->station >= stations_.size()) continue;
    if (!std::ranges::binary_search(ids, k->id)) continue;
    const double distance_m = geo::distance_m(located.where, stations_[k->station].at);
    if (could_be(seconds(k->at - located.at), distance_m)) found.push_back(&*k);
  }
  std::ranges::stable_sort(found, {}, &Kept::id);
  std::vector<const Kept*> alone;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool again = (i > 0 && found[i - 1]->id == found[i]->id) ||
                       (i + 1 < found.size() && found[i + 1]->id == found[i]->id);
    if (!again) alone.push_back(found[i]);
  }
  return alone;
}

// Belief that a shock wave before the blast came from the same shot: it left the muzzle with the
// blast and was never faster than what flew; others of the station fall there by chance.
double Listening::shock_mass(const Kept& blast, double travel_s, double distance_m) const {
  const auto station = shocks_.find(blast.station);
  if (station == shocks_.end()) return 0.0;
  const double ahead_s = std::max(0.0, travel_s - distance_m / fastest_mps);
  const auto count = [&](Duration ahead) {
    const std::multiset<Instant>& times = station->second;
    return static_cast<double>(
        std::distance(times.lower_bound(blast.at - ahead), times.lower_bound(blast.at)));
  };
  const double in_window = count(from_seconds(ahead_s));
  if (in_window == 0.0) return 0.0;
  const double by_chance = (count(before_shock) - 1.0) * ahead_s / seconds(before_shock);
  return word_mass * shock_is_told / (shock_is_told + by_chance);
}

Heard Listening::of(const Located& located) const {
  Heard heard;
  if (speaking_ == 0 && shocks_.empty()) return heard;
  std::vector<double> fired, landed;
  std::uint32_t muzzles = 0, impacts = 0;
  for (const Kept* const k : support_of(located)) {
    const double distance_m = geo::distance_m(located.where, stations_[k->station].at);
    if (k->amplitude > 0.0) heard.loud.push_back({k->station, distance_m, k->amplitude});
    muzzles += k->wave == WaveKind::muzzle;
    impacts += k->wave == WaveKind::impact;
    if (k->wave == WaveKind::muzzle) fired.push_back(word_mass);
    if (k->wave == WaveKind::impact) {
      landed.push_back(word_mass);
      continue;
    }
    const double mass = shock_mass(*k, seconds(k->at - located.at), distance_m);
    if (mass > 0.0) fired.push_back(mass);
  }
  heard.evidence = weighed_up(fired, landed);
  heard.ambiguity = mixed(muzzles, impacts);
  std::ranges::sort(heard.loud, {}, &Loud::station);
  return heard;
}

}  // namespace truce::locate::shots
