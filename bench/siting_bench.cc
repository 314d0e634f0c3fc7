// SPDX-License-Identifier: Apache-2.0
// Posts from three CSV files (siting_problem.py): reading them, choosing once with its proof, and
// the whole plan with its frontier. Median of ROUNDS; siting_peers.sh runs CBC and HiGHS beside it.
//   siting_bench DIR POSTS [ROUNDS] [whole]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string_view>

#include "base/text.h"
#include "io/milp_cbc.h"
#include "plan/detail/ceilings.h"
#include "plan/detail/cover_files.h"

namespace {

using namespace truce;

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::fprintf(stderr, "no file %s\n", path.c_str());
    std::exit(2);
  }
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

double median_ms(int rounds, const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    const auto began = std::chrono::steady_clock::now();
    work();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
            .count());
  }
  std::ranges::nth_element(times, times.begin() + rounds / 2);
  return times[static_cast<std::size_t>(rounds / 2)];
}

template <class Value>
Value must(Result<Value> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", to_text(result.error()).c_str());
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "siting_bench DIR POSTS [ROUNDS] [whole]\n");
    return 2;
  }
  const std::string dir = argv[1];
  const int rounds = argc > 3 ? std::max(1, static_cast<int>(to_integer(argv[3]).value_or(5))) : 5;
  const std::string files[] = {slurp(dir + "/candidates.csv"), slurp(dir + "/demand.csv"),
                               slurp(dir + "/pairs.csv")};
  plan::detail::Covering covering;
  const double read = median_ms(std::min(rounds, 3), [&] {
    covering = must(plan::detail::read_covering({"candidates.csv", files[0]},
                                                {"demand.csv", files[1]}, {"pairs.csv", files[2]}));
  });
  covering.problem.ceiling = to_integer(argv[2]).value_or(0);
  optimise::Sited sited;
  plan::Means means;
  means.milp = io::solve_by_cbc;
  const double chosen = median_ms(
      rounds, [&] { sited = must(plan::detail::most_seen(covering.problem, means)).value(); });
  std::printf("read %.0f ms, chosen in %.1f ms, value %.3f bound %.3f gap %.6f, %s\n", read, chosen,
              sited.value, sited.bound, sited.gap(),
              std::string(optimise::name_of(sited.way)).c_str());
  if (argc < 5) return 0;
  plan::Means with;
  with.milp = io::solve_by_cbc;
  with.read = [&](const std::string& path) -> Result<std::string> {
    return slurp(dir + "/" + path);
  };
  const std::string text =
      "[plan]\nid = \"b\"\ntitle = \"B\"\nproblem = \"max_coverage\"\n[coverage]\ncandidates = "
      "\"candidates.csv\"\ndemand = \"demand.csv\"\npairs = \"pairs.csv\"\nposts = " +
      std::string(argv[2]) + "\n";
  std::vector<Problem> problems;
  const double whole =
      median_ms(rounds, [&] { must(plan::solve(text, "b.toml", with, problems)); });
  std::printf("whole plan with one more, one fewer and the frontier: %.0f ms\n", whole);
  return 0;
}
