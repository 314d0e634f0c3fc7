// SPDX-License-Identifier: Apache-2.0
#include "plan/solve.h"

#include <algorithm>
#include <cmath>

#include "plan/air_shield.h"
#include "plan/array.h"
#include "plan/demining.h"
#include "plan/force.h"
#include "plan/max_coverage.h"
#include "plan/posts.h"
#include "plan/training.h"

namespace truce::plan {
namespace {

// Each kind has a file of its own and one line here.
Result<Answer> solve_kind(const File& file, const Means& means, Problems& problems) {
  switch (file.header.problem) {
    case Kind::max_coverage:
      return plan_max_coverage(file, means, problems);
    case Kind::posts:
      return plan_posts(file, means, problems);
    case Kind::force:
      return plan_force(file, means, problems);
    case Kind::training:
      return plan_training(file, means, problems);
    case Kind::demining:
      return plan_demining(file, means, problems);
    case Kind::air_shield:
      return plan_air_shield(file, means, problems);
    case Kind::array:
      return plan_array(file, means, problems);
  }
  return failure(Code::usage, "no planner for '" + std::string(to_text(file.header.problem)) + "'");
}

// Nodes of each search by the solver where the file tells none: enough for the worked problems to
// end within minutes (docs/formats/plans.md).
std::int64_t nodes_of(Kind kind) {
  switch (kind) {
    case Kind::training:
      return 100;
    case Kind::demining:
      return 500;
    case Kind::max_coverage:
    case Kind::air_shield:
    case Kind::posts:
    case Kind::force:
    case Kind::array:
      break;
  }
  return 60;
}

// What every answer takes from its file.
void complete(const File& file, Answer& answer) {
  answer.id = file.header.id;
  answer.title = file.header.title;
  answer.question = file.header.question;
  answer.start = file.header.start;
  answer.sets = file.sets;
  answer.sources = file.header.sources;
  answer.limits.insert(answer.limits.end(), file.header.limits.begin(), file.header.limits.end());
}

}  // namespace

double Proof::gap() const {
  return optimise::relative_gap(value, bound);
}

Result<Answer> solve(std::string_view text, const std::string& name, const Means& means,
                     std::vector<Problem>& problems) {
  Problems told(name);
  Result<Answer> answer = failure(Code::parse, "the plan is not readable");
  if (const auto file = read_file(text, name, told)) {
    Means own = means;
    own.limits.milp.nodes = file->header.nodes.value_or(
        std::min(means.limits.milp.nodes, nodes_of(file->header.problem)));
    answer = solve_kind(*file, own, told);
    if (answer) complete(*file, *answer);
  }
  problems = told.take();
  if (has_error(problems)) return tl::unexpected(to_error(problems, Code::parse, "refused"));
  return answer;
}

}  // namespace truce::plan
