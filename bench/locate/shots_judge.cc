// SPDX-License-Identifier: Apache-2.0
#include "shots_judge.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geo/geodesic.h"
#include "locate/wave/locator.h"

namespace truce::bench {
namespace {

constexpr double near_s = 1.0;
constexpr double near_m = 300.0;
constexpr std::int64_t no_source = -1;

void count(Bins& bins, double p, bool is_true) {
  Bin& bin = bins[std::min<std::size_t>(9, static_cast<std::size_t>(p * 10.0))];
  ++bin.told;
  bin.is_true += is_true;
  bin.sum += p;
}

// The source that each incident is of, by its number.
std::map<std::uint64_t, std::int64_t> sources_of(const sim::ArrivalScene& scene,
                                                 const std::vector<Located>& told) {
  std::vector<std::pair<Instant, std::int64_t>> by_time;
  for (std::size_t k = 0; k < scene.sources.size(); ++k)
    by_time.emplace_back(scene.sources[k].at, static_cast<std::int64_t>(k));
  std::ranges::sort(by_time);
  std::map<std::uint64_t, std::int64_t> of;
  for (const Located& l : told) {
    double nearest_m = near_m;
    std::int64_t source = no_source;
    const auto from = std::pair(l.at - from_seconds(near_s), no_source);
    for (auto s = std::ranges::lower_bound(by_time, from);
         s != by_time.end() && s->first <= l.at + from_seconds(near_s); ++s) {
      const double off_m =
          geo::distance_m(l.where, scene.sources[static_cast<std::size_t>(s->second)].where);
      if (off_m >= nearest_m) continue;
      nearest_m = off_m;
      source = s->second;
    }
    of[l.number] = source;
  }
  return of;
}

}  // namespace

void ShotScore::add(const ShotScore& o) {
  shots += o.shots;
  findable += o.findable;
  incidents += o.incidents;
  told += o.told;
  true_told += o.true_told;
  for (const auto& [mine, theirs] : {std::pair{&pairs, &o.pairs}, std::pair{&outgoing, &o.outgoing},
                                     std::pair{&impacts, &o.impacts}})
    for (std::size_t k = 0; k < mine->size(); ++k) {
      (*mine)[k].told += (*theirs)[k].told;
      (*mine)[k].is_true += (*theirs)[k].is_true;
      (*mine)[k].sum += (*theirs)[k].sum;
    }
  paired_share = o.paired_share;
}

std::vector<Located> judged(const sim::ArrivalScene& scene, const locate::LocatorOptions& options,
                            locate::shots::ShotOptions shots, double* paired_share) {
  std::map<std::uint64_t, Located> last;
  for (Located& l : locate::locate(scene.stations, scene.arrivals, options))
    last[l.number] = std::move(l);
  locate::shots::Listening listening(scene.stations, options);
  for (const Arrival& a : scene.arrivals) listening.hear(a);
  shots.least_told = 0.01;
  locate::shots::Shots pairing(shots);
  for (const auto& [number, l] : last)
    if (!l.support.empty()) pairing.add(l, listening.of(l));
  pairing.finish();
  if (paired_share != nullptr) *paired_share = pairing.paired_share();
  return pairing.take();
}

ShotScore score_shots(const sim::ArrivalScene& scene, const std::vector<Located>& told) {
  ShotScore score;
  const auto of = sources_of(scene, told);
  const auto source_of = [&](std::uint64_t number) {
    const auto found = of.find(number);
    return found == of.end() ? no_source : found->second;
  };
  std::vector<bool> is_located(scene.sources.size(), false);
  for (const auto& [number, source] : of)
    if (source != no_source) is_located[static_cast<std::size_t>(source)] = true;
  for (std::size_t k = 0; k < scene.sources.size(); ++k) {
    const auto other = scene.sources[k].other_end;
    if (other < 0 || scene.sources[k].act != Act::outgoing_fire) continue;
    ++score.shots;
    score.findable += is_located[k] && is_located[static_cast<std::size_t>(other)];
  }
  score.incidents = told.size();
  std::map<std::pair<std::uint64_t, std::uint64_t>, double> pairs;
  for (const Located& l : told) {
    if (l.pair.probability > 0.0) pairs[{l.pair.from, l.pair.to}] = l.pair.probability;
    const std::int64_t source = source_of(l.number);
    const Act act =
        source == no_source ? Act::explosion : scene.sources[static_cast<std::size_t>(source)].act;
    count(score.outgoing, static_cast<double>(at(l.acts, Act::outgoing_fire)),
          act == Act::outgoing_fire);
    count(score.impacts, static_cast<double>(at(l.acts, Act::impact)), act == Act::impact);
  }
  for (const auto& [ends, p] : pairs) {
    const std::int64_t from = source_of(ends.first), to = source_of(ends.second);
    const bool is_true = from != no_source && to != no_source &&
                         scene.sources[static_cast<std::size_t>(from)].other_end == to &&
                         scene.sources[static_cast<std::size_t>(from)].act == Act::outgoing_fire;
    count(score.pairs, p, is_true);
    if (p < 0.5) continue;
    ++score.told;
    score.true_told += is_true;
  }
  return score;
}

Calibration calibration(const Bins& bins) {
  Calibration worst;
  for (const Bin& bin : bins) {
    if (bin.told < 20) continue;
    const auto n = static_cast<double>(bin.told);
    const double p = bin.sum / n, off = static_cast<double>(bin.is_true) / n - p;
    const double chance = 2.0 * std::sqrt(std::max(1e-3, p * (1.0 - p)) / n);
    worst.too_sure = std::max(worst.too_sure, -off - chance);
    worst.too_careful = std::max(worst.too_careful, off - chance);
  }
  return worst;
}

}  // namespace truce::bench
