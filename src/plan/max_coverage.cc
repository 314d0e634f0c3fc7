// SPDX-License-Identifier: Apache-2.0
#include "plan/max_coverage.h"

#include <algorithm>
#include <numeric>

#include "plan/detail/ceilings.h"
#include "plan/detail/cover_files.h"
#include "plan/detail/file_checks.h"
#include "plan/detail/words.h"

namespace truce::plan {

// [coverage]
struct CoverageAsked {
  std::string candidates;
  std::string demand;
  std::string pairs;
  std::optional<std::int64_t> posts;
  std::optional<std::int64_t> ceiling;
  bool least_cost = false;
  std::int32_t frontier_points = 9;
};
TRUCE_FIELDS(CoverageAsked, Field{"candidates", &CoverageAsked::candidates},
             Field{"demand", &CoverageAsked::demand}, Field{"pairs", &CoverageAsked::pairs},
             Field{"posts", &CoverageAsked::posts}, Field{"ceiling", &CoverageAsked::ceiling},
             Field{"least_cost", &CoverageAsked::least_cost},
             Field{"frontier_points", &CoverageAsked::frontier_points});

namespace {

using detail::Covering;
using detail::Under;
using optimise::CoverProblem;
using optimise::Sited;

constexpr double max_ceiling = 1e15;
constexpr std::size_t told_demands = 20;  // in gaps and conflicts; the rest is counted

struct Asked {
  CoverageAsked words;
  bool by_number = true;       // each post counts one, whatever it costs
  std::vector<double> prices;  // as the file has them
  std::int64_t step = 1;       // one post more, in units of the ceiling

  std::string unit() const { return by_number ? "posts" : "units of cost"; }
};

bool check(const CoverageAsked& asked, Problems& problems) {
  const int told = (asked.posts ? 1 : 0) + (asked.ceiling ? 1 : 0) + (asked.least_cost ? 1 : 0);
  if (told != 1)
    problems.error({},
                   "[coverage] says one of 'posts = N', 'ceiling = COST' and "
                   "'least_cost = true'; it says " +
                       std::to_string(told));
  detail::FileChecks checks(problems);
  checks.range("'posts' of [coverage]", static_cast<double>(asked.posts.value_or(0)), 0,
               static_cast<double>(detail::max_candidates));
  checks.range("'ceiling' of [coverage]", static_cast<double>(asked.ceiling.value_or(0)), 0,
               max_ceiling);
  if (asked.frontier_points < 2 || asked.frontier_points > 41)
    problems.error({}, "'frontier_points' of [coverage] is " +
                           std::to_string(asked.frontier_points) + "; write 2 to 41");
  return !problems.has_error();
}

Result<Covering> read(const CoverageAsked& asked, const Means& means) {
  if (!means.read) return failure(Code::usage, "nothing reads the files that the plan names");
  auto candidates = means.read(asked.candidates);
  if (!candidates) return tl::unexpected(candidates.error());
  auto demand = means.read(asked.demand);
  if (!demand) return tl::unexpected(demand.error());
  auto pairs = means.read(asked.pairs);
  if (!pairs) return tl::unexpected(pairs.error());
  return detail::read_covering({asked.candidates, *candidates}, {asked.demand, *demand},
                               {asked.pairs, *pairs});
}

// One more post in units of the ceiling: the middle of what candidates cost.
Asked priced(CoverageAsked words, Covering& covering) {
  Asked out{std::move(words), false, {}, 1};
  out.by_number = out.words.posts.has_value() || !covering.has_costs;
  auto& cost = covering.problem.cost;
  out.prices.assign(cost.begin(), cost.end());
  if (out.by_number) std::ranges::fill(cost, 1);
  if (cost.empty()) return out;
  std::vector<std::int64_t> sorted = cost;
  std::ranges::nth_element(sorted, sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2));
  out.step = std::max<std::int64_t>(1, sorted[sorted.size() / 2]);
  return out;
}

double sum_of(const CoverProblem& problem, double optimise::Demand::* member) {
  return std::accumulate(problem.demands.begin(), problem.demands.end(), 0.0,
                         [&](double sum, const auto& demand) { return sum + demand.*member; });
}

void measure(const Covering& covering, const Asked& asked, const Sited& sited, Option& option) {
  const auto posts = static_cast<double>(std::ranges::count(sited.chosen, std::uint8_t{1}));
  const double whole = sum_of(covering.problem, &optimise::Demand::weight);
  CoverProblem once = covering.problem;
  for (auto& demand : once.demands) demand.backup = 0;
  const double covered = optimise::value_of(once, sited.chosen);
  option.measures.push_back({"covered", "Weight covered", covered, "weight", true});
  option.measures.push_back(
      {"share", "Share of the weight covered", whole > 0 ? covered / whole : 0, "share", true});
  option.measures.push_back({"gap", "Weight not covered", whole - covered, "weight", false});
  option.measures.push_back({"posts", "Posts", posts, "posts", false});
  double cost = 0;
  for (std::size_t c = 0; c < sited.chosen.size(); ++c)
    if (sited.chosen[c] != 0) cost += asked.prices[c];
  if (covering.has_costs) option.measures.push_back({"cost", "Cost", cost, "units of cost", false});
  if (sum_of(covering.problem, &optimise::Demand::backup) > 0)
    option.measures.push_back({"backup", "Weight of what is seen twice",
                               optimise::value_of(covering.problem, sited.chosen) - covered,
                               "weight", true});
}

void place(const Covering& covering, const Asked& asked, const Sited& sited, Option& option) {
  for (std::size_t c = 0; c < sited.chosen.size(); ++c) {
    if (sited.chosen[c] == 0) continue;
    Placement placed;
    placed.id = covering.candidates[c].id;
    placed.what = covering.problem.fixed[c] != 0 ? "post that stands" : "post";
    placed.at = covering.candidates[c].at;
    placed.amount = asked.prices[c];
    option.placements.push_back(std::move(placed));
  }
}

void tell_unmet(const Covering& covering, const Sited& sited, Option& option) {
  const auto missed = optimise::unmet(covering.problem, sited.chosen);
  for (std::size_t i = 0; i < std::min(missed.size(), told_demands); ++i) {
    const double required = covering.problem.demands[missed[i]].required;
    const double had = optimise::chance_of(covering.problem, sited.chosen, missed[i]);
    option.gaps.push_back({"required chance", covering.demands[missed[i]].id, 0, 0, required,
                           required - had, "chance"});
  }
  if (missed.size() > told_demands)
    option.cannot.push_back(std::to_string(missed.size()) +
                            " demands miss their requirement; the first " +
                            std::to_string(told_demands) + " are listed.");
}

Option option_of(const Covering& covering, const Asked& asked, const Sited& sited,
                 const File& file) {
  Option option;
  option.set = file.sets.front().id;
  measure(covering, asked, sited, option);
  place(covering, asked, sited, option);
  tell_unmet(covering, sited, option);
  option.proof = detail::proof_of(sited);
  option.summary = in_figures(option.measures[3].value, 3) + " posts see " +
                   measured_text(option.measures[0].value) + " of the weight (" +
                   in_figures(100 * option.measures[1].value, 1) + " %); nothing within the same " +
                   "ceiling sees more than " + measured_text(sited.bound) + ".";
  if (asked.words.least_cost)
    option.summary = "Every requirement is met for " + measured_text(sited.value) + " " +
                     asked.unit() + "; nothing does it for less than " +
                     measured_text(sited.bound) + ".";
  option.cannot.push_back("See what no candidate of the file sees.");
  return option;
}

// One post more and one fewer, from solved problems, not from a slope.
void marginals(const std::vector<Under>& all, std::int64_t ceiling, std::int64_t step,
               Option& option) {
  const Under* here = detail::at_ceiling(all, ceiling);
  const Under* more = detail::at_ceiling(all, ceiling + step);
  const Under* fewer = detail::at_ceiling(all, ceiling - step);
  if (here == nullptr) return;
  if (more != nullptr) {
    const double gain = more->sited.value - here->sited.value;
    option.marginal.push_back(
        {"one more post", gain, "One more post would add " + measured_text(gain) + " of weight."});
  }
  if (fewer == nullptr) return;
  const double loss = here->sited.value - fewer->sited.value;
  option.marginal.push_back({"one post fewer", -loss,
                             "One post fewer would lose " + measured_text(loss) + " of weight."});
}

void frontier(const std::vector<Under>& all, const Asked& asked, std::int64_t at,
              const std::string& option, const std::string& set, Answer& answer) {
  answer.frontier.price_title = asked.by_number ? "Posts" : "Cost";
  answer.frontier.value_title = "Weight covered, with what is seen twice where that counts";
  for (const Under& under : all)
    answer.frontier.points.push_back({set, static_cast<double>(under.ceiling), under.sited.value,
                                      under.ceiling == at ? option : ""});
}

// What cannot be had, in words that name the demands.
void tell_conflict(const Covering& covering, const Asked& asked,
                   const optimise::Impossible& impossible, std::int64_t ceiling, Answer& answer) {
  const auto& problem = covering.problem;
  const optimise::Chosen all(problem.candidates(), 1);
  for (std::size_t i = 0; i < std::min(impossible.demands.size(), told_demands); ++i) {
    const std::uint32_t d = impossible.demands[i];
    answer.conflicts.push_back("Demand '" + covering.demands[d].id + "' requires a chance of " +
                               in_figures(problem.demands[d].required, 3) + "; the " +
                               std::to_string(problem.seen_by(d).size()) +
                               " candidates that see it give " +
                               in_figures(optimise::chance_of(problem, all, d), 3) +
                               " together. Add candidates that see it, or ask for less.");
  }
  if (impossible.demands.size() > told_demands)
    answer.conflicts.push_back("So do " + std::to_string(impossible.demands.size() - told_demands) +
                               " more.");
  if (!impossible.demands.empty()) return;
  const bool fixed = optimise::cost_of(problem, problem.fixed) > ceiling;
  answer.conflicts.push_back(
      (fixed ? "What stands already takes " : "The requirements together take at least ") +
      std::to_string(impossible.least_cost) + " " + asked.unit() + "; the ceiling is " +
      std::to_string(ceiling) + ". Raise the ceiling by " +
      std::to_string(impossible.least_cost - ceiling) + ", or ask for less.");
}

// Where requirements cannot be had: the best without them, which shows how far it is.
Result<void> nearest(const Covering& covering, const Asked& asked, std::int64_t ceiling,
                     const File& file, const Means& means, Answer& answer) {
  CoverProblem problem = covering.problem;
  for (auto& demand : problem.demands) demand.required = 0;
  problem.ceiling = ceiling;
  auto sited = detail::most_seen(problem, means);
  if (!sited) return tl::unexpected(sited.error());
  if (!*sited) return {};
  Option option = option_of(covering, asked, **sited, file);
  option.id = "nearest";
  option.title = "What can be had without the requirements";
  answer.options.push_back(std::move(option));
  return {};
}

std::vector<std::int64_t> ceilings_of(const Asked& asked, std::int64_t ceiling) {
  auto out = detail::around(ceiling, static_cast<std::size_t>(asked.words.frontier_points));
  if (asked.words.least_cost) std::erase_if(out, [&](auto at) { return at < ceiling; });
  for (const std::int64_t at : {ceiling - asked.step, ceiling + asked.step})
    if (at >= 0 && !(at < ceiling && asked.words.least_cost)) out.push_back(at);
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

Result<void> answer_for(const Covering& covering, const Asked& asked, const Sited& sited,
                        std::int64_t ceiling, const File& file, const Means& means,
                        Answer& answer) {
  const auto all = detail::under_ceilings(covering.problem, ceilings_of(asked, ceiling), means,
                                          "the frontier around the ceiling");
  if (!all) return tl::unexpected(all.error());
  const Under* here = asked.words.least_cost ? nullptr : detail::at_ceiling(*all, ceiling);
  Option option = option_of(covering, asked, here != nullptr ? here->sited : sited, file);
  option.id = asked.words.least_cost ? "least-cost" : "most-seen";
  option.title = asked.words.least_cost ? "The least that meets every requirement"
                                        : "The most that can be seen under the ceiling";
  marginals(*all, ceiling, asked.step, option);
  frontier(*all, asked, ceiling, option.id, option.set, answer);
  answer.findings.push_back(option.summary);
  for (const Marginal& marginal : option.marginal) answer.findings.push_back(marginal.words);
  answer.options.push_back(std::move(option));
  return {};
}

}  // namespace

Result<Answer> plan_max_coverage(const File& file, const Means& means, Problems& problems) {
  CoverageAsked words;
  table(file.root, "coverage", words, {"candidates", "demand", "pairs"}, problems);
  tell_unknown_tables(file, std::to_array<std::string_view>({"coverage"}), problems);
  if (problems.has_error() || !check(words, problems))
    return failure(Code::parse, "the plan is not readable");
  auto covering = read(words, means);
  if (!covering) return tl::unexpected(covering.error());
  const Asked asked = priced(words, *covering);
  std::int64_t ceiling = words.posts.value_or(words.ceiling.value_or(optimise::no_ceiling));
  covering->problem.ceiling = ceiling;
  auto sited = words.least_cost ? detail::least_cost(covering->problem, means)
                                : detail::most_seen(covering->problem, means);
  if (!sited) return tl::unexpected(sited.error());
  Answer answer;
  if (!*sited) {
    tell_conflict(*covering, asked, sited->error(), ceiling, answer);
    if (auto done = nearest(*covering, asked, ceiling, file, means, answer); !done)
      return tl::unexpected(done.error());
    return answer;
  }
  if (words.least_cost) ceiling = static_cast<std::int64_t>((*sited)->value);
  if (auto done = answer_for(*covering, asked, **sited, ceiling, file, means, answer); !done)
    return tl::unexpected(done.error());
  return answer;
}

}  // namespace truce::plan
