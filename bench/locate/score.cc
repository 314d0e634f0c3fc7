// SPDX-License-Identifier: Apache-2.0
#include "score.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "base/check.h"
#include "geo/geodesic.h"

namespace truce::bench {
namespace {

constexpr double enough_overlap = 0.6;
constexpr std::size_t nobody = static_cast<std::size_t>(-1);

struct Match {
  std::size_t source = nobody;  // that most of the answer's arrivals tell of
  double overlap = 0.0;
};

Match best_match(const sim::ArrivalScene& scene, const Answer& answer) {
  std::map<std::size_t, std::uint32_t> shared;
  for (const std::uint64_t id : answer.arrivals) {
    check(id < scene.tells_of.size(), "an answer names arrivals of its scene");
    if (scene.tells_of[id] >= 0) ++shared[static_cast<std::size_t>(scene.tells_of[id])];
  }
  Match match;
  std::uint32_t most = 0;
  for (const auto& [source, count] : shared)
    if (count > most) match.source = source, most = count;
  if (match.source == nobody) return match;
  const double larger = std::max(static_cast<double>(answer.arrivals.size()),
                                 static_cast<double>(scene.sources[match.source].heard));
  match.overlap = most / larger;
  return match;
}

double squared_distance(const Answer& answer, LatLon truth) {
  const double d = geo::distance_m(answer.where, truth);
  const double azimuth = geo::azimuth_deg(answer.where, truth) * (3.14159265358979323846 / 180.0);
  const double e = d * std::sin(azimuth);
  const double n = d * std::cos(azimuth);
  const Covariance& c = answer.covariance;
  const double determinant = c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2;
  if (!(determinant > 0.0)) return d > 0.0 ? 1e300 : 0.0;
  return (e * e * c.nn_m2 - 2.0 * e * n * c.en_m2 + n * n * c.ee_m2) / determinant;
}

void measure_hit(const sim::TrueSource& truth, const Answer& answer, const Fix* oracle,
                 Tally& tally) {
  tally.error_m.push_back(geo::distance_m(truth.where, answer.where));
  tally.time_error_s.push_back(std::abs(seconds(answer.at - truth.at)));
  tally.squared_distance.push_back(squared_distance(answer, truth.where));
  if (oracle == nullptr) return;
  tally.oracle_error_m.push_back(oracle->error_m);
  tally.bound_m.push_back(oracle->bound_m);
}

void score_by_arrivals(const sim::ArrivalScene& scene, std::uint32_t least_heard,
                       const std::vector<Answer>& answers, const std::vector<Fix>& oracle,
                       Tally& tally) {
  std::vector<Match> matches;
  for (const Answer& a : answers) matches.push_back(best_match(scene, a));
  std::vector<std::size_t> order(answers.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return matches[a].overlap > matches[b].overlap;
  });
  std::vector<bool> taken(scene.sources.size(), false);
  for (const std::size_t i : order) {
    const Match& m = matches[i];
    const bool found = m.source != nobody && m.overlap >= enough_overlap;
    if (found && scene.sources[m.source].heard < least_heard) continue;  // clutter
    if (!found || taken[m.source]) {
      ++tally.false_answers;
      continue;
    }
    taken[m.source] = true;
    ++tally.hits;
    measure_hit(scene.sources[m.source], answers[i], oracle.empty() ? nullptr : &oracle[m.source],
                tally);
  }
}

void score_by_place(const sim::ArrivalScene& scene, std::uint32_t least_heard, Nearness near,
                    const std::vector<Answer>& answers, Tally& tally) {
  std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;  // distance, answer, source
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Instant from = answers[i].at - from_seconds(near.time_s);
    auto s = std::lower_bound(scene.sources.begin(), scene.sources.end(), from,
                              [](const sim::TrueSource& t, Instant at) { return t.at < at; });
    for (; s != scene.sources.end() && s->at <= answers[i].at + from_seconds(near.time_s); ++s) {
      const double d = geo::distance_m(s->where, answers[i].where);
      if (d <= near.distance_m)
        pairs.emplace_back(d, i, static_cast<std::size_t>(s - scene.sources.begin()));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<bool> used(answers.size(), false);
  std::vector<bool> taken(scene.sources.size(), false);
  std::uint64_t clutter = 0;
  for (const auto& [d, i, s] : pairs) {
    if (used[i] || taken[s]) continue;
    used[i] = taken[s] = true;
    ++(scene.sources[s].heard >= least_heard ? tally.near_hits : clutter);
  }
  tally.near_false += answers.size() - tally.near_hits - clutter;
}

double ratio(double a, double b) {
  return b > 0.0 ? a / b : 0.0;
}

}  // namespace

std::vector<Answer> answers(const std::vector<Located>& located) {
  std::vector<Answer> out;
  for (const Located& l : located) {
    Answer a{l.at, l.where, l.covariance, {}};
    for (const LocatedSupport& s : l.support)
      if (s.kind == DetectionKind::arrival) a.arrivals.push_back(s.id);
    out.push_back(std::move(a));
  }
  return out;
}

Nearness nearness(const sim::ArrivalOptions& options) {
  if (options.is_seismic) return {5e3, 1.5};
  return options.ground.spacing_m > 5e3 ? Nearness{1e3, 3.0} : Nearness{500.0, 1.5};
}

void add(const Tally& more, Tally& sum) {
  sum.sources += more.sources;
  sum.answers += more.answers;
  sum.hits += more.hits;
  sum.false_answers += more.false_answers;
  sum.near_hits += more.near_hits;
  sum.near_false += more.near_false;
  const auto append = [](const std::vector<double>& from, std::vector<double>& to) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(more.error_m, sum.error_m);
  append(more.time_error_s, sum.time_error_s);
  append(more.oracle_error_m, sum.oracle_error_m);
  append(more.bound_m, sum.bound_m);
  append(more.squared_distance, sum.squared_distance);
}

Tally score(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options,
            const std::vector<Answer>& answers, const std::vector<Fix>& oracle) {
  check(oracle.empty() || oracle.size() == scene.sources.size(), "an oracle answers every source");
  Tally tally;
  tally.answers = answers.size();
  for (const sim::TrueSource& s : scene.sources)
    if (s.heard >= options.least_heard) ++tally.sources;
  score_by_arrivals(scene, options.least_heard, answers, oracle, tally);
  score_by_place(scene, options.least_heard, nearness(options), answers, tally);
  return tally;
}

double precision(const Tally& t) {
  return ratio(static_cast<double>(t.hits), static_cast<double>(t.hits + t.false_answers));
}

double recall(const Tally& t) {
  return ratio(static_cast<double>(t.hits), static_cast<double>(t.sources));
}

double f1(const Tally& t) {
  return ratio(2.0 * static_cast<double>(t.hits),
               static_cast<double>(t.hits + t.false_answers + t.sources));
}

double near_f1(const Tally& t) {
  return ratio(2.0 * static_cast<double>(t.near_hits),
               static_cast<double>(t.near_hits + t.near_false + t.sources));
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  const double at = share * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (at - static_cast<double>(low)) * (values[high] - values[low]);
}

// In two dimensions a share p lies within a squared distance of -2 ln(1 - p).
double held(const Tally& t, double share) {
  const double limit = -2.0 * std::log(1.0 - share);
  const auto inside = std::count_if(t.squared_distance.begin(), t.squared_distance.end(),
                                    [&](double d2) { return d2 <= limit; });
  return ratio(static_cast<double>(inside), static_cast<double>(t.squared_distance.size()));
}

double held_error(const Tally& t, double share) {
  const auto n = static_cast<double>(t.squared_distance.size());
  return n > 0.0 ? std::sqrt(share * (1.0 - share) / n) : 0.0;
}

}  // namespace truce::bench
