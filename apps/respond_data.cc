// SPDX-License-Identifier: Apache-2.0
#include "respond_data.h"

#include "io/guarantees.h"
#include "io/zones.h"
#include "option_words.h"

namespace truce::apps {

using respond::Of;

Result<Of> response_meant(const engine::State& state, const RespondOptions& o) {
  Of of{AgreementId(o.agreement), respond::DrillId(o.drill)};
  if (!o.drill.empty()) {
    const auto drill = state.guarantee.drills.find(of.drill);
    if (drill == state.guarantee.drills.end())
      return failure(Code::not_found, "there is no exercise '" + o.drill + "'");
    of.agreement = drill->second.started.agreement;
    return of;
  }
  if (!of.agreement.empty()) return of;
  const auto known = io::guarantees_of(state);
  if (known.size() == 1) {
    of.agreement = known.front();
    return of;
  }
  std::string names;
  for (const AgreementId& id : known) names += (names.empty() ? "" : ", ") + id.text;
  return failure(Code::usage, known.empty()
                                  ? "no agreement with duties of guarantors is adopted; `truce "
                                    "respond adopt FILE` adopts one"
                                  : "say which agreement is meant: --agreement " + names);
}

Result<Instant> clock_of(const RespondOptions& o) {
  if (o.at.empty() && o.drill.empty()) return io::now();
  if (o.at.empty()) return failure(Code::usage, "an exercise has a time of its own: give --at");
  if (o.drill.empty())
    return failure(Code::usage,
                   "--at is the time of an exercise; give --drill. The real response "
                   "runs by the clock");
  return moment_option(o.at, "--at");
}

}  // namespace truce::apps
