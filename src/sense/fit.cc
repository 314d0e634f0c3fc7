// SPDX-License-Identifier: Apache-2.0
#include "sense/fit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sense/detail/likelihood.h"
#include "sense/network.h"

namespace truce::sense {
namespace {

using detail::Likelihood;
using detail::Nodes;
using detail::Rings;
using detail::Say;

constexpr std::size_t unknowns = 4;
using Vec4 = std::array<double, unknowns>;  // logit p0, ln width, ln median, ln spread
using Mat4 = std::array<Vec4, unknowns>;

constexpr int rounds = 3;        // of parameters, then shape
constexpr int shape_steps = 20;  // of expectation and maximisation: stopped early, it is smooth
constexpr double shape_price = 12.0;
constexpr double most_unseen = 50.0;  // happenings nobody located, for each located one

struct Task {
  const Rings* rings = nullptr;
  FitOptions options;
  Nodes shape{};  // of the loudness grid
  Nodes weight{};
};

double clamp_to(double value, double low, double high) {
  return std::clamp(value, std::log(low), std::log(high));
}

Vec4 bounded(Vec4 at, Curve curve) {
  at[0] = std::clamp(at[0], -4.6, 9.2);  // 0.01 to 0.9999
  at[1] = clamp_to(at[1], 0.01, curve == Curve::log_distance ? 0.4 : 1.0);
  at[2] = clamp_to(at[2], 1.0, 2e7);
  at[3] = clamp_to(at[3], 0.02, 1.5);
  return at;
}

DetectionModel model_at(const Task& task, const Vec4& at) {
  DetectionModel model;
  model.curve = task.options.curve;
  model.p0 = 1.0 / (1.0 + std::exp(-at[0]));
  model.width = std::exp(at[1]);
  model.reach = {std::exp(at[2]), std::exp(at[3]), {task.shape.begin(), task.shape.end()}};
  return model;
}

Nodes reaches(const DetectionModel& model) {
  Nodes reach{};
  for (std::size_t q = 0; q < loudness_count; ++q)
    reach[q] = reach_m(model.reach, loudness_grid().z[q]);
  return reach;
}

// Of each hearing.
std::vector<double> logs(const Task& task, const Vec4& at) {
  Likelihood likelihood(*task.rings, task.options);
  const DetectionModel model = model_at(task, at);
  likelihood.tabulate(model, reaches(model));
  std::vector<double> all;
  for (std::size_t i = 0; i < task.rings->hearings.size(); ++i)
    all.push_back(detail::log_given_located(likelihood.say(i), task.weight));
  return all;
}

double sum(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

struct Slope {
  Vec4 gradient{};
  Mat4 information{};  // sum of the outer products of each hearing's own gradient
};

Slope slope_at(const Task& task, const Vec4& at) {
  constexpr double step = 1e-3;
  std::array<std::vector<double>, unknowns> score;
  for (std::size_t j = 0; j < unknowns; ++j) {
    Vec4 up = at;
    Vec4 down = at;
    up[j] += step;
    down[j] -= step;
    score[j] = logs(task, up);
    const std::vector<double> low = logs(task, down);
    for (std::size_t i = 0; i < low.size(); ++i) score[j][i] = (score[j][i] - low[i]) / (2 * step);
  }
  Slope slope;
  for (std::size_t i = 0; i < score[0].size(); ++i)
    for (std::size_t j = 0; j < unknowns; ++j) {
      slope.gradient[j] += score[j][i];
      for (std::size_t k = 0; k < unknowns; ++k)
        slope.information[j][k] += score[j][i] * score[k][i];
    }
  return slope;
}

// Solves a x = b for a symmetric positive definite a, by Gauss-Jordan on its diagonal.
Vec4 solved(Mat4 a, Vec4 b) {
  for (std::size_t i = 0; i < unknowns; ++i) {
    const double pivot = std::max(a[i][i], 1e-12);
    for (std::size_t r = 0; r < unknowns; ++r) {
      if (r == i) continue;
      const double factor = a[r][i] / pivot;
      for (std::size_t c = 0; c < unknowns; ++c) a[r][c] -= factor * a[i][c];
      b[r] -= factor * b[i];
    }
    a[i][i] = pivot;
  }
  for (std::size_t i = 0; i < unknowns; ++i) b[i] /= a[i][i];
  return b;
}

struct Climb {
  Vec4 at{};
  double log_likelihood = 0.0;
  Mat4 information{};
  bool is_converged = false;
};

// Berndt, Hall, Hall and Hausman 1974, damped as by Marquardt.
Climb climb(const Task& task, Vec4 at, int most_steps) {
  Climb c{at, sum(logs(task, at)), {}, false};
  double damping = 1e-2;
  for (int i = 0; i < most_steps && !c.is_converged; ++i) {
    const Slope slope = slope_at(task, c.at);
    c.information = slope.information;
    bool is_better = false;
    for (int attempt = 0; attempt < 8 && !is_better; ++attempt) {
      Mat4 damped = slope.information;
      for (std::size_t j = 0; j < unknowns; ++j) damped[j][j] *= 1.0 + damping;
      const Vec4 step = solved(damped, slope.gradient);
      Vec4 next = c.at;
      double gain = 0.0;
      for (std::size_t j = 0; j < unknowns; ++j) {
        next[j] += std::clamp(step[j], -1.0, 1.0);
        gain += step[j] * slope.gradient[j];
      }
      next = bounded(next, task.options.curve);
      const double value = sum(logs(task, next));
      is_better = value > c.log_likelihood;
      if (is_better) {
        c.is_converged = value - c.log_likelihood < 0.01;
        c.at = next;
        c.log_likelihood = value;
        damping = std::max(damping / 5.0, 1e-6);
      } else {
        if (gain < 0.02) break;
        damping *= 5.0;
      }
    }
    if (!is_better) c.is_converged = true;
  }
  return c;
}

// The loudnesses as the hearings have them: expectation and maximisation on the weights of the
// grid's reaches, those that nobody located put back in (Dempster, Laird and Rubin 1977, 4.2).
Nodes weights_of(const Task& task, const Vec4& at) {
  Likelihood likelihood(*task.rings, task.options);
  const DetectionModel model = model_at(task, at);
  likelihood.tabulate(model, reaches(model));
  std::vector<Say> says;
  for (std::size_t i = 0; i < task.rings->hearings.size(); ++i) {
    says.push_back(likelihood.say(i));
    Say& say = says.back();
    const double top = *std::ranges::max_element(say.log_trials);
    for (double& log : say.log_trials) log = std::exp(log - top);  // now a probability, scaled
  }
  Nodes weight = task.weight;
  for (int step = 0; step < shape_steps; ++step) {
    Nodes expected{};
    for (const Say& say : says) {
      double trials = 1e-300;
      double located = 0.0;
      for (std::size_t q = 0; q < loudness_count; ++q) {
        trials += weight[q] * say.log_trials[q];
        located += weight[q] * say.enough[q];
      }
      const double unseen = std::min(1.0 / std::max(located, 1e-9), most_unseen);
      for (std::size_t q = 0; q < loudness_count; ++q)
        expected[q] += weight[q] * (say.log_trials[q] / trials + unseen * (1.0 - say.enough[q]));
    }
    const double all = std::accumulate(expected.begin(), expected.end(), 0.0);
    for (std::size_t q = 0; q < loudness_count; ++q) weight[q] = expected[q] / all;
  }
  return weight;
}

// Takes the shape for which the grid's own weights give those reaches: the weight of a node spread
// evenly over its cell.
void reshape(Task& task, const Nodes& weight, Vec4& at) {
  std::array<double, loudness_count + 1> edge{};
  std::array<double, loudness_count + 1> below{};
  Nodes& shape = task.shape;
  for (std::size_t q = 0; q < loudness_count; ++q) {
    below[q + 1] = below[q] + weight[q];
    if (q > 0) edge[q] = 0.5 * (shape[q - 1] + shape[q]);
  }
  edge.front() = shape.front() - (edge[1] - shape.front());
  edge.back() = shape.back() + (shape.back() - edge[loudness_count - 1]);
  Nodes next{};
  double middle = 0.0;  // of each node's own weight
  for (std::size_t q = 0, e = 0; q < loudness_count; ++q) {
    const double target = (middle + 0.5 * task.weight[q]) * below.back();
    middle += task.weight[q];
    while (e + 1 < loudness_count && below[e + 1] < target) ++e;
    const double part = (target - below[e]) / std::max(below[e + 1] - below[e], 1e-12);
    next[q] = edge[e] + std::clamp(part, 0.0, 1.0) * (edge[e + 1] - edge[e]);
  }
  // Median and spread go back into the parameters.
  double mean = 0.0;
  double square = 0.0;
  for (std::size_t q = 0; q < loudness_count; ++q) mean += task.weight[q] * next[q];
  for (std::size_t q = 0; q < loudness_count; ++q)
    square += task.weight[q] * (next[q] - mean) * (next[q] - mean);
  const double median = 0.5 * (next[loudness_count / 2 - 1] + next[loudness_count / 2]);
  const double scale = std::max(std::sqrt(square), 1e-3);
  at[2] += std::exp(at[3]) * median;
  at[3] += std::log(scale);
  for (double& value : next) value = (value - median) / scale;
  shape = next;
  at = bounded(at, task.options.curve);
}

// Where half as many hear as nearby.
Vec4 first_guess(const Rings& rings) {
  std::vector<double> heard(rings.bins, 0.0);
  std::vector<double> asked(rings.bins, 0.0);
  for (const auto& hearing : rings.hearings)
    for (const detail::Ring& ring : hearing) {
      heard[ring.bin] += ring.heard;
      asked[ring.bin] += ring.heard + ring.missed;
    }
  double near_heard = 0.0;
  double near_asked = 0.0;
  const double all = std::accumulate(heard.begin(), heard.end(), 0.0);
  std::size_t bin = 0;
  for (; bin < rings.bins && near_heard < 0.15 * all; ++bin) {
    near_heard += heard[bin];
    near_asked += asked[bin];
  }
  const double p0 = std::clamp(near_heard / near_asked, 0.05, 0.98);
  double ring_heard = 0.0;
  double ring_asked = 0.0;
  for (; bin < rings.bins; ++bin) {
    ring_heard = 0.9 * ring_heard + heard[bin];
    ring_asked = 0.9 * ring_asked + asked[bin];
    if (ring_asked > 0.0 && ring_heard < 0.5 * p0 * ring_asked) break;
  }
  const double median_m = detail::ring_m(rings, std::min(bin, rings.bins - 1));
  return {std::log(p0 / (1.0 - p0)), std::log(0.15), std::log(median_m), std::log(0.3)};
}

Result<std::vector<const Hearing*>> usable(std::span<const Hearing> hearings,
                                           const FitOptions& options) {
  if (options.required < 1 || options.required > max_required ||
      options.curve == Curve::half_normal || !(options.false_heard >= 0.0) ||
      !(options.false_heard <= 0.1))
    return failure(Code::out_of_range,
                   "a fit needs a logistic curve, 1 to " + std::to_string(max_required) +
                       " required sensors and a share of false hearings of 0 to 0.1");
  std::vector<const Hearing*> all;
  std::size_t missed = 0;
  for (const Hearing& hearing : hearings) {
    std::uint32_t heard = 0;
    for (const Trial& trial : hearing) {
      if (!(trial.distance_m >= 0.0 && trial.distance_m <= 2.1e7))
        return failure(Code::out_of_range, "a trial's distance lies in 0 to 21,000 km");
      heard += trial.is_heard ? 1 : 0;
    }
    if (heard < options.required) continue;
    missed += hearing.size() - heard;
    all.push_back(&hearing);
  }
  if (all.size() < least_happenings || missed == 0)
    return failure(Code::missing_field,
                   "a fit needs at least " + std::to_string(least_happenings) +
                       " located happenings, and sensors that did not hear them beside those "
                       "that did; there are " +
                       std::to_string(all.size()) + " happenings and " + std::to_string(missed) +
                       " sensors that did not");
  std::vector<const Hearing*> thinned;
  const std::size_t count = std::min(all.size(), most_happenings);
  for (std::size_t i = 0; i < count; ++i) thinned.push_back(all[i * all.size() / count]);
  return thinned;
}

Estimate interval(double at, double variance, double (*back)(double)) {
  const double reach = 1.96 * std::sqrt(std::max(variance, 0.0));
  return {back(at), back(at - reach), back(at + reach)};
}

Fit fit_of(const Task& task, const Climb& c) {
  Fit fit;
  fit.model = model_at(task, c.at);
  fit.log_likelihood = c.log_likelihood;
  fit.happenings = task.rings->hearings.size();
  fit.is_converged = c.is_converged;
  fit.model.basis = "fitted to " + std::to_string(fit.happenings) + " located happenings";
  for (std::size_t j = 0; j < unknowns; ++j) {
    Vec4 unit{};
    unit[j] = 1.0;
    const Vec4 column = solved(c.information, unit);
    for (std::size_t i = 0; i < unknowns; ++i) fit.covariance[i * unknowns + j] = column[i];
  }
  const auto power = [](double v) { return std::exp(v); };
  const auto share = [](double v) { return 1.0 / (1.0 + std::exp(-v)); };
  fit.p0 = interval(c.at[0], fit.covariance[0], share);
  fit.width = interval(c.at[1], fit.covariance[5], power);
  fit.median_m = interval(c.at[2], fit.covariance[10], power);
  fit.spread = interval(c.at[3], fit.covariance[15], power);
  return fit;
}

}  // namespace

Result<Fit> fit(std::span<const Hearing> hearings, const FitOptions& options) {
  const auto used = usable(hearings, options);
  if (!used) return tl::unexpected(used.error());
  const Rings rings = detail::rings_of(*used);
  Task task{&rings, options, {}, {}};
  for (std::size_t q = 0; q < loudness_count; ++q) {
    task.shape[q] = loudness_grid().z[q];
    task.weight[q] = loudness_grid().weight[q];
  }
  Climb c = climb(task, bounded(first_guess(rings), options.curve), 40);
  for (int round = 0; options.has_free_shape && round < rounds; ++round) {
    Task next = task;
    Vec4 at = c.at;
    reshape(next, weights_of(task, c.at), at);
    const Climb better = climb(next, at, 5);
    // Akaike's price for the freedoms of a shape, once.
    if (better.log_likelihood < c.log_likelihood + (round == 0 ? shape_price : 1.0)) break;
    task = next;
    c = better;
  }
  return fit_of(task, c);
}

}  // namespace truce::sense
